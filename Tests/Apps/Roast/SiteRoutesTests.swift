// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import RoastApp
@testable import Service

@Suite(.blocking) struct SiteRoutesTests {
    @Test(arguments: RoastStore.allCases)
    func `the form votes, changes and withdraws without JavaScript`(store: RoastStore) async throws {
        try await withRoast(store) { app async throws in
            let sent = await app.send(
                "/vote", ["name": "Ada Byron", "email": "ada@example.com", "drink": "gingerbread-latte"])
            #expect(sent.status == 303 && sent.headers["location"] == "/#vote" && sent.text.isEmpty)
            let owner = try #require(sent.owner)
            let notice = try #require(sent.cookie("roast_notice"))
            #expect(notice == "roast_notice=voted")
            let home = await app.ask(.get, "/", cookie: "\(owner); \(notice)")
            #expect(home.status == 200 && home.text.contains("ada@example.com"))
            // What has just happened is said once.
            let later = await app.ask(.get, "/", cookie: owner)
            #expect(home.text != later.text && later.headers.all("set-cookie").isEmpty)
            #expect(home.cookie("roast_notice") == "roast_notice=")
            #expect(home.headers["cache-control"] == "no-store" && home.headers["referrer-policy"] == "same-origin")
            // Nobody else's page has it.
            let other = await app.ask(.get, "/")
            #expect(other.status == 200 && !other.text.contains("@example") && !other.text.contains("Byron"))

            let id = try #require(try await app.ask(.get, "/api/votes").json.elements.first?["id"]?.string)
            let changed = await app.send(
                "/vote",
                ["name": "Ada King", "email": "king@example.com", "drink": "Vanilla Spice Latte", "id": id],
                cookie: owner)
            #expect(changed.status == 303 && changed.cookie("roast_notice") == "roast_notice=changed")
            #expect(
                try await app.ask(.get, "/api/votes/\(id)", cookie: owner).json["email"]?.string == "king@example.com")
            #expect(try await app.counts() == [0, 0, 1])

            #expect(await app.send("/vote/withdraw", ["id": id]).status == 404)
            let gone = await app.send("/vote/withdraw", ["id": id], cookie: owner)
            #expect(gone.status == 303 && gone.headers["location"] == "/#vote")
            #expect(try await app.counts() == [0, 0, 0])
            #expect(await app.send("/vote/withdraw", ["id": id], cookie: owner).status == 404)
            // What was changed in another window meanwhile is voted anew.
            let again = await app.send(
                "/vote", ["name": "Ada", "email": "ada@example.com", "drink": "gingerbread-latte", "id": id],
                cookie: owner)
            #expect(again.status == 303 && again.cookie("roast_notice") == "roast_notice=voted")
            #expect(try await app.counts() == [1, 0, 0])
        }
    }

    @Test func `a form that is wrong is shown again, with what was typed and what is wrong`() async throws {
        try await withRoast { app async throws in
            let wrong = await app.send("/vote", ["name": "<script>alert(1)</script>", "email": "\"><b>", "drink": "x"])
            #expect(wrong.status == 422 && wrong.owner == nil)
            #expect(!wrong.text.contains("<script>alert") && !wrong.text.contains("\"><b>"))
            #expect(
                wrong.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && wrong.text.contains("ada@example.com"))
            let empty = await app.send("/vote", [:])
            #expect(empty.status == 422)
            _ = try await app.vote("ada@example.com")
            let taken = await app.send(
                "/vote", ["name": "Eve", "email": "ADA@example.com", "drink": "gingerbread-latte"])
            #expect(taken.status == 409 && taken.text.contains("Somebody has voted with this address"))
            #expect(taken.text.contains("ADA@example.com") && taken.owner == nil)
            #expect(try await app.counts() == [1, 0, 0])
        }
    }

    @Test func `a form may come in parts, and nothing else may`() async throws {
        try await withRoast { app async throws in
            let parts = [("name", "Ada"), ("email", "ada@example.com"), ("drink", "gingerbread-latte")]
            let body =
                parts.map { "--b\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
                + "--b--\r\n"
            #expect(await app.ask(.post, "/vote", body, type: "multipart/form-data; boundary=b").status == 303)
            #expect(await app.ask(.post, "/vote", "{}").status == 415)
            #expect(await app.ask(.post, "/vote", "name=%", type: "application/x-www-form-urlencoded").status == 400)
        }
    }

    @Test func `script in a name is text, wherever it is shown`() async throws {
        try await withRoast { app async throws in
            let name = "<script>alert(1)</script>"
            let (id, owner) = try await app.vote("ada@example.com", name)
            let bearer: KeyValuePairs = ["Authorization": "Bearer \(RoastBench.token)"]
            for answer in [
                await app.ask(.get, "/"), await app.ask(.get, "/", cookie: owner),
                await app.ask(.get, "/admin", bearer),
                await app.ask(.get, "/admin/votes/\(id)", bearer),
            ] {
                #expect(answer.status == 200 && !answer.text.contains("<script>alert"))
                #expect(answer.text.contains("&lt;script&gt;"))
            }
        }
    }

    @Test func `the workshop's health page says whether this copy wants requests`() async throws {
        try await withRoast { app async throws in
            let up = await app.ask(.get, "/health.html")
            #expect(up.status == 200 && up.headers["content-type"]?.hasPrefix("text/html") == true)
            app.context.health.drain()
            #expect(await app.ask(.get, "/health.html").status == 503)
        }
    }

    @Test func `the workshop's endpoints answer as they did, without what was wrong with them`() async throws {
        try await withRoast { app async throws in
            func submit(_ name: String, _ email: String, _ drink: String) async -> RoastBench.Answer {
                await app.send("/submit_beverage_voting.php", ["name": name, "email": email, "beverage": drink])
            }
            let thanks = await submit("Ada & Co Byron", "ada@example.com", "Gingerbread Latte")
            #expect(thanks.status == 200 && thanks.owner != nil)
            #expect(try thanks.json == Document(parsing: #"{"message":"Thank you for voting!","status":"success"}"#))
            let empty = await submit("Ada", "", "Gingerbread Latte")
            #expect(try empty.json == Document(parsing: #"{"message":"Please fill all fields","status":"error"}"#))
            for (email, drink) in [
                ("ADA@example.com", "Gingerbread Latte"), ("a", "Gingerbread Latte"), ("b@c.d", "Tea"),
            ] {
                let refused = await submit("Eve", email, drink)
                #expect(refused.status == 200 && refused.owner == nil)
                #expect(try refused.json["status"]?.string == "error" && refused.json["sql_error"] == nil)
            }
            #expect(await app.ask(.get, "/submit_beverage_voting.php?name=a&email=b@c.d&beverage=x").status == 405)
            // Reading by POST changes nothing, whosever page asks.
            let read = await app.ask(.post, "/get_beverage_voting.php", ["Sec-Fetch-Site": "cross-site"])
            #expect(read.status == 200)
            for method in [HTTP.Method.get, .post] {
                let list = await app.ask(method, "/get_beverage_voting.php")
                let row = try #require(try list.json.elements.first)
                #expect(Set(row.members.keys) == ["beverage_voting_id", "name", "beverage", "created_on"])
                #expect(row["name"]?.string == "Ada" && row["beverage"]?.string == "Gingerbread Latte")
                #expect(
                    row["created_on"]?.string?.count == 19 && !list.text.contains("@") && !list.text.contains("Byron"))
                let counts = await app.ask(method, "/get_beverage_voting_count_percentage.php")
                #expect(
                    try counts.json
                        == Document(
                            parsing: """
                                [{"beverage_voting_total_count":1,"gingerbread_latte_count":1,
                                "orange_chocolate_latte_count":0,"vanilla_spice_latte_count":0}]
                                """))
            }
        }
    }
}
