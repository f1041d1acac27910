// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import JSON

func fuzzJSON(_ input: Input) {
    let text = Array(input.bytes)
    do throws(JSONError) {
        let value = try JSONValue(parsing: text)
        let line = JSONWriter.encode(value)
        let indented = JSONWriter.encode(value, indent: 2)
        expect((try? JSONValue(parsing: line)) == value, "what is written is read back")
        expect((try? JSONValue(parsing: indented)) == value, "and so it is with indents")
        expect(!line.contains(0x0A), "one line is one")
        expect(depth(of: value) <= 64, "nesting is bounded")
    } catch {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        expect(lines.indices.contains(error.line - 1), "\(error) lies in the text")
        expect((1...lines[error.line - 1].count + 1).contains(error.column), "\(error) lies in its line")
    }
}

private func depth(of value: JSONValue) -> Int {
    switch value {
    case .array(let elements): 1 + (elements.map(depth).max() ?? 0)
    case .object(let members): 1 + (members.map { depth(of: $0.value) }.max() ?? 0)
    default: 0
    }
}
