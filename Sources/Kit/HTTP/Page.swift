// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A page with places to fill: `{{name}}` takes text, escaped for HTML; `{{{name}}}` takes HTML as it is.
public struct Page: Sendable {
    private enum Part: Sendable {
        case literal([UInt8])
        case text(String)
        case html(String)
    }

    private let parts: [Part]
    private let size: Int

    /// Reads a template of ours; an opening that is never closed is text.
    public init(_ template: [UInt8]) {
        var parts: [Part] = []
        var rest = template[...]
        while let open = Self.pair(UInt8(ascii: "{"), in: rest),
            let close = Self.pair(UInt8(ascii: "}"), in: rest[open...])
        {
            let isHTML = rest[(open + 2)...].first == UInt8(ascii: "{")
            let name = String(decoding: rest[(open + (isHTML ? 3 : 2))..<close], as: UTF8.self)
            parts.append(.literal(Array(rest[..<open])))
            parts.append(isHTML ? .html(name) : .text(name))
            rest = rest[(close + 2)...]
            if isHTML, rest.first == UInt8(ascii: "}") { rest = rest.dropFirst() }
        }
        parts.append(.literal(Array(rest)))
        self.parts = parts
        size = template.count
    }

    /// Where `byte` stands twice in a row.
    private static func pair(_ byte: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == byte && bytes[$0 + 1] == byte }
    }

    /// The page with its places filled; a place nobody fills stays empty.
    public func render(_ values: KeyValuePairs<String, String>) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(size + 256)
        let value = { (name: String) in values.first { $0.key == name }?.value ?? "" }
        for part in parts {
            switch part {
            case .literal(let bytes): page.append(contentsOf: bytes)
            case .html(let name): page.append(contentsOf: value(name).utf8)
            case .text(let name): Self.escape(value(name), into: &page)
            }
        }
        return page
    }

    /// `text` as HTML that shows it, in an element or a quoted attribute.
    public static func escape(_ text: String) -> String {
        var bytes: [UInt8] = []
        escape(text, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func escape(_ text: String, into page: inout [UInt8]) {
        let special: (UInt8) -> Bool = { [0x26, 0x3C, 0x3E, 0x22, 0x27].contains($0) }
        guard text.utf8.contains(where: special) else { return page.append(contentsOf: text.utf8) }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): page.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): page.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): page.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): page.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): page.append(contentsOf: "&#39;".utf8)
            default: page.append(byte)
            }
        }
    }
}
