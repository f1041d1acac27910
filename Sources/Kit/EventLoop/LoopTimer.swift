// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV

/// A timer of one loop, on which it is also let go; it stops when that happens or it is closed.
public final class LoopTimer {
    private let handle: UnsafeMutablePointer<uv_timer_t>
    private let loop: EventLoop
    private let action: () -> Void
    private var isClosed = false

    /// A timer that calls `action` on the loop each time it fires; ``start(after:every:)`` sets it.
    public init(_ loop: EventLoop, action: @escaping () -> Void) {
        loop.assertCurrent()
        self.loop = loop
        self.action = action
        handle = .allocate(capacity: 1)
        uv_timer_init(loop.uv, handle)
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { close() }

    /// Fires `after` milliseconds from now, 1 at least, then every `interval` milliseconds; 0 is once. A timer that is set already is set anew.
    public func start(after delay: UInt64, every interval: UInt64 = 0) {
        loop.assertCurrent()
        guard !isClosed else { return }
        // The clock of a turn stands still: what ran long in this turn would shorten the delay.
        uv_update_time(loop.uv)
        // libuv 1.44 runs what is due until nothing is: a timer that sets itself to 0 would keep the loop for ever.
        uv_timer_start(
            handle, { Unmanaged<LoopTimer>.fromOpaque($0!.pointee.data).takeUnretainedValue().action() }, max(delay, 1),
            interval)
    }

    public func stop() {
        loop.assertCurrent()
        if !isClosed { uv_timer_stop(handle) }
    }

    /// Stops for good.
    public func close() {
        guard !isClosed else { return }
        isClosed = true
        loop.close(handle)
    }
}
