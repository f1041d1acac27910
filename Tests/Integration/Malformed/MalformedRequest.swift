// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// Bytes that no honest client sends, or that look so, and what must come back.
struct MalformedRequest: Sendable {
    /// What is on the wire when the server has closed the connection.
    enum Outcome: Sendable, Equatable {
        /// Answers of these statuses, then the end: what follows on the connection is not answered.
        case ends([Int])
        /// Answers of these statuses, and the next request on the connection is answered as well.
        case goesOn([Int])
    }

    /// What the client does behind its bytes.
    enum Ending: Sendable {
        /// Sends one good request more, which must be answered or must not be.
        case followed
        case halfClosed
        /// Nothing can be read any more.
        case reset
    }

    let name: String
    let bytes: [UInt8]
    /// More than one where neither the RFCs nor the contract fixes it.
    let outcomes: [Outcome]
    var ending = Ending.followed
    /// Places of the answers to HEAD.
    var heads: Set<Int> = []
    /// Byte by byte it would last too long.
    var isLong: Bool { bytes.count > 600 }

    /// `text` goes out in ISO 8859-1: each character below U+0100 is a byte.
    init(_ name: String, _ text: String, _ outcomes: Outcome...) {
        self.name = name
        bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        self.outcomes = outcomes.isEmpty ? [.ends([400])] : outcomes
    }

    func ending(_ ending: Ending) -> Self {
        var other = self
        other.ending = ending
        return other
    }

    func heads(_ places: Int...) -> Self {
        var other = self
        other.heads = Set(places)
        return other
    }

    /// A request line alone; the rest of the head is good.
    static func line(_ name: String, _ line: String, _ outcomes: Outcome...) -> Self {
        Self(name, "\(line)\r\nHost: a\r\n\r\n", outcomes)
    }

    /// The target of an otherwise good request.
    static func target(_ name: String, _ target: String, _ outcomes: Outcome...) -> Self {
        Self(name, "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", outcomes)
    }

    /// Further lines of an otherwise good head.
    static func fields(_ name: String, _ lines: String, _ outcomes: Outcome...) -> Self {
        Self(name, "GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n\r\n", outcomes)
    }

    /// Further lines of the head of a POST that a handler reads, and its body.
    static func post(_ name: String, _ lines: String, _ body: String, _ outcomes: Outcome...) -> Self {
        Self(name, Self.head(lines) + body, outcomes)
    }

    static func chunks(_ name: String, _ chunks: String, _ outcomes: Outcome...) -> Self {
        Self(name, Self.head("Content-Type: application/json\r\nTransfer-Encoding: chunked") + chunks, outcomes)
    }

    private static func head(_ lines: String) -> String {
        "POST /chaos/status HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t0ken\r\n\(lines)\r\n\r\n"
    }

    private init(_ name: String, _ text: String, _ outcomes: [Outcome]) {
        self.init(name, text)
        self = Self(self, outcomes: outcomes.isEmpty ? self.outcomes : outcomes)
    }

    private init(_ other: Self, outcomes: [Outcome]) {
        (name, bytes, self.outcomes) = (other.name, other.bytes, outcomes)
    }

    /// A body of 16 bytes that `POST /chaos/status` takes, and that changes nothing.
    static let json = "{\"fraction\":0.0}"
    /// The same, in chunks.
    static let chunkedJSON = "10\r\n\(json)\r\n0\r\n\r\n"

    /// Everything, with each group's name before each of its cases.
    static let all: [Self] = [
        ("request line", requestLines), ("version", versions), ("target", targets), ("name", names), ("value", values),
        ("host", hosts), ("length", lengths), ("chunk", chunkSizes), ("trailer", trailers), ("coding", codings),
        ("smuggling", smuggling), ("body", bodies), ("expectation", expectations), ("protocol", otherProtocols),
        ("pipeline", pipelines), ("half-close", halfCloses), ("reset", resets),
    ].flatMap { group, cases in cases.map { Self(group, $0) } }

    private init(_ group: String, _ other: Self) {
        name = "\(group): \(other.name)"
        (bytes, outcomes, ending, heads) = (other.bytes, other.outcomes, other.ending, other.heads)
    }
}
