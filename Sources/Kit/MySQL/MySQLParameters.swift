// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import Glibc
internal import SQL

/// The values of one statement as libmariadb takes them.
enum MySQLParameters {
    /// What the server takes in one statement: the wire counts them in 16 bits.
    static let limit = 65_535

    /// Why a statement is not to be sent.
    static func fault(in statement: SQL) -> String? {
        guard statement.values.count <= limit else { return "over \(limit) values" }
        for value in statement.values {
            switch value {
            // What other engines do not keep; MySQL has no such numbers.
            case .text(let text?) where text.utf8.contains(0): return "a text with a NUL"
            case .real(let number?) where !number.isFinite: return "a number that is none, or infinite"
            case .timestamp(let moment?) where MYSQL_TIME(moment) == nil: return "a moment outside the years 1 to 9999"
            default: break
            }
        }
        return nil
    }

    /// About how many bytes the values take on the wire.
    static func size(of values: [SQLValue]) -> Int {
        values.reduce(0) { $0 + 9 + room(for: $1) }
    }

    /// Calls `body` with the values, which stay where they are until it returns.
    static func with<Result>(_ values: [SQLValue], _ body: (UnsafeMutablePointer<MYSQL_BIND>?) -> Result) -> Result {
        guard !values.isEmpty else { return body(nil) }
        let storage = UnsafeMutableRawBufferPointer.allocate(
            byteCount: values.reduce(0) { $0 + room(for: $1) }, alignment: 8)
        let binds = UnsafeMutablePointer<MYSQL_BIND>.allocate(capacity: values.count)
        binds.initialize(repeating: MYSQL_BIND(), count: values.count)
        defer {
            binds.deallocate()
            storage.deallocate()
        }
        var offset = 0
        for (index, value) in values.enumerated() {
            let place = UnsafeMutableRawBufferPointer(rebasing: storage[offset...])
            fill(&binds[index], value, place)
            offset += room(for: value)
        }
        return body(binds)
    }

    /// A multiple of 8, and never nothing: an empty value has an address, too.
    private static func room(for value: SQLValue) -> Int {
        switch value {
        case .text(let text?): (text.utf8.count + 8) & ~7
        case .bytes(let data?): (data.count + 8) & ~7
        case .timestamp(_?): (MemoryLayout<MYSQL_TIME>.size + 7) & ~7
        default: 8
        }
    }

    private static func fill(_ bind: inout MYSQL_BIND, _ value: SQLValue, _ place: UnsafeMutableRawBufferPointer) {
        bind.buffer = place.baseAddress
        bind.buffer_type = value.mysqlType
        switch value {
        case .bool(let flag?): place.storeBytes(of: flag ? 1 : 0, as: Int8.self)
        case .integer(let number?): place.storeBytes(of: Int64(number), as: Int64.self)
        case .real(let number?): place.storeBytes(of: number, as: Double.self)
        case .text(let text?):
            var copy = text
            bind.buffer_length = copy.withUTF8 {
                place.copyBytes(from: $0)
                return UInt($0.count)
            }
        case .bytes(let data?):
            place.copyBytes(from: data)
            bind.buffer_length = UInt(data.count)
        case .timestamp(let moment?): place.storeBytes(of: MYSQL_TIME(moment) ?? MYSQL_TIME(), as: MYSQL_TIME.self)
        case .bool(nil), .integer(nil), .real(nil), .text(nil), .bytes(nil), .timestamp(nil):
            place.storeBytes(of: 1, as: my_bool.self)
            bind.is_null = place.baseAddress?.assumingMemoryBound(to: my_bool.self)
        }
    }
}

extension SQLValue {
    /// What the server is told of a parameter's type.
    fileprivate var mysqlType: enum_field_types {
        switch self {
        case .bool: MYSQL_TYPE_TINY
        case .integer: MYSQL_TYPE_LONGLONG
        case .real: MYSQL_TYPE_DOUBLE
        case .text: MYSQL_TYPE_STRING
        case .bytes: MYSQL_TYPE_BLOB
        case .timestamp: MYSQL_TYPE_DATETIME
        }
    }
}

extension MYSQL_TIME {
    /// In UTC; `nil` outside the years 1 to 9999, which are those that a `DATETIME` holds.
    init?(_ moment: Timestamp) {
        var (seconds, rest) = moment.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if rest < 0 {
            seconds -= 1
            rest += 1_000_000
        }
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return nil }
        self.init()
        year = UInt32(parts.tm_year + 1900)
        month = UInt32(parts.tm_mon + 1)
        day = UInt32(parts.tm_mday)
        hour = UInt32(parts.tm_hour)
        minute = UInt32(parts.tm_min)
        second = UInt32(parts.tm_sec)
        second_part = UInt(rest)
        time_type = MYSQL_TIMESTAMP_DATETIME
    }
}
