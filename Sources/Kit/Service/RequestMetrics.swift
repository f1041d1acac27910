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

    private(set) var requests: [Key: Int] = [:]
    private(set) var durations: [String: Histogram] = [:]
    var inFlight = 0
    var protocolErrors = 0
    var clients: [String: ClientMetrics] = [:]

    mutating func count(method: String, route: String, status: Int, nanoseconds: UInt64) {
        requests[Key(method: method, route: route, status: status), default: 0] += 1
        durations[route, default: Histogram()].observe(nanoseconds: nanoseconds)
    }

    mutating func add(_ other: RequestMetrics) {
        requests.merge(other.requests, uniquingKeysWith: +)
        for (route, histogram) in other.durations { durations[route, default: Histogram()].add(histogram) }
        for (name, client) in other.clients { clients[name, default: ClientMetrics()].add(client) }
        inFlight += other.inFlight
        protocolErrors += other.protocolErrors
    }
}
