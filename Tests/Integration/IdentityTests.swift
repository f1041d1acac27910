// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite(.quick) struct IdentityTests {
    @Test func `a client that comes directly is shown itself and the container, and no balancer`() throws {
        try withApp("identity") { app in
            let answer = try app.get("/api?a=b", ["Referer": "http://example.org/x"])
            let facts = try answer.json()
            #expect(answer.status == 200 && answer["Cache-Control"] == "no-store")
            let client = try Document(
                parsing: """
                    {"referer":"http://example.org/x","uri":"/api?a=b","method":"GET","ip":"127.0.0.1",
                    "port":\(app.port),"protocol":"http"}
                    """)
            #expect(facts["client"] == client)
            #expect(facts["load_balancer"] == .null)
            let container = try #require(facts["container"])
            #expect(container["ip"]?.string == "127.0.0.1" && container["port"]?.integer == app.port)
            #expect(container["hostname"]?.string == Self.hostName)
            #expect(container["task"] == .null && container["availability_zone"] == .null)
        }
    }

    @Test func `behind a balancer the facts are what it forwards, and its own end of the connection`() throws {
        try withApp("identity") { app in
            let client = try app.client()
            try client.send(
                requestHead(
                    "GET", "/api",
                    [
                        "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Port": "443", "X-Forwarded-Proto": "https",
                    ]))
            let facts = try client.response().json()
            #expect(facts["client"]?["ip"]?.string == "203.0.113.7" && facts["client"]?["port"]?.integer == 443)
            #expect(facts["client"]?["protocol"]?.string == "https")
            #expect(facts["load_balancer"]?["ip"]?.string == "127.0.0.1")
            #expect(facts["load_balancer"]?["port"]?.integer == client.localPort)
        }
        try withApp("identity", ["TRUSTED_PROXIES": "none"]) { app in
            let facts = try app.get("/api", ["X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"]).json()
            #expect(facts["client"]?["ip"]?.string == "127.0.0.1" && facts["client"]?["protocol"]?.string == "http")
            #expect(facts["load_balancer"] == .null)
        }
    }

    @Test func `what a header holds is never markup, and no number or scheme that it is not`() throws {
        try withApp("identity") { app in
            let hostile = "\"><script>alert(1)</script>"
            let headers: KeyValuePairs = [
                "Accept": browser, "Referer": hostile, "X-Forwarded-For": hostile, "X-Forwarded-Port": hostile,
                "X-Forwarded-Proto": hostile, "Cookie": "ServerAddr=\(hostile)", "X-\("Odd")": hostile,
            ]
            for path in ["/", "/headers", "/setcookie", "/?\(hostile)".replacing(" ", with: "+")] {
                let page = try app.get(path, headers)
                #expect(page.status == 200 || path.contains("?"), "\(page)")
                #expect(!page.text.contains("<script"), "\(path): \(page)")
            }
            let facts = try app.get("/api", headers).json()
            #expect(facts["client"]?["port"] == .null && facts["client"]?["protocol"] == .null)
            for port in ["-1", "65536", "4 43", ""] {
                #expect(try app.get("/api", ["X-Forwarded-Port": port]).json()["client"]?["port"] == .null, "\(port)")
            }
        }
    }

    @Test func `the table has its three blocks as a page and as text`() throws {
        try withApp("identity") { app in
            let page = try app.get("/", ["Accept": browser])
            #expect(page.mediaType == "text/html" && !page.text.contains("{{") && !page.text.contains("://"))
            for words in ["Client", "Load balancer", "Container", "Referer", "Hostname", "Destination TCP port"] {
                #expect(page.text.contains(words), "\(words)")
                #expect(try app.get("/", ["Accept": "text/plain"]).text.contains(words), "\(words)")
            }
            #expect(try app.get("/", ["Accept": json]).json()["container"]?["hostname"]?.string == Self.hostName)
        }
    }

    @Test(arguments: ["/test", "/test.php"]) func `curl is told host, address and date in one line`(path: String) throws
    {
        try withApp("identity") { app in
            let answer = try app.get(path)
            #expect(answer.mediaType == "text/plain" && answer.text.hasSuffix("\n"))
            #expect(answer.text.hasPrefix("Host: \(Self.hostName)  IP: 127.0.0.1  Date: "), "\(answer)")
            #expect(answer.text.split(separator: "\n").count == 1 && answer.text.contains(", 20"))
        }
    }

    @Test func `the headers come back as they arrived`() throws {
        try withApp("identity") { app in
            let client = try app.client()
            try client.send("GET /headers HTTP/1.1\r\nHost: a\r\nX-B: 1\r\nx-a:  2 \r\nX-B: 3\r\n\r\n")
            #expect(try client.response().text == "Host: a\nX-B: 1\nx-a: 2\nX-B: 3\n")
            let fields = try app.get("/headers", ["Accept": json]).json()["headers"]
            #expect(fields?.elements.first?["name"]?.string == "Host", "\(String(describing: fields))")
        }
    }

    @Test func `the cookie names the container, and the next visit says whether it is the same`() throws {
        try withApp("identity") { app in
            let first = try app.get("/setcookie", ["Accept": json])
            #expect(first["Set-Cookie"] == "ServerAddr=127.0.0.1; Path=/; Max-Age=300; HttpOnly; SameSite=Lax")
            #expect(try first.json()["cookie"] == .null && first.json()["is_same"] == .bool(false))
            let same = try app.get("/setcookie", ["Accept": json, "Cookie": "a=b; ServerAddr=127.0.0.1"]).json()
            #expect(same["is_same"] == .bool(true))
            let other = try app.get("/setcookie", ["Accept": "text/plain", "Cookie": "ServerAddr=10.0.0.9"]).text
            #expect(other.contains("Another container") && other.contains("Cookie: 10.0.0.9"))
            let secure = try app.get("/setcookie", ["X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"])
            #expect(secure["Set-Cookie"]?.hasSuffix("; Secure") == true)
        }
    }

    @Test(arguments: [
        ("Asia/Tokyo", "+09:00"), ("Asia/Kolkata", "+05:30"), ("UTC", "+00:00"), ("America/Phoenix", "-07:00"),
    ])
    func `the local time is the time zone's`(zone: String, offset: String) throws {
        try withApp("identity", ["TIMEZONE": zone]) { app in
            let facts = try app.get("/api").json()
            #expect(facts["timezone"]?.string == zone)
            let timestamp = facts["timestamp"]?.string ?? ""
            #expect(timestamp.hasSuffix(offset), "\(facts)")
            #expect(facts["time"]?.string.map { timestamp.contains("T" + $0) } == true)
            var now =
                time(nil) + (offset.hasPrefix("-") ? -1 : 1)
                * (Int(offset.dropFirst().prefix(2))! * 3600 + Int(offset.suffix(2))! * 60)
            var fields = tm()
            gmtime_r(&now, &fields)
            // A minute may end between the two.
            let minutes = timestamp.dropFirst(14).prefix(2)
            #expect(abs(Int(minutes)! - Int(fields.tm_min)) % 59 <= 1, "\(timestamp)")
            #expect(Int(timestamp.dropFirst(11).prefix(2)) == Int(fields.tm_hour) || fields.tm_min == 0, "\(timestamp)")
        }
    }

    @Test(arguments: ["Atlantis/Poseidonis", "../../etc/passwd", "/etc/localtime", "EST;rm", "Europe", "zone.tab"])
    func `a zone that does not exist stops the start, naming the setting`(zone: String) throws {
        let ended = try CommandLineTests.invoke("identity", [], ["TIMEZONE": zone], within: 15)
        #expect(ended.exit == .code(78) && ended.errors.contains("TIMEZONE=\"\(zone)\""), "\(ended)")
        #expect(ended.errors.split(separator: "\n").count == 1)
    }

    private static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
