// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CBuild
public import Contracts

/// This running copy of an app.
public struct Instance: Sendable {
    public let app: AppContract
    public let hostName: String
    /// What ECS tells, or `nil` elsewhere.
    public let metadata: TaskMetadata?
    /// The container's short id, or the host's name where there is no container.
    public let containerID: String

    init(_ app: AppContract, environment: [String: String]) {
        self.app = app
        hostName = ProcessFacts.hostName
        metadata = TaskMetadata.read(environment)
        containerID = metadata?.containerID.map { String($0.prefix(12)) } ?? Self.containerIDOfSystem() ?? hostName
    }

    /// The commit this was built from, short, or `unknown`.
    public static let commit = String(cString: slipway_build_commit())
    /// The version of Swift's standard library, which is the compiler's.
    static let swift = "\(_SwiftStdlibVersion.current)"

    /// The 64 hexadecimal digits that a container's cgroup or its mounts are named by.
    static func containerIDOfSystem(files: (String) -> String? = File.text) -> String? {
        for path in ["/proc/self/cgroup", "/proc/self/mountinfo"] {
            for line in (files(path) ?? "").split(separator: "\n") {
                // Every overlay names layers by the same digits; only these parts of a path name a container.
                guard path == "/proc/self/cgroup" || line.contains("/containers/") else { continue }
                let part = line.split(whereSeparator: { !$0.isHexDigit }).first { $0.utf8.count == 64 }
                if let part { return String(part.prefix(12)) }
            }
        }
        return nil
    }
}
