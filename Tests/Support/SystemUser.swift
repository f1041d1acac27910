// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// Whom a database server runs as: they refuse to run as root, who starts them as Debian's `nobody`.
enum SystemUser {
    private static let isRoot = getuid() == 0
    private static let user = "65534"

    static func launcher() throws -> String { try program("setpriv", install: "util-linux") }

    /// What ``launcher()`` is told, to run the program at `path`.
    static func arguments(_ path: String, _ arguments: [String]) -> [String] {
        let identity = isRoot ? ["--reuid", user, "--regid", user, "--clear-groups"] : []
        return identity + ["--", path] + arguments
    }

    /// Gives a path to it.
    static func handOver(_ path: String) throws {
        guard isRoot else { return }
        try run("/bin/chown", ["-R", "\(user):\(user)", path])
        // The directories above are their maker's alone; a server has to pass through them.
        var parent = path
        while let slash = parent.lastIndex(of: "/"), parent.contains("slipway-test-") {
            chmod(parent, parent == path ? 0o700 : 0o711)
            parent = String(parent[..<slash])
        }
    }

    static func run(_ program: String, _ arguments: [String]) throws {
        let (exit, _, errors) = try Support.run(program, arguments, within: 30)
        guard exit == .code(0) else { throw Failure("\(program): \(errors)") }
    }
}
