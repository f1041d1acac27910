// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import EventLoop
internal import HTTP
internal import SQL

/// Counts log-ins that failed, by account and by client, where every copy of the app sees them.
struct Throttle: Sendable {
    /// Who is counted. Names are kept as codes under the tokens' key: people type passwords into the wrong field.
    struct Subjects: Sendable {
        let account: String
        let client: String
    }

    /// What a count has come to.
    enum Verdict: Sendable, Equatable {
        case open
        /// For that many seconds more.
        case closed(Int)
    }

    static let failuresOfAccount = 10
    static let failuresOfClient = 100
    static let windowSeconds = 15 * 60

    private let database: any Database
    private let mac: HMACSHA256
    private let sweeper: LoopBound<Sweeper>

    private final class Sweeper { var due: UInt64 = 0 }
    private static let sweepMilliseconds: UInt64 = 5 * 60 * 1000

    init(_ database: any Database, key: String) {
        self.database = database
        mac = HMACSHA256(key: Array(("failed log-ins " + key).utf8))
        sweeper = LoopBound(Sweeper(), to: database.loop)
    }

    /// `account` is the key of an address, whether anybody has it or not.
    func subjects(account: String, client: IPAddress) -> Subjects {
        Subjects(
            account: "a:" + Base64URL.encode(mac.authenticate(account.utf8)),
            client: "c:" + client.site.description)
    }

    /// Looks, before anything is hashed.
    func look(_ subjects: Subjects) async throws(SQLError) -> Verdict {
        let now = Timestamp.now
        let rows = try await database.read(
            """
            SELECT subject, failures, since FROM failed_logins
            WHERE subject IN (\(subjects.account), \(subjects.client)) AND since > \(Self.start(now))
            """)
        return try verdict(rows, subjects, now) { $0 >= $1 }
    }

    /// Counts a failure of both; closed where it is one too many.
    func fail(_ subjects: Subjects) async throws(SQLError) -> Verdict {
        let now = Timestamp.now
        let start = Self.start(now)
        // The account before the client, in every copy: two that wait for each other's rows would be a deadlock.
        let rows = try await database.write(
            """
            INSERT INTO failed_logins (subject, failures, since)
            VALUES (\(subjects.account), 1, \(now)), (\(subjects.client), 1, \(now))
            ON CONFLICT (subject) DO UPDATE SET
                failures = CASE WHEN failed_logins.since > \(start) THEN failed_logins.failures + 1 ELSE 1 END,
                since = CASE WHEN failed_logins.since > \(start) AND failed_logins.failures > 0
                    THEN failed_logins.since ELSE excluded.since END
            RETURNING subject, failures, since
            """)
        sweep(now)
        return try verdict(rows, subjects, now) { $0 > $1 }
    }

    /// Forgets the account's failures; closed, and nothing forgotten, where others have reached the limit meanwhile:
    /// guesses at the same time win nothing.
    func succeed(_ subjects: Subjects) async throws(SQLError) -> Verdict {
        let now = Timestamp.now
        let rows = try await database.write(
            """
            UPDATE failed_logins SET failures = CASE
                WHEN failures >= \(Self.failuresOfAccount) AND since > \(Self.start(now)) THEN failures ELSE 0 END
            WHERE subject = \(subjects.account) AND failures > 0
            RETURNING subject, failures, since
            """)
        return try verdict(rows, subjects, now) { $0 >= $1 }
    }

    private func verdict(
        _ rows: SQLRows, _ subjects: Subjects, _ now: Timestamp, isTooMany: (Int, Int) -> Bool
    ) throws(SQLError) -> Verdict {
        var seconds = 0
        for row in rows {
            let limit = try row.value(0) == subjects.account ? Self.failuresOfAccount : Self.failuresOfClient
            guard isTooMany(try row.value(1), limit) else { continue }
            let since: Timestamp = try row.value(2)
            let left = since.microseconds / 1_000_000 + Self.windowSeconds - now.microseconds / 1_000_000
            seconds = max(seconds, min(max(left, 1), Self.windowSeconds))
        }
        return seconds == 0 ? .open : .closed(seconds)
    }

    private static func start(_ now: Timestamp) -> Timestamp {
        Timestamp(microseconds: now.microseconds - windowSeconds * 1_000_000)
    }

    /// Deletes what is over, now and then; nobody waits for it.
    private func sweep(_ now: Timestamp) {
        let sweeper = sweeper.value
        guard database.loop.now >= sweeper.due else { return }
        sweeper.due = database.loop.now + Self.sweepMilliseconds
        let statement: SQL =
            switch database.dialect {
            // What somebody else counts on at the moment stays: to wait for it could be a deadlock.
            case .postgres:
                """
                DELETE FROM failed_logins WHERE subject IN (
                    SELECT subject FROM failed_logins WHERE since <= \(Self.start(now)) FOR UPDATE SKIP LOCKED)
                """
            case .sqlite, .mysql: "DELETE FROM failed_logins WHERE since <= \(Self.start(now))"
            }
        Task.immediate(executorPreference: database.loop) { [database] in _ = try? await database.write(statement) }
    }
}
