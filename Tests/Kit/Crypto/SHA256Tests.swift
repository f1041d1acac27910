// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Crypto
import Testing

@Suite struct SHA256Tests {
    /// Of FIPS 180-4's examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `a digest is the standard's`(text: String, digest: String) {
        let expected = stride(from: 0, to: 64, by: 2).map { UInt8(digest.dropFirst($0).prefix(2), radix: 16) }
        #expect(SHA256.digest(Array(text.utf8)) == expected)
    }
}
