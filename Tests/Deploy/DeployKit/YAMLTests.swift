// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Testing

@Suite("YAML is written so that every reader reads what was meant")
struct YAMLTests {
    @Test(
        "A string that YAML 1.1 or 1.2 would take for something else stands in double quotes",
        arguments: [
            "", "yes", "No", "on", "OFF", "y", "n", "true", "False", "null", "~", "Null",
            "1", "-1", "+1", "0x1", "0o17", "017", "1_000", "1.5", "1e3", ".5", "-.inf", ".NaN",
            "8000:8000", "190:20:30", "2026-11-20", "2026-11-20T10:00:00Z", "2026-11-20 10:00:00 +1", "=", "<<",
        ])
    func ambiguousStringsAreQuoted(text: String) throws {
        #expect(try YAML.string(text).text() == "\"\(text)\"\n")
    }

    @Test(
        "A string that can be nothing else stands plain",
        arguments: [
            "visits", "localhost:6379", "${DOCKER_REGISTRY}/visits", "10.0.0.0/16", "30s", "512m", "no-new-privileges",
            "service:visits-pause", "/tmp", "a#b", "yesterday",
        ])
    func plainStringsStandPlain(text: String) throws {
        #expect(try YAML.string(text).text() == "\(text)\n")
    }

    @Test(
        "What the grammar forbids a plain scalar is quoted",
        arguments: [
            "@handle", "`tick`", "key: value", "a #comment", "[list", "{map", "*alias", "&anchor", "!tag", "%directive",
            "- item", "? key", "|", ">", "'single'", "\"double\"", " space before", "space after ", "colon:",
            "tab\there",
            "back\\slash\n", "\u{7}bell", "\u{1B}[0m", "line\nbreak", "é\u{85}", "---", "...", "🦊 # 1",
        ])
    func anyTextComesBack(text: String) throws {
        let document: YAML = ["key": .string(text), "list": [.string(text)], "inline": .inline([.string(text)])]
        let written = try document.text()
        #expect(
            try YAMLReader.read(written)
                == .mapping([
                    ("key", .string(text)), ("list", .sequence([.string(text)])),
                    ("inline", .sequence([.string(text)])),
                ]), "\(written)")
    }

    @Test("Values other than strings stand plain")
    func otherValues() throws {
        let document: YAML = [
            "null": .null, "bool": true, "integer": -42, "number": .number(0.25), "empty list": [],
            "empty map": .mapping([]),
        ]
        #expect(
            try document.text() == """
                "null": null
                bool: true
                integer: -42
                number: 0.25
                empty list: []
                empty map: {}

                """)
    }

    @Test("Lines stand as they are")
    func literalLines() throws {
        let document: YAML = ["policy": .lines("{\n  \"a\": 1\n}\n"), "after": "x"]
        #expect(
            try document.text() == """
                policy: |
                  {
                    "a": 1
                  }
                after: x

                """)
    }

    @Test("A tag stands before its node, as CloudFormation's intrinsics do")
    func tags() throws {
        let document: YAML = [
            "image": .tagged("!Sub", "${AWS::AccountId}.dkr.ecr"),
            "subnet": .tagged("!Select", .inline([0, .tagged("!GetAZs", "")])),
            "ports": .tagged("!Join", [",", ["8000", "yes"]]),
        ]
        #expect(
            try document.text() == """
                image: !Sub ${AWS::AccountId}.dkr.ecr
                subnet: !Select [0, !GetAZs ""]
                ports: !Join
                - ','
                - - "8000"
                  - "yes"

                """)
    }

    @Test("Comments stand before what they explain, at its indentation, wrapped")
    func comments() throws {
        let document: YAML = .mapping([
            .comment("The head.\n\nSecond paragraph."),
            .blank,
            .entry(
                "services",
                .mapping([
                    .comment("one two three four"),
                    .entry("a", [1]),
                    .blank,
                    .entry(
                        "b",
                        .sequence([
                            .comment("an item"), .item("x"), .item(.mapping([.comment("its key"), .entry("k", 1)])),
                        ])),
                    .comment("the end"),
                ])),
        ])
        #expect(
            try document.text(width: 20) == """
                # The head.
                #
                # Second paragraph.

                services:
                  # one two three
                  # four
                  a:
                  - 1

                  b:
                  # an item
                  - x
                  # its key
                  - k: 1
                  # the end

                """)
    }

    @Test("A long line is not folded")
    func longLines() throws {
        let text = Array(repeating: "word", count: 100).joined(separator: " ")
        #expect(try YAML.string(text).text() == "\(text)\n")
    }

    @Test(
        "A tree that cannot be written is refused, and says why",
        arguments: [
            (YAML.string("a\0b"), "a character that cannot be written: \"a\\0b\""),
            (.mapping([.entry("a\0", 1)]), "a character that cannot be written: \"a\\0\""),
            (.lines("\u{E000}0"), "a character that cannot be written: \"\u{E000}0\""),
            (.mapping([.entry("a", 1), .entry("a", 2)]), "a key that stands twice: \"a\""),
            (.inline(.mapping([.comment("c"), .entry("a", 1)])), "a comment inside a node on one line"),
            (.inline(.sequence([.comment("c")])), "a comment inside a node on one line"),
            (.mapping([.comment("c")]), "a mapping that holds comments only"),
        ])
    func refusals(document: YAML, reason: String) {
        #expect { try document.text() } throws: { "\($0)" == reason }
    }
}
