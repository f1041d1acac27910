// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Crypto
import Testing

@testable import TodoApp

/// Nothing is a token but what a holder of the key made for a user of ours.
@Suite struct AccessTokenTests {
    private static let key = "0123456789abcdef0123456789abcdef"
    private static let now = 1_800_000_000
    private let tokens = AccessTokens(key: key, lifetime: 7200)

    private func sign(
        _ claims: String, header: String = #"{"alg":"HS256","typ":"JWT"}"#, key: String = Self.key
    ) -> String {
        let signed = Base64URL.encode(Array(header.utf8)) + "." + Base64URL.encode(Array(claims.utf8))
        return signed + "." + Base64URL.encode(HMACSHA256(key: Array(key.utf8)).authenticate(signed.utf8))
    }

    private func user(_ token: String, now: Int = Self.now) -> Int? { tokens.user(of: token[...], now: now) }

    private static let good = #"{"sub":"7","iat":1799999990,"exp":1800000100}"#

    @Test func `a token of ours names its user for as long as it lives`() {
        let token = tokens.issue(to: 7, now: Self.now)
        #expect(user(token) == 7 && user(token, now: Self.now + 7199) == 7)
        #expect(user(token, now: Self.now + 7200) == nil && user(token, now: Self.now + 1_000_000) == nil)
        // The clocks of two machines differ.
        #expect(user(token, now: Self.now - 60) == 7 && user(token, now: Self.now - 61) == nil)
        #expect(user(tokens.issue(to: .max, now: Self.now)) == .max)
    }

    @Test func `a token of a known key and claims is the one that others make`() {
        // RFC 7515's way, worked out with Python's hmac and base64.
        let token =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI3IiwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDcyMDB9."
            + "hyeJrYHHyJKeUaVWWUyqjSPlNHUDTK1MV4G3wEUyT5c"
        #expect(tokens.issue(to: 7, now: Self.now) == token)
    }

    @Test(arguments: [
        good, #"{ "exp" : 1800000100.5, "iat" : 1.8e9, "sub" : "7", "aud" : ["x"] }"#,
        #"{"sub":"7","iat":1799999990,"exp":1800000100,"nbf":1800000060}"#,
    ])
    func `claims may be written in other ways`(claims: String) {
        #expect(user(sign(claims)) == 7)
        for header in [#"{"alg":"HS256"}"#, #"{"typ":"jwt","alg":"HS256","kid":"1"}"#] {
            #expect(user(sign(claims, header: header)) == 7)
        }
    }

    @Test(arguments: [
        "{}", "[]", "7", "", #"{"sub":7,"iat":1799999990,"exp":1800000100}"#, #"{"sub":"7","exp":1800000100}"#,
        #"{"sub":"7","iat":1799999990}"#, #"{"iat":1799999990,"exp":1800000100}"#,
        #"{"sub":"0","iat":1799999990,"exp":1800000100}"#, #"{"sub":"-7","iat":1799999990,"exp":1800000100}"#,
        #"{"sub":"07","iat":1799999990,"exp":1800000100}"#, #"{"sub":"+7","iat":1799999990,"exp":1800000100}"#,
        #"{"sub":"7 ","iat":1799999990,"exp":1800000100}"#, #"{"sub":"","iat":1799999990,"exp":1800000100}"#,
        #"{"sub":"9223372036854775808","iat":1799999990,"exp":1800000100}"#,
        #"{"sub":"7","iat":"1799999990","exp":1800000100}"#, #"{"sub":"7","iat":1799999990,"exp":"1800000100"}"#,
        #"{"sub":"7","iat":1799999990,"exp":null}"#, #"{"sub":"7","iat":1799999990,"exp":1800000000}"#,
        #"{"sub":"7","iat":1799999990,"exp":-1}"#, #"{"sub":"7","iat":1800000061,"exp":1900000000}"#,
        #"{"sub":"7","iat":1799999990,"exp":1800000100,"nbf":1800000061}"#,
        #"{"sub":"7","iat":1799999990,"exp":1800000100,"nbf":"0"}"#,
        #"{"sub":"7","iat":1799999990,"exp":1800000100,"exp":1900000000}"#,
        #"{"sub":"7","iat":1799999990,"exp":1800000100}}"#, #"{"sub":"7","iat":1799999990,"exp":1800000100"#,
        #"{"sub":"7","iat":1799999990,"exp":99999999999999999999999999"#,
    ])
    func `a right code makes no good token of other claims`(claims: String) { #expect(user(sign(claims)) == nil) }

    @Test(arguments: [
        #"{"alg":"none"}"#, #"{"alg":"None","typ":"JWT"}"#, #"{"alg":"HS512","typ":"JWT"}"#, #"{"alg":"RS256"}"#,
        #"{"alg":"hs256"}"#, #"{"alg":["HS256"]}"#, #"{"typ":"JWT"}"#, "{}", "", "[]",
        #"{"alg":"HS256","crit":["exp"]}"#, #"{"alg":"HS256","crit":[]}"#, #"{"alg":"HS256","typ":"JWE"}"#,
        #"{"alg":"HS256","typ":1}"#, #"{"alg":"HS256","alg":"HS256"}"#,
    ])
    func `another header is refused, also over a right code`(header: String) {
        #expect(user(sign(Self.good, header: header)) == nil)
    }

    @Test func `without a code, or with that of another key or another token, nothing is believed`() {
        let token = sign(Self.good)
        let parts = token.split(separator: ".").map(String.init)
        let other = sign(#"{"sub":"8","iat":1799999990,"exp":1800000100}"#).split(separator: ".").map(String.init)
        #expect(user(token) == 7)
        for forged in [
            "", ".", "..", "...", parts[0], "\(parts[0]).\(parts[1])", "\(parts[0]).\(parts[1]).",
            ".\(parts[1]).\(parts[2])", "\(parts[0])..\(parts[2])", "\(token).", ".\(token)", "\(token).\(parts[2])",
            "\(parts[0]).\(other[1]).\(parts[2])", "\(parts[0]).\(parts[1]).\(other[2])", token + "=", token + "A",
            String(token.dropLast()), " \(token)", "\(token) ", token.uppercased(), token + "\n",
            sign(Self.good, key: Self.key + "x"), sign(Self.good, key: ""),
            Base64URL.encode(Array(#"{"alg":"none"}"#.utf8)) + ".\(parts[1]).",
            token.replacing("-", with: "+").replacing("_", with: "/") == token ? "" : token.replacing("-", with: "+"),
        ] { #expect(user(forged) == nil, "\(forged)") }
    }

    @Test func `every bit of a token counts`() {
        let token = Array(sign(Self.good).utf8)
        for index in token.indices {
            for bit in 0..<7 {
                var forged = token
                forged[index] ^= 1 << UInt8(bit)
                #expect(user(String(decoding: forged, as: UTF8.self)) == nil, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test func `a token has 4096 bytes at most`() {
        let padding = { (count: Int) in
            #"{"sub":"7","iat":1799999990,"exp":1800000100,"x":"\#(String(repeating: "x", count: count))"}"#
        }
        let fits = (2900...3100).last { sign(padding($0)).utf8.count <= AccessTokens.longest } ?? 0
        #expect(user(sign(padding(fits))) == 7 && user(sign(padding(fits + 3))) == nil)
        #expect(user(String(repeating: "a.", count: 1_000_000)) == nil)
    }
}
