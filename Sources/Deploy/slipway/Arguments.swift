// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A flag of a command, declared once: it is parsed and explained from here.
struct Option: Sendable {
    let flag: String
    /// What stands behind the flag, as `URL`; `nil` where nothing does.
    var value: String?
    var isRepeatable = false
    let summary: String

    /// As it is typed: `--port APP=PORT`.
    var usage: String { flag + (value.map { " \($0)" } ?? "") }

    static let help = Option(flag: "--help", summary: "Show this.")
}

/// What a command takes besides its flags, as `APP` or `[FILE…]`.
struct Operand: Sendable {
    let name: String
    /// Whether there may be none of it, or several.
    var isList = false

    /// As help shows it.
    var usage: String { isList ? "[\(name)…]" : name }
}

/// The flags that were given, and their values.
struct Arguments {
    /// The words that are no flags.
    private(set) var operands: [String] = []
    private var given: [(flag: String, value: String)] = []

    /// - Throws: ``Refusal`` for what `options` does not declare. A value is never repeated in it: it may be a secret.
    init(_ words: [String], options: [Option], operand: Operand? = nil) throws(Refusal) {
        var words = words[...]
        while let word = words.popFirst() {
            if let operand, operand.isList || operands.isEmpty, !word.hasPrefix("-") || word == "-" {
                operands.append(word)
                continue
            }
            let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let option = options.first(where: { $0.flag == halves[0] }) else {
                throw .usage(
                    word.hasPrefix("-") ? "unknown option '\(halves[0])'" : "unexpected argument '\(word)'")
            }
            guard option.isRepeatable || !has(option) else { throw .usage("\(option.flag) stands twice") }
            switch (option.value, halves.count) {
            case (nil, 1): given.append((option.flag, ""))
            case (nil, _): throw .usage("\(option.flag) takes no value")
            case (_?, 2): given.append((option.flag, halves[1]))
            case (let value?, _):
                guard let next = words.popFirst() else { throw .usage("\(option.flag) takes \(value) after it") }
                given.append((option.flag, next))
            }
        }
    }

    func has(_ option: Option) -> Bool { given.contains { $0.flag == option.flag } }
    func values(of option: Option) -> [String] { given.filter { $0.flag == option.flag }.map(\.value) }
}
