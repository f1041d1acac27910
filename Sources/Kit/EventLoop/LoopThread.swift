// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV

/// An event loop that runs on a thread of its own.
public final class LoopThread: Sendable {
    public let loop: EventLoop
    private let thread: uv_thread_t

    /// What the thread is given, and what it has to say before it runs.
    private final class Start {
        let loop: EventLoop
        let setUp: @Sendable (EventLoop) throws -> Void
        var failure: (any Error)?
        let isDone = UnsafeMutablePointer<uv_sem_t>.allocate(capacity: 1)

        init(_ loop: EventLoop, _ setUp: @escaping @Sendable (EventLoop) throws -> Void) {
            self.loop = loop
            self.setUp = setUp
            uv_sem_init(isDone, 0)
        }

        deinit {
            uv_sem_destroy(isDone)
            isDone.deallocate()
        }

        func run() {
            loop.attach()
            do { try setUp(loop) } catch { failure = error }
            let isReady = failure == nil
            uv_sem_post(isDone)
            if isReady { loop.run() }
        }
    }

    /// Starts the thread and returns when `setUp` has been called on it.
    /// - Throws: what `setUp` throws, or ``EventLoopError/Code/outOfThreads``.
    public init(
        _ loop: EventLoop, setUp: @escaping @Sendable (EventLoop) throws -> Void = { _ in }
    ) throws {
        self.loop = loop
        let start = Start(loop, setUp)
        let retained = Unmanaged.passRetained(start)
        var thread = uv_thread_t()
        let status = uv_thread_create(
            &thread, { Unmanaged<Start>.fromOpaque($0!).takeRetainedValue().run() }, retained.toOpaque())
        guard status == 0 else {
            retained.release()
            throw EventLoopError(.outOfThreads, status)
        }
        uv_sem_wait(start.isDone)
        if let failure = start.failure {
            uv_thread_join(&thread)
            throw failure
        }
        self.thread = thread
    }

    /// Waits until the loop, which must have been told to stop, has ended.
    public func join() {
        var thread = thread
        uv_thread_join(&thread)
    }
}
