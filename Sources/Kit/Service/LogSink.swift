// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
internal import Synchronization

/// Writes log lines to a descriptor from a thread of its own, so that a slow reader never holds up a request.
///
/// What does not fit in the buffer is dropped and counted; a descriptor that nobody reads any more takes everything
/// and forgets it.
final class LogSink: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var isWriting = false
        var isClosed = false
        var dropped = 0
    }

    private let descriptor: Int32
    private let state = Mutex(State())
    private let wake = WakeSignal()

    private static let capacity = 4 << 20
    private static let kept = 512 << 10
    /// Lines gather this long before they are written together.
    private static let gatherMicroseconds: UInt32 = 5_000

    init(descriptor: Int32) {
        self.descriptor = descriptor
        let me = Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { context in
                Unmanaged<LogSink>.fromOpaque(context!).takeRetainedValue().writeForEver()
                return nil
            }, me)
        pthread_detach(thread)
    }

    /// Lines that did not fit.
    var dropped: Int { state.withLock { $0.dropped } }

    /// Takes whole lines; never waits for the descriptor.
    func append(_ lines: [UInt8]) {
        let mustWake = state.withLock { state in
            guard !state.isClosed else { return false }
            guard state.pending.count + lines.count <= Self.capacity else {
                state.dropped += lines.count { $0 == UInt8(ascii: "\n") }
                return false
            }
            defer { state.pending.append(contentsOf: lines) }
            return state.pending.isEmpty
        }
        if mustWake { wake.signal() }
    }

    /// Waits until all is written, but no longer than so many milliseconds.
    func flush(milliseconds: Int) {
        for _ in 0..<max(milliseconds, 1) {
            if state.withLock({ $0.pending.isEmpty && !$0.isWriting || $0.isClosed }) { return }
            usleep(1000)
        }
    }

    private func writeForEver() {
        var lines: [UInt8] = []
        while true {
            wake.wait()
            usleep(Self.gatherMicroseconds)
            // Two buffers in turn; one that a burst has made large goes.
            lines.removeAll(keepingCapacity: lines.count <= Self.kept)
            state.withLock { state in
                swap(&lines, &state.pending)
                state.isWriting = true
            }
            let isOpen = write(lines)
            state.withLock { state in
                state.isWriting = false
                state.isClosed = !isOpen
            }
        }
    }

    /// `false` when nobody can read any more.
    private func write(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                start += count
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno == ENOSPC {
                usleep(100_000)  // A full disk may be emptied; meanwhile lines are dropped by the buffer's bound.
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}

/// A POSIX semaphore: one thread waits, any may signal. It lives as long as the program.
///
/// Sendable because the semaphore is made for just that.
struct WakeSignal: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() { sem_init(semaphore, 0, 0) }

    func signal() { sem_post(semaphore) }

    func wait() { while sem_wait(semaphore) != 0 {} }
}
