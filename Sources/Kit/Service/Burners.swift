// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
internal import Synchronization

/// Threads that keep processors busy, until they are let go or their time is over.
final class Burners: Sendable {
    let count: Int
    private let isStopped: Stopped

    /// What the threads look at, which outlives their owner.
    private final class Stopped: Sendable {
        let flag = Atomic(false)
        let end: Int
        init(end: Int) { self.end = end }
    }

    init(count: Int, seconds: Int) {
        self.count = count
        isStopped = Stopped(end: Timestamp.now.seconds + seconds)
        for _ in 0..<count {
            var thread = pthread_t()
            let context = Unmanaged.passRetained(isStopped)
            let status = pthread_create(
                &thread, nil,
                { context in
                    let stopped = Unmanaged<Stopped>.fromOpaque(context!).takeRetainedValue()
                    while !stopped.flag.load(ordering: .relaxed), Timestamp.now.seconds < stopped.end {}
                    return nil
                }, context.toOpaque())
            if status == 0 { pthread_detach(thread) } else { context.release() }
        }
    }

    deinit { isStopped.flag.store(true, ordering: .relaxed) }
}
