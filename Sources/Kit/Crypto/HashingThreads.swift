// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypto  // Where the compiler first meets the types of threads.
internal import Glibc
internal import Synchronization

/// Threads of a low priority, and the jobs that wait for one.
///
/// Sendable because the semaphore is made for threads to share, and the rest lies in a `Mutex`.
final class HashingThreads: @unchecked Sendable {
    /// One of the two is called, once.
    struct Job: Sendable {
        let run: @Sendable () -> Void
        let refuse: @Sendable (PasswordError.Code) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var started = 0
        var idle = 0
        var isClosed = false
    }

    private let count: Int
    private let limit: Int
    private let state = Mutex(State())
    private let wake = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    /// libcrypt works in memory of the heap.
    private static let stackBytes = 256 << 10
    /// A tenth of a loop's weight: loops that have all hands full lose no more, and a log-in still ends. Of 19's hundredth, 0.2 s
    /// would become 14.
    private static let niceness: Int32 = 10

    init(count: Int, limit: Int) {
        self.count = count
        self.limit = limit
        sem_init(wake, 0, 0)
    }

    deinit {
        sem_destroy(wake)
        wake.deallocate()
    }

    func take(_ job: Job) {
        let refusal: PasswordError.Code? = state.withLock { state in
            guard !state.isClosed else { return .closed }
            // One that an idle thread is about to take does not wait.
            let free = state.idle + (count - state.started)
            guard state.waiting.count < limit + free else { return .queueFull }
            if state.waiting.count >= state.idle, state.started < count {
                // A new thread counts as idle until it has taken its first job.
                if start() {
                    state.started += 1
                    state.idle += 1
                } else if state.started == 0 {
                    return .unavailable
                }
            }
            state.waiting.append(job)
            return nil
        }
        if let refusal { job.refuse(refusal) } else { sem_post(wake) }
    }

    func close() {
        let (dropped, started) = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return (state.waiting, state.started)
        }
        for job in dropped { job.refuse(.closed) }
        for _ in 0..<started { sem_post(wake) }
    }

    private func start() -> Bool {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.stackBytes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let me = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                Unmanaged<HashingThreads>.fromOpaque(context!).takeRetainedValue().work()
                return nil
            }, me.toOpaque())
        if status != 0 { me.release() }
        return status == 0
    }

    private func work() {
        // Linux keeps a priority for each thread, and 0 is the caller.
        setpriority(Int32(PRIO_PROCESS.rawValue), 0, Self.niceness)
        while true {
            while sem_wait(wake) != 0 {}
            let (job, isClosed) = state.withLock { state -> (Job?, Bool) in
                guard !state.waiting.isEmpty else { return (nil, state.isClosed) }
                state.idle -= 1
                return (state.waiting.removeFirst(), false)
            }
            if let job {
                job.run()
                state.withLock { $0.idle += 1 }
            } else if isClosed {
                return
            }
        }
    }
}
