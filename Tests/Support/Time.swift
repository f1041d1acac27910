// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// A point in time after which waiting is given up.
public struct Deadline: Sendable {
    private let end: Double

    public init(within seconds: Double) { end = monotonicSeconds() + seconds }

    /// Seconds left; negative once it has passed.
    public var remaining: Double { end - monotonicSeconds() }
    public var hasPassed: Bool { remaining <= 0 }

    /// What `poll(2)` takes: rounded up, so that it never spins through the last millisecond.
    var milliseconds: Int32 { Int32(max(0, (remaining * 1000).rounded(.up))) }
}

/// Seconds of the monotonic clock.
public func monotonicSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// Blocks this thread.
public func pause(_ seconds: Double) {
    let deadline = Deadline(within: seconds)
    while !deadline.hasPassed {
        let left = max(deadline.remaining, 0)
        var time = timespec(tv_sec: Int(left), tv_nsec: Int(left.truncatingRemainder(dividingBy: 1) * 1e9))
        nanosleep(&time, nil)
    }
}

/// Seconds that `body` took.
public func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = monotonicSeconds()
    try body()
    return monotonicSeconds() - start
}

/// Asks again and again until `condition` holds; an error it throws counts as "not yet".
/// - Returns: seconds it took.
/// - Throws: ``Failure`` with `what` and the last error, once `limit` has passed.
@discardableResult
public func eventually(
    _ what: String = "the condition", within limit: Double = 5, every step: Double = 0.02,
    _ condition: () throws -> Bool
) throws -> Double {
    let start = monotonicSeconds()
    let deadline = Deadline(within: limit)
    var last: (any Error)?
    while true {
        do {
            if try condition() { return monotonicSeconds() - start }
            last = nil
        } catch { last = error }
        if deadline.hasPassed { break }
        pause(min(step, max(deadline.remaining, 0.001)))
    }
    throw Failure("not within \(limit) s: \(what)" + (last.map { " (\($0))" } ?? ""))
}
