// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

/// A change of a sound file: text of it, and what stands there instead.
struct Change: Sendable, CustomTestStringConvertible {
    /// The rule that finds it; `nil` where it is sound.
    let code: String?
    let old: String
    let new: String
    /// Text of the line that is named, as it is after the change.
    let at: String

    var testDescription: String { "\(code ?? "sound"): \(new)" }

    static func bad(_ code: String, _ old: String, _ new: String, at: String? = nil) -> Self {
        Self(code: code, old: old, new: new, at: at ?? new)
    }
    static func good(_ old: String, _ new: String) -> Self { Self(code: nil, old: old, new: new, at: "") }

    /// Makes the change and looks: its rule alone must find it, on the line that `at` is on.
    func check(in sound: String, isExact: Bool = false) throws {
        try #require(sound.firstRange(of: old) != nil, "\(old) does not stand there")
        let text = sound.replacing(old, with: new, maxReplacements: 1)
        guard let code else {
            #expect(Verify.findings(in: text, isExact: isExact) == [])
            return
        }
        // A shape is silent where a rule of its own tells of the same value.
        let rules = code.hasPrefix("V") ? Verify.rules.filter { $0.code.hasPrefix("V") } : Verify.rules
        let findings = Verify.findings(in: text, isExact: isExact, by: rules)
        let start = try #require(text.firstRange(of: at)?.lowerBound)
        let line = text[..<start].count { $0 == "\n" } + 1 + at.prefix { $0 == "\n" }.count
        #expect(findings.contains { $0.code == code && $0.line == line }, "line \(line): \(findings)")
    }

    /// Makes the change and looks: no rule may tell of it at more than two lines.
    func expectTwoLines(in sound: String) {
        let text = sound.replacing(old, with: new, maxReplacements: 1)
        for (code, same) in Dictionary(grouping: Verify.findings(in: text), by: \.code) {
            #expect(Set(same.map(\.line)).count <= 2, "\(code)")
        }
    }
}

extension Verify {
    /// The findings in one file, whose text it is.
    static func findings(in text: String, isExact: Bool = false, by rules: [Rule] = Verify.rules) -> [Finding] {
        findings(in: [File(path: "file", contents: Array(text.utf8))], isExact: isExact, by: rules)
    }
}
