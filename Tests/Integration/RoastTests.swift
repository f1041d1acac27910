// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@Suite(.quick) struct RoastTests {
    @Test(arguments: RoastStore.allCases)
    func `somebody votes by the form and by the API, and operators see it`(store: RoastStore) throws {
        try withRoast(store) { api in
            let sent = try api.send("/vote", "name=Ada+Byron&email=ada%40example.com&drink=gingerbread-latte")
            #expect(sent.status == 303 && sent["Location"] == "/#vote")
            let owner = try #require(RoastAPI.cookie(in: sent))
            #expect(try api.ask("GET", "/", cookie: owner, ["Accept": browser]).text.contains("ada@example.com"))
            let (id, grace) = try api.vote("grace@example.com", "Grace Hopper")
            #expect(
                try api.ask("PATCH", "/api/votes/\(id)", #"{"drink":"Vanilla Spice Latte"}"#, cookie: grace).status
                    == 200)
            #expect(try api.total == 2)
            for path in ["/", "/api/results", "/api/votes", "/health.html", "/get_beverage_voting.php"] {
                let get = try api.ask("GET", path)
                let head = try api.ask("HEAD", path)
                #expect(get.status == 200 && head.status == 200 && head.body.isEmpty, "\(path)")
                #expect(head["Content-Length"] == get["Content-Length"] && get["Cache-Control"] == "no-store")
                #expect(get["X-Content-Type-Options"] == "nosniff")
            }
            #expect(try api.ask("PUT", "/api/votes/\(id)", "{}").status == 405)
            #expect(try api.ask("GET", "/vote").status == 405)
            let home = try api.ask("GET", "/")
            #expect(home["Content-Security-Policy"]?.contains("unsafe-inline") == false)
            #expect(home.all("Referrer-Policy") == ["same-origin"] && home.all("Content-Security-Policy").count == 1)
            let ready = try api.ask("GET", "/ready")
            #expect(ready.status == 200)
            #expect(try ready.json()["dependencies"]?[store.engine]?["status"]?.string == "up")
            #expect(try api.app.get("/metrics").text.contains("client_commands_total"))
            // One for the process, however many loops; and none where the key is set.
            #expect(!api.app.process.output.contains("SESSION_SECRET"))
        }
    }

    @Test func `without SESSION_SECRET cookies are good for this process, and that is told once`() throws {
        try withRoast(.sqlite, ["SESSION_SECRET": "", "ADMIN_TOKEN": "short", "LOOPS": "2"]) { api in
            let (id, owner) = try api.vote("ada@example.com")
            #expect(try api.ask("GET", "/api/votes/\(id)", cookie: owner).status == 200)
            for name in ["SESSION_SECRET", "ADMIN_TOKEN"] {
                let lines = api.app.log.filter { $0["message"]?.string?.contains(name) == true }
                #expect(lines.count == 1 && lines.first?["level"]?.string == "warning", "\(name)")
            }
            #expect(!api.app.process.output.contains("short\""))
        }
    }

    @Test func `cookies and data outlive the process, and another copy with the same key knows them`() throws {
        let storage = try RoastStorage(.sqlite)
        let settings = storage.settings.merging(["SESSION_SECRET": RoastAPI.secret]) { $1 }
        var owner = ""
        var id = ""
        try withApp("roast", settings) { (id, owner) = try RoastAPI(app: $0).vote("ada@example.com") }
        try withApp("roast", settings) { app in
            let own = try RoastAPI(app: app).ask("GET", "/api/votes/\(id)", cookie: owner)
            #expect(own.status == 200)
        }
        try withApp("roast", settings.merging(["SESSION_SECRET": RoastAPI.secret + "x"]) { $1 }) { app in
            let own = try RoastAPI(app: app).ask("GET", "/api/votes/\(id)", cookie: owner)
            #expect(own.status == 404)
        }
    }

    @Test func `told to stop, the path that a target group checks turns 503, and a vote is taken`() throws {
        try withRoast(.sqlite, ["DRAIN_SECONDS": "2"]) { api in
            api.app.process.send(15)
            try eventually("it drains") { try api.ask("GET", "/health").status == 503 }
            #expect(try api.ask("GET", "/health.html").status == 503)
            #expect(try api.ask("POST", "/api/votes", RoastAPI.ballot("ada@example.com")).status == 201)
            #expect(try api.app.process.exit(within: 10) == .code(0))
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `of fifty who vote with one address at once, in whatever case, one is counted`(store: RoastStore) throws {
        try withRoast(store) { api in
            let answers = try concurrently(50) { index in
                try api.ask(
                    "POST", "/api/votes",
                    RoastAPI.ballot(
                        ["ada@example.com", "ADA@Example.com", "Ada@EXAMPLE.COM"][index % 3], "Voter\(index)"))
            }
            let made = answers.filter { $0.status == 201 }
            #expect(made.count == 1 && answers.filter { $0.status == 409 }.count == 49, "\(answers.map(\.status))")
            let list = try api.ask("GET", "/api/votes").json()
            #expect(try list.elements.count == 1 && list[0]?["first_name"] == made.first?.json()["first_name"])
        }
    }

    @Test(arguments: RoastStore.allCases) func `SQL in any field is text`(store: RoastStore) throws {
        try withRoast(store) { api in
            for (index, text) in [
                "'; DROP TABLE votes; --", "' OR '1'='1", "$1", "1); DELETE FROM votes; --", "\\\\", "%s",
            ]
            .enumerated() {
                let (id, owner) = try api.vote("o'--\(index)@example.com", text)
                let vote = try api.ask("GET", "/api/votes/\(id)", cookie: owner).json()
                #expect(vote["name"]?.string == (text == "\\\\" ? "\\" : text))
                #expect(
                    try api.ask("PATCH", "/api/votes/\(id)", #"{"name":"\#(text)\#(text)"}"#, cookie: owner).status
                        == 200)
                #expect(try api.ask("POST", "/api/votes", RoastAPI.ballot("x@example.com", "x", text)).status == 422)
            }
            let bearer: KeyValuePairs = ["Authorization": "Bearer \(RoastAPI.token)"]
            for query in ["text=%27+OR+1%3D1+--", "text=%25%27", "drink=%27--", "before=%27--", "text=%5C%27"] {
                #expect(try api.ask("GET", "/admin?\(query)", bearer).status == 200)
            }
            for path in ["/api/votes/'--", "/api/votes/1%20OR%201=1", "/api/votes/%27"] {
                #expect(try api.ask("GET", path, bearer).status == 404)
            }
            #expect(try api.ask("GET", "/api/votes?before=1.'--").status == 422)
            #expect(try api.total == 6)
        }
    }

    @Test func `bombs of headers, bodies and JSON are refused, and others are served on`() throws {
        try withRoast { api in
            let (id, owner) = try api.vote("ada@example.com")
            for bomb in [
                String(repeating: "[", count: 500_000), String(repeating: #"{"name":"#, count: 100_000),
                #"{"name":\#(String(repeating: "[", count: 1000))\#(String(repeating: "]", count: 1000))}"#,
            ] { #expect(try api.ask("POST", "/api/votes", bomb).status == 400) }
            let large = String(repeating: "x", count: (1 << 20) + 1)
            for path in ["/api/votes", "/vote", "/submit_beverage_voting.php", "/admin/login"] {
                #expect(try api.ask("POST", path, large).status == 413, "\(path)")
            }
            let name = String(repeating: "x", count: 500_000)
            #expect(try api.ask("POST", "/api/votes", RoastAPI.ballot("x@example.com", name)).status == 422)
            #expect(try api.send("/vote", "name=\(name)&email=x%40y&drink=z").status == 422)
            #expect(try api.send("/vote", String(repeating: "a=1&", count: 2000)).status == 400)
            #expect(try api.ask("GET", "/", cookie: "roast_owner=" + String(repeating: "a", count: 7000)).status == 200)
            #expect(try api.ask("GET", "/", cookie: String(repeating: "a=b; ", count: 200)).status == 200)
            #expect(try api.ask("GET", "/", cookie: String(repeating: "a", count: 20_000)).status == 431)
            #expect(try api.ask("GET", "/api/votes/\(id)", cookie: owner).status == 200)
        }
    }
}
