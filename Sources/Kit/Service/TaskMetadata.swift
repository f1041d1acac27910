// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

/// What ECS tells a container of itself: the task metadata endpoint, version 4
/// (docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html).
public struct TaskMetadata: Sendable {
    /// The container's id, 64 hexadecimal digits where Docker gave it.
    public let containerID: String?
    /// The cluster's name, without the account number its ARN holds.
    public let cluster: String?
    /// The task's id, the last part of its ARN.
    public let task: String?
    public let family: String?
    public let revision: String?
    public let availabilityZone: String?
    /// `FARGATE`, `EC2` or `EXTERNAL`.
    public let launchType: String?
    /// The task's limit in vCPU, as 0.25.
    public let processors: Double?

    private static let seconds = 1

    /// Asks the endpoint that `ECS_CONTAINER_METADATA_URI_V4` names; `nil` outside ECS and when it does not answer.
    /// Blocks, for a second each for container and task at most.
    static func read(_ environment: [String: String]) -> TaskMetadata? {
        guard let uri = environment["ECS_CONTAINER_METADATA_URI_V4"], let endpoint = Endpoint(uri),
            let container = endpoint.get("")
        else { return nil }
        return TaskMetadata(container: container, task: endpoint.get("/task"))
    }

    init(container: JSONValue, task: JSONValue?) {
        containerID = container["DockerId"]?.string
        cluster = task?["Cluster"]?.string.map(Self.lastPart)
        self.task = task?["TaskARN"]?.string.map(Self.lastPart)
        family = task?["Family"]?.string
        revision = task?["Revision"]?.string
        availabilityZone = task?["AvailabilityZone"]?.string
        launchType = task?["LaunchType"]?.string
        processors = task?["Limits"]?["CPU"]?.double
    }

    private static func lastPart(_ arn: String) -> String { arn.split(separator: "/").last.map(String.init) ?? arn }

    private struct Endpoint {
        let address: IPAddress
        let port: UInt16
        let host: String
        let path: String

        /// Reads `http://ADDRESS[:PORT]/PATH`.
        init?(_ uri: String) {
            guard uri.hasPrefix("http://") else { return nil }
            let rest = uri.dropFirst("http://".count)
            let authority = rest.prefix { $0 != "/" }
            let parts = authority.split(separator: ":")
            guard let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
            self.address = address
            port = parts.count > 1 ? UInt16(parts[1]) ?? 80 : 80
            host = String(authority)
            path = String(rest.dropFirst(authority.count))
        }

        func get(_ suffix: String) -> JSONValue? {
            guard let answer = LocalHTTP.get(address, port: port, path + suffix, host: host, seconds: seconds),
                answer.status == 200
            else { return nil }
            return try? JSONValue(parsing: answer.body)
        }
    }
}
