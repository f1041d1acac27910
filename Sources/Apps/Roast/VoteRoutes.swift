// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON
internal import SQL

/// The API.
struct VoteRoutes: Sendable {
    let votes: VoteStore
    let owners: OwnerCookie
    /// `nil` where nobody is an administrator.
    let door: AdminDoor?
    let clients: ClientAddress

    static let path = "/api/votes"
    static let limits = 1...100
    static let standardLimit = 20

    func add(to routes: inout Router) {
        routes.serve(.get, "/api/results", trusting: clients) { _ in
            let results = try await votes.results()
            return Response.json { results.write(to: &$0) }.uncached
        }
        routes.serve(.get, Self.path, trusting: clients) { try await list($0) }
        routes.serve(.post, Self.path, trusting: clients) { try await cast($0) }
        let one = Self.path + "/{id}"
        routes.serve(.get, one, trusting: clients) { request in
            guard let vote = try await votes.find(request.voteID, of: voter(request)) else {
                throw HTTPError(.notFound)
            }
            return Self.own(vote)
        }
        routes.serve(.patch, one, trusting: clients) { request in
            let (id, voter) = (try request.voteID, try voter(request))
            let ballot = try Ballot(
                request.json(of: "application/json", "application/merge-patch+json"), isWhole: false)
            switch try await votes.change(id, of: voter, to: ballot) {
            case .created(let vote), .changed(let vote): return Self.own(vote)
            case .taken: throw Self.taken
            case .none: throw HTTPError(.notFound)
            }
        }
        routes.serve(.delete, one, trusting: clients) { request in
            guard try await votes.delete(request.voteID, of: voter(request)) else { throw HTTPError(.notFound) }
            return Response(.noContent)
        }
    }

    private func list(_ request: Request) async throws -> Response {
        let (limit, place) = try Self.page(request.query)
        let found = try await votes.list(behind: place, limit: limit)
        var json = JSONWriter()
        json.array { json in
            for vote in found.votes {
                json.separate()
                vote.published.write(to: &json)
            }
        }
        var response = Response(.ok, .json, json.bytes).uncached
        if let next = found.next {
            response.headers.append("Link", "<\(Self.path)?limit=\(limit)&before=\(next)>; rel=\"next\"")
        }
        return response
    }

    /// - Throws: 422 with each parameter that is not what it should be.
    private static func page(_ query: Form) throws(HTTPError) -> (limit: Int, place: VotePlace?) {
        var faults: [FieldFault] = []
        var (limit, place) = (standardLimit, VotePlace?.none)
        if let text = query["limit"] {
            if let number = Int(text), limits.contains(number) {
                limit = number
            } else {
                faults.append(FieldFault("limit", "Send a whole number from 1 to 100."))
            }
        }
        if let text = query["before"] {
            place = VotePlace(text)
            if place == nil { faults.append(FieldFault("before", "Send what the page before this had in its Link.")) }
        }
        guard faults.isEmpty else { throw FieldReader.error(faults) }
        return (limit, place)
    }

    private func cast(_ request: Request) async throws -> Response {
        let ballot = try Ballot(request.json, isWhole: true)
        let known = owners.owner(of: request)
        let owner = known ?? Identifier.new()
        let outcome: VoteStore.Outcome
        do throws(SQLError) { outcome = try await votes.cast(ballot, for: owner, replaces: known != nil) } catch {
            throw owners.failure(error, of: owner, to: request)
        }
        let vote: Vote
        var isNew = false
        switch outcome {
        case .created(let created): (vote, isNew) = (created, true)
        case .changed(let changed): vote = changed
        case .taken, .none: throw Self.taken
        }
        var response = Self.own(vote, isNew ? .created : .ok)
        response.headers.append("Location", "\(Self.path)/\(vote.id)")
        owners.set(owner, on: &response.headers, to: request)
        return response
    }

    /// Names no vote: one that is another's is as unknown as one that is not there.
    private static let taken = HTTPError(.conflict, "Somebody has voted with this address.")

    /// - Throws: 401 for another token than the administrator's, 404 where nobody is known who could have a vote.
    private func voter(_ request: Request) throws(HTTPError) -> VoteStore.Voter {
        if let isRight = door?.takesBearer(of: request) {
            guard isRight else { throw AdminDoor.unauthorized }
            return .administrator
        }
        guard let owner = owners.owner(of: request) else { throw HTTPError(.notFound) }
        return .owner(owner)
    }

    private static func own(_ vote: Vote, _ status: Status = .ok) -> Response {
        Response.json(status) { vote.write(to: &$0) }.uncached
    }
}

extension PublicVote {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("first_name", firstName)
            json.member("drink", drink.slug)
            json.member("created_at", created.description)
        }
    }
}

extension Vote {
    /// The members of the object that is open: for its owner.
    fileprivate func write(to json: inout JSONWriter) {
        json.member("id", id)
        json.member("first_name", published.firstName)
        json.member("name", name)
        json.member("email", email)
        json.member("drink", drink.slug)
        json.member("created_at", created.description)
        json.member("updated_at", updated.description)
    }
}

extension Results {
    /// The members of the object that is open.
    fileprivate func write(to json: inout JSONWriter) {
        json.member("total", total)
        json.member("drinks") { json in
            json.array { json in
                for drink in Drink.allCases {
                    json.separate()
                    json.object { json in
                        json.member("drink", drink.slug)
                        json.member("name", drink.name)
                        json.member("votes", count(of: drink))
                        json.member("share", share(of: drink))
                    }
                }
            }
        }
    }
}
