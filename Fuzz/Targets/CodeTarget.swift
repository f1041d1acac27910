// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import Crypto
@testable import TodoApp

/// base64url, and tokens made of it.
func fuzzToken(_ input: Input) {
    let (text, bytes) = (input.text, Array(input.bytes))
    expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes, "what is encoded is decoded")
    if let decoded = Base64URL.decode(text) {
        expect(Base64URL.encode(decoded) == text, "\(text) is the only way to write it")
    }

    let tokens = AccessTokens(key: "0123456789abcdef0123456789abcdef", lifetime: 60)
    let user = Int(bytes.first ?? 0) + 1
    let token = tokens.issue(to: user, now: 1_800_000_000)
    expect(tokens.user(of: Substring(token), now: 1_800_000_001) == user, "a token is its user's")
    expect(tokens.user(of: Substring(token), now: 1_800_000_060) == nil, "a token ends")
    // Nobody guesses a code: whatever else is taken for one of ours must be ours.
    expect(text == token || tokens.user(of: Substring(text), now: 1_800_000_001) == nil, "\(text) is no token")
    var other = Array(token.utf8)
    if let place = bytes.last.map({ Int($0) % other.count }) {
        other[place] ^= 1
        expect(
            tokens.user(of: Substring(String(decoding: other, as: UTF8.self)), now: 1_800_000_001) == nil,
            "a changed token")
    }
}
