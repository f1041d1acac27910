// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// A moment, in microseconds since 1970-01-01T00:00:00Z: what `timestamptz` holds.
public struct Timestamp: Sendable, Hashable, Comparable {
    public var microseconds: Int

    public init(microseconds: Int) { self.microseconds = microseconds }

    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: time.tv_sec * 1_000_000 + time.tv_nsec / 1000)
    }

    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}
