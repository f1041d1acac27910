// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// Ends what this test process started and removes what it wrote, even when it is itself killed.
///
/// A shell reads from a pipe that only this process holds open. At its end the shell kills every process group that is
/// still noted under `root/groups`, and removes `root`.
final class Reaper: Sendable {
    static let shared = Result { try Reaper() }

    /// Where temporary directories are made.
    let root: String
    private let pipe: Int32

    private init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/slipway-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.system("mkdtemp in \(base)") }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        mkdir("\(root)/groups", 0o700)
        let ends = try Spawn.pipe()
        defer { close(ends.read) }
        pipe = ends.write
        let script = """
            trap '' INT TERM HUP
            cat > /dev/null
            for group in "$0"/groups/*; do kill -s KILL -- "-${group##*/}"; done
            rm -rf "$0"
            """
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(null) }
        _ = try Spawn.start(
            "/bin/sh", ["-c", script, root], environment: ["PATH=/usr/bin:/bin"], descriptors: [ends.read, null, null])
    }

    func note(_ group: Int32) { close(open("\(root)/groups/\(group)", O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)) }
    func forget(_ group: Int32) { unlink("\(root)/groups/\(group)") }
}
