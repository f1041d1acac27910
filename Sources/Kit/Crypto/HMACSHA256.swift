// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// HMAC with SHA-256 (RFC 2104) under one key, for any number of threads at once.
///
/// The padded key is hashed here, once; a message starts from a copy.
public final class HMACSHA256: Sendable {
    /// Bytes of a code.
    public static let length = SHA256.length
    private static let blockLength = 64

    private let inner: SHA256
    private let outer: SHA256

    /// RFC 7518 asks for a `key` of 32 bytes at least.
    public init(key: [UInt8]) {
        var block = key.count > Self.blockLength ? SHA256.digest(key) : key
        block += [UInt8](repeating: 0, count: Self.blockLength - block.count)
        inner = Self.hash(block.map { $0 ^ 0x36 })
        outer = Self.hash(block.map { $0 ^ 0x5C })
    }

    private static func hash(_ block: [UInt8]) -> SHA256 {
        var hash = SHA256()
        block.withUnsafeBufferPointer { hash.update($0) }
        return hash
    }

    /// The code of `message`, 32 bytes.
    public func authenticate(_ message: some Sequence<UInt8>) -> [UInt8] {
        message.withContiguousStorageIfAvailable { authenticate($0) }
            ?? Array(message).withUnsafeBufferPointer { authenticate($0) }
    }

    private func authenticate(_ message: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var hash = inner
        hash.update(message)
        let digest = hash.digest()
        hash = outer
        digest.withUnsafeBufferPointer { hash.update($0) }
        return hash.digest()
    }
}
