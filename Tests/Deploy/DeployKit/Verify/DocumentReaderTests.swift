// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("A file is read with its lines, or refused with one clear reason") struct DocumentReaderTests {
    private func read(_ text: String) throws -> Node { try DocumentReader.read(Array(text.utf8)) }

    @Test("Short tags, long lines and aliases are what they stand for, each on its line")
    func yaml() throws {
        let root = try read(
            """
            base: &base {a: 1, b: "2"}
            next:
              <<: *base
              b: 3
            list:
              - !Sub ${X}
              - !GetAtt A.B
            """)
        #expect(root.entries.map(\.key) == ["base", "next", "list"])
        #expect(root["next"]?.entries.map(\.key) == ["b", "a"])
        #expect(root["next"]?["b"]?.text == "3" && root["next"]?["b"]?.line == 4)
        let list = try #require(root["list"]?.elements)
        #expect(list.map(\.tag) == ["!Sub", "!GetAtt"] && list.map(\.line) == [6, 7])
        guard case .scalar("2", isPlain: false)? = root["base"]?["b"]?.content else { throw Failure("not quoted") }
    }

    @Test("JSON is read as it is meant, beyond the first plane and with tabs")
    func json() throws {
        let root = try read("{\n\t\"a\\/b\": \"\\ud83d\\ude00 \\\\ud83d \\u00e9\",\n\t\"c\": [true, null, 1.5]\n}\n")
        #expect(root["a/b"]?.text == "\u{1F600} \\ud83d é")
        #expect(root["c"]?.elements.map(\.line) == [3, 3, 3])
    }

    @Test(
        "What is no document is refused, and says where",
        arguments: [
            ("", nil, "is empty"),
            ("a: [1, 2", 1, "did not find expected ',' or ']'"),
            ("{\"a\": }{", 1, nil),
            ("a: 1\na: 2\n", 2, "the key \"a\" stands twice"),
            ("a: *b\n", 1, "an alias of nothing"),
            ("a: 1\n---\nb: 2\n", 2, "holds a second document"),
            ("? [a]\n: 1\n", 1, "a key that is no text"),
            (String(repeating: "[", count: 5000), 1, "is deeper than 100 levels"),
        ] as [(String, Int?, String?)])
    func refused(text: String, line: Int?, reason: String?) {
        #expect { try read(text) } throws: { error in
            guard let error = error as? DocumentError else { return false }
            return error.line == line && (reason == nil || error.description == reason)
        }
    }

    @Test("Aliases that name each other, bytes that are no text and files past all limits are refused at once")
    func bombs() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<40 {
            bomb +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",") + "]\n"
        }
        for bytes in [Array(bomb.utf8), [0xFF, 0xFE, 0x00, 0x80], [UInt8](repeating: 0x61, count: 5 << 20)] {
            #expect(throws: DocumentError.self) { try DocumentReader.read(bytes) }
        }
    }
}

private struct Failure: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}
