// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit

/// Files between NULs, deployed together.
func fuzzVerify(_ input: Input) {
    let texts = input.texts.prefix(3)
    let files = texts.enumerated().map { Verify.File(path: "\($0.offset)", contents: Array($0.element.utf8)) }
    let findings = Verify.findings(in: files, isExact: true)
    for finding in findings {
        guard let file = Int(finding.file), files.indices.contains(file) else {
            fatalError("does not hold: \(finding) names a file")
        }
        // libyaml also ends lines at CR, NEL and the separators of Unicode.
        let lines = texts[file].unicodeScalars.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 1
        expect((1...lines).contains(finding.line), "\(finding) lies in the file")
        expect(!finding.message.isEmpty, "\(finding) says what is wrong")
    }
    expect(Verify.findings(in: files, isExact: true) == findings, "the same files have the same findings")
    // What is too much is all that --exact adds.
    expect(Set(Verify.findings(in: files)).isSubset(of: findings), "exact only adds")
}
