// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// As much of XML as a picture needs: elements, attributes in double quotes, text, comments, the five entities. What is not
/// well-formed is refused.
struct XMLReader {
    struct Fault: Error { let reason: String }

    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""
    }

    private var rest: Substring
    private var open: [Int] = []
    private(set) var elements: [Element] = []

    /// Every element of the document, in the order in which they begin.
    static func elements(of text: String) throws(Fault) -> [Element] {
        var reader = Self(rest: text[...])
        while !reader.rest.isEmpty { try reader.step() }
        guard reader.open.isEmpty else {
            throw Fault(reason: "\(reader.elements[reader.open.last!].name) is not closed")
        }
        return reader.elements
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func step() throws(Fault) {
        if rest.hasPrefix("<!--") {
            let comment = try take(until: "-->").dropFirst(4)
            guard !comment.contains("--") else { throw Fault(reason: "-- in a comment") }
        } else if rest.hasPrefix("</") {
            let name = try take(until: ">").dropFirst(2)
            guard let last = open.popLast(), elements[last].name == name else {
                throw Fault(reason: "</\(name)> closes nothing")
            }
        } else if rest.hasPrefix("<") {
            try begin(String(try take(until: ">").dropFirst()))
        } else {
            let text = rest.prefix { $0 != "<" }
            rest = rest.dropFirst(text.count)
            if let last = open.last {
                elements[last].text += try unescaped(text)
            } else if !text.allSatisfy(\.isWhitespace) {
                throw Fault(reason: "text outside the root")
            }
        }
    }

    private mutating func begin(_ tag: String) throws(Fault) {
        let isEmpty = tag.hasSuffix("/")
        var words = (isEmpty ? tag.dropLast() : tag[...])
        let name = words.prefix { !$0.isWhitespace }
        words = words.dropFirst(name.count)
        guard name.first?.isLetter == true else { throw Fault(reason: "<\(tag)> has no name") }
        if open.isEmpty, !elements.isEmpty { throw Fault(reason: "a second root: \(name)") }
        var attributes: [String: String] = [:]
        while let start = words.firstIndex(where: { !$0.isWhitespace }) {
            let parts = words[start...].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].first == "\"" else {
                throw Fault(reason: "<\(tag)>: an attribute without a value")
            }
            let value = parts[1].dropFirst().prefix { $0 != "\"" }
            guard value.endIndex < parts[1].endIndex, !value.contains("<") else {
                throw Fault(reason: "<\(tag)>: a broken value")
            }
            guard attributes.updateValue(try unescaped(value), forKey: String(parts[0])) == nil else {
                throw Fault(reason: "<\(tag)>: \(parts[0]) stands twice")
            }
            words = parts[1][value.endIndex...].dropFirst()
        }
        elements.append(Element(name: String(name), attributes: attributes))
        if !isEmpty { open.append(elements.count - 1) }
    }

    /// What stands before `mark`; both are taken.
    private mutating func take(until mark: String) throws(Fault) -> Substring {
        var end = rest.startIndex
        while end < rest.endIndex, !rest[end...].hasPrefix(mark) { end = rest.index(after: end) }
        guard end < rest.endIndex else { throw Fault(reason: "no \(mark)") }
        defer { rest = rest[end...].dropFirst(mark.count) }
        return rest[..<end]
    }

    private func unescaped(_ text: Substring) throws(Fault) -> String {
        var result = ""
        var text = text
        while let ampersand = text.firstIndex(of: "&") {
            result += text[..<ampersand]
            let name = text[ampersand...].dropFirst().prefix { $0 != ";" }
            guard let character = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][String(name)] else {
                throw Fault(reason: "&\(name) is no entity")
            }
            result += character
            text = text[name.endIndex...].dropFirst()
        }
        return result + text
    }
}
