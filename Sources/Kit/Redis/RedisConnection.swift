// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CHiredis
internal import EventLoop
internal import Metrics

/// The connection behind ``Redis``: its state, its time-outs and the way back after a loss.
final class RedisConnection {
    typealias Continuation = UnsafeContinuation<Result<RedisReply, RedisError>, Never>

    private enum State {
        case connecting
        /// Connected; AUTH and SELECT are not answered yet.
        case greeting
        case ready
        /// Waiting before the next attempt.
        case lost(RedisError)
        case closed
    }

    private let options: RedisOptions
    private let loop: EventLoop
    private let report: (RedisEvent) -> Void
    private var state = State.connecting
    private var link: RedisLink?
    private var timer: LoopTimer?
    private var retry: LoopTimer?
    private var attempts = 0
    /// Addresses of this attempt that are still to be tried.
    private var addresses: ArraySlice<String> = []
    /// Commands that wait for the first connection.
    private var waiting: [PendingCommand] = []
    /// Commands that were handed to hiredis, oldest first; those before `answered` have their answer.
    private var sent: [PendingCommand] = []
    private var answered = 0
    private var isLossReported = false
    private var hasBeenReady = false
    private(set) var metrics = ClientMetrics()

    private static let waitingLimit = 10_000
    private static let firstDelay: UInt64 = 50
    private static let longestDelay: UInt64 = 500

    init(_ options: RedisOptions, _ loop: EventLoop, _ report: @escaping (RedisEvent) -> Void) {
        self.options = options
        self.loop = loop
        self.report = report
        timer = LoopTimer(loop) { [unowned self] in timePassed() }
        retry = LoopTimer(loop) { [unowned self] in connect() }
    }

    deinit { close() }

    // MARK: Commands

    func send(_ commands: [RedisCommand], _ continuation: Continuation) {
        metrics.commands += 1
        let now = loop.nanoseconds  // The turn's own clock may be as old as the turn is long.
        let deadline = now / 1_000_000 + UInt64(options.timeoutMilliseconds)
        let pending = PendingCommand(commands, sentAt: now, deadline: deadline) {
            continuation.resume(returning: $0)
        }
        switch state {
        case .ready: transmit(pending)
        case .connecting, .greeting:
            guard waiting.count < Self.waitingLimit else {
                return fail(pending, RedisError(.unavailable, "too many commands wait for the connection"))
            }
            waiting.append(pending)
            watchTime()
        case .lost(let error): fail(pending, RedisError(.unavailable, error.detail))
        case .closed: fail(pending, RedisError(.closed, "the client was closed"))
        }
    }

    private var deadline: UInt64 { loop.now + UInt64(options.timeoutMilliseconds) }

    private func transmit(_ pending: PendingCommand) {
        guard let link, link.send(pending.commands, { [weak self] in self?.answer(pending, $0) ?? pending.abandon() })
        else {
            return fail(pending, RedisError(.unavailable, "the connection is ending"))
        }
        sent.append(pending)
        watchTime()
    }

    private func answer(_ pending: PendingCommand, _ reply: RedisReply?) {
        pending.isAnswered = true
        answered += 1
        // Once half of the list is history, forget it.
        if answered * 2 > sent.count {
            sent.removeAll(where: \.isAnswered)
            answered = 0
        }
        guard let reply else { return fail(pending, RedisError(.unanswered, "the connection ended")) }
        if case .error(let text) = reply {
            fail(pending, RedisError(.refused, text))
            // A replica where a primary was: the name may lead to another server by now.
            if text.hasPrefix("READONLY") { lose(RedisError(.unavailable, text)) }
            return
        }
        attempts = 0
        metrics.latency.observe(nanoseconds: loop.nanoseconds - pending.sentAt)
        pending.finish(.success(reply))
    }

    private func fail(_ pending: PendingCommand, _ error: RedisError) {
        metrics.errors += 1
        pending.finish(.failure(error))
    }

    // MARK: Time

    private func watchTime() {
        guard !isWatchingTime else { return }
        isWatchingTime = true
        timer?.start(after: UInt64(options.timeoutMilliseconds))
    }
    private var isWatchingTime = false

    private func timePassed() {
        isWatchingTime = false
        let now = loop.now
        let late = waiting.filter { $0.deadline <= now }
        waiting.removeAll { $0.deadline <= now }
        for pending in late {
            fail(pending, RedisError(.unavailable, "no connection in \(options.timeoutMilliseconds) ms"))
        }
        if let oldest = sent.first(where: { !$0.isAnswered }), oldest.deadline <= now {
            return lose(RedisError(.unanswered, "no answer in \(options.timeoutMilliseconds) ms"))
        }
        switch state {
        case .connecting, .greeting, .lost:
            // A name that resolves slowly is waited for: asked again, it would bring a second connection.
            if link != nil, connectDeadline <= now {
                return attemptFailed("no connection in \(options.timeoutMilliseconds) ms")
            }
        case .ready, .closed: break
        }
        let next = [
            sent.first(where: { !$0.isAnswered })?.deadline, waiting.first?.deadline,
            link != nil && !isReady ? connectDeadline : nil,
        ]
        .compactMap { $0 }.min()
        guard let next else { return }
        isWatchingTime = true
        timer?.start(after: max(1, next - min(next, now)))
    }
    private var connectDeadline: UInt64 = 0
    private var isReady: Bool { if case .ready = state { true } else { false } }

