// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypto

/// SHA-256 (FIPS 180-4), by OpenSSL's direct functions.
///
/// OpenSSL 3 would rather be asked for a digest by name. That sets up its providers, which takes two megabytes for good and
/// three allocations a message; these functions compute the same, and stay in every OpenSSL 3.
public struct SHA256: Sendable {
    /// Bytes of a digest.
    public static let length = 32
    private var context = SHA256_CTX()

    public init() { SHA256_Init(&context) }

    public mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    /// The digest of all that came.
    public consuming func digest() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { digest, count in
            SHA256_Final(digest.baseAddress, &context)
            count = Self.length
        }
    }

    public static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        bytes.withUnsafeBufferPointer { hash.update($0) }
        return hash.digest()
    }
}
