// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// Everybody's votes.
///
/// Whoever may touch a vote stands in the statement that touches it: nothing can come between a look and a write. Each change may be
/// executed twice and still has changed once, so that one whose answer was lost is sent again.
struct VoteStore: Sendable {
    let database: any Database
    /// How long a change that was lost is sent again, in milliseconds.
    let patience: UInt64
    private let changes: VoteChanges
    private let recent: RecentResults

    /// - Parameter changes: those of all the loops of this process.
    init(database: any Database, patience: UInt64, changes: VoteChanges) {
        self.database = database
        self.patience = patience
        self.changes = changes
        recent = RecentResults(changes, on: database.loop)
    }

    static let attempts = 4
    /// Longest pauses between them, in milliseconds.
    private static let pauses: [UInt64] = [20, 80, 320]

    /// Who asks.
    enum Voter: Sendable {
        case owner(String)
        case administrator

        fileprivate var isAdministrator: Bool { if case .administrator = self { true } else { false } }
        fileprivate var owner: String { if case .owner(let id) = self { id } else { "" } }
    }

    enum Outcome: Sendable, Equatable {
        case created(Vote)
        case changed(Vote)
        /// Somebody else has voted with that address; nothing was changed.
        case taken
        /// There is no such vote, or it is another's.
        case none
    }

    /// Stores a whole ballot, or replaces the vote of that address where it is `owner`'s.
    /// - Parameter replaces: whether the owner may have one.
    func cast(_ ballot: Ballot, for owner: String, replaces: Bool) async throws(SQLError) -> Outcome {
        guard let name = ballot.name, let email = ballot.email, let drink = ballot.drink else {
            throw SQLError(.mismatch, "a ballot is not whole")
        }
        let now = Timestamp.now
        let vote = Vote(
            id: Identifier.new(), name: name, email: email.text, drink: drink, created: now, updated: now)
        return try await repeating { (isRepeated) throws(SQLError) in
            do throws(SQLError) {
                _ = try await database.write(
                    """
                    INSERT INTO votes (id, owner, name, email, email_key, drink, created_at, updated_at)
                    VALUES (\(vote.id), \(owner), \(name), \(email.text), \(email.key), \(drink.slug), \(now), \(now))
                    """)
                return .created(vote)
            } catch {
                guard error.code == .duplicate else { throw error }
            }
            // What was sent before and not answered may be what is in the way.
            if isRepeated, let stored = try await find(vote.id, of: .owner(owner)) { return .created(stored) }
            guard replaces else { return .taken }
            let rows = try await database.transaction([
                """
                UPDATE votes SET name = \(name), email = \(email.text), drink = \(drink.slug), updated_at = \(now)
                WHERE email_key = \(email.key) AND owner = \(owner)
                """,
                "SELECT \(Self.columns) FROM votes WHERE email_key = \(email.key) AND owner = \(owner)",
            ])
            guard rows[0].affected > 0, let row = rows[1].first else { return .taken }
            return .changed(try Vote(row))
        }
    }

    /// Changes what `ballot` has.
    func change(_ id: String, of voter: Voter, to ballot: Ballot) async throws(SQLError) -> Outcome {
        let email = ballot.email
        let now = Timestamp.now
        return try await repeating { (_) throws(SQLError) in
            do throws(SQLError) {
                let rows = try await database.transaction([
                    """
                    UPDATE votes SET
                        name = CASE WHEN \(ballot.name != nil) THEN \(ballot.name ?? "") ELSE name END,
                        email = CASE WHEN \(email != nil) THEN \(email?.text ?? "") ELSE email END,
                        email_key = CASE WHEN \(email != nil) THEN \(email?.key ?? "") ELSE email_key END,
                        drink = CASE WHEN \(ballot.drink != nil) THEN \(ballot.drink?.slug ?? "") ELSE drink END,
                        updated_at = \(now)
                    WHERE id = \(id) AND (\(voter.isAdministrator) OR owner = \(voter.owner))
                    """, Self.one(id, of: voter),
                ])
                return try rows[1].first.map { (row) throws(SQLError) in .changed(try Vote(row)) } ?? .none
            } catch {
                guard error.code == .duplicate else { throw error }
                return .taken
            }
        }
    }

    /// - Returns: whether there was one; of one that had to be sent twice it is not known, and then whether there is none now.
    func delete(_ id: String, of voter: Voter) async throws(SQLError) -> Bool {
        try await repeating { (isRepeated) throws(SQLError) in
            let rows = try await database.write(
                "DELETE FROM votes WHERE id = \(id) AND (\(voter.isAdministrator) OR owner = \(voter.owner))")
            if rows.affected > 0 || !isRepeated { return rows.affected > 0 }
            // Gone by an earlier try, unless it is there and another's.
            return try await database.read(Self.one(id, of: .administrator)).isEmpty
        }
    }

    func find(_ id: String, of voter: Voter) async throws(SQLError) -> Vote? {
        try await database.read(Self.one(id, of: voter)).first.map { (row) throws(SQLError) in try Vote(row) }
    }

    private static let columns: SQLText = "id, name, email, drink, created_at, updated_at"

