// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import EventLoop
internal import Glibc
internal import HTTP

/// One request on its way through libmicrohttpd, which calls the handler for the head, for each piece of the body,
/// and once more when the request is whole or resumed.
final class Exchange {
    private enum State {
        case head, receiving, responding
        /// The answer is being made. The library asks for it each time it runs, which for a moment is cheaper than to suspend.
        case waiting(until: UInt64)
        case suspended, responded, answered
        /// The answer was written by hand; nothing more is read.
        case cutShort
    }

    private let connection: Connection
    private let target: RequestTarget
    private let started: UInt64
    private var state = State.head
    private var request: Request?
    private var headers = Headers()
    private var method = Method.get
    private let path: String
    private var id = ""
    private var body: [UInt8] = []
    private var response: Response?
    private var handle: OpaquePointer?
    private var isInFlight = false
    private var hasBody = false
    private var isReported = false
    /// Of a body that is not wanted.
    private var dropped = 0
    /// What may be on its way when a client hears that it is not wanted: about as much as kernels buffer.
    private static let mostDropped = 8 << 20
    private(set) var comesInChunks = false

    /// What has come of the body.
    var bodyBytes: Int { body.count }
    private var server: HTTPServer { connection.server }

    /// Made when the request line has been read, before the library writes into the target.
    init(_ connection: Connection, target: RequestTarget) {
        self.connection = connection
        self.target = target
        path = target.originForm ?? ""
        started = connection.server.loop.nanoseconds
    }

    /// The library's access handler.
    func handle(
        _ handle: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>,
        upload: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>
    ) -> MHD_Result {
        switch state {
        case .head: return receiveHead(handle, method: method, version: version)
        // Of no bytes at all when `Expect` came without a body and the next request right behind it.
        case .receiving where upload != nil:
            defer { size.pointee = 0 }
            server.hasMoreToDo = true
            return receive(handle, UnsafeRawBufferPointer(start: upload, count: size.pointee))
        // The library aborts the program when it is stopped with a connection suspended.
        case .receiving: return server.isStopping ? .NO : respond(handle)
        case .waiting(let end): return keepWaiting(handle, until: end)
        case .suspended: return .NO  // Resumed without an answer: the server is being stopped.
        case .responded: return send(handle)
        case .cutShort where upload != nil:
            // Closed with bytes unread, a connection is reset, which may cost the client the answer (RFC 9112 §9.6).
            dropped += size.pointee
            guard dropped <= Self.mostDropped else { return .NO }
            size.pointee = 0
            server.hasMoreToDo = true
            server.progress &+= 1
            return .YES
        case .responding, .answered, .cutShort: return .NO
        }
    }

    private func receiveHead(_ handle: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>)
        -> MHD_Result
    {
        let headBytes = shim_mhd_head_bytes(handle)
        let check = HeadCheck(handle, method: method, target: target, version: version, head: headBytes)
        headers = check.headers
        hasBody = check.hasBody
        self.method = Method(String(cString: method))
        id = server.responder.requestID(for: headers)
        if let fault = check.fault { return refuse(handle, HTTPError(.badRequest, "Refused: \(fault).")) }
        if target.originForm == nil { return refuse(handle, HTTPError(.badRequest, "Refused: the target is no path.")) }
        if headBytes > server.options.maxHeaderBytes {
            // So large a head has taken the memory that the library would make an answer's head in.
            return cutShort(
                handle, HTTPError(.headerFieldsTooLarge, "The limit is \(server.options.maxHeaderBytes) bytes."))
        }
        if let length = check.declaredLength, length > server.options.maxBodyBytes { return refuse(handle, tooLarge) }
        if check.hasBody, check.declaredLength == nil {
            self.handle = handle
            comesInChunks = true
            server.chunkedBodies += 1
        }
        if check.hasBody { body.reserveCapacity(min(check.declaredLength ?? 0, 64 << 10)) }
        state = .receiving
        return .YES
    }

    private var tooLarge: HTTPError {
        HTTPError(.contentTooLarge, "The limit is \(server.options.maxBodyBytes) bytes.")
    }

    private func receive(_ handle: OpaquePointer, _ piece: UnsafeRawBufferPointer) -> MHD_Result {
        guard body.count + piece.count <= server.options.maxBodyBytes else {
            // The library takes no answer in the middle of a body.
            return cutShort(handle, tooLarge)
        }
        body.append(contentsOf: piece)
        server.progress &+= 1
        return .YES
    }

