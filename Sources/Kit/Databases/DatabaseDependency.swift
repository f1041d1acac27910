// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Metrics
public import SQL
public import Service

/// The database as `/ready` and `/metrics` see it.
public struct DatabaseDependency: Dependency {
    public let name: String
    public let database: any Database
    let probe: SQL

    public func check() async -> DependencyState {
        do throws(SQLError) {
            _ = try await database.read(probe)
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

    public var metrics: ClientMetrics { database.metrics }

    public func close() { database.close() }
}
