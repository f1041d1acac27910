// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Names and values of a query, or of a form in a body (WHATWG URL §5.1, RFC 7578).
public struct Form: Sendable, Equatable {
    private let fields: [Field]

    private struct Field: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// `nil` when an escape is broken, there is a NUL, escaped or not, the bytes are no UTF-8, or there are over `limit` fields.
    public init?(_ text: some StringProtocol, limit: Int = 1000) {
        var fields: [Field] = []
        // By bytes: a combining mark behind a separator makes another character of the two.
        for pair in String(text).utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false).map(
                Substring.init)
            guard fields.count < limit,
                let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count == 2 ? parts[1] : "", plusIsSpace: true)
            else { return nil }
            fields.append(Field(name: name, value: value))
        }
        self.fields = fields
    }

    /// The parts that are no files; `nil` when one is no UTF-8 or holds a NUL.
    init?(_ multipart: Multipart) {
        var fields: [Field] = []
        for part in multipart.parts where part.filename == nil {
            guard let value = String(validating: part.content, as: UTF8.self), !part.content.contains(0) else {
                return nil
            }
            fields.append(Field(name: part.name, value: value))
        }
        self.fields = fields
    }

    /// In the order they came, as often as they came.
    public var names: [String] { fields.map(\.name) }

    /// The first value of that name.
    public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
}
