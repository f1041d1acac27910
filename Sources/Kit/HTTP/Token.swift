// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Tokens (RFC 9110 §5.6.2): methods and the names of header fields and cookies.
public enum Token {
    public static func isToken(_ byte: UInt8) -> Bool { table[Int(byte)] }

    private static let table: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8 {
            table[Int(byte)] = true
        }
        return table
    }()
}
