// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Header fields in the order they came; names compare without case (RFC 9110 §5).
///
/// All of them lie in one buffer, each text ended by a NUL, so that a request costs two allocations
/// and a C library can be handed a field as it is.
public struct Headers: Sendable {
    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    private struct Field {
        let name: Range<Int>
        let value: Range<Int>
    }

    public init() {}

    public init(_ fields: KeyValuePairs<String, String>) {
        for (name, value) in fields { append(name, value) }
    }

    public var count: Int { fields.count }

    /// Adds a field. Control characters in the value become spaces: a value cannot end its line.
    public mutating func append(_ name: String, _ value: String) {
        var name = name
        var value = value
        name.withUTF8 { name in
            value.withUTF8 { value in
                append(name: UnsafeRawBufferPointer(name), value: UnsafeRawBufferPointer(value))
                guard value.contains(where: Self.isControl) else { return }
                for index in fields[fields.count - 1].value where Self.isControl(bytes[index]) { bytes[index] = 0x20 }
            }
        }
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

    /// Adds a field from bytes that were checked to hold no control character.
    public mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        if bytes.isEmpty {
            bytes.reserveCapacity(256)
            fields.reserveCapacity(8)
        }
        let start = bytes.count
        bytes.append(contentsOf: name.assumingMemoryBound(to: UInt8.self))
        bytes.append(0)
        bytes.append(contentsOf: value.assumingMemoryBound(to: UInt8.self))
        bytes.append(0)
        let valueStart = start + name.count + 1
        fields.append(Field(name: start..<(valueStart - 1), value: valueStart..<(valueStart + value.count)))
    }

    /// Adds every field of `other`, whose values were checked when they were added there.
    public mutating func append(contentsOf other: Headers) {
        let start = bytes.count
        bytes.append(contentsOf: other.bytes)
        for field in other.fields {
            fields.append(
                Field(
                    name: (start + field.name.lowerBound)..<(start + field.name.upperBound),
                    value: (start + field.value.lowerBound)..<(start + field.value.upperBound)))
        }
    }

    /// Removes every field of that name and adds this one.
    public mutating func set(_ name: String, _ value: String) {
        fields = fields.filter { !matches($0, name) }
        append(name, value)
    }

    /// The value of the first field of that name.
    public subscript(name: String) -> String? {
        for field in fields where matches(field, name) { return text(field.value) }
        return nil
    }

    /// The values of every field of that name.
    public func all(_ name: String) -> [String] {
        var values: [String] = []
        for field in fields where matches(field, name) { values.append(text(field.value)) }
        return values
    }

    /// Whether there is such a field, and the first begins with these bytes.
    public func has(_ name: String, prefix: String) -> Bool {
        for field in fields where matches(field, name) { return bytes[field.value].starts(with: prefix.utf8) }
        return false
    }

    /// Every field, in the order they came.
    public var all: [(name: String, value: String)] { fields.map { (text($0.name), text($0.value)) } }

    /// Every field as its name and value, each a C string that lives as long as the call.
    public func forEachCString(_ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void) {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.assumingMemoryBound(to: CChar.self).baseAddress else { return }
            for field in fields { body(base + field.name.lowerBound, base + field.value.lowerBound) }
        }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func matches(_ field: Field, _ name: String) -> Bool {
        let name = name.utf8
        guard field.name.count == name.count else { return false }
        var position = field.name.lowerBound
        for byte in name {
            guard Self.lowercased(bytes[position]) == Self.lowercased(byte) else { return false }
            position += 1
        }
        return true
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
