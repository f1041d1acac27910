// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Testing

@Suite struct PageTests {
    private func render(_ template: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        String(decoding: Page(Array(template.utf8)).render(values), as: UTF8.self)
    }

    @Test(arguments: [
        ("{{a}}", "1"), ("x{{a}}y{{b}}z", "x1y2z"), ("{{a}}{{a}}", "11"), ("", ""), ("no places", "no places"),
        ("{{none}}", ""), ("{{}}", ""),
        ("{a}", "{a}"), ("{ {a}}", "{ {a}}"), ("p { color: red } {{a}}", "p { color: red } 1"), ("{{a}} }}", "1 }}"),
        ("é{{a}}€", "é1€"),
        ("<a href=\"{{a}}\">{{{b}}}</a>", "<a href=\"1\">2</a>"), ("{{{a}}}{{b}}", "12"),
    ])
    func `places are filled, and all else stays as it is`(template: String, page: String) {
        #expect(render(template, ["a": "1", "b": "2"]) == page)
    }

    @Test(arguments: ["{{", "{{a", "{{a}", "{{{", "{{{a", "{{{a}", "x {{ y"])
    func `an opening that is never closed is text`(template: String) {
        #expect(render(template, ["a": "1"]) == template)
    }

    @Test func `text is escaped, HTML is not`() {
        let hostile = #"<script>alert('x')</script>&"é"#
        #expect(render("{{v}}", ["v": hostile]) == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;é")
        #expect(render("{{{v}}}", ["v": hostile]) == hostile)
        #expect(Page.escape(hostile) == render("{{v}}", ["v": hostile]))
    }

    @Test func `every special character is escaped and no other`() {
        let escapes: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
        for code in UInt8(0)...127 {
            let scalar = Unicode.Scalar(code)
            #expect(Page.escape(String(Character(scalar))) == escapes[scalar] ?? String(Character(scalar)))
        }
    }

    @Test func `a value cannot bring a place of its own`() {
        #expect(render("{{a}} {{b}}", ["a": "{{b}}", "b": "secret"]) == "{{b}} secret")
        #expect(render("{{{a}}}", ["a": "{{{b}}}", "b": "secret"]) == "{{{b}}}")
    }

    @Test func `a place for HTML that is closed like one for text ends there`() {
        #expect(render("{{{a}} x", ["a": "<b>"]) == "<b> x")
        #expect(render("{{{a}}", ["a": "<b>"]) == "<b>")
    }
}
