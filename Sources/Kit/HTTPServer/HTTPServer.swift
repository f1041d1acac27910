// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import CRefusal
public import EventLoop
internal import Glibc
internal import HTTP

/// An HTTP/1.1 server on one event loop: libmicrohttpd parses and writes, the loop waits for it.
///
/// Sockets are accepted here, not by the library: at its connection limit it leaves clients in the backlog, where a
/// balancer's probe hangs.
public final class HTTPServer {
    let loop: EventLoop
    let options: HTTPServerOptions
    let responder: any Responder
    var requestTimeout: UInt64 { UInt64(options.requestTimeoutSeconds) * 1000 }

    private var daemon: OpaquePointer?
    private var epollWatch: DescriptorWatch?
    private var acceptor: Acceptor?
    private var sweeper: LoopTimer?
    private var willRun = false
    private var willGoOn = false
    /// Requests whose answer the library asks for in each of its runs.
    var waiting = 0
    /// Ends the patience with those.
    private var patience: LoopTimer?
    private var isPatienceWatched = false
    /// Whether a body has come in pieces, behind which there may be more.
    var hasMoreToDo = false
    private var pacer: LoopTimer?
    /// Requests begun and pieces of bodies taken: whether a run of the library did anything.
    var progress: UInt64 = 0
    /// Requests whose bodies come in chunks.
    var chunkedBodies = 0
    /// When the library last had nothing to do.
    private var lastRest: UInt64 = 0

    private var connections: [Connection] = []
    private var acceptedPeer: SocketAddress?
    /// Requests whose answer is being made or sent.
    public internal(set) var inFlight = 0
    /// Connections on which a request is arriving or being answered.
    public var unfinished: Int { connections.count { !$0.isIdle } }
    private(set) var isDraining = false
    private(set) var isStopping = false

    /// The library keeps a request's head, its parsed fields and the head of the answer in one block a connection.
    private static let poolSlack = 4 << 10
    /// Runs of the library before timers, stores and new clients get their turn: a client that pipelines without end
    /// leaves it never without work.
    private static let runsATurn = 16
    private static let paceMilliseconds: UInt64 = 5
    /// How often deadlines and the library's own timeouts are looked at.
    private static let sweepMilliseconds: UInt64 = 250

    /// Starts to serve on `loop`, which must be the caller's.
    /// - Throws: ``EventLoopError`` when the system gives no descriptor.
    public init(
        _ loop: EventLoop, _ listener: Listener, options: HTTPServerOptions, responder: any Responder
    ) throws(EventLoopError) {
        loop.assertCurrent()
        self.loop = loop
        self.options = options
        self.responder = responder
        slipway_answer_refusals { handle, status in HTTPServer.refused(handle, status) }
        var settings = shim_mhd_settings()
        settings.context = Unmanaged.passUnretained(self).toOpaque()
        settings.request_line = { _, uri, connection in HTTPServer.requestLine(uri, connection) }
        settings.handler = { _, handle, _, method, version, upload, size, exchange in
            HTTPServer.handle(handle, method, version, upload, size, exchange)
        }
        settings.completed = { _, _, exchange, code in HTTPServer.completed(exchange, code) }
        settings.connection = { server, handle, slot, code in HTTPServer.connection(server, handle, slot, code) }
        settings.connection_limit = UInt32(clamping: options.connections.limit + 16)
        settings.idle_timeout_seconds = UInt32(clamping: options.libraryIdleTimeoutSeconds)
        settings.pool_bytes = options.maxHeaderBytes + Self.poolSlack
        daemon = TLSIdentity.withPEM(options.tls) { certificate, key in
            settings.tls_certificate = certificate
            settings.tls_key = key
            return shim_mhd_start(&settings)
        }
        guard let daemon else { throw EventLoopError(.unwatchable, "libmicrohttpd does not start") }
        let epollWatch = try DescriptorWatch(loop, descriptor: shim_mhd_epoll_descriptor(daemon)) { [unowned self] _ in
            run()
        }
        epollWatch.watch(.readable)
        self.epollWatch = epollWatch
        let sweeper = LoopTimer(loop) { [unowned self] in sweep() }
        sweeper.start(after: Self.sweepMilliseconds, every: Self.sweepMilliseconds)
        self.sweeper = sweeper
        pacer = LoopTimer(loop) { [unowned self] in goOn() }
        patience = LoopTimer(loop) { [unowned self] in
            isPatienceWatched = false
            run()
            watchPatience()
        }
        acceptor = try Acceptor(loop, listener) { [unowned self] descriptor, peer in add(descriptor, peer) }
    }

