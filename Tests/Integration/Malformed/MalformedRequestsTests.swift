// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// The whole of MalformedRequest/all against the apps as they run.
@Suite struct MalformedRequestsTests {
    /// Short, so that those who wait for the rest of a request are soon let go.
    private static func settings(requestTimeout: Int) -> [String: String] {
        [
            "VISITS_STORE": "memory", "CHAOS_TOKEN": "t0ken", "REQUEST_TIMEOUT_SECONDS": "\(requestTimeout)",
            "LOOPS": "2",
        ]
    }

    @Test func `the table has over two hundred cases, each with a name of its own`() {
        #expect(MalformedRequest.all.count >= 200)
        #expect(Set(MalformedRequest.all.map(\.name)).count == MalformedRequest.all.count)
    }

    @Test(.alone(within: 240), arguments: ["hello", "visits"])
    func `each gets what is written beside it, and does no harm`(app: String) throws {
        try check(app, requestTimeout: 1, lanes: 6) { client, request in try client.send(request.wire) }
    }

    @Test(.alone(within: 240), arguments: ["hello", "visits"])
    func `each gets the same when it comes in pieces`(app: String) throws {
        try check(app, requestTimeout: 4, lanes: 24) { client, request in
            for piece in request.pieces {
                try client.send(piece)
                pause(0.000_3)
            }
        }
    }

    /// Sends each request to one app, `lanes` at a time; behind each, a good one on a new connection.
    private func check(
        _ name: String, requestTimeout: Int, lanes: Int,
        send: @escaping @Sendable (RawClient, MalformedRequest) throws -> Void
    ) throws {
        let cases = MalformedRequest.all.filter { name == "hello" || !$0.asksForHello }
        try withApp(name, Self.settings(requestTimeout: requestTimeout)) { app in
            let before = app.process.openFiles
            let faults = try concurrently(lanes) { lane in
                var faults: [String] = []
                for request in cases[lane...].enumerated().lazy.filter({ $0.offset % lanes == 0 }).map(\.element) {
                    if let fault = Self.fault(of: request, app, within: Double(requestTimeout) + 5, send) {
                        faults.append("“\(request.name)”: \(fault)")
                    }
                    guard app.process.isRunning else { throw Failure("it ended after “\(request.name)”") }
                    do {
                        let answer = try app.get("/health")
                        if answer.status != 200 { faults.append("after “\(request.name)”: \(answer)") }
                    } catch { faults.append("after “\(request.name)”: \(error)") }
                }
                return faults
            }
            for fault in faults.joined() { Issue.record("\(fault)") }
            try eventually("its descriptors are closed again", within: 8) { app.process.openFiles <= before + 2 }
        }
    }

    private static func fault(
        of request: MalformedRequest, _ app: AppUnderTest, within limit: Double,
        _ send: (RawClient, MalformedRequest) throws -> Void
    ) -> String? {
        do {
            let client = try app.client()
            // A server that has refused need not read on.
            try? send(client, request)
            switch request.ending {
            case .followed: break
            case .halfClosed: client.finishSending()
            case .reset:
                client.resetOnClose()
                return nil
            }
            let answers = try client.responsesToEnd(heads: request.heads, within: limit)
            return request.fault(in: answers)
        } catch { return "\(error)" }
    }
}

extension MalformedRequest {
    /// The good request behind it, by which is seen whether the connection goes on.
    private static let canary = Array(requestHead("GET", "/health", closing: true).utf8)

    var wire: [UInt8] { ending == .followed ? bytes + Self.canary : bytes }

    /// Single bytes; of what is long, the start and the end so, and the rest cut at awkward places.
    var pieces: [[UInt8]] {
        guard isLong else { return wire.map { [$0] } }
        let middle = wire.dropFirst(200).dropLast(100)
        let cut = middle.startIndex.advanced(by: 1)
        let steps = stride(from: cut, to: middle.endIndex, by: 4093).map {
            Array(middle[$0..<min($0 + 4093, middle.endIndex)])
        }
        return wire.prefix(200).map { [$0] } + [Array(middle[middle.startIndex..<cut])] + steps
            + wire.suffix(100).map { [$0] }
    }

    /// Whether it is served by `hello`'s `/`, from which `visits` leads on.
    var asksForHello: Bool {
        let isServed = outcomes.contains {
            switch $0 {
            case .ends(let statuses), .goesOn(let statuses): statuses.contains(200)
            }
        }
        return isServed && !String(decoding: bytes, as: UTF8.self).contains("/chaos/")
    }

    /// What is wrong with the answers to it, all that came until the server closed the connection.
    func fault(in answers: [HTTPResponse]) -> String? {
        let statuses = answers.map(\.status)
        let came = "\(answers)"
        guard
            outcomes.contains(where: {
                switch $0 {
                case .ends(let expected): statuses == expected
                case .goesOn(let expected):
                    statuses == expected + [200] && answers.last?.text.contains("\"ok\"") == true
                }
            })
        else { return "\(outcomes) is due, but \(statuses) came: \(came.prefix(600))" }
        if outcomes.contains(.ends(statuses)), answers.contains(where: { $0.text.contains("\"ok\"") }) {
            return "what followed was answered: \(came)"
        }
        for (index, answer) in answers.enumerated() {
            if answer.all("Date").count != 1 { return "there is not one Date: \(answer)" }
            if answer.status != 204, answer.all("Content-Length").count != 1 {
                return "there is not one length: \(answer)"
            }
            let isLast = index == answers.count - 1
            if answer.closes && !isLast { return "more follows the last answer: \(came)" }
            if isLast, ending == .followed, !answer.closes,
                answer.status != 200
            {
                return "it does not say that it closes: \(answer)"
            }
        }
        return nil
    }
}
