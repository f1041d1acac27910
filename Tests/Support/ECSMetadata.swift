// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The documents that ECS serves to a container, as AWS documents the task metadata endpoint, version 4.
public struct ECSMetadata: Sendable {
    public enum LaunchType: String, Sendable { case fargate = "FARGATE", ec2 = "EC2" }

    /// The account that stands in every ARN: an app must not show it to anybody.
    public static let account = "111122223333"
    public static let taskID = "158d1c8083dd49d6b527399fd6414f5c"
    public static let path = "/v4/7f0c2b5e9a"

    public let launchType: LaunchType
    /// The task's limit in vCPUs; `nil` leaves it out, as ECS does without one.
    public let taskCPU: Double?

    public init(_ launchType: LaunchType = .fargate, taskCPU: Double? = 0.25) {
        self.launchType = launchType
        self.taskCPU = taskCPU
    }

    /// Fargate's are 32 hexadecimal digits and 10 more, Docker's 64.
    public var dockerID: String {
        launchType == .fargate
            ? "\(Self.taskID)-2495160603" : "ea32192c8553fbff06c9340478a2ff089b2bb5646fb718b4ee206641c9086d66"
    }

    private var taskARN: String { "arn:aws:ecs:us-west-2:\(Self.account):task/workshop/\(Self.taskID)" }

    public var container: String {
        """
        {"DockerId": "\(dockerID)", "Name": "web", "DockerName": "ecs-web-7-web-b6c5e8d2a9f0d4b3f801",
         "Image": "\(Self.account).dkr.ecr.us-west-2.amazonaws.com/web:v1",
         "ImageID": "sha256:25f3695bedfb454a50f12d127839a68ad3caf91e451c1da073db34c542c4d2cb",
         "Labels": {"com.amazonaws.ecs.cluster": "arn:aws:ecs:us-west-2:\(Self.account):cluster/workshop",
          "com.amazonaws.ecs.container-name": "web", "com.amazonaws.ecs.task-arn": "\(taskARN)",
          "com.amazonaws.ecs.task-definition-family": "web-redis-task", "com.amazonaws.ecs.task-definition-version": "7"},
         "DesiredStatus": "RUNNING", "KnownStatus": "RUNNING", "Limits": {"CPU": 2},
         "CreatedAt": "2026-10-02T00:15:07.620912337Z", "StartedAt": "2026-10-02T00:15:08.062559351Z", "Type": "NORMAL",
         "LogDriver": "awslogs", "LogOptions": {"awslogs-group": "/ecs/web", "awslogs-region": "us-west-2",
          "awslogs-stream": "ecs/web/\(Self.taskID)"},
         "ContainerARN": "arn:aws:ecs:us-west-2:\(Self.account):container/workshop/\(Self.taskID)/0206b271-b33f-47ab-86c6-a0ba208a70a9",
         "Networks": [{"NetworkMode": "awsvpc", "IPv4Addresses": ["10.0.2.100"], "AttachmentIndex": 0,
          "MACAddress": "0e:9e:32:c7:48:85", "IPv4SubnetCIDRBlock": "10.0.2.0/24",
          "PrivateDNSName": "ip-10-0-2-100.us-west-2.compute.internal", "SubnetGatewayIpv4Address": "10.0.2.1/24"}]}
        """
    }

    public var task: String {
        // Fargate names the cluster by ARN; the agent on EC2 by its name.
        let cluster = launchType == .fargate ? "arn:aws:ecs:us-west-2:\(Self.account):cluster/workshop" : "workshop"
        let limits = taskCPU.map { "\"Limits\": {\"CPU\": \($0), \"Memory\": 512}," } ?? ""
        return """
            {"Cluster": "\(cluster)", "TaskARN": "\(taskARN)", "Family": "web-redis-task", "Revision": "7",
             "DesiredStatus": "RUNNING", "KnownStatus": "RUNNING", \(limits)
             "PullStartedAt": "2026-10-02T00:43:06.202617438Z", "PullStoppedAt": "2026-10-02T00:43:06.31288465Z",
             "AvailabilityZone": "us-west-2d", "LaunchType": "\(launchType.rawValue)", "VPCID": "vpc-1234567890abcdef0",
             "ServiceName": "web", "Containers": [\(container)],
             "ClockDrift": {"ClockErrorBound": 0.5458234999999999, "ReferenceTimestamp": "2026-10-02T00:42:18Z",
              "ClockSynchronizationStatus": "SYNCHRONIZED"},
             "EphemeralStorageMetrics": {"Utilized": 261, "Reserved": 20496}}
            """
    }

    /// Serves both documents. - Parameter delay: seconds before each answer.
    public func serve(delay: Double = 0) throws -> ScriptedServer {
        try .http(delay: delay, [Self.path: container, "\(Self.path)/task": task])
    }

    /// What ECS sets in the container's environment.
    public static func environment(_ server: ScriptedServer) -> [String: String] {
        ["ECS_CONTAINER_METADATA_URI_V4": "http://127.0.0.1:\(server.port)\(path)"]
    }
}
