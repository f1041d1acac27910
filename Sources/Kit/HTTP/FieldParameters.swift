// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A header field's value with its parameters: `form-data; name="a"` (RFC 9110 §5.6.6).
///
/// A quoted value ends at the next quote, as browsers write it (WHATWG HTML §4.10.21.8): a backslash is a backslash.
struct FieldParameters {
    /// What stands before the first semicolon, in lower case.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    /// `nil` when it is not written like that, or names a parameter twice.
    init?(_ field: some StringProtocol) {
        var rest = Array(field.utf8)[...]
        value = Self.text(rest.prefix { $0 != Self.semicolon }).trimmingSpace().lowercased()
        rest = rest.drop { $0 != Self.semicolon }
        while !rest.isEmpty {
            guard rest.first == Self.semicolon else { return nil }
            rest = rest.dropFirst().drop(while: Self.isSpace)
            if rest.isEmpty || rest.first == Self.semicolon { continue }
            let name = Self.text(rest.prefix(while: Token.isToken)).lowercased()
            rest = rest.dropFirst(name.utf8.count)
            guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "="), let value = Self.takeValue(&rest),
                self[name] == nil, parameters.count < Self.limit
            else { return nil }
            parameters.append((name, value))
            rest = rest.drop(while: Self.isSpace)
        }
    }

    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Parameters that are read: a form's part has three.
    private static let limit = 16
    private static let semicolon = UInt8(ascii: ";")
    private static let quote = UInt8(ascii: "\"")

    private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> String? {
        let value: ArraySlice<UInt8>
        if rest.first == quote {
            value = rest.dropFirst().prefix { $0 != quote }
            rest = rest[value.endIndex...]
            guard rest.popFirst() == quote else { return nil }
        } else {
            value = rest.prefix(while: Token.isToken)
            guard !value.isEmpty else { return nil }
            rest = rest[value.endIndex...]
        }
        return text(value)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
