// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON
internal import SQL

/// What the workshop's page asks, as it asks it: without e-mail addresses, surnames, or words of the database in answers.
struct WorkshopRoutes: Sendable {
    let votes: VoteStore
    let owners: OwnerCookie
    let clients: ClientAddress

    private static let newest = 10

    func add(to routes: inout Router) {
        routes.serve(.post, "/submit_beverage_voting.php", trusting: clients) { try await submit($0) }
        // The workshop's page reads by POST.
        for method in [Method.get, .post] {
            routes.serve(method, "/get_beverage_voting.php", trusting: clients, changes: false) { _ in
                return Self.list(try await votes.list(behind: nil, limit: Self.newest).votes.map(\.published))
            }
            let counts = "/get_beverage_voting_count_percentage.php"
            routes.serve(method, counts, trusting: clients, changes: false) { _ in
                Self.counts(try await votes.results())
            }
        }
    }

    /// Its page shows an answer's message where the status is 200, and nothing else: what the visitor did wrong is told so.
    private func submit(_ request: Request) async throws -> Response {
        let sent = try request.form
        var form = VoteForm(name: sent["name"] ?? "", email: sent["email"] ?? "", drink: sent["beverage"] ?? "")
        guard ![form.name, form.email, form.drink].contains("") else {
            return Self.says("Please fill all fields", false)
        }
        guard let ballot = Ballot(&form) else {
            return Self.says(form.faults.map(\.detail).joined(separator: " "), false)
        }
        let known = owners.owner(of: request)
        let owner = known ?? Identifier.new()
        do throws(SQLError) {
            switch try await votes.cast(ballot, for: owner, replaces: known != nil) {
            case .taken, .none: return Self.says("Somebody has voted with this address.", false)
            case .created, .changed: break
            }
        } catch {
            let error = owners.failure(error, of: owner, to: request)
            var response = Self.says("Error on submit data", false, error.status)
            response.headers.append(contentsOf: error.headers)
            response.fault = error.cause.map { "\($0)" }
            return response
        }
        var response = Self.says("Thank you for voting!", true)
        owners.set(owner, on: &response.headers, to: request)
        return response
    }

    private static func says(_ message: String, _ isGood: Bool, _ status: Status = .ok) -> Response {
        Response.json(status) { json in
            json.member("message", message)
            json.member("status", isGood ? "success" : "error")
        }.uncached
    }

    private static func list(_ votes: [PublicVote]) -> Response {
        var json = JSONWriter()
        json.array { json in
            for vote in votes {
                json.separate()
                json.object { json in
                    json.member("beverage_voting_id", vote.id)
                    json.member("name", vote.firstName)
                    json.member("beverage", vote.drink.name)
                    json.member("created_on", dateTime(vote.created))
                }
            }
        }
        return Response(.ok, .json, json.bytes).uncached
    }

    /// As MySQL writes it, in UTC: `2026-01-31 12:00:00`.
    private static func dateTime(_ time: Timestamp) -> String {
        let text = time.description.utf8
        return String(Substring(text.prefix(10))) + " " + String(Substring(text.dropFirst(11).prefix(8)))
    }

    private static func counts(_ results: Results) -> Response {
        var json = JSONWriter()
        json.array { json in
            json.separate()
            json.object { json in
                json.member("beverage_voting_total_count", results.total)
                for drink in Drink.allCases {
                    let name = drink.slug.split(separator: "-").joined(separator: "_")
                    json.member("\(name)_count", results.count(of: drink))
                }
            }
        }
        return Response(.ok, .json, json.bytes).uncached
    }
}
