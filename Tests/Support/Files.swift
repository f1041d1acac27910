// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// The whole file, or `nil` when it cannot be read.
public func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0 { return nil }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
    }
}

public func text(of path: String) -> String? { contents(of: path).map { String(decoding: $0, as: UTF8.self) } }

/// Replaces what the file holds, in place: whoever has it mounted or open sees the new text.
public func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure.system("open \(path)") }
    defer { close(descriptor) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { throw Failure.system("write \(path)") }
        bytes = bytes.dropFirst(count)
    }
}

/// Names in a directory, without `.` and `..`; empty when it cannot be read.
public func entries(of path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { names.append(name) }
    }
    return names
}

/// A program's path, looked for where Debian puts programs and services.
/// - Throws: ``Failure`` that says what to install.
public func program(_ name: String, install package: String? = nil) throws -> String {
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    for directory in path.split(separator: ":") + ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"] {
        let candidate = "\(directory)/\(name)"
        if access(candidate, X_OK) == 0 { return candidate }
    }
    throw Failure("install \(package ?? name)")
}

/// A directory that is removed with its contents when the last reference goes.
public final class TemporaryDirectory: Sendable {
    public let path: String

    public init() throws {
        var template = Array("\(try Reaper.shared.get().root)/XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure.system("mkdtemp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { remove(path) }

    /// Writes a file into it. - Returns: its path.
    public func file(_ name: String, _ text: String) throws -> String {
        try write(text, to: "\(path)/\(name)")
        return "\(path)/\(name)"
    }
}

private func remove(_ path: String) {
    if unlink(path) != 0 && errno != ENOENT {
        for name in entries(of: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }
}
