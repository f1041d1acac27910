// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Synchronization

/// Clients that create todos, or what `request` asks for, each with a title of its own, and note what they were told of it.
final class Creators: Sendable {
    enum Outcome {
        case created
        /// Told that nothing was stored.
        case refused
        /// Told that it may have been stored, or told nothing.
        case unknown
    }

    private struct State {
        var outcomes: [String: Outcome] = [:]
        var faults: [String] = []
    }

    private let port: Int
    private let count: Int
    private let request: @Sendable (String) -> [UInt8]
    private let state = Mutex(State())
    private let acknowledged = Atomic(0)

    init(port: Int, count: Int, request: @escaping @Sendable (String) -> [UInt8] = Creators.todo) {
        self.port = port
        self.count = count
        self.request = request
    }

    var outcomes: [String: Outcome] { state.withLock { $0.outcomes } }
    /// Answers that no right app gives.
    var faults: [String] { state.withLock { $0.faults } }
    var acknowledgedCount: Int { acknowledged.load(ordering: .relaxed) }

    /// Each client waits for its answer, and goes on with the next. - Throws: ``Failure`` when an answer takes over 8 s.
    func create(until isOver: () -> Bool) throws {
        var connections: [LoadConnection?] = Array(repeating: nil, count: count)
        var titles = Array(repeating: "", count: count)
        var wake = Array(repeating: 0.0, count: count)
        var made = 0
        while !isOver() || connections.contains(where: { $0?.sentAt != nil }) {
            let now = monotonicSeconds()
            for index in 0..<count where now >= wake[index] {
                guard let connection = connections[index] else {
                    connections[index] = isOver() ? nil : try? LoadConnection(port: port)
                    if connections[index] == nil { wake[index] = now + 0.02 }
                    continue
                }
                if let sent = connection.sentAt, now - sent > 8 { throw Failure("no answer within 8 s") }
                guard connection.isConnected, connection.sentAt == nil, !isOver() else { continue }
                made += 1
                titles[index] = "todo \(made) of client \(index)"
                if let event = connection.send(request(titles[index])) {
                    note(event, titles[index])
                    connections[index] = nil
                }
            }
            for index in ready(connections, within: 0.02) {
                guard let event = connections[index]?.proceed() else { continue }
                note(event, titles[index])
                switch event {
                case .response(let status, _, let closes):
                    if closes { connections[index] = nil }
                    if status != 201 { wake[index] = monotonicSeconds() + 0.02 }
                case .ended: connections[index] = nil
                }
            }
        }
    }

    static func todo(_ title: String) -> [UInt8] {
        let body = Array("{\"title\":\"\(title)\"}".utf8)
        return Array(requestHead("POST", "/todos", ["Content-Type": "application/json"], length: body.count).utf8)
            + body
    }

    private func note(_ event: LoadConnection.Event, _ title: String) {
        var fault: String?
        let outcome: Outcome
        switch event {
        case .response(201, _, _):
            outcome = .created
            acknowledged.add(1, ordering: .relaxed)
        case .response(let status, let body, _):
            let text = String(decoding: body, as: UTF8.self)
            outcome = text.contains("may have been stored") ? .unknown : .refused
            if status != 503 { fault = "\(status) \(text)" }
        case .ended(let why, let isUnanswered):
            guard isUnanswered else { return }
            outcome = .unknown
            fault = why
        }
        state.withLock { state in
            if state.outcomes.updateValue(outcome, forKey: title) != nil { state.faults.append("\(title) twice") }
            if let fault { state.faults.append(fault) }
        }
    }
}
