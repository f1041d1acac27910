// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// How often a client came, and everybody together.
struct VisitCount: Sendable, Equatable {
    let visits: Int
    let total: Int
}

/// Where visits are counted.
protocol VisitStore: Sendable {
    /// Counts one visit, and answers with the counts that include it.
    /// - Throws: 503; the visit may have been counted all the same, but is never counted twice.
    func count(_ client: IPAddress) async throws(HTTPError) -> VisitCount

    func read(_ client: IPAddress) async throws(HTTPError) -> VisitCount

    /// Whether it answers at the moment.
    func isAvailable() async -> Bool
}
