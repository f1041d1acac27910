// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypto

/// What a signature is made of.
enum Digest {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        // Fails for want of memory only; a signature of zeros is then refused.
        EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        return digest
    }

    static func hmac(_ key: [UInt8], _ message: String) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 32)
        let message = Array(message.utf8)
        HMAC(EVP_sha256(), key, Int32(clamping: key.count), message, message.count, &code, nil)
        return code
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