    /// Writes the answer by hand, where the library cannot, and reads on for a moment what is on its way.
    private func cutShort(_ handle: OpaquePointer, _ error: HTTPError) -> MHD_Result {
        let response = server.responder.refuse(makeRequest(), error)
        self.response = response
        state = .cutShort
        let wire = RawResponse.bytes(response, withBody: method != .head)
        _ = wire.withUnsafeBytes { shim_mhd_send(handle, $0.baseAddress, $0.count) }
        report(isWhole: true)
        shim_mhd_finish_sending(handle)
        connection.linger()
        return .YES
    }

    /// The library has found a fault, and would answer by itself.
    func refused(_ handle: OpaquePointer, _ status: Status) {
        guard case .receiving = state else {
            state = .cutShort
            return connection.refuse(handle, status)
        }
        _ = cutShort(handle, HTTPError(status, "Refused: the chunks of the body are malformed."))
    }

    /// A chunk's extension that fills the library's buffer leaves it no room to read on. It then neither says so nor
    /// sees the connection's end: only its own time-out ends that.
    func giveUpSoon() {
        if case .receiving = state, let handle { shim_mhd_time_out(handle) }
    }

    private func makeRequest() -> Request {
        let request = Request(method, path, headers: headers, body: body, link: connection.link, id: id)
        self.request = request
        body = []
        return request
    }

    /// Answers at once, as the library allows for errors; it then closes the connection.
    private func refuse(_ handle: OpaquePointer, _ error: HTTPError) -> MHD_Result {
        if hasBody { return cutShort(handle, error) }
        response = server.responder.refuse(makeRequest(), error)
        response?.closesConnection = true
        connection.requestArrived()
        return send(handle)
    }

    private func respond(_ handle: OpaquePointer) -> MHD_Result {
        connection.requestArrived()
        isInFlight = true
        server.inFlight += 1
        state = .responding
        let request = makeRequest()
        switch server.responder.answer(to: request) {
        case .now(let response): self.response = response
        case .later(let work):
            let bound = LoopBound(self, to: server.loop)
            Task.immediate(executorPreference: server.loop) { bound.value.complete(await work()) }
        }
        if response != nil { return send(handle) }
        state = .waiting(until: server.loop.now + Self.patience)
        server.beginWaiting()
        return .YES
    }

    /// Milliseconds that an answer is waited for before its connection is suspended, which takes five system calls.
    static let patience: UInt64 = 5

    private func keepWaiting(_ handle: OpaquePointer, until end: UInt64) -> MHD_Result {
        if response == nil, !server.isStopping, server.loop.now < end { return .YES }
        server.waiting -= 1
        if response != nil { return send(handle) }
        if server.isStopping {
            state = .answered
            return .NO
        }
        state = .suspended
        self.handle = handle
        MHD_suspend_connection(handle)
        return .YES
    }

    private func complete(_ response: Response) {
        switch state {
        case .responding: self.response = response
        case .waiting:
            self.response = response
            server.runAtTurnEnd()
        case .suspended:
            self.response = response
            guard let handle else { return }
            state = .responded
            resume(handle)
        case .head, .receiving, .responded, .answered, .cutShort: break  // The client has gone meanwhile.
        }
    }

    private func resume(_ handle: OpaquePointer) {
        self.handle = nil
        MHD_resume_connection(handle)
        server.runAtTurnEnd()
    }

    /// Resumes a connection whose answer is not waited for any more.
    func abandon() {
        if case .suspended = state, let handle { resume(handle) }
    }

    private func send(_ handle: OpaquePointer) -> MHD_Result {
        guard var response else { return .NO }
        if server.isDraining { response.closesConnection = true }
        state = .answered
        guard let made = MHDResponse(response, of: server) else { return .NO }
        return made.queue(handle, status: response.status)
    }

    /// The library has sent the answer, or given the request up.
    func completed(_ code: MHD_RequestTerminationCode) {
        if case .waiting = state {
            server.waiting -= 1
            state = .answered
        }
        if isInFlight { server.inFlight -= 1 }
        if request != nil {
            report(isWhole: code == .REQUEST_TERMINATED_COMPLETED_OK)
        } else if case .cutShort = state {
            // Refused before its head was understood, which is counted as that.
        } else {
            server.requestsCutOff += 1
        }
        if comesInChunks { server.chunkedBodies -= 1 }
        connection.answered()
    }

    /// Tells the responder, once, what became of the request.
    private func report(isWhole: Bool) {
        guard let request, !isReported else { return }
        isReported = true
        server.responder.completed(
            CompletedExchange(
                request: request, route: response?.route ?? "", status: response?.status ?? Status(499),
                fault: response?.fault,
                bytes: response.map { $0.status.hasBody && method != .head ? $0.body.count : 0 } ?? 0,
                nanoseconds: server.loop.nanoseconds - started, isWhole: isWhole))
    }
}
