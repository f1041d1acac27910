// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

/// No address leaves the server without the administrator's token, and nobody touches another's vote.
@Suite(.quick) struct RoastPrivacyTests {
    private static let browserFields: KeyValuePairs = ["Accept": browser]

    /// Every route, and what a stranger may try at it.
    private static func requests(_ id: String) -> [(String, String, String?, String)] {
        let form = "application/x-www-form-urlencoded"
        let gets = [
            "/", "/api/results", "/api/votes", "/api/votes?limit=100", "/api/votes/\(id)",
            "/api/votes?email=ada@example.com",
            "/get_beverage_voting.php", "/get_beverage_voting_count_percentage.php", "/submit_beverage_voting.php",
            "/vote",
            "/vote/withdraw", "/health", "/health.html", "/ready", "/metrics", "/version", "/chaos", "/admin",
            "/admin?text=ada", "/admin/login", "/admin/logout", "/admin/votes", "/admin/votes.csv",
            "/admin/votes/\(id)",
            "/admin/votes/\(id)/delete", "/nothing", "/assets/roast.css", "/openapi.json",
        ]
        let posts: [(String, String?, String)] = [
            ("/api/votes", RoastAPI.ballot("SECRET.ada@example.com", "Eve"), json), ("/api/votes", "{}", json),
            ("/vote", "name=Eve&email=secret.ada%40example.com&drink=gingerbread-latte", form), ("/vote", "", form),
            ("/vote/withdraw", "id=\(id)", form),
            (
                "/submit_beverage_voting.php", "name=Eve&email=secret.ada%40example.com&beverage=Gingerbread+Latte",
                form
            ),
            ("/get_beverage_voting.php", nil, form), ("/get_beverage_voting_count_percentage.php", nil, form),
            ("/admin/login", "token=guess", form), ("/admin/logout", "", form),
            ("/admin/votes/\(id)", "name=Eve&email=e%40e&drink=gingerbread-latte", form),
            ("/admin/votes/\(id)/delete", "", form),
        ]
        return gets.map { ("GET", $0, nil, json) } + posts.map { ("POST", $0.0, $0.1, $0.2) } + [
            ("PATCH", "/api/votes/\(id)", "{}", json), ("DELETE", "/api/votes/\(id)", nil, json),
            ("OPTIONS", "/api/votes/\(id)", nil, json), ("PUT", "/api/votes/\(id)", "{}", json),
        ]
    }

    @Test(arguments: RoastStore.allCases)
    func `no route tells a stranger an address or a surname`(store: RoastStore) throws {
        try withRoast(store) { api in
            let (id, _) = try api.vote("secret.ada@example.com", "Ada Lovelace")
            let (_, eve) = try api.vote("eve@elsewhere.example", "Eve Example")
            for cookie in [nil, eve, "roast_admin=x; roast_owner=x"] {
                for (method, path, body, type) in Self.requests(id) {
                    for accept in [browser, json, "*/*"] {
                        let answer = try api.ask(method, path, body, cookie: cookie, ["Accept": accept], type: type)
                        let all = (answer.headers.map { "\($0.name): \($0.value)" } + [answer.text]).joined(
                            separator: "\n"
                        )
                        .lowercased()
                        // What the stranger has typed may come back to him, and nothing of the one who is stored.
                        let isEcho = path == "/vote" && method == "POST"
                        #expect(isEcho || !all.contains("secret.ada"), "\(method) \(path)")
                        #expect(!all.contains("lovelace"), "\(method) \(path)")
                        #expect(answer.status < 500, "\(method) \(path): \(answer.status)")
                    }
                }
            }
            #expect(try api.total == 2)
            // The vote is as it was.
            let bearer: KeyValuePairs = ["Authorization": "Bearer \(RoastAPI.token)"]
            let vote = try api.ask("GET", "/api/votes/\(id)", bearer).json()
            #expect(vote["email"]?.string == "secret.ada@example.com" && vote["name"]?.string == "Ada Lovelace")
            #expect(vote["created_at"] == vote["updated_at"])
            // Nor does the log.
            for text in ["secret.ada", "lovelace", RoastAPI.token, RoastAPI.secret] {
                #expect(!api.app.process.output.lowercased().contains(text.lowercased()), "\(text)")
            }
        }
    }

