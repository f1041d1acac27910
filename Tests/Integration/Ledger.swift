// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Synchronization

/// What every forged client was told, and what it was not.
///
/// It belongs to the thread that drives it, until that is done.
final class Ledger {
    /// Visits to be acknowledged; `SLIPWAY_VISITS` makes them more, never fewer.
    static let goal = max(200_000, getenv("SLIPWAY_VISITS").flatMap { Int(String(cString: $0)) } ?? 0)
    let addresses: Int
    private(set) var acknowledged: [Int]
    private(set) var highest: [Int]
    /// Answers that no right app gives.
    private(set) var faults: [String] = []
    /// Visits that ended without a count.
    private(set) var lost = 0
    private(set) var rate = 0
    /// Which counts were given to an address: a count given twice is a visit that is lost.
    private var given: [[Bool]]
    /// Visits without a count: the address, when it was sent and when it ended, and whether the app answered.
    private var open: [(index: Int, sent: Double, ended: Double, isAnswered: Bool)] = []

    init(addresses: Int) {
        self.addresses = addresses
        acknowledged = Array(repeating: 0, count: addresses)
        highest = acknowledged
        given = Array(repeating: Array(repeating: false, count: Self.goal / addresses * 2), count: addresses)
    }

    static func address(_ index: Int) -> String { "198.51.\(100 + index / 250).\(index % 250 + 1)" }

    /// One visitor on each connection, until the goal is reached. - Throws: ``Failure`` when an answer takes over 5 s.
    func drive(connections count: Int, port: Int, progress: borrowing Atomic<Int>) throws {
        let requests = (0..<addresses).map {
            Array(
                requestHead("GET", "/home", ["Accept": "application/json", "X-Forwarded-For": Self.address($0)]).utf8)
        }
        var connections: [LoadConnection?] = Array(repeating: nil, count: count)
        var asked = Array(repeating: 0, count: count)
        var wake = Array(repeating: 0.0, count: count)
        var next = 0
        var done = 0
        let start = monotonicSeconds()
        let deadline = Deadline(within: 400)
        while done < Self.goal || connections.contains(where: { $0?.sentAt != nil }) {
            if deadline.hasPassed { throw Failure("only \(done) of \(Self.goal) visits in 400 s") }
            let now = monotonicSeconds()
            for index in 0..<count where now >= wake[index] {
                if let connection = connections[index] {
                    if let sent = connection.sentAt, now - sent > 5 { throw Failure("no answer within 5 s") }
                    guard connection.isConnected, connection.sentAt == nil, done < Self.goal else { continue }
                    asked[index] = next
                    next = (next + 1) % addresses
                    if let event = connection.send(requests[asked[index]]) {
                        note(event, asked[index], connection)
                        connections[index] = nil
                        wake[index] = now + 0.05
                    }
                } else if done < Self.goal {
                    connections[index] = try? LoadConnection(port: port)
                    wake[index] = connections[index] == nil ? now + 0.05 : now
                }
            }
            for index in ready(connections, within: 0.02) {
                guard let connection = connections[index] else { continue }
                let sent = connection.sentAt ?? 0
                guard let event = connection.proceed() else { continue }
                switch event {
                case .response(200, let body, let closes):
                    acknowledge(asked[index], body)
                    done += 1
                    if closes { connections[index] = nil }
                case .response(503, _, let closes):
                    open.append((asked[index], sent, monotonicSeconds(), true))
                    wake[index] = monotonicSeconds() + 0.1
                    if closes { connections[index] = nil }
                case .response(let status, let body, _):
                    faults.append("\(status) \(String(decoding: body, as: UTF8.self))")
                    open.append((asked[index], sent, monotonicSeconds(), true))
                case .ended:
                    note(event, asked[index], connection)
                    connections[index] = nil
                    wake[index] = monotonicSeconds() + 0.05
                }
            }
            progress.store(done, ordering: .relaxed)
        }
        rate = Int(Double(done) / (monotonicSeconds() - start))
    }

    private func note(_ event: LoadConnection.Event, _ index: Int, _ connection: LoadConnection) {
        if case .ended(_, unanswered: true) = event {
            open.append((index, connection.sentAt ?? 0, monotonicSeconds(), false))
        }
    }

    private func acknowledge(_ index: Int, _ body: UnsafeRawBufferPointer) {
        guard let address = body.place(after: "\"ip\""), let count = body.place(after: "\"visits\""),
            let visits = body.number(at: count),
            body.starts(with: Self.address(index), at: address)
        else { return faults.append("for \(Self.address(index)): \(String(decoding: body, as: UTF8.self))") }
        acknowledged[index] += 1
        highest[index] = max(highest[index], visits)
        guard given[index].indices.contains(visits), visits > 0 else { return faults.append("a count of \(visits)") }
        if given[index][visits] { faults.append("\(Self.address(index)) was told \(visits) twice") }
        given[index][visits] = true
    }

    /// How many visits of each address may or may not be stored.
    ///
    /// A 503 that came soon, to a request sent when Redis was known to be dead or just back, says that nothing was sent to
    /// Redis: it cannot be stored, unless the app sends it later after all. Any other may be.
    func settle(deaths: [Double]) -> [Int] {
        lost = open.count
        var uncertain = Array(repeating: 0, count: addresses)
        for visit in open {
            let isAfterDeath = deaths.contains { $0 <= visit.sent && visit.sent < $0 + 6 }
            let isAcrossDeath = deaths.contains { visit.sent <= $0 && $0 <= visit.ended }
            if visit.isAnswered, isAfterDeath, !isAcrossDeath, visit.ended - visit.sent < 0.8 { continue }
            uncertain[visit.index] += 1
        }
        return uncertain
    }
}

/// Reading a small JSON object without making text of it: at this rate text would be the bottleneck.
extension UnsafeRawBufferPointer {
    /// The index of what follows a member's name, its colon, spaces and an opening quote.
    fileprivate func place(after name: StaticString) -> Int? {
        guard let base = baseAddress else { return nil }
        var from = 0
        while from + name.utf8CodeUnitCount < count, let found = memchr(base + from, 0x22, count - from) {
            let index = base.distance(to: UnsafeRawPointer(found))
            guard index + name.utf8CodeUnitCount < count else { return nil }
            if memcmp(base + index, name.utf8Start, name.utf8CodeUnitCount) == 0 {
                var place = index + name.utf8CodeUnitCount
                while place < count, [0x3A, 0x20, 0x22].contains(self[place]) { place += 1 }
                return place
            }
            from = index + 1
        }
        return nil
    }

    fileprivate func number(at start: Int) -> Int? {
        var index = start
        var number = 0
        while index < count, self[index] >= 48, self[index] <= 57 {
            number = number * 10 + Int(self[index] - 48)
            index += 1
        }
        return index > start ? number : nil
    }

    /// Whether `text` stands there, up to a quote.
    fileprivate func starts(with text: String, at start: Int) -> Bool {
        self[start...].starts(with: text.utf8) && start + text.utf8.count < count
            && self[start + text.utf8.count] == 0x22
    }
}
