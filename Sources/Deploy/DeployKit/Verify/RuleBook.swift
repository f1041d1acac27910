// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The rules as a page: `docs/verify.md`.
enum RuleBook {
    static let file = RenderedFile(path: "docs/verify.md", contents: Array(text.utf8))

    private static var text: String {
        """
        <!-- \(RenderedFile.mark) from Sources/Deploy/DeployKit/Verify/Rules: an edit here is lost. -->
        # What `slipway verify` tells

        ```console
        $ slipway verify template.yaml task-definition.json
        $ slipway verify --format json --exact deploy/
        ```

        It reads templates of CloudFormation and task definitions, in YAML or JSON, ours or anybody's, needs no account, and
        tells every finding at once: file, line, path, what is wrong, what AWS would do, and the page that says so. It works out
        `Ref`, `GetAtt`, `Sub`, `If`, `Join`, `Select`, `Split`, `FindInMap`, `Cidr` and `ImportValue` in every way that the
        conditions may turn out, and is silent about what cannot be known before a deployment. Files that are given together are
        deployed together: the outputs of one are the parameters of another. The exit status is 1 where there is an error.

        In `Tests/Deploy/Exam` are 828 single defects of sound files in many styles, written from AWS's documentation by who had not
        seen the rules, and what was found of them before a rule was mended by them.

        Rules marked *exact* tell of what nothing needs. They hold for the suite's own files, and with `--exact` for others.

        \(sections.map(section).joined(separator: "\n\n"))

        """
    }

    /// By the first of each code's digits.
    private static let sections: [(prefix: String, title: String)] = [
        ("F", "Files"),
        ("T1", "Tasks: CPU, memory, disk"), ("T2", "Tasks: containers and volumes"), ("T3", "Tasks: network and ports"),
        ("T4", "Tasks: secrets and roles"), ("T5", "Tasks: logs"), ("S10", "Services and their targets"),
        ("S11", "Services: deployments"), ("S12", "Services: capacity"), ("S13", "Services: names"),
        ("S2", "Services: platforms"), ("S14", "Scaling and alarms"), ("S15", "Schedules"),
        ("S16", "What keeps things"),
        ("S17", "Queues, functions and buckets"), ("S18", "State machines"), ("S19", "Databases and caches"),
        ("S3", "Pipelines"), ("L1", "Balancers"), ("L2", "Target groups"), ("L3", "Listeners"),
        ("L4", "Rules of listeners"),
        ("I1", "IAM: policies and roles"), ("I2", "IAM: what is needed"), ("I3", "IAM: what is not needed"),
        ("N1", "Networks"), ("N2", "Ways in, and to stores"), ("N3", "Ways out"), ("N4", "What nothing needs"),
        ("V1", "Shapes: names, kinds, limits"), ("C1", "The suite's own apps"),
        ("R1", "References"), ("R2", "Functions and exports"), ("R3", "Nested stacks"),
    ]

    private static func section(prefix: String, title: String) -> String {
        let rules = Verify.rules.filter { $0.code.hasPrefix(prefix) }.sorted { $0.code < $1.code }
        let rows = rules.map { rule in
            let mark = [rule.isExact ? "exact" : nil, rule.severity == .warning ? "warning" : nil].compactMap(\.self)
            return "| [\(rule.code)](\(rule.source)) | \(rule.title)"
                + (mark.isEmpty ? "" : " *\(mark.joined(separator: ", "))*") + " | \(rule.consequence) |"
        }
        return """
            ## \(title)

            | rule | what is right | otherwise |
            |---|---|---|
            \(rows.joined(separator: "\n"))
            """
    }
}
