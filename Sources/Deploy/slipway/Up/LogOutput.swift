// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// Standard output, written as fast as it is read and no faster.
struct LogOutput {
    private let prefixes: [String: [UInt8]]
    private var pending: [UInt8] = []
    private(set) var isClosed = false

    /// Over this the apps' logs wait in their pipes.
    private static let limit = 1 << 20
    private static let colours = [36, 33, 35, 32, 34]

    init(names: [String], isColoured: Bool) {
        let width = names.map(\.count).max() ?? 0
        var prefixes: [String: [UInt8]] = [:]
        for (index, name) in names.enumerated() {
            let label = name + String(repeating: " ", count: width - name.count) + " |"
            let colour = Self.colours[index % Self.colours.count]
            prefixes[name] = Array((isColoured ? "\u{1B}[\(colour)m\(label)\u{1B}[0m " : label + " ").utf8)
        }
        self.prefixes = prefixes
    }

    var isFull: Bool { pending.count >= Self.limit }

    mutating func add(_ lines: [[UInt8]], from name: String) {
        for line in lines { pending += (prefixes[name] ?? []) + line + [UInt8(ascii: "\n")] }
    }

    mutating func add(_ text: String) { pending += Array((text + "\n").utf8) }

    /// What `poll` is asked of standard output: room for what waits, and in any case whether its reader is gone.
    var interest: pollfd {
        pollfd(fd: isClosed ? -1 : STDOUT_FILENO, events: pending.isEmpty ? 0 : Int16(POLLOUT), revents: 0)
    }

    /// Writes a piece that a pipe takes without waiting once `poll` said it is writable (`PIPE_BUF`).
    mutating func handle(_ events: Int16) {
        if events & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return close() }
        guard events & Int16(POLLOUT) != 0 else { return }
        let count = write(STDOUT_FILENO, pending, min(pending.count, 4096))
        if count > 0 { pending.removeFirst(count) }
        if count < 0, errno != EAGAIN, errno != EINTR { close() }
    }

    /// Writes the rest, unless its reader makes no move for two seconds.
    mutating func finish() {
        while !pending.isEmpty {
            var descriptor = interest
            guard poll(&descriptor, 1, 2000) > 0 else { return }
            handle(descriptor.revents)
        }
    }

    private mutating func close() {
        isClosed = true
        pending = []
    }
}
