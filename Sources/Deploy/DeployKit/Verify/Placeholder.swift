// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What somebody fills into a task definition before it is registered: `${NAME}` of envsubst, `{{ name }}` of mustache and Ansible,
/// `<IMAGE1_NAME>` of CodePipeline, `#{NAME}#`, `%NAME%`, `@NAME@`, `__NAME__`, `$NAME`.
enum Placeholder {
    private struct Form {
        let open: String
        let close: String
        let isName: @Sendable (Substring) -> Bool
    }

    private static let forms: [Form] = [
        Form(open: "${{", close: "}}") { !$0.contains("\n") },
        Form(open: "${", close: "}") { _ in true },
        Form(open: "{{", close: "}}") { !$0.contains("\n") },
        Form(open: "#{", close: "}#", isName: isWord),
        Form(open: "<", close: ">", isName: isWord),
        Form(open: "%%", close: "%%", isName: isConstant),
        Form(open: "%", close: "%", isName: isConstant),
        Form(open: "@@", close: "@@", isName: isConstant),
        Form(open: "@", close: "@", isName: isConstant),
        Form(open: "__", close: "__", isName: isConstant),
    ]

    static func isIn(_ text: String) -> Bool {
        pieces(of: text).contains { if case .hole = $0 { true } else { false } }
    }

    /// What is written, and the holes between.
    static func pieces(of text: String) -> [Text.Piece] {
        guard text.utf8.contains(where: { "$<{#%@_".utf8.contains($0) }) else { return [.literal(text)] }
        var pieces: [Text.Piece] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.first {
            guard let (name, end) = first(in: rest) else {
                literal.append(character)
                rest.removeFirst()
                continue
            }
            pieces += [.literal(literal), .hole(.other(name))]
            literal = ""
            rest = rest[end...]
        }
        return pieces + [.literal(literal)]
    }

    /// The one that begins here, and where it ends.
    private static func first(in text: Substring) -> (name: String, end: Substring.Index)? {
        for form in forms where text.hasPrefix(form.open) {
            // A name is short: whatever the text is, it is read once.
            let inner = text.dropFirst(form.open.count).prefix(256)
            guard let close = inner.firstRange(of: form.close), form.isName(inner[..<close.lowerBound]) else {
                continue
            }
            return (String(inner[..<close.lowerBound]), close.upperBound)
        }
        guard text.first == "$" else { return nil }
        let name = text.dropFirst().prefix { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        guard let letter = name.first, !letter.isNumber else { return nil }
        return (String(name), name.endIndex)
    }

    private static let isWord: @Sendable (Substring) -> Bool = { name in
        !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
    }
    private static let isConstant: @Sendable (Substring) -> Bool = { name in
        name.first?.isUppercase == true
            && name.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
    }
}
