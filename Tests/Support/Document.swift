// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A JSON text, read by a reader of its own: the one under test must not vouch for itself.
public enum Document: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([Document])
    case object([String: Document])

    /// - Throws: ``Failure`` when the text is not exactly one JSON value, or names a member twice.
    public init(parsing bytes: some Collection<UInt8>) throws {
        var reader = DocumentReader(bytes: Array(bytes))
        self = try reader.whole()
    }

    public init(parsing text: some StringProtocol) throws { try self.init(parsing: Array(text.utf8)) }

    public subscript(name: String) -> Document? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    public subscript(index: Int) -> Document? {
        guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    public var string: String? { if case .text(let text) = self { text } else { nil } }
    public var double: Double? { if case .number(let number) = self { number } else { nil } }
    public var integer: Int? { double.flatMap { Int(exactly: $0) } }
    public var members: [String: Document] { if case .object(let members) = self { members } else { [:] } }
    public var elements: [Document] { if case .list(let elements) = self { elements } else { [] } }
}

private struct DocumentReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    func fault(_ why: String) -> Failure {
        Failure("no JSON at byte \(position), \(why): \(String(decoding: bytes.prefix(400), as: UTF8.self))")
    }

    mutating func space() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    mutating func take(_ character: Character) -> Bool {
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    mutating func whole() throws -> Document {
        let value = try value()
        space()
        guard position == bytes.count else { throw fault("more follows") }
        return value
    }

    mutating func value() throws -> Document {
        space()
        if take(word: "null") { return .null }
        if take(word: "true") { return .bool(true) }
        if take(word: "false") { return .bool(false) }
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return .text(try string()) }
        if take("[") {
            var elements: [Document] = []
            space()
            if take("]") { return .list([]) }
            repeat {
                elements.append(try value())
                space()
            } while take(",")
            guard take("]") else { throw fault("a list does not end") }
            return .list(elements)
        }
        if take("{") {
            var members: [String: Document] = [:]
            space()
            if take("}") { return .object([:]) }
            repeat {
                space()
                let name = try string()
                space()
                guard take(":") else { throw fault("no colon") }
                guard members.updateValue(try value(), forKey: name) == nil else { throw fault("\(name) stands twice") }
                space()
            } while take(",")
            guard take("}") else { throw fault("an object does not end") }
            return .object(members)
        }
        return try number()
    }

    mutating func number() throws -> Document {
        let start = position
        while position < bytes.count, "+-.0123456789eE".utf8.contains(bytes[position]) { position += 1 }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw fault("no value")
        }
        return .number(number)
    }

    mutating func string() throws -> String {
        guard take("\"") else { throw fault("no string") }
        var units: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else { throw fault("not UTF-8") }
                return text
            case UInt8(ascii: "\\"): units += Array(try escape().utf8)
            case ..<0x20: throw fault("a bare control character in a string")
            default: units.append(byte)
            }
        }
        throw fault("a string does not end")
    }

    mutating func escape() throws -> String {
        for (letter, text) in [
            ("n", "\n"), ("t", "\t"), ("r", "\r"), ("\"", "\""), ("\\", "\\"), ("/", "/"), ("b", "\u{8}"),
            ("f", "\u{c}"),
        ] as [(Character, String)]
        where take(letter) { return text }
        guard take("u") else { throw fault("an unknown escape") }
        var units = [try unit()]
        if (0xD800..<0xDC00).contains(units[0]) {
            guard take("\\"), take("u") else { throw fault("half a surrogate pair") }
            units.append(try unit())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw fault("half a surrogate pair") }
        return text
    }

    mutating func unit() throws -> UInt16 {
        guard position + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw fault("no \\u escape") }
        position += 4
        return unit
    }
}
