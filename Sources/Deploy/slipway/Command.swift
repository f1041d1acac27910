// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something that `slipway` does, one file each.
protocol Command {
    static var name: String { get }
    /// One sentence for the list of commands.
    static var summary: String { get }
    static var options: [Option] { get }
    /// What it takes besides options; `nil` where it takes nothing.
    static var operand: Operand? { get }
    /// What `--help` tells below the options, after an empty line.
    static var notes: String { get }

    init(_ arguments: Arguments) throws(Refusal)
    func run() throws(Refusal) -> ExitStatus
}

extension Command {
    static var operand: Operand? { nil }
    static var notes: String { "" }
}

/// How the program ends; 64 and 78 are those of `sysexits.h`.
enum ExitStatus: Int32 {
    case success = 0
    case failure = 1
    case usage = 64
    case configuration = 78
    /// 128 and SIGINT, as a shell says it.
    case interrupted = 130
}

/// Why a command did not do what was asked, in one line.
struct Refusal: Error {
    let status: ExitStatus
    let reason: String
    /// What may follow on lines of its own, as a list of what would have been taken.
    var details: String?

    static func usage(_ reason: String, details: String? = nil) -> Self {
        Self(status: .usage, reason: reason, details: details)
    }
    static func configuration(_ reason: String) -> Self { Self(status: .configuration, reason: reason) }
    static func failure(_ reason: String) -> Self { Self(status: .failure, reason: reason) }
}
