// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// A TCP client that sends exactly the bytes it is given and reads what comes, never longer than a deadline.
///
/// It belongs to the thread that made it.
public final class RawClient {
    private let descriptor: Int32
    private let host: String
    private var received: [UInt8] = []
    private var isAtEnd = false

    /// - Parameter source: the address of ours to connect from, as `127.0.0.7`.
    public init(_ host: String = "127.0.0.1", port: Int, from source: String? = nil, within limit: Double = 5) throws {
        let address = try SocketAddress(host, port)
        self.host = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        descriptor = try streamSocket(address.family)
        setOption(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
        if let source {
            let local = try SocketAddress(source, 0)
            guard local.withPointer({ bind(descriptor, $0, $1) }) == 0 else {
                throw Failure.system("bind to \(source)")
            }
        }
        if address.withPointer({ connect(descriptor, $0, $1) }) != 0 {
            guard errno == EINPROGRESS else { throw Failure.system("connect to \(self.host)") }
            try wait(descriptor, for: POLLOUT, until: Deadline(within: limit), to: "connect to \(self.host)")
            var code: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
            guard code == 0 else { throw Failure.system("connect to \(self.host)", code) }
        }
    }

    /// A connection that a server of ours accepted.
    init(adopting descriptor: Int32) {
        self.descriptor = descriptor
        host = "the client"
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        setOption(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
    }

    deinit { close(descriptor) }

    /// The port it connected from.
    public var localPort: Int { SocketAddress.localPort(of: descriptor) }

    /// Shrinks the receive buffer, so that a reader who does not read is noticed soon.
    public func receiveLittle() { setOption(descriptor, SOL_SOCKET, SO_RCVBUF, 2048) }

    public func send(_ text: String, within limit: Double = 5) throws { try send(Array(text.utf8), within: limit) }

    /// - Throws: ``Failure`` when the peer closed the connection, or does not take the bytes in time.
    public func send(_ bytes: [UInt8], within limit: Double = 5) throws {
        let deadline = Deadline(within: limit)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                try wait(descriptor, for: POLLOUT, until: deadline, to: "send to \(host)")
            } else if errno != EINTR {
                throw Failure.system("send to \(host)")
            }
        }
    }

    /// Sends what the peer takes at once. - Returns: how many bytes that were; `nil` when the connection is gone.
    public func sendWhatFits(_ bytes: [UInt8]) -> Int? {
        let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if count < 0 { return errno == EAGAIN || errno == EINTR ? 0 : nil }
        return count
    }

    /// Half-closes: the peer reads the end, and may still answer.
    public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Ends the connection with a reset instead of an orderly close, once the client is let go.
    public func resetOnClose() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Reads once. - Returns: `false` at the end of the stream; a reset is an end too.
    private func readMore(until deadline: Deadline) throws -> Bool {
        if isAtEnd { return false }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 {
                received += buffer[..<count]
                return true
            }
            if count == 0 || errno == ECONNRESET || errno == EPIPE {
                isAtEnd = true
                return false
            }
            guard errno == EAGAIN || errno == EINTR else { throw Failure.system("read from \(host)") }
            try wait(
                descriptor, for: POLLIN, until: deadline,
                to: "read from \(host); so far: \(String(decoding: received.prefix(300), as: UTF8.self))")
        }
    }

    /// All bytes until the peer closes the connection.
    /// - Throws: ``Failure`` when it is still open after `limit` seconds.
    public func readToEnd(within limit: Double = 5) throws -> [UInt8] {
        let deadline = Deadline(within: limit)
        while try readMore(until: deadline) {}
        defer { received = [] }
        return received
    }

    /// What has come, or comes next; empty at the end of the stream.
    public func readSome(within limit: Double = 5) throws -> [UInt8] {
        if received.isEmpty { _ = try readMore(until: Deadline(within: limit)) }
        return take(received.count)
    }

    /// Whether the peer closes within `limit` seconds; what it still sends is kept for reading.
    public func isClosed(within limit: Double) -> Bool {
        let deadline = Deadline(within: limit)
        do { while try readMore(until: deadline) {} } catch { return false }
        return true
    }

    /// Whether anything, the end included, can be read within `limit` seconds.
    public func hasInput(within limit: Double) -> Bool {
        !received.isEmpty || (try? readMore(until: Deadline(within: limit))) != nil
    }

    /// Whether everything was read and the peer has closed; waits until either is known.
    func hasEnded(_ deadline: Deadline) throws -> Bool { try received.isEmpty && !readMore(until: deadline) }

    private func take(_ count: Int) -> [UInt8] {
        defer { received.removeFirst(count) }
        return Array(received.prefix(count))
    }

    func need(_ count: Int, _ deadline: Deadline) throws -> [UInt8] {
        while received.count < count {
            guard try readMore(until: deadline) else { throw Failure("the connection ended inside its answer") }
        }
        return take(count)
    }

    /// Bytes up to `mark`, which is removed too.
    func need(upTo mark: String, limit: Int = 1 << 20, _ deadline: Deadline) throws -> [UInt8] {
        let mark = Array(mark.utf8)
        var searched = 0
        while true {
            if let start = received.firstRange(of: mark, from: searched) {
                let bytes = take(start)
                received.removeFirst(mark.count)
                return bytes
            }
            searched = max(0, received.count - mark.count)
            guard received.count <= limit else { throw Failure("over \(limit) bytes without an end") }
            guard try readMore(until: deadline) else {
                let rest = String(decoding: received.prefix(200), as: UTF8.self)
                throw Failure(received.isEmpty ? "closed without an answer" : "the connection ended inside: \(rest)")
            }
        }
    }
}
