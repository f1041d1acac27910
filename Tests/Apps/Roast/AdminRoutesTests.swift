// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import RoastApp

@Suite(.blocking) struct AdminRoutesTests {
    private static let browser = "text/html,application/xhtml+xml,*/*;q=0.8"

    /// Logs in. - Returns: the session's cookie.
    private func session(_ app: RoastBench) async throws -> String {
        let answer = await app.send("/admin/login", ["token": RoastBench.token])
        #expect(answer.status == 303 && answer.headers["location"] == "/admin")
        return try #require(answer.cookie("roast_admin"))
    }

    @Test(arguments: RoastStore.allCases)
    func `who knows the token lists, changes, deletes and downloads`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let (id, _) = try await app.vote("ada@example.com")
            let (other, _) = try await app.vote("eve@example.com", "Eve")
            let cookie = try await session(app)
            let list = await app.ask(.get, "/admin", cookie: cookie)
            #expect(list.status == 200 && list.text.contains("ada@example.com") && list.text.contains("Ada Byron"))
            #expect(await app.ask(.get, "/admin/votes/\(id)", cookie: cookie).text.contains("ada@example.com"))

            let fields: KeyValuePairs = [
                "name": "Ada King", "email": "king@example.com", "drink": "vanilla-spice-latte",
            ]
            #expect(await app.send("/admin/votes/\(id)", fields, cookie: cookie).status == 303)
            let changed = await app.ask(.get, "/admin/votes/\(id)", cookie: cookie)
            #expect(changed.text.contains("king@example.com") && changed.text.contains("Ada King"))
            let taken = await app.send(
                "/admin/votes/\(id)", ["name": "A", "email": "EVE@example.com", "drink": "gingerbread-latte"],
                cookie: cookie)
            #expect(taken.status == 409 && taken.text.contains("Somebody else has voted"))
            let wrong = await app.send("/admin/votes/\(id)", ["name": "", "email": "x", "drink": ""], cookie: cookie)
            #expect(wrong.status == 422)

