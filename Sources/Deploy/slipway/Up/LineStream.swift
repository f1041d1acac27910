// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// What comes through a descriptor, cut into whole lines.
struct LineStream {
    /// -1 once nothing more can come.
    private(set) var descriptor: Int32
    private var partial: [UInt8] = []

    /// A line without end is cut here.
    private static let longest = 1 << 20

    init(descriptor: Int32) { self.descriptor = descriptor }

    var isOpen: Bool { descriptor >= 0 }

    /// The lines that are whole now, without their line break. At the end of the stream, what is left is a line too.
    mutating func read() -> [[UInt8]] {
        guard isOpen else { return [] }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return [] }
        if count <= 0 { return end() }
        return append(buffer[..<count])
    }

    /// Reads what has come, and waits for no more: another process may hold the pipe open for ever.
    mutating func drain() -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while isOpen {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count <= 0 { return lines + end() }
            lines += append(buffer[..<count])
        }
        return lines
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(partial + rest[..<end])
            partial = []
            rest = rest[(end + 1)...]
        }
        partial += rest
        if partial.count >= Self.longest {
            lines.append(partial)
            partial = []
        }
        return lines
    }

    private mutating func end() -> [[UInt8]] {
        close(descriptor)
        descriptor = -1
        defer { partial = [] }
        return partial.isEmpty ? [] : [partial]
    }
}
