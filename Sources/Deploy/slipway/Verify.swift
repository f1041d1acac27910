// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import Glibc
internal import JSON

/// `slipway verify`: what AWS would refuse, or would never become healthy, in files that somebody wrote.
struct Verify: Command {
    static let name = "verify"
    static let summary = "Tell every mistake in task definitions and templates, without an account."
    static let operand: Operand? = Operand(name: "FILE", isList: true)

    private static let format = Option(
        flag: "--format", value: "text|json", summary: "How findings are told; text where this is left out.")
    private static let exact = Option(
        flag: "--exact", summary: "Tell also of what nothing needs: open ports, routes, permissions.")
    static let options = [format, exact]

    static let notes = """


        A FILE is a template of CloudFormation, or a task definition as aws ecs register-task-definition takes it,
        in YAML or JSON; a directory stands for all of them below it, and - for standard input. Files that are given
        together are deployed together: the outputs of one are the parameters of another. Without a FILE these are
        slipway's own, with --exact.

        Exit status: 0 where there is no error, 1 where there is one. docs/verify.md tells every rule.
        """

    private enum Format: String, CaseIterable { case text, json }

    private let format: Format
    private let isExact: Bool
    private let paths: [String]

    init(_ arguments: Arguments) throws(Refusal) {
        let word = arguments.values(of: Self.format).first ?? Format.text.rawValue
        guard let format = Format(rawValue: word) else {
            throw .usage("\(Self.format.flag) takes text or json, not \(word.debugDescription)")
        }
        self.format = format
        isExact = arguments.has(Self.exact) || arguments.operands.isEmpty
        paths = arguments.operands
    }

    func run() throws(Refusal) -> ExitStatus {
        let files = paths.isEmpty ? try ownFiles() : try given()
        let findings = DeployKit.Verify.findings(in: files, isExact: isExact)
        let errors = findings.count { $0.severity == .error }
        switch format {
        case .json:
            print(String(decoding: JSONWriter.encode(JSONValue.array(findings.map(\.json)), indent: 2), as: UTF8.self))
        case .text:
            for finding in findings { print(finding.text) }
            let warnings = findings.count - errors
            print("\(count(files.count, "file")): \(count(errors, "error")), \(count(warnings, "warning"))")
        }
        return errors == 0 ? .success : .failure
    }

    private func ownFiles() throws(Refusal) -> [DeployKit.Verify.File] {
        do {
            return try RenderedFile.all().map { DeployKit.Verify.File(path: $0.path, contents: $0.contents) }
                .filter { $0.path.hasPrefix(RenderedFile.directory + "/") && $0.isRecognized }
        } catch { throw .failure("the model cannot be rendered: \(error)") }
    }

    private func given() throws(Refusal) -> [DeployKit.Verify.File] {
        var files: [DeployKit.Verify.File] = []
        for path in paths {
            var status = stat()
            if path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                for path in try list(path) where Self.endings.contains(where: path.hasSuffix) {
                    let file = try file(path)
                    if file.isRecognized { files.append(file) }
                }
            } else {
                files.append(try file(path))
            }
        }
        return files
    }

    private static let endings = [".json", ".yaml", ".yml", ".template"]

    private func list(_ directory: String) throws(Refusal) -> [String] {
        do { return try File.all(below: directory) } catch { throw .failure("\(directory) cannot be read: \(error)") }
    }

    private func file(_ path: String) throws(Refusal) -> DeployKit.Verify.File {
        do {
            // One byte more than is taken says that it is too large, whatever else there is.
            let contents = try File.read(path == "-" ? "/dev/stdin" : path, most: DeployKit.Verify.mostBytes + 1)
            return DeployKit.Verify.File(path: path, contents: contents)
        } catch { throw .failure("\(path) cannot be read: \(error)") }
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension Finding {
    fileprivate var text: String {
        """
        \(file):\(line): \(severity.rawValue) \(code): \(message)
            \(path.isEmpty ? "" : "at \(path)\n    ")\(consequence)
            \(source)

        """
    }

    fileprivate var json: JSONValue {
        [
            "file": .string(file), "line": .integer(line), "path": .string(path), "code": .string(code),
            "severity": .string(severity.rawValue), "message": .string(message),
            "consequence": .string(consequence), "source": .string(source),
        ]
    }
}
