// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import EventLoop
internal import Glibc
internal import HTTP

/// One client's connection, for as long as libmicrohttpd keeps it.
final class Connection {
    enum Phase {
        /// No request has begun, as far as the library tells.
        case waiting(since: UInt64)
        /// Bytes of a request have come, but no whole request line.
        case begun
        /// The request line is there; head and body are on their way.
        case receiving
        /// The request is whole; an answer is made or sent.
        case answering
    }

    let server: HTTPServer
    let descriptor: Int32
    let link: Request.Link
    /// Its place in the server's list.
    var index = 0
    private var phase: Phase
    private var isFresh = true
    private(set) var exchange: Exchange?
    /// On the loop's clock; what has not gone on by then is cut off.
    private var deadline: UInt64
    /// When to look whether the client has gone unnoticed.
    private var nextLook: UInt64

    /// The kernel counts in jiffies, of 4 ms mostly.
    private static let clockSlack: UInt64 = 10
    private static let firstLook: UInt64 = 500
    private static let lingering: UInt64 = 2_000
    private static let laterLooks: UInt64 = 5_000

    /// Bytes of a body in chunks at the last look.
    private var bodySeen = -1

    init(_ server: HTTPServer, descriptor: Int32, link: Request.Link) {
        self.server = server
        self.descriptor = descriptor
        self.link = link
        phase = .waiting(since: Self.milliseconds(server.loop))
        deadline = server.loop.now + server.requestTimeout
        nextLook = server.loop.now + Self.firstLook
    }

    /// The request line has come. A first request's time runs from the opening of the connection.
    func requestBegan(_ exchange: Exchange) {
        self.exchange = exchange
        if !isFresh, case .waiting = phase { deadline = server.loop.now + server.requestTimeout }
        isFresh = false
        phase = .receiving
        bodySeen = -1
        server.progress &+= 1
        nextLook = server.loop.now + Self.firstLook
    }

    func requestArrived() {
        phase = .answering
        deadline = .max
        nextLook = .max
    }

    /// An answer has gone out before its request was read: what still comes is read for a moment, and dropped.
    func linger() { deadline = server.loop.now + Self.lingering }

    func answered() {
        exchange = nil
        phase = .waiting(since: Self.milliseconds(server.loop))
        deadline = server.loop.now + server.requestTimeout
        nextLook = server.loop.now + Self.firstLook
    }

    /// The loop's clock, read now: its `now` may be as old as the turn is long.
    private static func milliseconds(_ loop: EventLoop) -> UInt64 { loop.nanoseconds / 1_000_000 }

    /// Called every now and then.
    func look(at now: UInt64) {
        if deadline <= now { deadlinePassed() }
        guard nextLook <= now else { return }
        nextLook = now + Self.laterLooks
        // Opened in advance: its first request's time has not begun. That of a handshake has.
        if isFresh, !link.isSecure, case .waiting = phase, bytesReceived == 0 { deadline = now + server.requestTimeout }
        if let exchange, exchange.comesInChunks {
            nextLook = now + Self.firstLook
            if exchange.bodyBytes == bodySeen, server.hasBeenBusy(for: Self.firstLook) { exchange.giveUpSoon() }
            bodySeen = exchange.bodyBytes
        }
        // The library misses the end of a stream that came together with the last bytes it read.
        var byte: UInt8 = 0
        if recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) == 0 { cutOff() }
    }

    /// The library's own timeout sees to silent connections;
    /// here fall those that send, but too slowly.
    private func deadlinePassed() {
        let now = server.loop.now
        guard case .waiting(let since) = phase else { return cutOff() }
        // On a fresh connection a sender has had all its time; on a kept one nobody knows since when it sends.
        if isFresh {
            if link.isSecure || bytesReceived > 0 { return cutOff() }
        } else if hasReceived(since: since) {
            phase = .begun
        }
        deadline = now + server.requestTimeout
    }

    /// Answers a request of which not even the head is understood: without a body, for it may be HEAD.
    func refuse(_ handle: OpaquePointer, _ status: Status) {
        let wire = RawResponse.bytes(Response(status), withBody: false)
        _ = wire.withUnsafeBytes { shim_mhd_send(handle, $0.baseAddress, $0.count) }
    }

    /// Whether no request is on its way or being answered.
    var isIdle: Bool { if case .waiting = phase { true } else { false } }

    /// The library sees the end of the stream and closes.
    func cutOff() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Ends the stream behind what has come so far, which can still be answered.
    func endAfterWhatHasCome() { shutdown(descriptor, Int32(SHUT_RD)) }

    private func hasReceived(since: UInt64) -> Bool {
        UInt64(lastArrival) + Self.clockSlack < Self.milliseconds(server.loop) - since
    }

    /// Milliseconds since bytes came last: `tcpi_last_data_recv` of linux/tcp.h.
    private var lastArrival: UInt32 { information(at: 52, orElse: .max) }

    /// On the whole connection: `tcpi_bytes_received` of linux/tcp.h, which glibc's own header lacks.
    private var bytesReceived: UInt64 { information(at: 128, orElse: 0) }

    /// A field of the kernel's `tcp_info`, or `missing` where the kernel does not tell it.
    private func information<Number: FixedWidthInteger>(at offset: Int, orElse missing: Number) -> Number {
        var information = [UInt8](repeating: 0, count: 136)
        var size = socklen_t(information.count)
        guard getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, &information, &size) == 0,
            Int(size) >= offset + MemoryLayout<Number>.size
        else { return missing }
        return information.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
    }
}
