// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import Glibc

/// A statement as one connection knows it. The connection frees it, behind its own end.
final class MySQLPrepared {
    let pointer: UnsafeMutablePointer<MYSQL_STMT>
    let text: MySQLBytes
    /// How many values its text has.
    let values: Int
    /// Whether the server has taken it.
    var isReady = false

    init(_ pointer: UnsafeMutablePointer<MYSQL_STMT>, _ text: MySQLText) {
        self.pointer = pointer
        self.text = MySQLBytes(text.text)
        values = text.values
    }
}

/// A text that stays where it is: libmariadb may still read from it when it has waited.
final class MySQLBytes {
    let pointer: UnsafeMutablePointer<CChar>?
    let count: UInt

    init(_ text: String) {
        pointer = strdup(text)
        count = pointer.map { UInt(strlen($0)) } ?? 0
    }

    deinit { free(pointer) }
}
