// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import SQL

/// Signs what a browser keeps for us: who it is, and until when that is good.
struct Seal: Sendable {
    private let mac: HMACSHA256

    static let longest = 512

    /// What is sealed for one purpose is nothing for another.
    init(_ secret: [UInt8], for purpose: String) {
        mac = HMACSHA256(key: HMACSHA256(key: secret).authenticate(purpose.utf8))
    }

    static var now: Int { Timestamp.now.microseconds / 1_000_000 }

    /// `subject` has no dot; `end` is in seconds since 1970.
    func close(_ subject: String, until end: Int) -> String {
        let signed = "\(subject).\(end)"
        return signed + "." + Base64URL.encode(mac.authenticate(signed.utf8))
    }

    /// What was sealed, if we did it and it is good at `now`. Nothing is read before its code was found right.
    func open(_ text: String, now: Int = Self.now) -> String? {
        guard text.utf8.count <= Self.longest, let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")),
            let code = Base64URL.decode(text[text.utf8.index(after: dot)...]),
            constantTimeEquals(code, mac.authenticate(text.utf8[..<dot]))
        else { return nil }
        let parts = text[..<dot].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let end = Int(parts[1]), now < end else { return nil }
        return String(parts[0])
    }
}
