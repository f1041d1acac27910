// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let shell = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html"

/// What a container runs.
extension Rule {
    static let taskCommands: [Rule] = [
        .task(
            "T232",
            "A program is one word, and its options others; a shell is given its script behind -c, as one word; "
                + "what is run without a shell has no && in it.",
            "The container ends at once, or runs something else.", shell
        ) { task, report in
            for container in task.containers {
                let entry = container["EntryPoint"]?.elements ?? []
                let command = container["Command"]?.elements ?? []
                guard !container.isProgramUnknown else { continue }
                if !task.isWindows, let program = entry.first ?? (container.officialImage == nil ? nil : command.first),
                    let text = program.literal, text.split(whereSeparator: \.isWhitespace).count > 1
                {
                    report.add(program, "\(text.debugDescription) is looked for as one program: each word by itself")
                    continue
                }
                let words = isShell(entry.first) ? entry + command : isShell(command.first) ? command : []
                if words.isEmpty {
                    guard let wrong = command.first(where: { ["&&", "||"].contains($0.literal ?? "") }) else {
                        continue
                    }
                    report.add(wrong, "\(wrong.literal ?? "") is for a shell, and there is none: sh -c, and one word")
                    continue
                }
                // Without a command the image's own follows.
                let isWhole = container["Command"] != nil
                guard words.count > 1 else { continue }
                if let script = words[1].literal, !script.hasPrefix("-"), !script.hasPrefix("+"),
                    script.contains(where: \.isWhitespace)
                {
                    report.add(words[1], "the shell looks for a file of that name: -c is missing before it")
                    if words[0].line != words[1].line {
                        report.add(
                            words[0],
                            "-c is missing behind it: the shell takes line \(words[1].line) for a script's file name")
                    }
                    continue
                }
                guard let option = words.firstIndex(where: { isScriptOption($0.literal) }),
                    words[..<option].dropFirst().allSatisfy({ $0.literal?.hasPrefix("-") == true })
                else { continue }
                guard option + 1 < words.count else {
                    if isWhole { report.add(words[option], "nothing to run behind it") }
                    continue
                }
                // Whoever takes $0 or $@ knows of the words behind the script.
                guard let script = words[option + 1].literal, option + 2 < words.count, !script.contains("$"),
                    !script.contains(where: \.isWhitespace)
                else { continue }
                report.add(words[option + 1], "the shell runs \(script) alone: the words behind it make one with it")
            }
        }
    ]

    private static func isShell(_ word: View?) -> Bool {
        ["sh", "bash", "ash", "dash", "zsh", "ksh"].contains(word?.literal?.baseName)
    }

    /// `-c`, or several options of one letter that end so: `-lc`.
    private static func isScriptOption(_ word: String?) -> Bool {
        guard let word, word.hasPrefix("-"), !word.hasPrefix("--"), word.count < 6 else { return false }
        return word.hasSuffix("c") && word.dropFirst().allSatisfy { $0.isASCII && $0.isLowercase }
    }
}
