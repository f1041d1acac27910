// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Synchronization

/// Whether this process should be sent requests; asks no dependency.
public final class Health: Sendable {
    private let draining = Atomic(false)
    private let failing = Atomic(false)

    public init() {}

    /// `ok`, `draining` once the process was told to stop, or `failing` because chaos asked for it.
    public var status: String { isDraining ? "draining" : failing.load(ordering: .relaxed) ? "failing" : "ok" }
    public var isOK: Bool { !isDraining && !failing.load(ordering: .relaxed) }
    var isDraining: Bool { draining.load(ordering: .relaxed) }

    func drain() { draining.store(true, ordering: .relaxed) }
    func fail(_ isFailing: Bool) { failing.store(isFailing, ordering: .relaxed) }
}
