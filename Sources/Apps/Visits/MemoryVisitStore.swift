// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
internal import HTTP
internal import Synchronization

/// Counts in this process, for a laptop: the counts end with it.
final class MemoryVisitStore: VisitStore {
    private struct Entry {
        var visits: Int
        /// Monotonic milliseconds; never reached when there is no window.
        var expires: Int
    }

    private struct State {
        var entries: [IPAddress: Entry] = [:]
        var total = 0
        /// When entries whose time is over were dropped last.
        var swept = 0
    }

    private let state = Mutex(State())
    private let window: Int

    /// Addresses remembered at most; beyond, those that are known count on and new ones start at one each time.
    private static let limit = 1_000_000
    private static let sweepMilliseconds = 1000

    init(window: Int) { self.window = window }

    func count(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        let now = Self.milliseconds
        let expires = window > 0 ? now + window * 1000 : .max
        return state.withLock { state in
            state.total += 1
            let known = state.entries[client].flatMap { $0.expires > now ? $0 : nil }
            let visits = (known?.visits ?? 0) + 1
            if known == nil, window > 0, state.entries.count >= Self.limit, now - state.swept >= Self.sweepMilliseconds
            {
                state.swept = now
                state.entries = state.entries.filter { $0.value.expires > now }
            }
            if known != nil || state.entries.count < Self.limit {
                state.entries[client] = Entry(visits: visits, expires: expires)
            }
            return VisitCount(visits: visits, total: state.total)
        }
    }

    func read(_ client: IPAddress) async throws(HTTPError) -> VisitCount {
        let now = Self.milliseconds
        return state.withLock { state in
            let known = state.entries[client].flatMap { $0.expires > now ? $0.visits : nil }
            return VisitCount(visits: known ?? 0, total: state.total)
        }
    }

    func isAvailable() async -> Bool { true }

    private static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
