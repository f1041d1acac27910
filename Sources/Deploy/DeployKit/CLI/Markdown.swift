// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A README in the making: numbered sections of text and shell.
struct Markdown {
    private var blocks: [String] = []
    private var sections = 0

    var text: String { blocks.joined(separator: "\n\n") + "\n" }

    mutating func add(_ added: GuideBlock...) { add(added) }

    mutating func add(_ added: [GuideBlock]) {
        for block in added {
            switch block {
            case .text(let text): blocks.append(text)
            case .run(let lines): blocks.append(fence("sh", lines))
            case .aside(let word, let lines): blocks.append(fence("sh \(word)", lines))
            }
        }
    }

    mutating func step(_ title: String, _ added: [GuideBlock]) {
        sections += 1
        blocks.append("## \(sections). \(title)")
        add(added)
    }

    private func fence(_ language: String, _ lines: [String]) -> String {
        "```\(language)\n\(lines.joined(separator: "\n"))\n```"
    }
}
