// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// One of many connections that a single thread drives with `poll(2)`: a request, its response, the next.
///
/// Written for speed in a debug build too: no text is made, and the buffer is reused.
public final class LoadConnection {
    public enum Event {
        /// The status; the body is valid until the next call.
        case response(Int, body: UnsafeRawBufferPointer, closes: Bool)
        /// The connection ended: why, and whether a request had been sent on it that was not answered.
        case ended(String, unanswered: Bool)
    }

    public let descriptor: Int32
    public private(set) var isConnected = false
    /// When the request in flight was sent; `nil` when none is.
    public private(set) var sentAt: Double?
    private var pending: [UInt8]?
    private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    private var filled = 0

    /// Starts to connect. - Throws: ``Failure`` when that fails at once.
    public init(_ host: String = "127.0.0.1", port: Int, from source: String? = nil) throws {
        let address = try SocketAddress(host, port)
        descriptor = try streamSocket(address.family)
        setOption(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
        if let source {
            let local = try SocketAddress(source, 0)
            guard local.withPointer({ bind(descriptor, $0, $1) }) == 0 else {
                throw Failure.system("bind to \(source)")
            }
        }
        if address.withPointer({ connect(descriptor, $0, $1) }) == 0 {
            isConnected = true
        } else if errno != EINPROGRESS {
            throw Failure.system("connect")
        }
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// What to poll for.
    var entry: pollfd { pollfd(fd: descriptor, events: Int16(isConnected ? POLLIN : POLLOUT), revents: 0) }

    /// Sends a request now, or as soon as the connection stands.
    public func send(_ request: [UInt8]) -> Event? {
        guard isConnected else {
            pending = request
            return nil
        }
        sentAt = monotonicSeconds()
        filled = 0
        let count = request.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        return count == request.count ? nil : ended("send: \(String(cString: strerror(errno)))")
    }

    private func ended(_ why: String) -> Event { .ended(why, unanswered: sentAt != nil) }

    /// Goes on after `poll(2)` has said that the descriptor is ready.
    public func proceed() -> Event? {
        if !isConnected {
            var code: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
            guard code == 0 else { return ended("connect: \(String(cString: strerror(code)))") }
            isConnected = true
            return pending.take().flatMap { send($0) }
        }
        guard filled < buffer.count else { return ended("an answer over \(buffer.count) bytes") }
        let count = recv(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, 0)
        if count < 0 && (errno == EAGAIN || errno == EINTR) { return nil }
        guard count > 0 else {
            return ended(count == 0 ? "closed" : "read: \(String(cString: strerror(errno)))")
        }
        filled += count
        guard sentAt != nil else { return ended("bytes that nobody asked for") }
        return parse()
    }

    private func parse() -> Event? {
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
        guard let head = end(of: bytes) else { return nil }
        guard head > 16, bytes[0] == UInt8(ascii: "H"), bytes[8] == UInt8(ascii: " ") else { return ended("no HTTP") }
        let status = Int(bytes[9] &- 48) * 100 + Int(bytes[10] &- 48) * 10 + Int(bytes[11] &- 48)
        guard let length = value(of: Self.contentLength, in: UnsafeRawBufferPointer(rebasing: bytes[..<head])) else {
            return ended("an answer without Content-Length")
        }
        let total = head + number(bytes, length)
        guard filled >= total else { return nil }
        guard filled == total else { return ended("more than an answer") }
        sentAt = nil
        let closes = value(of: Self.closing, in: UnsafeRawBufferPointer(rebasing: bytes[..<head])) != nil
        return .response(status, body: UnsafeRawBufferPointer(rebasing: bytes[head..<total]), closes: closes)
    }

    private static let contentLength = Array("\r\ncontent-length:".utf8)
    private static let closing = Array("\r\nconnection: close".utf8)

    /// The index after the blank line.
    private func end(of bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var from = 0
        while from + 4 <= bytes.count, let found = memchr(base + from, 13, bytes.count - from - 3) {
            let index = base.distance(to: UnsafeRawPointer(found))
            if bytes[index + 1] == 10 && bytes[index + 2] == 13 && bytes[index + 3] == 10 { return index + 4 }
            from = index + 1
        }
        return nil
    }

    /// The index after `mark`, which is in lower case and starts with CR LF.
    private func value(of mark: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var from = 0
        while from + mark.count <= bytes.count, let found = memchr(base + from, 13, bytes.count - from) {
            let index = base.distance(to: UnsafeRawPointer(found))
            guard index + mark.count <= bytes.count else { return nil }
            let matches = mark.withUnsafeBytes { mark in
                guard let text = mark.baseAddress?.assumingMemoryBound(to: CChar.self) else { return false }
                return strncasecmp((base + index).assumingMemoryBound(to: CChar.self), text, mark.count) == 0
            }
            if matches { return index + mark.count }
            from = index + 1
        }
        return nil
    }

    private func number(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int {
        var index = start
        var number = 0
        while index < bytes.count, bytes[index] == 32 { index += 1 }
        while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
            number = number * 10 + Int(bytes[index] - 48)
            index += 1
        }
        return number
    }
}

/// Waits until some of `connections` can go on; places without one are passed over.
/// - Returns: their indices; empty when `limit` seconds have passed.
public func ready(_ connections: [LoadConnection?], within limit: Double) -> [Int] {
    var entries = connections.map { $0?.entry ?? pollfd(fd: -1, events: 0, revents: 0) }
    guard poll(&entries, nfds_t(entries.count), Int32(max(0, limit * 1000).rounded(.up))) > 0 else { return [] }
    return entries.indices.filter { entries[$0].revents != 0 }
}
