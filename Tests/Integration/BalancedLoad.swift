// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Synchronization

/// Clients of a balancer: 64 connections that are kept, and 500 new ones a second.
struct BalancedLoad {
    struct Result: Sendable {
        var answered = 0
        /// Of those, on a connection of their own.
        var fresh = 0
        var seconds = 0.0
        /// What went wrong, and when.
        var failures: [String] = []
    }

    let port: Int
    private let kept = 64
    private let rate = 500.0
    /// Between two requests of one kept connection: together about as many as the new ones.
    private let rest = 0.06

    init(port: Int) { self.port = port }

    func run(until isOver: () -> Bool) throws -> Result {
        var result = Result()
        let request = Array(requestHead("GET", "/home", ["Accept": "application/json"]).utf8)
        let last = Array(requestHead("GET", "/home", ["Accept": "application/json"], closing: true).utf8)
        var connections: [LoadConnection?] = try (0..<kept).map { _ in try LoadConnection(port: port) }
        var wake = (0..<kept).map { monotonicSeconds() + Double($0) * 0.001 }
        let start = monotonicSeconds()
        var arrivals = 0
        var isEnding = false
        while true {
            let now = monotonicSeconds()
            isEnding = isEnding || isOver()
            if isEnding && !connections.contains(where: { $0?.sentAt != nil }) { break }
            for index in 0..<kept where now >= wake[index] {
                if connections[index] == nil { connections[index] = try LoadConnection(port: port) }
                guard let connection = connections[index] else { continue }
                if let sent = connection.sentAt {
                    if now - sent > 5 { throw Failure("no answer within 5 s") }
                } else if connection.isConnected && !isEnding {
                    if let event = connection.send(request) { fail(event, &result, now - start) }
                }
            }
            while !isEnding && Double(arrivals) < (now - start) * rate {
                arrivals += 1
                // Addresses in turn, so that none runs out of ports.
                let connection = try LoadConnection(port: port, from: "127.0.0.\(2 + arrivals % 20)")
                if let event = connection.send(last) { fail(event, &result, now - start) }
                if let free = connections[kept...].firstIndex(where: { $0 == nil }) {
                    connections[free] = connection
                } else {
                    connections.append(connection)
                }
            }
            for index in ready(connections, within: 0.002) {
                guard let event = connections[index]?.proceed() else { continue }
                switch event {
                case .response(let status, let body, let closes):
                    if status == 200 {
                        result.answered += 1
                    } else {
                        result.failures.append(
                            "\(now - start) s: \(status) \(String(decoding: body.prefix(100), as: UTF8.self))")
                    }
                    if index >= kept {
                        result.fresh += 1
                        connections[index] = nil
                    } else {
                        if closes { connections[index] = nil }
                        wake[index] = monotonicSeconds() + rest
                    }
                case .ended(_, let unanswered):
                    // A kept connection that the balancer closes between two requests is nobody's loss.
                    if unanswered || index >= kept { fail(event, &result, now - start) }
                    connections[index] = nil
                    if index < kept { wake[index] = monotonicSeconds() + rest }
                }
            }
        }
        result.seconds = monotonicSeconds() - start
        return result
    }

    private func fail(_ event: LoadConnection.Event, _ result: inout Result, _ time: Double) {
        if case .ended(let why, _) = event { result.failures.append("\(time) s: \(why)") }
    }
}

/// Told by one thread to another: it is over.
final class End: Sendable {
    private let flag = Atomic(false)
    var hasCome: Bool { flag.load(ordering: .relaxed) }
    func come() { flag.store(true, ordering: .relaxed) }
}
