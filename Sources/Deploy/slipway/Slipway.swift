// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// The program: finds the command, and says what it refused.
enum Slipway {
    private static let commands: [any (Command & Sendable).Type] = [
        Up.self, Render.self, Deploy.self, Push.self, Destroy.self, Verify.self, Setup.self,
    ]

    static func run(_ words: [String]) -> ExitStatus {
        do throws(Refusal) {
            guard let first = words.first else { throw .usage("a command is missing") }
            if first == "--version" {
                print("slipway \(Contracts.version)")
                return .success
            }
            if first == "--help" {
                print(help)
                return .success
            }
            guard let command = commands.first(where: { $0.name == first }) else {
                throw .usage(first.hasPrefix("-") ? "unknown option '\(first)'" : "unknown command '\(first)'")
            }
            return try run(command, Array(words.dropFirst()))
        } catch {
            let hint = error.status == .usage ? "; see slipway --help" : ""
            standardError("slipway: \(error.reason)\(hint)\(error.details.map { "\n\($0)" } ?? "")")
            return error.status
        }
    }

    private static func run(_ command: any Command.Type, _ words: [String]) throws(Refusal) -> ExitStatus {
        let arguments = try Arguments(words, options: command.options + [.help], operand: command.operand)
        if arguments.has(.help) {
            print(help(of: command))
            return .success
        }
        if let operand = command.operand, !operand.isList, arguments.operands.isEmpty {
            throw .usage("\(command.name) takes \(operand.name)")
        }
        return try command.init(arguments).run()
    }

    private static var help: String {
        """
        slipway: runs the suite, renders what deploys it, and deploys it.

        Usage: slipway COMMAND [OPTION…]

        \(columns(commands.map { ["  " + $0.name, $0.summary] }))

        slipway COMMAND --help tells the options of a command; slipway --version the version.
        """
    }

    private static func help(of command: any Command.Type) -> String {
        """
        \(command.summary)

        Usage: slipway \(command.name)\(command.operand.map { " \($0.usage)" } ?? "") [OPTION…]

        \(columns((command.options + [.help]).map { ["  " + $0.usage, $0.summary] }))\(command.notes)
        """
    }
}

/// Rows of text below each other, each column as wide as it must be.
func columns(_ rows: [[String]]) -> String {
    rows.map { row in
        row.indices.map { column in
            if column == row.count - 1 { return row[column] }
            let width = rows.map { $0[column].count }.max() ?? 0
            return row[column] + String(repeating: " ", count: width - row[column].count)
        }.joined(separator: "  ")
    }.joined(separator: "\n")
}