    @Test func `a cookie that we did not make, or that is another's, opens no vote`() throws {
        try withRoast { api in
            let (id, owner) = try api.vote("ada@example.com")
            let (other, eve) = try api.vote("eve@example.com", "Eve")
            let mine = owner.dropFirst("roast_owner=".count).split(separator: ".").map(String.init)
            let theirs = eve.dropFirst("roast_owner=".count).split(separator: ".").map(String.init)
            #expect(mine.count == 3)
            for forged in [
                "\(mine[0]).\(mine[1]).\(theirs[2])", "\(theirs[0]).\(mine[1]).\(mine[2])", "\(mine[0]).\(mine[1])",
                "\(mine[0]).9999999999.\(mine[2])", "\(mine[0])..\(mine[2])", mine[0], id, "", "..", "null",
                "\(mine[0]).\(mine[1]).\(mine[2].dropLast())", "\(mine[0]).\(mine[1]).\(mine[2])=",
                "%41\(mine[0]).\(mine[1]).\(mine[2])",
            ] {
                for (method, body) in [("GET", nil), ("PATCH", #"{"name":"Eve"}"#), ("DELETE", nil)]
                    as [(String, String?)]
                {
                    #expect(
                        try api.ask(method, "/api/votes/\(id)", body, cookie: "roast_owner=\(forged)").status == 404)
                }
                #expect(
                    try api.send("/vote/withdraw", "id=\(id)", cookie: "roast_owner=\(forged)").status == 404)
                #expect(
                    try api.ask(
                        "POST", "/api/votes", RoastAPI.ballot("ADA@example.com", "Eve"), cookie: "roast_owner=\(forged)"
                    ).status == 409)
            }
            // Knowing the id, or the address, is not owning the vote.
            #expect(try api.ask("PATCH", "/api/votes/\(id)", #"{"name":"Eve"}"#, cookie: eve).status == 404)
            #expect(try api.ask("DELETE", "/api/votes/\(id)", cookie: eve).status == 404)
            #expect(
                try api.ask("PATCH", "/api/votes/\(other)", #"{"email":"ada@example.com"}"#, cookie: eve).status == 409)
            let form = "name=Eve&email=ada%40example.com&drink=gingerbread-latte"
            #expect(try api.send("/vote", form + "&id=\(id)", cookie: eve).status == 409)
            #expect(try api.send("/vote", form, cookie: eve).status == 409)
            let vote = try api.ask("GET", "/api/votes/\(id)", cookie: owner).json()
            #expect(vote["name"]?.string == "Ada Byron" && vote["created_at"] == vote["updated_at"])
            #expect(try api.total == 2)
        }
    }

    @Test func `the administrator's session is not kept by a changed token`() throws {
        let storage = try RoastStorage(.sqlite)
        let settings = storage.settings.merging(["SESSION_SECRET": RoastAPI.secret]) { $1 }
        var session = ""
        try withApp("roast", settings.merging(["ADMIN_TOKEN": "the first of two tokens"]) { $1 }) { app in
            let api = RoastAPI(app: app)
            _ = try api.vote("ada@example.com")
            let answer = try api.send("/admin/login", "token=the+first+of+two+tokens", ["Origin": "http://localhost"])
            session = try #require(RoastAPI.cookie(in: answer, "roast_admin"))
            #expect(try api.ask("GET", "/admin", cookie: session).text.contains("ada@example.com"))
            #expect(try api.ask("GET", "/admin/votes.csv", cookie: session).text.contains("ada@example.com"))
        }
        try withApp("roast", settings.merging(["ADMIN_TOKEN": "the second of two tokens"]) { $1 }) { app in
            let list = try RoastAPI(app: app).ask("GET", "/admin", cookie: session)
            #expect(list.status == 200 && !list.text.contains("ada@example.com"))
        }
        try withApp("roast", settings) { app in
            let api = RoastAPI(app: app)
            for path in ["/admin", "/admin/votes.csv", "/admin/login"] {
                let answer = try api.ask("GET", path, cookie: session)
                #expect(answer.status == 404)
            }
        }
    }

    @Test func `a foreign origin's form and script are refused`() throws {
        try withRoast { api in
            let (id, owner) = try api.vote("ada@example.com")
            for headers in [
                ["Origin": "https://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
                ["Origin": "http://localhost", "Sec-Fetch-Site": "same-site"],
            ] as [KeyValuePairs<String, String>] {
                let form =
                    "name=Eve&email=eve%40example.com&drink=gingerbread-latte&id=\(id)&beverage=x&token=\(RoastAPI.token)"
                for path in [
                    "/vote", "/vote/withdraw", "/submit_beverage_voting.php", "/admin/login", "/admin/logout",
                    "/admin/votes/\(id)", "/admin/votes/\(id)/delete", "/api/votes",
                ] { #expect(try api.send(path, form, cookie: owner, headers).status == 403, "\(path)") }
                #expect(try api.ask("PATCH", "/api/votes/\(id)", "{}", cookie: owner, headers).status == 403)
                #expect(try api.ask("DELETE", "/api/votes/\(id)", cookie: owner, headers).status == 403)
            }
            #expect(try api.total == 1)
        }
    }
}
