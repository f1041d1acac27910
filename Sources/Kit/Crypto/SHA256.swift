// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypto

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
    /// 32 bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            precondition(EVP_Digest(bytes, bytes.count, digest.baseAddress, nil, algorithm, nil) == 1, "out of memory")
            count = 32
        }
    }

    // Counts its references atomically, and changes in nothing else.
    nonisolated(unsafe) static let algorithm: OpaquePointer = {
        let digest = EVP_MD_fetch(nil, "SHA256", nil)
        precondition(digest != nil, "OpenSSL has no SHA-256")
        return digest!
    }()
}