            #expect(await app.send("/admin/votes/\(other)/delete", [:], cookie: cookie).status == 303)
            #expect(await app.send("/admin/votes/\(other)/delete", [:], cookie: cookie).status == 404)
            #expect(await app.send("/admin/votes/\(other)", fields, cookie: cookie).status == 404)
            #expect(await app.ask(.get, "/admin/votes/\(other)", cookie: cookie).status == 404)
            #expect(try await app.counts() == [0, 0, 1])
        }
    }

    @Test func `nobody else sees or changes anything, and a browser is led to the log-in`() async throws {
        try await withRoast { app async throws in
            let (id, owner) = try await app.vote("ada@example.com")
            let session = try await session(app)
            let value = session.dropFirst("roast_admin=".count)
            let far = Seal.now + 1000
            let secret = Array(RoastBench.secret.utf8)
            for cookie in [
                nil, owner, "roast_admin=", "roast_admin=\(value.dropLast())", "roast_admin=\(value)A",
                "roast_admin=\(owner.dropFirst("roast_owner=".count))",
                "roast_admin=" + Seal(secret, for: "roast owner").close("admin", until: far),
                "roast_admin=" + Seal(secret, for: "roast admin another token").close("admin", until: far),
                "roast_admin=" + Seal(secret, for: "roast admin " + RoastBench.token).close("admin", until: Seal.now),
                "roast_admin=" + Seal(secret, for: "roast admin " + RoastBench.token).close("guest", until: far),
            ] {
                let list = await app.ask(.get, "/admin", cookie: cookie)
                #expect(list.status == 200 && !list.text.contains("@example"), "\(cookie ?? "")")
                for (method, target) in [
                    (HTTP.Method.get, "/admin/votes/\(id)"), (.get, "/admin/votes.csv"), (.post, "/admin/votes/\(id)"),
                    (.post, "/admin/votes/\(id)/delete"),
                ] {
                    #expect(await app.ask(method, target, cookie: cookie).status == 401)
                    let page = await app.ask(method, target, cookie: cookie, ["Accept": Self.browser])
                    #expect(page.status == 303 && page.headers["location"] == "/admin")
                }
            }
            for target in ["/admin", "/admin/votes.csv", "/admin/votes/\(id)"] {
                let answer = await app.ask(.get, target, ["Authorization": "Bearer wrong", "Accept": Self.browser])
                #expect(answer.status == 401)
                #expect(await app.ask(.get, target + "?token=\(RoastBench.token)").text.contains("@example") == false)
            }
            for token in ["", "wrong", RoastBench.token + "\n", RoastBench.token.uppercased()] {
                let refused = await app.send("/admin/login", ["token": token])
                #expect(refused.status == 403 && refused.headers.all("set-cookie").isEmpty)
            }
            #expect(try await app.counts() == [1, 0, 0])
        }
    }

    @Test func `a session is an hour's, strict and secure, and ends with the log-out`() async throws {
        try await withRoast { app async throws in
            let answer = await app.send("/admin/login", ["token": RoastBench.token])
            let field = try #require(answer.headers["set-cookie"])
            #expect(field.contains("; Path=/; Max-Age=3600; HttpOnly; SameSite=Strict; Secure"))
            let out = await app.send("/admin/logout", [:], cookie: try await session(app))
            #expect(
                out.status == 303 && out.headers["set-cookie"]?.hasPrefix("roast_admin=; Path=/; Max-Age=0") == true)
            let secure = await app.send("/admin/login", ["token": RoastBench.token], ["X-Forwarded-Proto": "https"])
            #expect(secure.headers["set-cookie"]?.hasPrefix("__Host-roast_admin=") == true)
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `the list is filtered and paged, and signs of LIKE are signs`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let bearer: KeyValuePairs = ["Authorization": "Bearer \(RoastBench.token)"]
            for (email, name) in [
                ("ada@example.com", "Ada Byron"), ("percent%sign@example.com", "Per Cent"),
                ("under_score@example.com", "Under Score"), ("bang!@example.com", "Bang"),
                ("elodie@example.com", "Élodie"),
            ] { _ = try await app.vote(email, name, name == "Bang" ? "vanilla-spice-latte" : "gingerbread-latte") }
            func found(_ query: String) async -> Int {
                await app.ask(.get, "/admin?\(query)", bearer).listed.count
            }
            for (query, count) in [
                ("", 5), ("text=ADA", 1), ("text=byr", 1), ("text=%25", 1), ("text=_", 1), ("text=!", 1),
                ("text=a_a", 0),
                ("text=%25sign", 1), ("text=%C3%89lo", 1), ("text=example.com", 5), ("text='--", 0), ("text=%5C", 0),
                ("drink=vanilla-spice-latte", 1), ("drink=Vanilla+Spice+Latte&text=ada", 0), ("drink=nothing", 5),
                ("drink=gingerbread-latte&text=e", 4),
            ] { #expect(await found(query) == count, "\(query)") }

            _ = try await app.vote("Stra\u{DF}e@example.net", "Grimm")
            for text in ["STRASSE@", "stra%C3%9Fe"] { #expect(await found("text=" + text) == 1, "\(text)") }
            for index in 0..<60 { _ = try await app.vote("v\(index)@example.org", "Voter") }
            let first = await app.ask(.get, "/admin?text=example.org&drink=gingerbread-latte", bearer)
            let links = first.text.split(separator: "\"").filter { $0.contains("before=") }
            let older = try #require(links.first).split(separator: "&amp;").joined(separator: "&")
            #expect(first.listed.count == 50 && older.contains("text=example.org"))
            #expect(await app.ask(.get, older, bearer).listed.count == 10)
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `the download has every vote, and no cell that a spreadsheet would compute`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let names = ["=1+1", "+1", "-1", "Ada, \\\"Countess\\\"", "plain", "'tis", "Zoë"]
            for (index, name) in names.enumerated() { _ = try await app.vote("v\(index)@example.com", name) }
            _ = try await app.vote("=cmd@example.com", "Formula")
            let answer = await app.ask(.get, "/admin/votes.csv", ["Authorization": "Bearer \(RoastBench.token)"])
            #expect(
                answer.status == 200 && answer.headers["content-type"]?.hasPrefix("text/csv; charset=utf-8") == true)
            #expect(answer.headers["content-disposition"] == "attachment; filename=\"votes.csv\"")
            let lines = answer.text.split(separator: "\r\n", omittingEmptySubsequences: false)
            #expect(lines.count == 1 + names.count + 1 + 1 && lines.last == "")
            #expect(lines[0] == "id,name,email,drink,created_at,updated_at")
            for cell in [
                ",\"'=1+1\",", ",\"'+1\",", ",\"'-1\",", ",\"Ada, \"\"Countess\"\"\",", ",\"plain\",", ",\"'tis\",",
                ",\"Zoë\",",
                ",\"'=cmd@example.com\",",
            ] { #expect(answer.text.contains(cell), "\(cell)") }
            #expect(
                await app.ask(.get, "/admin/votes.csv?before=x", ["Authorization": "Bearer \(RoastBench.token)"]).status
                    == 422)
        }
    }

    @Test func `a cell of a spreadsheet is quoted, and no formula wherever it might be cut`() {
        for (value, cell) in [
            ("a", "\"a\""), ("", "\"\""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
            ("=a", "\"'=a\""),
            ("@a", "\"'@a\""), ("\ta", "\"'\ta\""), ("\ra", "\"'\ra\""), ("a=b", "\"a=b\""),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
            // A combining mark makes another character of the sign, and a formula all the same.
            ("=\u{301}1", "\"'=\u{301}1\""), ("-1", "\"'-1\""), ("+", "\"'+\""),
            ("a;=1", "\"a;'=1\""), ("a;b=1", "\"a;b=1\""), ("a\n@b", "\"a\n'@b\""), ("a\r\n-b", "\"a\r\n'-b\""),
            ("a;\"=1", "\"a;\"\"'=1\""), ("\"+1", "\"\"\"'+1\""),
        ] { #expect(VoteFile.cell(value).unicodeScalars.elementsEqual(cell.unicodeScalars), "\(value)") }
    }
}

extension RoastBench.Answer {
    /// The votes that a page leads to.
    fileprivate var listed: Set<Substring> {
        var ids: Set<Substring> = []
        var rest = text[...]
        while let range = rest.firstRange(of: "/admin/votes/") {
            rest = rest[range.upperBound...]
            ids.insert(rest.prefix(22))
        }
        return ids
    }
}