    private static func one(_ id: String, of voter: Voter) -> SQL {
        "SELECT \(columns) FROM votes WHERE id = \(id) AND (\(voter.isAdministrator) OR owner = \(voter.owner))"
    }

    /// The newest of somebody's votes.
    func newest(of owner: String) async throws(SQLError) -> Vote? {
        let rows = try await database.read(
            "SELECT \(Self.columns) FROM votes WHERE owner = \(owner) ORDER BY created_at DESC, id DESC LIMIT 10")
        for row in rows {
            if let vote = try Vote(served: row) { return vote }
        }
        return nil
    }

    /// Those behind `place`, newest first.
    func list(_ filter: VoteFilter = VoteFilter(), behind place: VotePlace?, limit: Int) async throws(SQLError)
        -> VotePage
    {
        let place = place ?? .start
        let (lower, exact) = (filter.pattern(of: filter.text.lowercased()), filter.pattern(of: filter.text))
        let key = filter.pattern(of: EmailAddress(text: filter.text).key)
        let statement: SQL =
            filter == VoteFilter()
            ? """
            SELECT \(Self.columns) FROM votes
            WHERE created_at <= \(place.created) AND (created_at < \(place.created) OR id < \(place.id))
            ORDER BY created_at DESC, id DESC LIMIT \(limit + 1)
            """
            : """
            SELECT \(Self.columns) FROM votes
            WHERE created_at <= \(place.created) AND (created_at < \(place.created) OR id < \(place.id))
                AND (\(filter.drink == nil) OR drink = \(filter.drink?.slug ?? ""))
                AND (\(filter.text.isEmpty) OR email_key LIKE \(key) ESCAPE '!' OR LOWER(name) LIKE \(lower) ESCAPE '!'
                    OR name LIKE \(exact) ESCAPE '!')
            ORDER BY created_at DESC, id DESC LIMIT \(limit + 1)
            """
        let rows = try await database.read(statement)
        var page = VotePage()
        for row in rows.prefix(limit) {
            if let vote = try Vote(served: row) { page.votes.append(vote) }
        }
        if rows.count > limit {
            page.next = VotePlace(created: try rows[limit - 1].value(4), id: try rows[limit - 1].value(0))
        }
        return page
    }

    /// With every change that this process has made; others' may be a second old.
    func results() async throws(SQLError) -> Results {
        try await recent.value { [database] () async throws(SQLError) -> Results in
            var counts: [Drink: Int] = [:]
            for row in try await database.read("SELECT drink, COUNT(*) FROM votes GROUP BY drink") {
                if let drink = Drink(rawValue: try row.value(0)) { counts[drink] = try row.value(1) }
            }
            return Results(counts)
        }
    }

    /// Sends again what has no answer, and what was undone by a lost connection or by what was in its way, after a while that
    /// grows: nothing, or all of it, was done. What may have been done once stays *unanswered*, whatever later tries come to.
    private func repeating<Value>(
        _ change: (_ isRepeated: Bool) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        // Of one that failed, too: it may have been made.
        defer { changes.add() }
        let start = database.loop.now
        var isRepeated = false
        var attempt = 0
        while true {
            attempt += 1
            do throws(SQLError) { return try await change(isRepeated) } catch {
                switch error.code {
                case .unanswered: isRepeated = true
                case .unavailable, .conflict: break
                case .timedOut, .closed, .duplicate, .constraint, .refused, .mismatch:
                    throw isRepeated ? error.unanswered : error
                }
                guard attempt < Self.attempts else { throw isRepeated ? error.unanswered : error }
                let pause = UInt64.random(in: 0..<Self.pauses[attempt - 1])
                guard database.loop.now &- start &+ pause < patience else {
                    throw isRepeated ? error.unanswered : error
                }
                try? await database.loop.sleep(milliseconds: pause)
            }
        }
    }
}

/// Part of the list of votes.
struct VotePage: Sendable {
    var votes: [Vote] = []
    /// Where the next one begins; `nil` on the last.
    var next: VotePlace?
}

extension SQLError {
    /// The same of a change that an earlier try may have made.
    fileprivate var unanswered: SQLError { SQLError(.unanswered, sqlState: sqlState, detail) }
}

extension Vote {
    /// `nil` for a drink that this version does not serve: a later one, or a hand, may have stored it, and the others are listed.
    fileprivate init?(served row: SQLRow) throws(SQLError) {
        guard Drink(rawValue: try row.value(3)) != nil else { return nil }
        try self.init(row)
    }

    fileprivate init(_ row: SQLRow) throws(SQLError) {
        guard let drink = Drink(rawValue: try row.value(3)) else {
            throw SQLError(.mismatch, "a drink that nobody knows")
        }
        self.init(
            id: try row.value(0), name: try row.value(1), email: try row.value(2), drink: drink,
            created: try row.value(4), updated: try row.value(5))
    }
}

extension VoteFilter {
    /// For LIKE, whose signs in `text` are escaped by `!`.
    fileprivate func pattern(of text: String) -> String {
        var pattern = "%"
        for scalar in text.unicodeScalars {
            if scalar == "%" || scalar == "_" || scalar == "!" { pattern += "!" }
            pattern.unicodeScalars.append(scalar)
        }
        return pattern + "%"
    }
}
