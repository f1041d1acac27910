// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct PagesTests {
    static let pages = [("hello", "/"), ("visits", "/home")]

    private func stylesheets(_ page: HTTPResponse) -> [String] {
        page.text.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }.filter {
            $0.contains(".css")
        }
    }

    @Test(arguments: pages) func `a browser gets a page that needs no other host and no script`(
        app: String, path: String
    ) throws {
        try withApp(app, ["VISITS_STORE": "memory"]) { app in
            let page = try app.get(path, ["Accept": browser])
            #expect(page.status == 200 && page.mediaType == "text/html", "\(page)")
            #expect((page["Content-Type"] ?? "").lowercased().contains("utf-8"))
            expectSafePage(page)
            // The same path has other shapes: a cache must be told.
            #expect((page["Vary"] ?? "").lowercased().contains("accept"), "\(page)")
            let sheets = stylesheets(page)
            let styles = try sheets.map { try app.get($0).text }.joined()
            #expect(styles.contains("prefers-color-scheme"), "light and dark")
            for sheet in sheets {
                let css = try app.get(sheet)
                #expect(css.status == 200 && css.mediaType == "text/css", "\(sheet): \(css)")
                #expect(!css.text.contains("http:") && !css.text.contains("https:") && !css.text.contains("@import"))
            }
        }
    }

    @Test(arguments: pages) func `static files have a validator, a lifetime and a compressed body`(
        app: String, path: String
    ) throws {
        let directory = try TemporaryDirectory()
        try withApp(app, ["VISITS_STORE": "memory"]) { app in
            for sheet in stylesheets(try app.get(path, ["Accept": browser])) {
                let plain = try app.get(sheet)
                let tag = try #require(plain["ETag"])
                #expect(
                    tag.hasSuffix("\"") && plain["Cache-Control"] != nil && plain["Content-Encoding"] == nil, "\(plain)"
                )
                #expect((plain["Vary"] ?? "").lowercased().contains("accept-encoding"))

                let zipped = try app.get(sheet, ["Accept-Encoding": "br;q=1.0, gzip;q=0.8, *;q=0.1"])
                #expect(
                    zipped["Content-Encoding"] == "gzip" && zipped.body.count < plain.body.count, "\(zipped.headers)")
                #expect(zipped["ETag"] != tag || tag.hasPrefix("W/"), "a strong validator is of one representation")
                #expect(try unzip(zipped.body, in: directory) == plain.text)
                for refusal in ["gzip;q=0", "identity", "gzip;q=0.0, identity", "br"] {
                    #expect(try app.get(sheet, ["Accept-Encoding": refusal])["Content-Encoding"] == nil, "\(refusal)")
                }

                for match in [
                    tag, "\"other\", \(tag)", "*", "W/\(tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag)",
                ] {
                    let same = try app.get(sheet, ["If-None-Match": match])
                    #expect(same.status == 304 && same.body.isEmpty && same["ETag"] == tag, "\(match): \(same)")
                }
                #expect(try app.get(sheet, ["If-None-Match": "\"other\""]).status == 200)
                #expect(try app.request("HEAD", sheet)["Content-Length"] == "\(plain.body.count)")
            }
        }
    }

    private func unzip(_ body: [UInt8], in directory: TemporaryDirectory) throws -> String {
        let path = try directory.file("body.gz", "")
        let file = open(path, O_WRONLY | O_TRUNC)
        defer { close(file) }
        #expect(body.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == body.count)
        let result = try run(try program("gzip"), ["-dc", path])
        #expect(result.exit == .code(0), "\(result.errors)")
        return result.output
    }

    @Test func `no path leads out of the embedded files`() throws {
        try withApp("hello") { app in
            for path in [
                "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
                "/hello.css/../../etc/passwd", "/./",
            ] {
                let answer = try app.get(path)
                #expect(
                    (400..<500).contains(answer.status) || (300..<400).contains(answer.status), "\(path): \(answer)")
                #expect(!answer.text.contains("root:"))
            }
        }
    }
}
