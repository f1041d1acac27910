// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Testing

@testable import DeployKit

/// Single defects in files of other styles than ours, each from a page of AWS's documentation that says why it is one. They were
/// written without knowledge of the rules: Tests/Deploy/Exam/README.md.
@Suite("An exam that was written without the rules")
struct ExamTests {
    private static let subjects = ["tasks", "networks", "permissions", "mistakes", "contracts", "reviews", "styles"]

    struct Mutant: Sendable, CustomTestStringConvertible {
        let subject, id, file, old, new, at, what: String
        /// The rule that finds it; `nil` where none does yet.
        let code: String?

        var testDescription: String { "\(id): \(what)" }
    }

    static let mutants: [Mutant] = subjects.flatMap { subject -> [Mutant] in
        guard let text = try? read("Tests/Deploy/Exam/\(subject)/mutants.yaml"),
            let root = try? DocumentReader.read(Array(text.utf8))
        else { return [] }
        return root.elements.map { entry in
            func field(_ name: String) -> String { entry[name]?.text ?? "" }
            return Mutant(
                subject: subject, id: field("id"), file: field("file"), old: field("old"), new: field("new"),
                at: field("at"), what: field("what"), code: entry["code"]?.text)
        }
    }

    private static let soundFiles: [String] = subjects.flatMap { subject -> [String] in
        let folder = "Tests/Deploy/Exam/\(subject)/sound"
        guard let stream = opendir(#filePath.split(separator: "/").dropLast(5).map { "/\($0)" }.joined() + "/\(folder)")
        else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
    }

    @Test("What is sound has no finding", arguments: soundFiles)
    func sound(path: String) throws {
        #expect(Verify.findings(in: [.init(path: path, contents: Array(try read(path).utf8))]) == [])
    }

    @Test(
        "Each defect that a rule is named for is found by it, on its line", arguments: mutants.filter { $0.code != nil }
    )
    func found(mutant: Mutant) throws {
        let text = try read("Tests/Deploy/Exam/\(mutant.subject)/\(mutant.file)")
        try #require(text.ranges(of: mutant.old).count == 1, "\(mutant.old) stands there once")
        let changed = text.replacing(mutant.old, with: mutant.new)
        let start = try #require(changed.firstRange(of: mutant.at)?.lowerBound)
        let line = changed[..<start].count { $0 == "\n" } + 1 + mutant.at.prefix { $0 == "\n" }.count
        let findings = Verify.findings(in: [.init(path: mutant.file, contents: Array(changed.utf8))])
        #expect(findings.contains { $0.code == mutant.code && $0.line == line }, "line \(line): \(findings)")
    }

    @Test("There are as many as there must be, and nineteen of twenty are found")
    func share() {
        #expect(Self.soundFiles.count >= 30)
        #expect(Self.mutants.count >= 120 && Set(Self.mutants.map(\.id)).count == Self.mutants.count)
        #expect(Self.mutants.count { $0.code != nil } * 100 >= Self.mutants.count * 95)
    }
}
