// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Metrics

/// What one loop counts of the requests it serves; the sum over the loops is what `/metrics` tells.
struct RequestMetrics: Sendable {
    struct Key: Hashable, Sendable {
        let method: String
        let route: String
        let status: Int
    }

    private var answered: [Key: Histogram] = [:]
    var inFlight = 0
    var protocolErrors = 0
    var requestsCutOff = 0
    var clients: [String: ClientMetrics] = [:]

    var requests: [Key: Int] { answered.mapValues(\.count) }
    var durations: [String: Histogram] {
        answered.reduce(into: [:]) { $0[$1.key.route, default: Histogram()].add($1.value) }
    }

    mutating func count(method: String, route: String, status: Int, nanoseconds: UInt64) {
        answered[Key(method: method, route: route, status: status), default: Histogram()]
            .observe(nanoseconds: nanoseconds)
    }

    mutating func add(_ other: RequestMetrics) {
        for (key, histogram) in other.answered { answered[key, default: Histogram()].add(histogram) }
        for (name, client) in other.clients { clients[name, default: ClientMetrics()].add(client) }
        inFlight += other.inFlight
        protocolErrors += other.protocolErrors
        requestsCutOff += other.requestsCutOff
    }
}