    deinit { stop() }

    /// Faults that libmicrohttpd found by itself: a malformed line, length or chunk, a head over its buffer.
    public private(set) var protocolErrors: UInt64 = 0

    /// Requests that ended after their first line and before they had arrived: their clients left, or were too slow.
    public internal(set) var requestsCutOff: UInt64 = 0

    public var openConnections: Int { connections.count }

    // MARK: Ending

    /// Ends every connection with its next answer, and goes on accepting.
    public func drain() { isDraining = true }

    /// Takes what is in the backlog, then refuses new connections and ends those that are idle.
    public func stopListening() {
        isDraining = true
        acceptor?.acceptAll()
        acceptor = nil
        run()  // Reads what has come: who has sent a request is not idle.
        for connection in connections where connection.isIdle { connection.endAfterWhatHasCome() }
        runAtTurnEnd()
    }

    /// Ends at once, whatever is in flight.
    public func stop() {
        guard let daemon else { return }
        isStopping = true
        acceptor = nil
        sweeper?.close()
        patience?.close()
        pacer?.close()
        epollWatch?.close()
        for connection in connections { connection.exchange?.abandon() }
        MHD_run(daemon)
        MHD_stop_daemon(daemon)
        self.daemon = nil
    }

    // MARK: The loop

    /// Lets the library work until it waits for the network; but a client that pipelines without end must not keep the
    /// loop from the others, so that it goes on in the next turn after so many rounds.
    private func run() {
        guard let daemon else { return }
        var timeout: UInt64 = 0
        let before = progress
        for _ in 0..<Self.runsATurn {
            hasMoreToDo = false
            MHD_run(daemon)
            // Requests that wait for their answer are work to the library: behind them it does not tell of other.
            // What that may be, a pipelined request at most, comes with the next event, or when patience ends.
            let isBusy = MHD_get_timeout(daemon, &timeout) == .YES && timeout == 0
            guard isBusy, waiting == 0 || hasMoreToDo else {
                lastRest = loop.now
                return
            }
        }
        guard !willGoOn else { return }
        willGoOn = true
        // A connection whose buffer is full of a chunk's extension never lets the library rest.
        if chunkedBodies > 0, progress == before {
            pacer?.start(after: Self.paceMilliseconds)
            return
        }
        let me = LoopBound(self, to: loop)
        loop.submit { me.value.goOn() }
    }

    /// Whether the library has said for so long that it has work.
    func hasBeenBusy(for milliseconds: UInt64) -> Bool { lastRest + milliseconds < loop.now }

    private func goOn() {
        willGoOn = false
        run()
    }

    /// ``run()`` once in this turn, however many connections were resumed.
    func runAtTurnEnd() {
        guard !willRun else { return }
        willRun = true
        loop.atTurnEnd { [weak self] in
            self?.willRun = false
            self?.run()
        }
    }

    /// Counts a request that waits for its answer.
    func beginWaiting() {
        waiting += 1
        watchPatience()
    }

    private func watchPatience() {
        guard waiting > 0, !isPatienceWatched else { return }
        isPatienceWatched = true
        patience?.start(after: Exchange.patience)
    }

