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
}
