// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CHiredis
internal import EventLoop
internal import Glibc

/// One TCP connection of hiredis, driven by an event loop, from ``open()`` to ``close()``.
final class RedisLink {
    /// Called once when the connection stands, or with the reason why it does not.
    var connected: (String?) -> Void = { _ in }
    /// Called once when a connection that stood ends by itself.
    var ended: (String) -> Void = { _ in }
    private let loop: EventLoop
    private let address: String
    private let port: UInt16
    private let usesTLS: Bool
    private let serverName: String
    private var context: UnsafeMutablePointer<redisAsyncContext>?
    private var watch: DescriptorWatch?
    private var isConnected = false
    private var willFlush = false
    private var isFlushing = false

    init(_ loop: EventLoop, _ address: String, port: UInt16, usesTLS: Bool, serverName: String) {
        self.loop = loop
        self.address = address
        self.port = port
        self.usesTLS = usesTLS
        self.serverName = serverName
    }

    deinit { close() }

    /// Starts to connect; returns the reason when even that fails.
    func open() -> String? {
        guard let context = redisAsyncConnect(address, Int32(port)) else { return "out of memory" }
        guard context.pointee.err == 0 else {
            defer { redisAsyncFree(context) }
            return Self.fault(of: context)
        }
        let watch: DescriptorWatch
        do {
            watch = try DescriptorWatch(loop, descriptor: context.pointee.c.fd) { [unowned self] in ready($0) }
        } catch {
            redisAsyncFree(context)
            return error.detail
        }
        self.context = context
        self.watch = watch
        // hiredis holds on to this link until it calls `cleanup`, which it does once, however the connection ends.
        context.pointee.ev.data = Unmanaged.passRetained(self).toOpaque()
        context.pointee.ev.addRead = { RedisLink.of($0).watch?.watch(.readable, true) }
        context.pointee.ev.delRead = { RedisLink.of($0).watch?.watch(.readable, false) }
        context.pointee.ev.addWrite = { RedisLink.of($0).mustWrite() }
        context.pointee.ev.delWrite = { RedisLink.of($0).watch?.watch(.writable, false) }
        context.pointee.ev.cleanup = { Unmanaged<RedisLink>.fromOpaque($0!).takeRetainedValue().cleanUp() }
        // Also asks to write, by which a connection under way is noticed.
        redisAsyncSetConnectCallback(context) { context, status in
            if status == REDIS_OK { RedisLink.of(context!.pointee.ev.data).standsNow() }
        }
        guard usesTLS, let fault = shim_redis_start_tls(context, serverName) else { return nil }
        let text = String(cString: fault)
        close()
        return text
    }

    /// Sends commands back to back. `answered` is called once, with the last answer or the first error among them, or with
    /// `nil` when no answer will come. `false` when the connection takes no more.
    func send(_ commands: [RedisCommand], _ answered: @escaping (RedisReply?) -> Void) -> Bool {
        guard let context else { return false }
        let call = Unmanaged.passRetained(Call(commands.count, answered))
        for command in commands {
            let status = command.bytes.withUnsafeBytes { bytes in
                redisAsyncFormattedCommand(
                    context,
                    { context, reply, call in
                        Call.answer(call!, with: reply.map { RedisReply($0.assumingMemoryBound(to: redisReply.self)) })
                        if reply != nil { RedisLink.checkForMore(context!) }
                    }, call.toOpaque(), bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
            }
            // Refused for the first or for none: nothing ends a connection between two of them.
            guard status == REDIS_OK else {
                call.release()
                return false
            }
        }
        return true
    }

    /// Ends the connection; what was sent is answered with nothing.
    func close() {
        // Even when the connection has ended by itself: who is to be told of it may be gone by then.
        connected = { _ in }
        ended = { _ in }
        guard let context = context.take() else { return }
        redisAsyncFree(context)
    }

    /// One or more commands whose answers count as one. hiredis holds it until the last of them.
    private final class Call {
        private var remaining: Int
        private var fault: RedisReply?
        private let answered: (RedisReply?) -> Void

        init(_ count: Int, _ answered: @escaping (RedisReply?) -> Void) {
            remaining = count
            self.answered = answered
        }

        static func answer(_ call: UnsafeMutableRawPointer, with reply: RedisReply?) {
            let reference = Unmanaged<Call>.fromOpaque(call)
            let call = reference.takeUnretainedValue()
            call.remaining -= 1
            if call.fault == nil, case .error = reply { call.fault = reply }
            guard call.remaining == 0 else { return }
            reference.release()
            call.answered(reply == nil ? nil : call.fault ?? reply)
        }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> RedisLink {
        Unmanaged<RedisLink>.fromOpaque(data!).takeUnretainedValue()
    }

    private static func fault(of context: UnsafePointer<redisAsyncContext>) -> String {
        let text = withUnsafePointer(to: context.pointee.c.errstr) {
            String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
        // "Success" is what the library makes of an end without an error number.
        return text.isEmpty || text == "Success" ? "the server closed the connection" : text
    }

    // MARK: What hiredis and the loop call

    /// Writing waits for the end of the turn, so that all its commands go out together.
    private func mustWrite() {
        guard isConnected, !isFlushing else {
            watch?.watch(.writable, true)
            return
        }
        guard !willFlush else { return }
        willFlush = true
        loop.atTurnEnd { [weak self] in self?.flush() }
    }

    private func flush() {
        willFlush = false
        guard let context else { return }
        isFlushing = true
        redisAsyncHandleWrite(context)
        isFlushing = false
    }

    private func ready(_ events: DescriptorWatch.Events) {
        if events.contains(.readable), let context {
            // TLS has words of its own.
            if context.pointee.replies.head == nil, isConnected, !usesTLS, isSpeaking(context.pointee.c.fd) {
                return giveUp(Self.unasked)
            }
            redisAsyncHandleRead(context)
        }
        if events.contains(.writable), let context {
            isFlushing = true
            redisAsyncHandleWrite(context)
            isFlushing = false
        }
    }

    /// Ends the connection when more has come than was asked for, which hiredis answers with an assertion, too.
    private static func checkForMore(_ context: UnsafeMutablePointer<redisAsyncContext>) {
        guard context.pointee.replies.head == nil, let reader = context.pointee.c.reader,
            reader.pointee.pos < reader.pointee.len
        else { return }
        RedisLink.of(context.pointee.ev.data).giveUp(unasked)
    }

    private static let unasked = "the server spoke unasked"

    private func isSpeaking(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) > 0
    }

    private func giveUp(_ fault: String) {
        let ended = ended
        close()
        ended(fault)
    }

    /// hiredis is in the middle of its work here: who is told may end the link, so that is done at the end of the turn.
    private func standsNow() {
        isConnected = true
        loop.atTurnEnd { [self] in connected(nil) }
    }

    /// The context is freed when this returns. Where it was not ``close()`` that asked for it, the connection ended by itself.
    private func cleanUp() {
        watch.take()?.close()
        guard let context = context.take() else { return }
        let fault = Self.fault(of: context)
        loop.atTurnEnd { [self] in
            if isConnected { ended(fault) } else { connected(fault) }
        }
    }
}
