// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import AWS

/// What comes from outside, and what is made of it.
@Suite struct ReadingTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2030-01-02T03:04:05Z", 1_893_553_445),
        ("2030-01-02T03:04:05.999999Z", 1_893_553_445),
        ("2000-02-29T23:59:60Z", 951_868_800),
    ])
    func `a time is read`(text: String, seconds: Int) {
        #expect(ISODate.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "Z", "2030-01-02T03:04:05", "2030-01-02T03:04:05+01:00", "2030-13-02T03:04:05Z", "2030-01-02 03:04:05Z",
        "2030-01-02T03:04:05.Z1Z", "2030-01-02T03:04:05junkZ", "２030-01-02T03:04:05Z", "-030-01-02T03:04:05Z",
    ])
    func `what is no time is none`(text: String) { #expect(ISODate.seconds(text) == nil) }

    @Test func `a time is written as signatures have it`() {
        #expect(ISODate.basic(0) == "19700101T000000Z")
        #expect(ISODate.basic(1_893_553_445) == "20300102T030405Z")
    }

    @Test func `a profile's file is read by its rules`() {
        let sections = SharedProfile.sections(
            """
            stray = 1
            ; a comment
            [default]
            Key = a=b # comment
            tight=x#y
              nested = no
            empty =
            nothing
            [profile  dev ]\r
            key = 2\r
            [broken
            key = 3
            [default]
            more = 4
            """)
        #expect(sections["default"] == ["key": "a=b", "tight": "x#y", "empty": "", "more": "4"])
        #expect(sections["profile dev"] == ["key": "2"])
        #expect(sections.count == 2)
    }

    @Test func `an address is libcurl's own reading of it`() throws {
        let url = try #require(CallURL("HTTP://EXAMPLE.com:80/a/../b?c=d"))
        #expect(url.authority.lowercased() == "example.com" && url.path == "/b" && url.query == "c=d" && !url.isHTTPS)
        #expect(CallURL("http://[::1]:8080")?.authority == "[::1]:8080")
        #expect(CallURL("http://[::1]:8080")?.host == "::1")
        #expect(CallURL("http://0x7f.1/")?.host == "127.0.0.1")
        #expect(CallURL("http://[fe80::1%25eth0]/") == nil)
    }

    @Test func `nothing that is read stops the program`() {
        var random = SystemRandomNumberGenerator()
        let seeds = [
            "[default]\nkey = v ; c\n", "2030-01-02T03:04:05.5Z", "http://u@[::1]:80/a?b#c",
            #"{"username":"a","password":"b","port":1}"#,
            #"{"__type":"a#B:c","VersionId":"v","SecretString":"s"}"#,
        ].map { Array($0.utf8) }
        for round in 0..<3000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch round % 3 {
                case 0: bytes[place] = .random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(.random(in: .min ... .max, using: &random), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            _ = SharedProfile.sections(text)
            _ = ISODate.seconds(text)
            _ = HTTPDate.seconds(text)
            _ = CallURL(text).map(ContainerCredentials.mayBeAsked)
            _ = try? DatabaseSecret(parsing: text)
            for status in [200, 400] {
                let answer = HTTPCall.Answer(status: status, body: bytes, date: nil, errorType: text)
                _ = GetSecretValue.verdict(.success(answer), sentAt: 0)
            }
        }
    }
}
