// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// Runs other people's commands, each shown before it runs; `--dry-run` shows them and runs none.
final class Shell {
    let isDry: Bool
    /// What AWS is left with when the next command is interrupted.
    var state = "Nothing was changed."
    private let signals: SignalPipe

    struct Answer {
        let code: Int32
        let output: [UInt8]
        let errors: [UInt8]

        var text: String { String(decoding: output, as: UTF8.self).trimmed }
        /// What it complained of, in one line.
        var complaint: String {
            String(decoding: errors, as: UTF8.self).split(separator: "\n").map { String($0).trimmed }
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    init(isDry: Bool) throws(Refusal) {
        self.isDry = isDry
        do { signals = try SignalPipe([SIGINT, SIGTERM, SIGHUP, SIGCHLD]) } catch {
            throw .failure("signals cannot be caught: \(error)")
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// A line for whoever watches. A script that is made by `--dry-run` has it as a comment.
    func say(_ line: String) {
        let text = isDry && !line.isEmpty ? line.split(separator: "\n").map { "# \($0)" }.joined(separator: "\n") : line
        put(text)
    }

    private func put(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            written += max(0, count)
        }
    }

    /// Runs a command to its end. - Returns: `nil` where nothing runs.
    /// - Parameter meanwhile: what is done every five seconds while it runs.
    func run(
        _ words: [String], input: [UInt8] = [], isShown: Bool = false, isQuiet: Bool = false,
        meanwhile: (() throws(Refusal) -> Void)? = nil
    ) throws(Refusal) -> Answer? {
        let line = words.map(quoted).joined(separator: " ")
        if isDry {
            put(line)
            return nil
        }
        if !isQuiet { put("$ \(line)") }
        var child: ChildProcess
        do { child = try ChildProcess(words, input: input, isShown: isShown) } catch {
            throw .configuration("\(words[0]) cannot be run: \(error)\(Self.remedy(words[0]))")
        }
        while true {
            switch child.wait(until: meanwhile.map { _ in now() + Self.interval }, signals) {
            case .ended: return Answer(code: child.code ?? 1, output: child.output, errors: child.errors)
            case .interrupted:
                child.stop(signals)
                throw interruption
            case .time:
                do throws(Refusal) { try meanwhile?() } catch {
                    child.stop(signals)
                    throw error
                }
            }
        }
    }

    /// Runs a command, and another that reads what it wrote, and nobody else: a secret goes this way.
    func pipe(_ words: [String], into reader: [String]) throws(Refusal) -> Answer? {
        put((isDry ? "" : "$ ") + (words + ["|"] + reader).map { $0 == "|" ? $0 : quoted($0) }.joined(separator: " "))
        if isDry { return nil }
        let answer = try run(words, isQuiet: true)
        guard let answer, answer.code == 0 else { return answer }
        return try run(reader, input: answer.output, isQuiet: true)
    }

    /// Lets `seconds` pass.
    func pause(_ seconds: Double = Shell.interval) throws(Refusal) {
        guard !isDry else { return }
        let deadline = now() + seconds
        while true {
            let left = deadline - now()
            if left <= 0 { return }
            var descriptor = pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0)
            poll(&descriptor, 1, Int32((left * 1000).rounded(.up)))
            if signals.take().contains(where: { $0 != SIGCHLD }) { throw interruption }
        }
    }

    /// Asks whoever sits at the terminal. Anything but `y` or `yes` is no.
    func confirms(_ question: String) throws(Refusal) -> Bool {
        let bytes = Array((question + " [y/N] ").utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
        var line: [UInt8] = []
        while true {
            var descriptors = [STDIN_FILENO, signals.readEnd].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            poll(&descriptors, 2, -1)
            if signals.take().contains(where: { $0 != SIGCHLD }) { throw interruption }
            guard descriptors[0].revents != 0 else { continue }
            var byte: UInt8 = 0
            guard read(STDIN_FILENO, &byte, 1) == 1, byte != UInt8(ascii: "\n") else { break }
            line.append(byte)
        }
        return ["y", "yes"].contains(String(decoding: line, as: UTF8.self).trimmed.lowercased())
    }

    private var interruption: Refusal { Refusal(status: .interrupted, reason: "interrupted. \(state)") }

    /// Seconds between two looks at what CloudFormation does.
    static let interval = 5.0

    private static func remedy(_ program: String) -> String {
        switch program {
        case "aws": "; install the AWS CLI (apt install awscli), version 1 or 2"
        case "docker": "; scripts/install-docker installs Docker"
        default: "; apt install \(program)"
        }
    }
}

/// A word as a shell takes it. What stands for an answer, as `${VPC_ID}`, stays a variable.
private func quoted(_ word: String) -> String {
    let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=,@%+${}"
    if !word.isEmpty, word.allSatisfy(plain.contains) { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

extension String {
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
