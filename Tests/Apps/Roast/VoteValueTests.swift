// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import SQL
import Testing

@testable import RoastApp

@Suite struct VoteValueTests {
    @Test(arguments: [
        ("Ada Byron", "Ada"), ("Ada", "Ada"), ("Byron, Ada", "Ada"), ("Byron,Ada King", "Ada"),
        ("Ada\u{A0}Byron", "Ada"),
        ("Byron,", "Byron"), (",", ""), ("Jean-Luc Picard", "Jean-Luc"), ("李 明", "李"), ("Ada\u{3000}Byron", "Ada"),
        ("J\u{301}ohn\u{2003}Doe", "J\u{301}ohn"), (" ,Ada", "Ada"), ("a,\u{301}b", "\u{301}b"),
    ])
    func `of a name the first word is shown, or what follows the comma`(name: String, first: String) {
        #expect(PersonName.first(of: name) == first)
    }

    @Test(arguments: [
        "ada@example.com", "a@b", "ada.byron+tag@sub.example.co.uk", "o'hara@example.com", "josé@exämple.com",
        "用户@例子.公司", "a@1.2", "\(String(repeating: "a", count: 64))@example.com", "देव@उदाहरण.भारत",
    ])
    func `an address that could be one is taken`(text: String) {
        guard case .value(let address) = EmailAddress.read(" \(text)\n") else {
            Issue.record("refused")
            return
        }
        #expect(address.text == text)
    }

    @Test(arguments: [
        "", "@", "ada", "@example.com", "ada@", "a@b@c", "a b@example.com", "a@exa mple.com", ".a@example.com",
        "a.@example.com", "a..b@example.com", "a@.com", "a@com.", "a@b..c", "a@-b.c", "a@b-.c", "a,b@example.com",
        "<a@example.com>", "\"a\"@example.com", "a@example.com\0", "a\u{7}@example.com", "a@exam\u{200B}ple.com",
        "a\u{202E}@example.com", "a@[127.0.0.1]", "a@b_c.d", "(a)@example.com",
        "\(String(repeating: "a", count: 65))@example.com", "a@\(String(repeating: "b", count: 64)).com",
        "a@\(String(repeating: "b.", count: 130))com",
    ])
    func `an address that could not is refused`(text: String) {
        guard case .fault = EmailAddress.read(text) else {
            Issue.record("taken")
            return
        }
    }

    @Test func `spellings that differ in case or composition are one address`() {
        func key(_ text: String) -> [UInt8] { Array(EmailAddress(text: text).key.utf8) }
        #expect(key("Ada@Example.COM") == key("ada@example.com"))
        #expect(key("jos\u{E9}@x.y") == key("JOSE\u{301}@x.y"))
        // Ångström's letter and the sign for the unit.
        #expect(key("\u{212B}@x.y") == key("\u{C5}@x.y") && key("\u{212A}@x.y") == key("k@x.y"))
        // A case that has two letters, or two forms.
        #expect(key("stra\u{DF}e@x.y") == key("STRASSE@x.y") && key("stra\u{DF}e@x.y") == key("STRA\u{1E9E}E@x.y"))
        #expect(key("νίκος@x.y") == key("ΝΊΚΟΣ@x.y") && key("νίκοσ@x.y") == key("νίκος@x.y"))
        #expect(key("a@x.y") != key("b@x.y") && key("e@x.y") != key("é@x.y"))
    }

    @Test(arguments: [
        "ada\u{FF20}example.com", "ada\u{FE6B}example.com", "ada@example.com", ",", " , ", "\u{200B}", "\u{200D} Ada",
        "Byron, \u{2060}", "\u{3164}", "\u{115F}\u{1160}", "\u{2800}", "\u{301}", "\u{FE0F}",
    ])
    func `a name that would show an address, or nothing, is refused`(text: String) {
        guard case .fault = PersonName.read(text) else {
            Issue.record("taken")
            return
        }
    }

    @Test(arguments: ["李", "O", "देव", "Z\u{351}oe", "A\u{200D}b", "😀", "7", "=1", "Byron,"])
    func `a name of which something can be seen is taken`(text: String) {
        guard case .value(text) = PersonName.read(text) else {
            Issue.record("refused")
            return
        }
    }

    @Test func `a drink is known by its slug and by its name`() {
        for drink in Drink.allCases {
            #expect(Drink(drink.slug) == drink && Drink(drink.name.uppercased()) == drink)
        }
        #expect(Drink("gingerbread") == nil && Drink("") == nil)
    }

    @Test func `shares add up, and there are none of nothing`() {
        #expect(Results([:]).total == 0 && Drink.allCases.allSatisfy { Results([:]).share(of: $0) == 0 })
        let results = Results([.gingerbread: 1, .vanillaSpice: 3])
        #expect(results.total == 4 && Drink.allCases.map { results.share(of: $0) } == [0.25, 0, 0.75])
    }

    @Test func `a place in the list is read as it is written, and nothing else is`() {
        let place = VotePlace(created: Timestamp(microseconds: 1_700_000_000_000_001), id: Identifier.new())
        #expect(VotePlace(place.description) == place)
        for text in [
            "", ".", "1", "1.", ".\(place.id)", "-1.\(place.id)", "1.\(place.id)x", "x.\(place.id)",
            "9999999999999999999.\(place.id)", "253370764800000001.\(place.id)", "1.\(place.id).1", "+1.\(place.id)",
        ] { #expect(VotePlace(text) == nil, "\(text)") }
    }

    @Test func `ids are 128 random bits, and known by their shape`() {
        let ids = Set((0..<1000).map { _ in Identifier.new() })
        #expect(ids.count == 1000 && ids.allSatisfy { Identifier.isSound($0) })
        for text in [
            "", "a", String(repeating: "A", count: 21), String(repeating: "A", count: 23),
            String(repeating: "=", count: 22),
        ] {
            #expect(!Identifier.isSound(text))
        }
    }

    @Test func `what was sealed for one purpose, time or server is nothing elsewhere`() {
        let secret = Array("0123456789abcdef0123456789abcdef".utf8)
        let seal = Seal(secret, for: "a")
        let text = seal.close("subject", until: 100)
        #expect(seal.open(text, now: 99) == "subject" && seal.open(text, now: 100) == nil)
        #expect(
            Seal(secret, for: "b").open(text, now: 1) == nil && Seal(secret + [1], for: "a").open(text, now: 1) == nil)
        for index in text.utf8.indices {
            var bytes = Array(text.utf8)
            bytes[text.utf8.distance(from: text.utf8.startIndex, to: index)] ^= 1
            #expect(seal.open(String(decoding: bytes, as: UTF8.self), now: 1) == nil)
            #expect(seal.open(String(text[..<index]), now: 1) == nil)
        }
    }

    @Test func `a filter's query is what a browser would send`() {
        #expect(VoteFilter().query == "" && VoteFilter(drink: .vanillaSpice).query == "drink=vanilla-spice-latte")
        #expect(VoteFilter(drink: nil, text: "a&b=é").query == "text=a%26b%3D%C3%A9")
    }
}
