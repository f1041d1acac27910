// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypt
internal import Glibc

/// bcrypt by libxcrypt, on the caller's thread, which it keeps busy for long: see ``PasswordHasher``.
public enum PasswordHash {
    /// Powers of two of bcrypt's rounds: 12 is 0.2 s of a core.
    public static let costs = 4...31
    /// Bytes of a password.
    public static let lengths = 1...72

    private static let letters = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    /// `$2b$12$`, the salt's 22 letters and the digest's 31.
    private static let length = 60
    private static let digestLength = 31

    /// A hash to store: `$2b$`, with a salt of its own. A `cost` out of ``costs`` counts as the nearest in it.
    /// - Throws: ``PasswordError/Code/unacceptable``, ``PasswordError/Code/unavailable``.
    public static func hash(_ password: String, cost: Int) throws(PasswordError) -> String {
        guard let hash = try hash(password, setting: setting(cost: cost)) else { throw PasswordError(.unavailable) }
        return String(decoding: hash, as: UTF8.self)
    }

    /// Whether `hash` is the password's. What is no bcrypt hash (`$2a$`, `$2b$`, `$2y$`) is no password's.
    /// - Throws: ``PasswordError/Code/unacceptable``, ``PasswordError/Code/unavailable``.
    public static func verify(_ password: String, against stored: String) throws(PasswordError) -> Bool {
        let stored = Array(stored.utf8)
        guard isWellFormed(stored) else {
            try check(password)
            return false
        }
        guard let hash = try hash(password, setting: stored) else { return false }
        return constantTimeEquals(hash, stored)
    }

    /// A hash that no password has, to compare with where there is no user: the answer takes as long as for one who is.
    public static func decoy(cost: Int) -> String {
        let digest = randomBytes(digestLength).map { letters[Int($0 & 63)] }
        return String(decoding: setting(cost: cost) + digest, as: UTF8.self)
    }

    private static func setting(cost: Int) -> [UInt8] {
        let cost = min(max(cost, costs.lowerBound), costs.upperBound)
        var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        let salt = randomBytes(16).map { CChar(bitPattern: $0) }
        let isMade = crypt_gensalt_rn("$2b$", UInt(cost), salt, 16, &setting, Int32(setting.count)) != nil
        precondition(isMade, "libcrypt has no bcrypt")
        return setting.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    }

    static func check(_ password: String) throws(PasswordError) {
        guard lengths.contains(password.utf8.count), !password.utf8.contains(0) else {
            throw PasswordError(.unacceptable)
        }
    }

    private static func isWellFormed(_ hash: [UInt8]) -> Bool {
        guard hash.count == length, hash[0] == UInt8(ascii: "$"), hash[1] == UInt8(ascii: "2"),
            [UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "y")].contains(hash[2]), hash[3] == UInt8(ascii: "$"),
            hash[6] == UInt8(ascii: "$"), let cost = Int(String(decoding: hash[4..<6], as: UTF8.self)),
            costs.contains(cost)
        else { return false }
        return hash[7...].allSatisfy(letters.contains)
    }

    /// `nil` when libcrypt does not take the setting.
    private static func hash(_ password: String, setting: [UInt8]) throws(PasswordError) -> [UInt8]? {
        try check(password)
        // 32 KiB: more than a small stack should be asked for.
        guard let data = calloc(1, MemoryLayout<crypt_data>.size) else { throw PasswordError(.unavailable) }
        defer {
            explicit_bzero(data, MemoryLayout<crypt_data>.size)
            free(data)
        }
        let phrase = data + MemoryLayout<crypt_data>.offset(of: \crypt_data.input)!
        var password = password
        password.withUTF8 { phrase.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        let salt = data + MemoryLayout<crypt_data>.offset(of: \crypt_data.setting)!
        salt.copyMemory(from: setting, byteCount: setting.count)
        let made = crypt_rn(
            phrase.assumingMemoryBound(to: CChar.self), salt.assumingMemoryBound(to: CChar.self), data,
            Int32(MemoryLayout<crypt_data>.size))
        guard let made else { return nil }
        return Array(UnsafeRawBufferPointer(start: made, count: strlen(made)))
    }
}
