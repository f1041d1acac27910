// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import SQL

/// Names of votes and of visitors: 128 random bits, which nobody has had before.
enum Identifier {
    private static let bytes = 16
    private static let length = 22

    static func new() -> String { Base64URL.encode(randomBytes(bytes)) }

    /// Whether `text` could be one: what could not is nobody's, and no database is asked.
    static func isSound(_ text: some StringProtocol) -> Bool {
        text.utf8.count == length && Base64URL.decode(text) != nil
    }
}

/// A place in the list of votes, newest first: behind the vote with this time and id.
struct VotePlace: Sendable, Equatable {
    let created: Timestamp
    let id: String

    /// Before all of them.
    static let start = VotePlace(created: Timestamp(microseconds: 253_370_764_800_000_000), id: "")

    init(created: Timestamp, id: String) {
        self.created = created
        self.id = id
    }

    /// Reads ``description``.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...18).contains(parts[0].utf8.count),
            parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let microseconds = Int(parts[0]),
            microseconds <= Self.start.created.microseconds, Identifier.isSound(parts[1])
        else { return nil }
        self.init(created: Timestamp(microseconds: microseconds), id: String(parts[1]))
    }
}

extension VotePlace: CustomStringConvertible {
    /// For a URL.
    var description: String { "\(created.microseconds).\(id)" }
}
