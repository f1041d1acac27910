// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import SQL
import Support
import Testing
import UnitSupport

@testable import RoastApp

@Suite(.blocking) struct VoteRoutesTests {
    @Test(arguments: RoastStore.allCases)
    func `a vote is cast, read, changed and withdrawn by its owner`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let cast = await app.ask(
                .post, "/api/votes", RoastBench.ballot(" ada@example.com ", "  Ada Byron\\t", "Orange chocolate LATTE"))
            let id = try #require(try cast.json["id"]?.string)
            let owner = try #require(cast.owner)
            #expect(cast.status == 201 && cast.headers["location"] == "/api/votes/\(id)")
            #expect(cast.headers["cache-control"] == "no-store")
            let vote = try cast.json
            #expect(vote["name"]?.string == "Ada Byron" && vote["first_name"]?.string == "Ada")
            #expect(
                vote["email"]?.string == "ada@example.com" && vote["drink"]?.string == "orange-chocolate-latte")
            #expect(vote["created_at"]?.string?.hasSuffix("Z") == true && vote["created_at"] == vote["updated_at"])
            #expect(try await app.ask(.get, "/api/votes/\(id)", cookie: owner).json == vote)

            let changed = await app.ask(
                .patch, "/api/votes/\(id)", #"{"drink":"vanilla-spice-latte","id":"x"}"#, cookie: owner,
                type: "application/merge-patch+json")
            #expect(changed.status == 200)
            #expect(try changed.json["drink"]?.string == "vanilla-spice-latte")
            #expect(try changed.json["name"] == vote["name"] && changed.json["created_at"] == vote["created_at"])
            let moved = await app.ask(.patch, "/api/votes/\(id)", #"{"email":"Ada@new.example"}"#, cookie: owner)
            #expect(try moved.json["email"]?.string == "Ada@new.example")
            #expect(try await app.counts() == [0, 0, 1])
            // The address it had is free again.
            #expect(await app.ask(.post, "/api/votes", RoastBench.ballot("ada@example.com")).status == 201)

            #expect(await app.ask(.delete, "/api/votes/\(id)", cookie: owner).status == 204)
            for method in [HTTP.Method.get, .delete] {
                #expect(await app.ask(method, "/api/votes/\(id)", cookie: owner).status == 404)
            }
            #expect(await app.ask(.patch, "/api/votes/\(id)", "{}", cookie: owner).status == 404)
            #expect(try await app.counts() == [1, 0, 0])
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `an address votes once, whatever its case, and again only for its owner`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let (id, owner) = try await app.vote("ada@example.com")
            let (_, other) = try await app.vote("eve@example.com", "Eve")
            for cookie in [nil, other, "roast_owner=x"] {
                let again = await app.ask(
                    .post, "/api/votes", RoastBench.ballot("ADA@Example.com", "Eve"), cookie: cookie)
                #expect(again.status == 409 && again.owner == nil && again.headers["location"] == nil)
                #expect(!again.text.contains(id))
            }
            let before = try await app.ask(.get, "/api/votes/\(id)", cookie: owner).json
            #expect(before["name"]?.string == "Ada Byron" && before["created_at"] == before["updated_at"])
            let again = await app.ask(
                .post, "/api/votes", RoastBench.ballot("ADA@example.com", "Ada King", "vanilla-spice-latte"),
                cookie: owner)
            #expect(again.status == 200 && again.owner?.isEmpty == false)
            #expect(try again.json["id"]?.string == id && again.json["name"]?.string == "Ada King")
            #expect(try again.json["email"]?.string == "ADA@example.com")
            #expect(try await app.counts() == [1, 0, 1])
            // Nor does a change take another's address.
            let taken = await app.ask(.patch, "/api/votes/\(id)", #"{"email":"EVE@example.com"}"#, cookie: owner)
            #expect(taken.status == 409)
            #expect(
                try await app.ask(.get, "/api/votes/\(id)", cookie: owner).json["email"]?.string == "ADA@example.com")
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `one spelling of an accent is the other's`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            _ = try await app.vote("jos\u{E9}@example.com")
            for same in ["jose\u{301}@example.com", "JOS\u{C9}@EXAMPLE.COM", "JOSE\u{301}@example.com"] {
                #expect(await app.ask(.post, "/api/votes", RoastBench.ballot(same)).status == 409)
            }
            #expect(await app.ask(.post, "/api/votes", RoastBench.ballot("jose@example.com")).status == 201)
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `the list is by pages, newest first, and shows first names alone`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            for index in 0..<7 { _ = try await app.vote("voter\(index)@example.com", "Name\(index) Surname") }
            var names: [String] = []
            var target: String? = "/api/votes?limit=3"
            var pages = 0
            while let page = target {
                let answer = await app.ask(.get, page)
                #expect(answer.status == 200 && !answer.text.contains("@") && !answer.text.contains("Surname"))
                for vote in try answer.json.elements {
                    #expect(Set(vote.members.keys) == ["id", "first_name", "drink", "created_at"])
                    names.append(vote["first_name"]?.string ?? "")
                }
                // What comes meanwhile moves nothing.
                if pages == 0 { _ = try await app.vote("late@example.com", "Late") }
                pages += 1
                target = answer.headers["link"].map { String($0.dropFirst().prefix { $0 != ">" }) }
            }
            #expect(names == (0..<7).reversed().map { "Name\($0)" } && pages == 3)
            for query in ["limit=0", "limit=101", "limit=x", "before=x", "before=1.2", "before='--", "before="] {
                #expect(await app.ask(.get, "/api/votes?\(query)").status == 422, "\(query)")
            }
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `a drink that nobody knows is left out, and the others are listed`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            var owner = ""
            for index in 0..<4 { owner = try await app.vote("v\(index)@example.com", "V\(index)").owner }
            _ = try await app.database.write("UPDATE votes SET drink = 'tea' WHERE name <> 'V0' AND name <> 'V2'")
            let page = await app.ask(.get, "/api/votes?limit=3")
            #expect(try page.json.elements.compactMap { $0["first_name"]?.string } == ["V2"])
            let next = try #require(page.headers["link"]?.dropFirst().prefix { $0 != ">" })
            let last = await app.ask(.get, String(next))
            #expect(try last.json.elements.compactMap { $0["first_name"]?.string } == ["V0"])
            #expect(last.headers["link"] == nil)
            let bearer: KeyValuePairs = ["Authorization": "Bearer \(RoastBench.token)"]
            for target in ["/", "/get_beverage_voting.php", "/admin", "/admin/votes.csv"] {
                #expect(await app.ask(.get, target, bearer).status == 200, "\(target)")
            }
            #expect(await app.ask(.get, "/", cookie: owner).status == 200)
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `results are counts and shares`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let none = try await app.ask(.get, "/api/results").json
            #expect(none["total"]?.integer == 0)
            #expect(none["drinks"]?.elements.allSatisfy { $0["share"]?.double == 0 } == true)
            for (index, drink) in [0, 0, 0, 1].enumerated() {
                _ = try await app.vote("v\(index)@example.com", "V", Drink.allCases[drink].slug)
            }
            let some = try await app.ask(.get, "/api/results").json
            #expect(some["total"]?.integer == 4)
            #expect(some["drinks"]?.elements.compactMap { $0["share"]?.double } == [0.75, 0.25, 0])
            #expect(some["drinks"]?.elements.first?["name"]?.string == "Gingerbread Latte")
            #expect(some["drinks"]?.elements.first?["drink"]?.string == "gingerbread-latte")
        }
    }

    @Test(arguments: RoastStore.allCases)
    func `a vote is its owner's and the administrator's, and there is none for others`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let (id, owner) = try await app.vote("ada@example.com")
            let (_, eve) = try await app.vote("eve@example.com", "Eve")
            let value = owner.dropFirst("roast_owner=".count)
            let parts = value.split(separator: ".").map(String.init)
            let others = eve.dropFirst("roast_owner=".count).split(separator: ".").map(String.init)
            let far = Seal.now + 1000
            let forged = [
                nil, eve, "roast_owner=", "roast_owner=\(value)A", "roast_owner=\(value.dropLast())",
                "roast_owner=\(parts[0])", "roast_owner=\(parts[0]).\(parts[1])",
                "roast_owner=\(parts[0]).\(parts[1]).",
                "roast_owner=\(parts[0]).\(others[1]).\(others[2])", "roast_owner=\(parts[0]).\(far).\(parts[2])",
                "roast_owner="
                    + Seal(Array("another secret of another server".utf8), for: "roast owner")
                    .close(parts[0], until: far),
                "roast_owner=" + Seal(Array(RoastBench.secret.utf8), for: "roast admin").close(parts[0], until: far),
                "roast_owner=" + Seal(Array(RoastBench.secret.utf8), for: "roast owner").close(parts[0], until: 1),
                "roast_admin=\(value)", "roast_owner=" + String(repeating: "a", count: 5000),
            ]
            let unknown = "/api/votes/AAAAAAAAAAAAAAAAAAAAAA"
            for cookie in forged {
                for (method, body) in [(HTTP.Method.get, nil), (.patch, #"{"name":"Eve"}"#), (.delete, nil)] {
                    let answer = await app.ask(method, "/api/votes/\(id)", body, cookie: cookie)
                    #expect(answer.status == 404, "\(method) \(cookie ?? "")")
                    // As one that is not there.
                    #expect(await app.ask(method, unknown, body, cookie: cookie).text == answer.text)
                }
            }
            for token in ["wrong", "", RoastBench.token + "x", String(RoastBench.token.dropLast())] {
                for target in ["/api/votes/\(id)", unknown] {
                    let answer = await app.ask(.get, target, cookie: owner, ["Authorization": "Bearer \(token)"])
                    #expect(answer.status == 401 && answer.headers["www-authenticate"] != nil)
                }
            }
            #expect(await app.ask(.get, "/api/votes/\(id)?token=\(RoastBench.token)").status == 404)

            let bearer: KeyValuePairs = ["Authorization": "bearer \(RoastBench.token)"]
            #expect(try await app.ask(.get, "/api/votes/\(id)", bearer).json["email"]?.string == "ada@example.com")
            let changed = await app.ask(.patch, "/api/votes/\(id)", #"{"name":"Ada King"}"#, bearer)
            #expect(try changed.status == 200 && changed.json["name"]?.string == "Ada King")
            #expect(await app.ask(.delete, "/api/votes/\(id)", bearer).status == 204)
            #expect(await app.ask(.get, "/api/votes/\(id)", bearer).status == 404)
        }
    }

    @Test func `without a token nobody is an administrator`() async throws {
        try await withRoast(.sqlite, ["ADMIN_TOKEN": ""]) { app async throws in
            let (id, owner) = try await app.vote("ada@example.com")
            for token in ["", "undefined", RoastBench.token] {
                #expect(
                    await app.ask(.get, "/api/votes/\(id)", ["Authorization": "Bearer \(token)"]).status == 404)
            }
            #expect(await app.ask(.get, "/api/votes/\(id)", cookie: owner).status == 200)
            for target in ["/admin", "/admin/votes.csv", "/admin/votes/\(id)"] {
                #expect(await app.ask(.get, target).status == 404)
            }
            for target in ["/admin/login", "/admin/logout", "/admin/votes/\(id)", "/admin/votes/\(id)/delete"] {
                #expect(await app.send(target, ["token": ""]).status == 404)
            }
        }
    }

    private static let wrong: [(String, Set<String>)] = [
        (#"{}"#, ["name", "email", "drink"]), (RoastBench.ballot("ada@example.com", ""), ["name"]),
        (RoastBench.ballot("ada@example.com", "a\\u0000b"), ["name"]),
        (RoastBench.ballot("ada@example.com", "a\\u202eb"), ["name"]),
        (RoastBench.ballot("ada@example.com", "ada@example.com"), ["name"]),
        (RoastBench.ballot("ada@example.com", String(repeating: "x", count: 101)), ["name"]),
        (RoastBench.ballot("ada"), ["email"]), (RoastBench.ballot("a@b@c"), ["email"]),
        (RoastBench.ballot("a b@example.com"), ["email"]), (RoastBench.ballot("<a>@example.com"), ["email"]),
        (RoastBench.ballot("ada@example.com", "Ada", "Mocha"), ["drink"]),
        (#"{"name":1,"email":null,"drink":[]}"#, ["name", "email", "drink"]),
    ]

    @Test(arguments: wrong)
    func `what is not as it should be is named, field by field`(body: String, fields: Set<String>) async throws {
        try await withRoast { app async throws in
            let answer = await app.ask(.post, "/api/votes", body)
            #expect(answer.status == 422 && answer.faults == fields, "\(answer.text)")
            #expect(answer.owner == nil)
            let (id, owner) = try await app.vote("grace@example.com")
            if body != "{}" {
                #expect(await app.ask(.patch, "/api/votes/\(id)", body, cookie: owner).faults == fields)
            }
            #expect(try await app.counts() == [1, 0, 0])
        }
    }

    @Test func `a body of another kind is refused`() async throws {
        try await withRoast { app async throws in
            for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
                #expect(await app.ask(.post, "/api/votes", "{}", type: type).status == 415)
            }
            for body in ["", "[", "{\"name\":", String(repeating: "[", count: 100_000)] {
                #expect(await app.ask(.post, "/api/votes", body).status == 400)
            }
            for body in ["[]", "1", "null"] { #expect(await app.ask(.post, "/api/votes", body).status == 422) }
        }
    }

    @Test func `a page of another origin changes nothing`() async throws {
        try await withRoast { app async throws in
            let (id, owner) = try await app.vote("ada@example.com")
            for (name, value) in [
                ("Origin", "https://evil.example"), ("Origin", "null"),
                ("Origin", "https://roast.example.com.evil.example"),
                ("Origin", "http://roast.example.com:8080"), ("Origin", "roast.example.com"), ("Origin", ""),
                ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
            ] {
                let fields = KeyValuePairs(dictionaryLiteral: (name, value))
                for (method, target, body) in [
                    (HTTP.Method.post, "/api/votes", RoastBench.ballot("eve@example.com")),
                    (.patch, "/api/votes/\(id)", #"{"name":"Eve"}"#), (.delete, "/api/votes/\(id)", nil),
                ] as [(HTTP.Method, String, String?)] {
                    #expect(
                        await app.ask(method, target, body, cookie: owner, fields).status == 403, "\(name): \(value)")
                }
                for target in [
                    "/vote", "/vote/withdraw", "/admin/login", "/admin/logout", "/submit_beverage_voting.php",
                ] {
                    let sent = await app.send(
                        target, ["name": "Eve", "email": "eve@example.com", "drink": "gingerbread-latte", "id": id],
                        cookie: owner, fields)
                    #expect(sent.status == 403, "\(target)")
                }
            }
            #expect(try await app.counts() == [1, 0, 0])
            for fields in [
                ["Origin": "https://roast.example.com"], ["Origin": "http://roast.example.com"],
                ["Origin": "null", "Sec-Fetch-Site": "same-origin"], ["Sec-Fetch-Site": "none"],
                ["Origin": "https://roast.example.com:443"],
            ] as [KeyValuePairs<String, String>] {
                #expect(
                    await app.ask(.patch, "/api/votes/\(id)", "{}", cookie: owner, fields).status == 200, "\(fields)")
            }
        }
    }

    @Test func `the owner's cookie is for a year, out of scripts' reach, and for HTTPS alone where that was used`()
        async throws
    {
        try await withRoast { app async throws in
            let plain = await app.ask(.post, "/api/votes", RoastBench.ballot("ada@example.com"))
            let field = try #require(plain.headers["set-cookie"])
            #expect(
                field.hasPrefix("roast_owner=") && field.contains("; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"))
            #expect(!field.contains("Secure") && !field.contains("Domain"))
            let secure = await app.ask(
                .post, "/api/votes", RoastBench.ballot("eve@example.com"), ["X-Forwarded-Proto": "https"])
            let name = try #require(secure.headers["set-cookie"])
            #expect(name.hasPrefix("__Host-roast_owner=") && name.hasSuffix("; Secure"))
            let cookie = String(name.prefix { $0 != ";" })
            let id = try #require(try secure.json["id"]?.string)
            let own = await app.ask(.get, "/api/votes/\(id)", cookie: cookie, ["X-Forwarded-Proto": "https"])
            #expect(own.status == 200)
            // What another host of the domain may have set is not believed there.
            let tossed = "roast_owner" + cookie.dropFirst("__Host-roast_owner".count)
            #expect(
                await app.ask(.get, "/api/votes/\(id)", cookie: tossed, ["X-Forwarded-Proto": "https"]).status == 404)
        }
    }
}
