// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a client of a store counts.
public struct ClientMetrics: Sendable {
    public var commands = 0
    public var errors = 0
    public var reconnects = 0
    public var latency = Histogram()

    public init() {}

    public mutating func add(_ other: ClientMetrics) {
        commands += other.commands
        errors += other.errors
        reconnects += other.reconnects
        latency.add(other.latency)
    }
}
