// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Why a password was not hashed or compared.
public struct PasswordError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable {
        /// It is empty, longer than 72 bytes, or has a NUL: bcrypt would compare a part of it.
        case unacceptable
        /// As many wait already as may.
        case queueFull
        /// The hasher was closed.
        case closed
        /// The system has no thread or no memory for it.
        case unavailable
    }

    public let code: Code

    init(_ code: Code) { self.code = code }

    public var description: String { "password \(code)" }
}
