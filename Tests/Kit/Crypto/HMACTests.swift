// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Crypto
import Support
import Testing
import UnitSupport

/// A test case of RFC 4231.
struct HMACCase: Sendable {
    let key: [UInt8]
    let message: [UInt8]
    let code: String

    init(_ key: [UInt8], _ message: [UInt8], _ code: String) {
        self.key = key
        self.message = message
        self.code = code
    }

    static let all = [
        HMACCase(
            repeated(0x0B, 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        HMACCase(
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        HMACCase(
            repeated(0xAA, 20), repeated(0xDD, 50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        HMACCase(
            Array(1...25), repeated(0xCD, 50), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        HMACCase(
            repeated(0x0C, 20), Array("Test With Truncation".utf8),
            "a3b6167473100ee06e0c796c2955552bfa6f7c0a6a8aef8b93f860aab0cd20c5"),
        HMACCase(
            repeated(0xAA, 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        HMACCase(
            repeated(0xAA, 131),
            Array(
                ("This is a test using a larger than block-size key and a larger than block-size data. "
                    + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]
}

private func repeated(_ byte: UInt8, _ count: Int) -> [UInt8] { [UInt8](repeating: byte, count: count) }

private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

@Suite struct HMACTests {
    @Test(arguments: HMACCase.all) func `a code is the one that RFC 4231 has`(_ example: HMACCase) {
        let hmac = HMACSHA256(key: example.key)
        #expect(hex(hmac.authenticate(example.message)) == example.code)
        // The key's state is not used up, and a sequence of any kind will do.
        #expect(hex(hmac.authenticate(example.message[...])) == example.code)
        #expect(hex(hmac.authenticate(AnySequence(example.message))) == example.code)
    }

    @Test func `an empty message and an empty key have a code too`() {
        #expect(
            hex(HMACSHA256(key: []).authenticate([]))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test(.blocking) func `one key serves many threads at once`() throws {
        let hmac = HMACSHA256(key: Array("one key".utf8))
        let expected = (0..<100).map { hmac.authenticate(Array("message \($0)".utf8)) }
        let all = try concurrently(4) { _ in
            (0..<2000).map { hmac.authenticate(Array("message \($0 % 100)".utf8)) }
        }
        for codes in all { #expect(codes.enumerated().allSatisfy { $1 == expected[$0 % 100] }) }
    }

    @Test func `equal is what has the same bytes, and as many`() {
        #expect(constantTimeEquals([], []) && constantTimeEquals([1, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]) && !constantTimeEquals([9, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEquals([1, 2], [1, 2, 3]) && !constantTimeEquals([], [0]))
    }

    @Test func `random bytes come in the number asked for, and not again`() {
        #expect(randomBytes(0).isEmpty)
        for count in [1, 16, 33, 300, 100_000] { #expect(randomBytes(count).count == count) }
        #expect(Set((0..<1000).map { _ in randomBytes(16) }).count == 1000)
        // Every value turns up: a fault that leaves a part of the buffer as it was would show.
        #expect(Set(randomBytes(100_000).suffix(50_000)).count == 256)
    }
}
