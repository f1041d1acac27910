// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Support
import Testing
import UnitSupport

@testable import RoastApp

@Suite(.blocking) struct VoteOwnerTests {
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