    private func sweep() {
        let now = loop.now
        for connection in connections { connection.look(at: now) }
        // The library looks at its own timeouts only when it runs.
        run()
    }

    private func add(_ descriptor: Int32, _ peer: SocketAddress) {
        guard let daemon, options.connections.enter() else {
            close(descriptor)
            return
        }
        acceptedPeer = peer
        let result = peer.withPointer { MHD_add_connection(daemon, descriptor, $0, $1) }
        // Still there: the library refused, and closed the descriptor.
        if acceptedPeer.take() != nil, result != .YES { options.connections.leave() }
        runAtTurnEnd()
    }

    // MARK: What the library calls

    private static func connection(
        _ server: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
        _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
        _ code: MHD_ConnectionNotificationCode
    ) {
        guard let server, let handle, let slot else { return }
        let me = Unmanaged<HTTPServer>.fromOpaque(server).takeUnretainedValue()
        if code == .CONNECTION_NOTIFY_STARTED {
            guard let peer = me.acceptedPeer.take() else { return }
            let descriptor = shim_mhd_descriptor(handle)
            let link = Request.Link(
                peer: peer.end, local: SocketAddress(localOf: descriptor).end, isSecure: me.options.tls != nil)
            let connection = Connection(me, descriptor: descriptor, link: link)
            connection.index = me.connections.count
            me.connections.append(connection)
            slot.pointee = Unmanaged.passRetained(connection).toOpaque()
        } else if let object = slot.pointee {
            let connection = Unmanaged<Connection>.fromOpaque(object).takeRetainedValue()
            // Out of memory within a request line, the library closes without a word of the request (0.9.75).
            if let exchange = connection.exchange {
                exchange.completed(.REQUEST_TERMINATED_WITH_ERROR)
                Unmanaged.passUnretained(exchange).release()
            }
            // The last one takes the place of the one that goes.
            me.connections[connection.index] = me.connections[me.connections.count - 1]
            me.connections[connection.index].index = connection.index
            me.connections.removeLast()
            me.options.connections.leave()
        }
    }

    private static func requestLine(_ uri: UnsafePointer<CChar>?, _ handle: OpaquePointer?) -> UnsafeMutableRawPointer?
    {
        guard let uri, let handle, let object = shim_mhd_connection_object(handle) else { return nil }
        let connection = Unmanaged<Connection>.fromOpaque(object).takeUnretainedValue()
        let exchange = Exchange(connection, target: RequestTarget(uri))
        connection.requestBegan(exchange)
        return Unmanaged.passRetained(exchange).toOpaque()
    }

    private static func handle(
        _ handle: OpaquePointer?, _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
        _ upload: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?,
        _ exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> MHD_Result {
        guard let handle, let method, let version, let size, let object = exchange?.pointee else { return .NO }
        return Unmanaged<Exchange>.fromOpaque(object).takeUnretainedValue()
            .handle(handle, method: method, version: version, upload: upload, size)
    }

    /// Answers in the library's place and ends the stream: what the library then says, it says to a closed door.
    private static func refused(_ handle: OpaquePointer?, _ status: UInt32) {
        guard let handle, let object = shim_mhd_connection_object(handle) else { return }
        let connection = Unmanaged<Connection>.fromOpaque(object).takeUnretainedValue()
        connection.server.protocolErrors += 1
        // Its one 5xx is for another version, which is no fault of ours.
        let status = status < 500 ? Status(Int(status)) : .badRequest
        if let exchange = connection.exchange {
            exchange.refused(handle, status)
        } else {
            connection.refuse(handle, status)
        }
        connection.cutOff()
        // It closes in one run and lets go in the next, which it does not ask for.
        connection.server.runAtTurnEnd()
    }

    private static func completed(
        _ exchange: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
    ) {
        guard let object = exchange?.pointee else { return }
        exchange?.pointee = nil
        Unmanaged<Exchange>.fromOpaque(object).takeRetainedValue().completed(code)
    }
}
