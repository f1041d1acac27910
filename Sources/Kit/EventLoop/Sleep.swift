// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension EventLoop {
    /// Suspends the calling task for that many milliseconds; holds up nobody else.
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func sleep(milliseconds: UInt64) async throws {
        let sleeper = Sleeper()
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
                submit { sleeper.start(self, milliseconds, continuation) }
            }
        } onCancel: {
            submit { sleeper.end(throwing: CancellationError()) }
        }
    }
}

/// Sendable because its methods are called from `submit` only, on one loop's thread.
private final class Sleeper: @unchecked Sendable {
    private var timer: LoopTimer?
    private var continuation: UnsafeContinuation<Void, any Error>?
    private var isCancelled = false

    func start(_ loop: EventLoop, _ milliseconds: UInt64, _ continuation: UnsafeContinuation<Void, any Error>) {
        guard !isCancelled else { return continuation.resume(throwing: CancellationError()) }
        self.continuation = continuation
        timer = LoopTimer(loop) { self.end(throwing: nil) }
        timer?.start(after: milliseconds)
    }

    func end(throwing error: (any Error)?) {
        isCancelled = true
        timer?.close()
        timer = nil
        guard let continuation = continuation.take() else { return }
        if let error { continuation.resume(throwing: error) } else { continuation.resume() }
    }
}
