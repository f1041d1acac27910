// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypto

/// HMAC with SHA-256 (RFC 2104) under one key, for any number of threads at once.
///
/// OpenSSL's own HMAC looks up the digest and hashes the padded key anew each time, which is six times the work of a short message.
/// Here both are done once, and a message starts from a copy.
///
/// Sendable because the two contexts are only ever copied from once `init` has returned, which changes nothing in them
/// but a counter of OpenSSL's that is atomic.
public final class HMACSHA256: @unchecked Sendable {
    /// Bytes of a code.
    public static let length = 32
    private static let blockLength = 64

    private let inner: OpaquePointer
    private let outer: OpaquePointer

    /// RFC 7518 asks for a `key` of 32 bytes at least.
    public init(key: [UInt8]) {
        var block = key.count > Self.blockLength ? SHA256.digest(key) : key
        block += [UInt8](repeating: 0, count: Self.blockLength - block.count)
        inner = Self.context(block.map { $0 ^ 0x36 })
        outer = Self.context(block.map { $0 ^ 0x5C })
    }

    deinit {
        EVP_MD_CTX_free(inner)
        EVP_MD_CTX_free(outer)
    }

    /// The code of `message`, 32 bytes.
    public func authenticate(_ message: some Sequence<UInt8>) -> [UInt8] {
        message.withContiguousStorageIfAvailable { authenticate($0) }
            ?? Array(message).withUnsafeBufferPointer { authenticate($0) }
    }

    private func authenticate(_ message: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let work = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(work) }
        return [UInt8](unsafeUninitializedCapacity: Self.length) { code, count in
            // Each of these fails for want of memory only: to go on would be to give out a code that is none.
            let isDone =
                EVP_MD_CTX_copy_ex(work, inner) == 1
                && EVP_DigestUpdate(work, message.baseAddress, message.count) == 1
                && EVP_DigestFinal_ex(work, code.baseAddress, nil) == 1
                && EVP_MD_CTX_copy_ex(work, outer) == 1
                && EVP_DigestUpdate(work, code.baseAddress, Self.length) == 1
                && EVP_DigestFinal_ex(work, code.baseAddress, nil) == 1
            precondition(isDone, "out of memory")
            count = Self.length
        }
    }

    private static func context(_ block: [UInt8]) -> OpaquePointer {
        let context = EVP_MD_CTX_new()
        let isReady =
            EVP_DigestInit_ex(context, SHA256.algorithm, nil) == 1 && EVP_DigestUpdate(context, block, block.count) == 1
        precondition(isReady, "out of memory")
        return context!
    }
}
