// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// What a call to the system failed with.
struct SystemError: Error, CustomStringConvertible {
    let code: Int32

    /// Of the last call on this thread.
    static var last: Self { Self(code: errno) }

    var description: String { String(cString: strerror(code)) }
}

/// Writes a line to standard error, at once and whole.
func standardError(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// Reads and writes of small files, without Foundation.
enum File {
    /// - Parameter most: Where reading ends, however much there is.
    static func read(_ path: String, most: Int = .max) throws(SystemError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 { if errno == EINTR { continue } else { throw .last } }
            contents.append(contentsOf: buffer[..<min(count, most - contents.count)])
            if count == 0 || contents.count == most { return contents }
        }
    }

    /// Puts a whole file in place at once, its directories too: a reader never sees half of it.
    static func write(_ contents: [UInt8], to path: String, mode: mode_t = 0o644) throws(SystemError) {
        if let slash = path.lastIndex(of: "/") { try makeDirectories(String(path[..<slash])) }
        let temporary = path + ".new"
        unlink(temporary)  // One that was left behind would keep its mode.
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .last }
        var written = 0
        while written < contents.count {
            let count = contents[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                let error = SystemError.last
                close(descriptor)
                unlink(temporary)
                throw error
            }
            written += count
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else { throw .last }
    }

    /// Makes a directory, and those above it, where there are none.
    static func makeDirectories(_ path: String, mode: mode_t = 0o755) throws(SystemError) {
        var directory = path.hasPrefix("/") ? "/" : ""
        for component in path.split(separator: "/") {
            directory += component + "/"
            guard mkdir(directory, mode) == 0 || errno == EEXIST else { throw .last }
        }
    }

    /// Every file below a directory, sorted; none where there is no such directory. Links are named, not followed.
    static func all(below directory: String) throws(SystemError) -> [String] {
        guard let stream = opendir(directory) else { if errno == ENOENT { return [] } else { throw .last } }
        defer { closedir(stream) }
        var files: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let path = "\(directory)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { throw .last }
            if status.st_mode & S_IFMT == S_IFDIR { files += try all(below: path) } else { files.append(path) }
        }
        return files.sorted()
    }
}
