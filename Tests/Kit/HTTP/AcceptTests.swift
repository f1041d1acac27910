// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing

@Suite struct AcceptTests {
    static let chromium =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"

    private func request(_ accept: String...) -> Request {
        var headers = Headers()
        for line in accept { headers.append("Accept", line) }
        return Request(.get, "/", headers: headers)
    }

    @Test(arguments: [
        ("text/html", Representation.html), ("application/json", .json), ("text/plain", .text), ("*/*", .text),
        ("text/*", .text),
        ("application/*", .json), ("TEXT/HTML", .html), (chromium, .html), ("text/html,*/*", .text),
        ("text/html;q=0.9, application/json", .json),
        ("text/plain;q=0.1, text/html;q=0.2, application/json;q=0.15", .html),
        ("text/plain;q=0, */*", .html), ("text/*;q=0, */*;q=0.1", .json), ("text/*, text/plain;q=0.5", .html),
        ("*/*;q=0.5, application/json;q=0.6", .json), ("text/html;level=1;q=0.4, application/json;q=0.3", .html),
        ("text/html ; Q=0.1 , application/json ; q=0.2", .json), ("image/png", .text), ("text/html;q=0", .text),
    ])
    func `the representation is the one the client prefers`(accept: String, representation: Representation) {
        #expect(request(accept).preferred(.text, .html, .json) == representation)
    }

    @Test(arguments: [
        "", ",", ";", "/", "text", "text/html/x", "text/html;q=x", "text/html;q=", "text/html;q=-1", "text/html;q=nan",
        "q=1", "*", "*;q=1",
        ";;;,,,///", "\u{301}/\u{301}",
    ])
    func `garbage is no preference`(accept: String) {
        #expect(request(accept).preferred(.text, .html, .json) == .text)
    }

    @Test(arguments: ["text/html;q=7", "text/html;q=inf", "text/html;q=1e9"])
    func `a quality over one counts as one`(accept: String) {
        #expect(request("application/json", accept).preferred(.json, .html) == .json)
        #expect(request("application/json;q=0.9", accept).preferred(.json, .html) == .html)
    }

    @Test func `several lines are one list, and no line is no preference`() {
        #expect(request("text/plain;q=0.1", "application/json").preferred(.text, .json) == .json)
        #expect(request().preferred(.json, .html) == .json)
    }

    @Test(arguments: [
        (chromium, true), ("text/html", true), ("text/html, */*;q=0.1", true), ("*/*", false), ("text/*", true),
        ("", false),
        ("application/json", false), ("text/html;q=0.5, application/json", false),
    ])
    func `a page is for who asks for HTML before JSON`(accept: String, isPage: Bool) {
        #expect(request(accept).wantsPage == isPage)
    }

    @Test func `the longest header costs little`() {
        let accept = String(repeating: "*/*,", count: 4000)
        #expect(seconds { for _ in 0..<10 { _ = request(accept).preferred(.text, .html, .json) } } < 5)
    }

    @Test func `text and HTML are sent as UTF-8`() {
        #expect(
            Representation.allCases.map(\.contentType) == [
                "text/plain; charset=utf-8", "text/html; charset=utf-8", "application/json",
            ])
    }
}
