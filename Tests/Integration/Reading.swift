// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support

/// Reading what the contract promises without a spelling: a log's or a document's member by what it is about.
extension Document {
    /// The member whose name, without case and punctuation, starts with one of `names`.
    func member(_ names: String...) -> Document? {
        for name in names {
            for (key, value) in members.sorted(by: { $0.key < $1.key })
            where key.lowercased().filter(\.isLetter).hasPrefix(name) { return value }
        }
        return nil
    }

    var requestID: String? { member("requestid")?.string }
    var traceID: String? { member("traceid", "trace", "amzntraceid")?.string }
    var status: Int? { member("status")?.integer }
    var client: String? { member("client")?.string }

    /// A line about a request that was answered, as opposed to one about the app.
    var isRequestLine: Bool { member("method") != nil && status != nil }
}

extension AppUnderTest {
    /// The log line of the request with this id, once it is written.
    func logLine(of requestID: String, within limit: Double = 5) throws -> Document {
        var found: Document?
        try eventually("a log line with request id \(requestID)", within: limit) {
            found = log.first { $0.isRequestLine && $0.requestID == requestID }
            return found != nil
        }
        guard let found else { throw Failure("no log line of \(requestID)") }
        return found
    }

    func metrics() throws -> PrometheusText { try PrometheusText(try get("/metrics").text) }
}

/// What a browser and what curl send.
let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
let json = "application/json"
