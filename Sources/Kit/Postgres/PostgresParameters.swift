// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import SQL

/// The values of one statement as libpq takes them: binary, one behind the other, in memory that is used again.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var offsets: [Int] = []
    private var pointers: [UnsafePointer<CChar>?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// What the server takes in one statement: the wire counts them in 16 bits.
    static let limit = 65_535
    private static let null = -1

    /// Why a statement is not to be sent.
    static func fault(in statement: SQL) -> String? {
        guard statement.values.count <= limit else { return "over \(limit) values" }
        if statement.text.utf8.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return "an empty statement" }
        for value in statement.values {
            switch value {
            case .text(let text?) where text.utf8.contains(0): return "a text with a NUL"
            case .timestamp(let moment?)
            where moment.microseconds.subtractingReportingOverflow(Timestamp.postgresEpoch).overflow:
                return "a moment before the server's time"
            default: break
            }
        }
        return nil
    }

    /// Calls `body` with the values, which stay where they are until it returns.
    mutating func with<Result>(
        _ values: [SQLValue],
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        guard !values.isEmpty else { return body(0, nil, nil, nil) }
        bytes.removeAll(keepingCapacity: true)
        bytes.append(0)  // An empty value has an address, too: none would be a null.
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        for value in values { append(value) }
        while formats.count < values.count { formats.append(1) }
        pointers.removeAll(keepingCapacity: true)
        defer { if bytes.capacity > Self.keptCapacity { bytes = [] } }
        return bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            for offset in offsets { pointers.append(offset == Self.null ? nil : start.map { $0 + offset }) }
            return body(Int32(values.count), pointers, lengths, formats)
        }
    }
    private static let keptCapacity = 1 << 20

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .bool(let flag?): put(1) { $0.append(flag ? 1 : 0) }
        case .integer(let number?): put(8) { Self.append(UInt64(bitPattern: Int64(number)), to: &$0) }
        case .real(let number?): put(8) { Self.append(number.bitPattern, to: &$0) }
        case .text(let text?): put(text.utf8.count) { $0.append(contentsOf: text.utf8) }
        case .bytes(let data?): put(data.count) { $0.append(contentsOf: data) }
        case .timestamp(let moment?):
            put(8) { Self.append(UInt64(bitPattern: Int64(moment.microseconds &- Timestamp.postgresEpoch)), to: &$0) }
        case .bool(nil), .integer(nil), .real(nil), .text(nil), .bytes(nil), .timestamp(nil):
            offsets.append(Self.null)
            lengths.append(0)
        }
    }

    private mutating func put(_ count: Int, _ write: (inout [UInt8]) -> Void) {
        offsets.append(bytes.count)
        lengths.append(Int32(clamping: count))
        write(&bytes)
    }

    private static func append(_ bits: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: bits.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

extension SQLValue {
    /// What the server is told of a parameter's type.
    var postgresType: PostgresType {
        switch self {
        case .bool: .bool
        case .integer: .int8
        case .real: .float8
        case .text: .text
        case .bytes: .bytea
        case .timestamp: .timestamptz
        }
    }
}
