// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV

extension EventLoop {
    /// Closes a handle and frees it, on the loop's thread; a loop that has ended closed it already.
    ///
    /// Elsewhere it would be too late to keep the loop from calling back whoever lets go.
    func close<Handle>(_ handle: UnsafeMutablePointer<Handle>) {
        guard !hasEnded else { return handle.deallocate() }
        assertCurrent()
        handle.withMemoryRebound(to: uv_handle_t.self, capacity: 1) { handle in
            handle.pointee.data = nil
            guard uv_is_closing(handle) == 0 else { return }
            uv_close(handle) { handle in
                UnsafeMutableRawPointer(handle!).deallocate()
            }
        }
    }
}
