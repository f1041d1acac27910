// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct HelloTests {
    @Test func `curl gets one line of text`() throws {
        try withApp("hello") { app in
            for accept in ["*/*", "text/plain"] {
                let answer = try app.get("/", ["Accept": accept, "User-Agent": "curl/7.88.1"])
                #expect(answer.status == 200 && answer.mediaType == "text/plain", "\(answer)")
                let line = answer.text.hasSuffix("\n") ? String(answer.text.dropLast()) : answer.text
                #expect(
                    line.hasPrefix("Hello from ") && line.hasSuffix("!") && !line.contains("\n")
                        && line.utf8.count > 12, "\(answer)")
            }
            // No Accept at all is the same as anything.
            #expect(try app.get("/").mediaType == "text/plain")
        }
    }

    @Test func `a browser gets a page, and JSON is had on request, with the same id`() throws {
        try withApp("hello") { app in
            let text = try app.get("/").text
            let id = text.dropFirst("Hello from ".count).prefix { $0 != "!" }
            let page = try app.get("/", ["Accept": browser])
            #expect(
                page.mediaType == "text/html" && page.text.contains("Hello from") && page.text.contains(id), "\(page)")
            let value = try app.get("/", ["Accept": json]).json()
            #expect(value.members.values.contains { $0.string?.contains(id) == true }, "\(value)")
        }
    }

    @Test func `Accept is weighed, not searched`() throws {
        try withApp("hello") { app in
            for (accept, type) in [
                ("text/html;q=0.1, application/json;q=0.9", json), ("application/json;q=0.1, text/plain", "text/plain"),
                ("text/html;q=0, */*", "text/plain"), ("text/*", "text/plain"), ("application/*", json),
                ("text/html", "text/html"),
                ("TEXT/HTML", "text/html"), ("application/json;charset=utf-8", json),
                ("application/json , text/html;q=0.9", json),
            ] {
                let answer = try app.get("/", ["Accept": accept])
                // text/* may be either of the two texts.
                #expect(
                    answer.mediaType == type || (accept == "text/*" && answer.mediaType == "text/html"),
                    "\(accept): \(answer)")
            }
            for odd in ["image/png", "", ";;;", "text/html;q=abc", ",", String(repeating: "a/b,", count: 2000)] {
                let answer = try app.get("/", ["Accept": odd])
                #expect([200, 406].contains(answer.status), "\(odd.prefix(20)): \(answer)")
            }
        }
    }

    @Test func `outside ECS the id is the host's or the control group's name, and stays the same`() throws {
        try withApp("hello") { app in
            let texts = Set(try (0..<5).map { _ in try app.get("/").text })
            #expect(texts.count == 1)
        }
    }

    @Test func `it is ready without any dependency`() throws {
        try withApp("hello") { app in
            let ready = try app.get("/ready")
            #expect(ready.status == 200, "\(ready)")
        }
    }
}
