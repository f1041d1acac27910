// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Counts of how long something took, by bucket.
public struct Histogram: Sendable {
    /// Upper bounds in seconds; one more bucket takes all that is over them.
    public static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    public private(set) var buckets = [Int](repeating: 0, count: bounds.count + 1)
    public private(set) var nanoseconds: UInt64 = 0

    public init() {}

    public var count: Int { buckets.reduce(0, +) }

    public mutating func observe(nanoseconds: UInt64) {
        let seconds = Double(nanoseconds) / 1e9
        buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        self.nanoseconds &+= nanoseconds
    }

    public mutating func add(_ other: Histogram) {
        for index in buckets.indices { buckets[index] += other.buckets[index] }
        nanoseconds &+= other.nanoseconds
    }
}
