// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV
internal import Synchronization

/// A libuv loop on one thread, which runs Swift tasks, too.
///
/// A task whose executor preference is a loop runs on that loop's thread only; work handed over from elsewhere
/// arrives through ``submit(_:)``. Nothing here blocks: see ``blocking(_:)`` for what must.
///
/// Sendable because `jobs` and `turnEnds` are touched on the loop's own thread only, which the methods that reach them
/// check, what other threads hand over lies in a `Mutex`, and of `uv` they call just `uv_async_send`, which is made for it.
public final class EventLoop: TaskExecutor, @unchecked Sendable {
    let uv: UnsafeMutablePointer<uv_loop_t>
    private let prepare: UnsafeMutablePointer<uv_prepare_t>
    private let idle: UnsafeMutablePointer<uv_idle_t>
    private let wake: UnsafeMutablePointer<uv_async_t>

    private var jobs: [UnownedJob] = []
    private var turnEnds: [() -> Void] = []
    private let submitted = Mutex(Submitted())

    private struct Submitted {
        var jobs: [UnownedJob] = []
        var work: [@Sendable () -> Void] = []
        var hasEnded = false
    }

    /// Jobs run in one turn before descriptors are looked at again.
    private static let jobsATurn = 10_000

    public init() {
        uv = .allocate(capacity: 1)
        prepare = .allocate(capacity: 1)
        idle = .allocate(capacity: 1)
        wake = .allocate(capacity: 1)
        let status = uv_loop_init(uv)
        precondition(status == 0, "uv_loop_init: the system gives no descriptor")
        uv_prepare_init(uv, prepare)
        uv_idle_init(uv, idle)
        uv_async_init(uv, wake) { handle in EventLoop.of(handle!.pointee.data).takeSubmitted() }
        let me = Unmanaged.passUnretained(self).toOpaque()
        prepare.pointee.data = me
        wake.pointee.data = me
        uv_prepare_start(prepare) { handle in EventLoop.of(handle!.pointee.data).endTurn() }
    }

    deinit {
        if !hasEnded { closeHandles() }  // It never ran.
        // Work that was abandoned still writes there when it ends.
        guard uv_loop_close(uv) == 0 else { return }
        uv.deallocate()
        prepare.deallocate()
        idle.deallocate()
        wake.deallocate()
    }

    static func of(_ data: UnsafeMutableRawPointer?) -> EventLoop {
        Unmanaged<EventLoop>.fromOpaque(data!).takeUnretainedValue()
    }

    /// The processors of this process' affinity mask.
    public static var availableProcessors: Int { Int(uv_available_parallelism()) }

    // MARK: The thread

    private static let currentKey: uv_key_t = {
        var key = uv_key_t()
        uv_key_create(&key)
        return key
    }()

    private static func withKey<Result>(_ body: (UnsafeMutablePointer<uv_key_t>) -> Result) -> Result {
        var key = currentKey
        return body(&key)
    }

    /// Whether the caller runs on this loop's thread.
    public var isCurrent: Bool {
        Self.withKey { uv_key_get($0) } == Unmanaged.passUnretained(self).toOpaque()
    }

    /// Makes the calling thread the loop's own and runs until ``stop()``; then closes every handle.
    ///
    /// Blocking work that is under way is not waited for: see ``hasAbandonedWork``.
    public func run() {
        attach()
        uv_run(uv, UV_RUN_DEFAULT)
        closeHandles()
        var dropped = Submitted(hasEnded: true)
        submitted.withLock { swap(&$0, &dropped) }  // Goes outside the lock: what it holds may call us while it goes.
        Self.withKey { uv_key_set($0, nil) }
    }

    private func closeHandles() {
        uv_walk(uv, { handle, _ in if uv_is_closing(handle) == 0 { uv_close(handle, nil) } }, nil)
        // The first round calls what was due, the second what that closed.
        for _ in 0..<2 { uv_run(uv, UV_RUN_NOWAIT) }
        if uv_loop_alive(uv) != 0 { Self.abandonedWork.store(true, ordering: .relaxed) }
    }

    private static let abandonedWork = Atomic(false)

    /// Whether a loop ended while a name server or other blocking work was still being waited for: `exit` would wait on,
    /// since libuv joins its threads there.
    public static var hasAbandonedWork: Bool { abandonedWork.load(ordering: .relaxed) }

    /// Whether ``run()`` has returned, which leaves no handle open.
    var hasEnded: Bool { submitted.withLock { $0.hasEnded } }

    /// Makes the calling thread the loop's own before ``run()``, so that it can be set up there.
    public func attach() {
        Self.withKey { uv_key_set($0, Unmanaged.passUnretained(self).toOpaque()) }
    }

    /// Ends ``run()`` after the turn that is under way; from any thread.
    public func stop() {
        submit { uv_stop(self.uv) }
    }

    /// Milliseconds of a clock that never goes back, read once a turn; for callers on the loop.
    public var now: UInt64 { uv_now(uv) }

    /// Nanoseconds of the same clock, read now.
    public var nanoseconds: UInt64 { uv_hrtime() }

    // MARK: Work

    /// Runs `work` on the loop's thread, in its next turn; from any thread. A loop that has ended drops it.
    public func submit(_ work: @escaping @Sendable () -> Void) {
        submitted.withLock { submitted in
            guard !submitted.hasEnded else { return }
            submitted.work.append(work)
            uv_async_send(wake)
        }
    }

    /// Runs `work` once, on the loop, when all that is ready in this turn has run: the moment to write what has gathered.
    public func atTurnEnd(_ work: @escaping () -> Void) {
        assertCurrent()
        turnEnds.append(work)
    }

    /// Stops the program when the caller is not on this loop: a mistake of ours, which no input can cause.
    @inline(__always)
    public func assertCurrent() {
        precondition(isCurrent, "called off its event loop")
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
        } else {
            submitted.withLock { submitted in
                guard !submitted.hasEnded else { return }
                submitted.jobs.append(job)
                uv_async_send(wake)
            }
        }
    }

    private func takeSubmitted() {
        var taken = Submitted()
        submitted.withLock { swap(&$0, &taken) }  // Not ended: only the loop itself calls this.
        jobs.append(contentsOf: taken.jobs)
        for work in taken.work { work() }
    }

    /// Runs the jobs and turn ends that are due, and those they bring, before the loop waits for descriptors.
    private func endTurn() {
        var left = Self.jobsATurn
        while !(jobs.isEmpty && turnEnds.isEmpty), left > 0 {
            let due = jobs
            jobs.removeAll(keepingCapacity: true)
            left -= due.count + 1
            // As a task executor's alone: for a serial executor's job, each return to code of no actor would be a job more.
            for job in due { job.runSynchronously(on: asUnownedTaskExecutor()) }
            // Also when this turn has run enough: jobs that keep bringing jobs must not put it off for ever.
            if jobs.isEmpty || left <= 0 {
                let ends = turnEnds
                turnEnds.removeAll(keepingCapacity: true)
                for end in ends { end() }
            }
        }
        // An idle handle makes the next wait return at once.
        if jobs.isEmpty && turnEnds.isEmpty { uv_idle_stop(idle) } else { uv_idle_start(idle) { _ in } }
    }
}
