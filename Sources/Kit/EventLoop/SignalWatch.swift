// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV

/// Calls back on a loop for each signal of one number, in place of the signal's default action.
public final class SignalWatch {
    private let handle: UnsafeMutablePointer<uv_signal_t>
    private let loop: EventLoop
    private let action: () -> Void

    /// - Throws: ``EventLoopError/Code/unwatchable`` for a number that cannot be caught.
    public init(_ loop: EventLoop, signal: Int32, action: @escaping () -> Void) throws(EventLoopError) {
        loop.assertCurrent()
        self.loop = loop
        self.action = action
        handle = .allocate(capacity: 1)
        uv_signal_init(loop.uv, handle)
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        let status = uv_signal_start(
            handle,
            { handle, _ in
                guard let data = handle!.pointee.data else { return }
                Unmanaged<SignalWatch>.fromOpaque(data).takeUnretainedValue().action()
            }, signal)
        guard status == 0 else { throw EventLoopError(.unwatchable, status) }
    }

    deinit { loop.close(handle) }
}
