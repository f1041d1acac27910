// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Crypto
import Testing

@Suite struct Base64URLTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `RFC 4648's examples come out without padding, and back`(plain: String, text: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == text)
        #expect(Base64URL.decode(text) == Array(plain.utf8))
    }

    @Test func `the last two letters are the ones that a URL can hold`() {
        #expect(Base64URL.encode([0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF]) == "----____")
        #expect(Base64URL.decode("----____") == [0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF])
    }

    @Test func `a part of a longer text is read as well`() {
        let token = "Zm9v.YmFy.c2ln"
        #expect(
            token.split(separator: ".").map { Base64URL.decode($0) } == ["foo", "bar", "sig"].map { Array($0.utf8) })
    }

    @Test func `bytes of every length and value come back`() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }

    @Test(arguments: [
        "Zg==", "Zm8=", "Zm9v=", "=", "Zm+v", "Zm/v", "Zm9v ", " Zm9v", "Zm\n9v", "Zm9v.", "Zm9vé", "\0", "Z", "Zm9vY",
        "Zm9v\0A",
    ])
    func `padding, other letters and impossible lengths are refused`(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `of all texts of two letters and of three, those that are canonical are read and no other`() {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        for first in letters {
            for (value, second) in letters.enumerated() {
                #expect((Base64URL.decode("\(first)\(second)") != nil) == (value & 15 == 0))
                #expect((Base64URL.decode("A\(first)\(second)") != nil) == (value & 3 == 0))
            }
        }
    }
}
