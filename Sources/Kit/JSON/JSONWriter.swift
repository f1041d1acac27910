// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A value that can write itself as JSON (RFC 8259).
public protocol JSONEncodable {
    func write(to json: inout JSONWriter)
}

/// Writes one JSON text, front to back, without building a tree first.
public struct JSONWriter: Sendable {
    /// The text so far, in UTF-8.
    public private(set) var bytes: [UInt8] = []
    private let indent: Int?
    private var depth = 0
    private var isEmpty = true

    /// `indent` is the number of spaces a level; `nil` writes everything on one line.
    public init(indent: Int? = nil, reserving capacity: Int = 256) {
        self.indent = indent
        bytes.reserveCapacity(capacity)
    }

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes one value as a whole text.
    public static func encode(_ value: some JSONEncodable, indent: Int? = nil) -> [UInt8] {
        var json = JSONWriter(indent: indent)
        value.write(to: &json)
        return json.bytes
    }

    @inlinable
    public mutating func object<Failure: Error>(_ members: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        open(UInt8(ascii: "{"))
        try members(&self)
        close(UInt8(ascii: "}"))
    }

    @inlinable
    public mutating func array<Failure: Error>(_ elements: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        open(UInt8(ascii: "["))
        try elements(&self)
        close(UInt8(ascii: "]"))
    }

    /// A member of the object that is open.
    @inlinable
    public mutating func member(_ name: String, _ value: some JSONEncodable) {
        key(name)
        value.write(to: &self)
    }

    /// A member whose value the closure writes.
    @inlinable
    public mutating func member<Failure: Error>(
        _ name: String, _ value: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        key(name)
        try value(&self)
    }

    /// An element of the array that is open.
    @inlinable
    public mutating func element(_ value: some JSONEncodable) {
        separate()
        value.write(to: &self)
    }

    /// Starts an element that the next call writes.
    public mutating func separate() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        newline()
    }

    @usableFromInline
    mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        if indent != nil { bytes.append(UInt8(ascii: " ")) }
    }

    @usableFromInline
    mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
        isEmpty = true
    }

    @usableFromInline
    mutating func close(_ bracket: UInt8) {
        depth -= 1
        if !isEmpty { newline() }
        bytes.append(bracket)
        isEmpty = false
    }

    private mutating func newline() {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
    }

    /// Appends text that is JSON already.
    mutating func raw(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    mutating func string(_ text: String) { JSONText.append(text, to: &bytes) }
}

extension String: JSONEncodable {
    public func write(to json: inout JSONWriter) { json.string(self) }
}

extension Bool: JSONEncodable {
    public func write(to json: inout JSONWriter) { json.raw((self ? "true" : "false").utf8) }
}

extension Int: JSONEncodable {
    public func write(to json: inout JSONWriter) { json.raw(description.utf8) }
}

extension Double: JSONEncodable {
    /// `null` for a value that JSON has no number for.
    public func write(to json: inout JSONWriter) { json.raw((isFinite ? description : "null").utf8) }
}

extension Optional: JSONEncodable where Wrapped: JSONEncodable {
    public func write(to json: inout JSONWriter) {
        if let self { self.write(to: &json) } else { json.raw("null".utf8) }
    }
}

extension Array: JSONEncodable where Element: JSONEncodable {
    public func write(to json: inout JSONWriter) {
        json.array { json in for element in self { json.element(element) } }
    }
}