    // MARK: Connecting

    func connect() {
        if case .closed = state { return }
        connectDeadline = deadline
        watchTime()
        let (loop, host) = (loop, options.host)
        let me = LoopBound(self, to: loop)
        Task.immediate(executorPreference: loop) {
            do throws(EventLoopError) {
                let addresses = try await loop.resolve(host)
                me.value.tryAddresses(addresses[...])
            } catch {
                me.value.tryLater(RedisError(.unavailable, "\(host): \(error.detail)"))
            }
        }
    }

    private func tryAddresses(_ addresses: ArraySlice<String>) {
        if case .closed = state { return }
        guard let address = addresses.first else {
            return tryLater(RedisError(.unavailable, "\(options.host) has no address"))
        }
        self.addresses = addresses.dropFirst()
        connectDeadline = deadline
        let link = RedisLink(loop, address, port: options.port, usesTLS: options.usesTLS, serverName: options.host)
        self.link = link
        link.connected = { [unowned self] fault in if let fault { attemptFailed(fault) } else { greet() } }
        link.ended = { [unowned self] fault in lose(RedisError(.unanswered, fault)) }
        if let fault = link.open() { attemptFailed(fault) }
        watchTime()
    }

    /// This address does not answer: there may be another.
    private func attemptFailed(_ fault: String) {
        dropLink()
        if addresses.isEmpty { tryLater(RedisError(.unavailable, fault)) } else { tryAddresses(addresses) }
    }

    /// Logs in and picks the database, before any command that waits.
    private func greet() {
        var greetings: [[String]] = []
        if let password = options.password {
            greetings.append(["AUTH"] + (options.username.map { [$0] } ?? []) + [password])
        }
        if options.database != 0 { greetings.append(["SELECT", String(options.database)]) }
        guard !greetings.isEmpty else { return becomeReady() }
        state = isLost ? state : .greeting
        for (index, words) in greetings.enumerated() {
            let isLast = index == greetings.count - 1
            let isSent = link?.send([RedisCommand(words)]) { [weak self] reply in
                switch reply {
                // The server's words may repeat what it was sent: of those to AUTH only the kind is told.
                case .error(let text):
                    self?.refuse(
                        "\(words[0]) was refused: \(words[0] == "AUTH" ? text.prefix { $0 != " " } : text[...])")
                case nil: break
                default: if isLast { self?.becomeReady() }
                }
            }
            if isSent != true { return attemptFailed("the connection ended") }
        }
    }

    private var isLost: Bool { if case .lost = state { true } else { false } }

    private func refuse(_ fault: String) {
        addresses = []
        attemptFailed(fault)
    }

    private func becomeReady() {
        guard link != nil else { return }
        state = .ready
        if hasBeenReady { metrics.reconnects += 1 }
        hasBeenReady = true
        isLossReported = false
        report(.connected)
        let due = waiting
        waiting = []
        for pending in due { transmit(pending) }
    }

    // MARK: Losing

    /// The connection is of no use any more; what was sent may or may not have been executed.
    private func lose(_ error: RedisError) {
        guard link != nil else { return }
        dropLink()
        tryLater(error)
    }

    /// Ends the link, which answers all that was sent with nothing.
    private func dropLink() {
        guard let link = link.take() else { return }
        link.close()
    }

    private func tryLater(_ error: RedisError) {
        if case .closed = state { return }
        state = .lost(error)
        let due = waiting
        waiting = []
        for pending in due { fail(pending, RedisError(.unavailable, error.detail)) }
        if !isLossReported {
            isLossReported = true
            report(.lost(error))
        }
        let delay = min(Self.longestDelay, Self.firstDelay << UInt64(min(attempts, 8)))
        attempts += 1
        retry?.start(after: UInt64.random(in: (delay / 2)...delay))
    }

    func close() {
        state = .closed
        timer?.close()
        retry?.close()
        dropLink()
        let due = waiting
        waiting = []
        for pending in due { fail(pending, RedisError(.closed, "the client was closed")) }
    }
}

/// A command, or a transaction of several, on its way until it is answered or failed.
final class PendingCommand {
    let commands: [RedisCommand]
    let sentAt: UInt64
    let deadline: UInt64
    let finish: (Result<RedisReply, RedisError>) -> Void
    var isAnswered = false

    init(
        _ commands: [RedisCommand], sentAt: UInt64, deadline: UInt64,
        finish: @escaping (Result<RedisReply, RedisError>) -> Void
    ) {
        self.commands = commands
        self.sentAt = sentAt
        self.deadline = deadline
        self.finish = finish
    }

    /// Its connection has been let go.
    func abandon() { finish(.failure(RedisError(.closed, "the client was let go"))) }
}
