// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Metrics
internal import SQL
internal import Service

/// The database as `/ready` and `/metrics` see it.
struct DatabaseDependency: Dependency {
    let name: String
    let database: any Database

    func check() async -> DependencyState {
        do throws(SQLError) {
            // A table of ours: a server without the schema is of no use.
            _ = try await database.read("SELECT count(*) FROM users WHERE id = \(Schema.sharedUser)")
            return DependencyState(isReady: true)
        } catch {
            return DependencyState(isReady: false, detail: Self.explain(error))
        }
    }

    /// Without the server's name or its words, which may tell more than a stranger should know.
    private static func explain(_ error: SQLError) -> String {
        switch error.code {
        case .unavailable: "There is no connection."
        case .unanswered, .timedOut: "There was no answer in time."
        case .conflict: "Others were in the way."
        case .closed: "The connection was closed."
        case .duplicate, .constraint, .refused, .mismatch: "The database refused the statement."
        }
    }

    var metrics: ClientMetrics { database.metrics }

    func close() { database.close() }
}
