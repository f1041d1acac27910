// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV

/// Watches a descriptor on one loop, until it is closed or, on that loop, let go; the descriptor stays its owner's.
public final class DescriptorWatch {
    public struct Events: OptionSet, Sendable {
        public let rawValue: Int32
        public init(rawValue: Int32) { self.rawValue = rawValue }
        public static let readable = Events(rawValue: 1)
        public static let writable = Events(rawValue: 2)
    }

    private let handle: UnsafeMutablePointer<uv_poll_t>
    private let loop: EventLoop
    private let action: (Events) -> Void
    private var watched: Events = []
    private var isClosed = false

    /// `action` is called on the loop with what the descriptor is ready for; an error counts as ready for all that is watched.
    /// - Throws: ``EventLoopError/Code/unwatchable``.
    public init(_ loop: EventLoop, descriptor: Int32, action: @escaping (Events) -> Void) throws(EventLoopError) {
        loop.assertCurrent()
        self.loop = loop
        self.action = action
        handle = .allocate(capacity: 1)
        let status = uv_poll_init(loop.uv, handle, descriptor)
        guard status == 0 else {
            handle.deallocate()
            isClosed = true
            throw EventLoopError(.unwatchable, status)
        }
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit { close() }

    /// Watches for `events` from now on, and for nothing else.
    public func watch(_ events: Events) {
        loop.assertCurrent()
        guard !isClosed, events != watched else { return }
        watched = events
        guard !events.isEmpty else {
            uv_poll_stop(handle)
            return
        }
        uv_poll_start(handle, events.rawValue) { handle, status, events in
            guard let data = handle!.pointee.data else { return }
            let watch = Unmanaged<DescriptorWatch>.fromOpaque(data).takeUnretainedValue()
            guard status < 0 else { return watch.action(Events(rawValue: events)) }
            // libuv has stopped watching; but bytes may have come before the error, more than are read at once.
            let due = watch.watched
            watch.watched = []
            watch.watch(due)
            watch.action(due)
        }
    }

    /// Adds to what is watched for, or takes away from it.
    public func watch(_ events: Events, _ isWanted: Bool) {
        watch(isWanted ? watched.union(events) : watched.subtracting(events))
    }

    /// Ends the watch, which must come before the descriptor is closed.
    public func close() {
        guard !isClosed else { return }
        if loop.isCurrent { watch([]) }
        isClosed = true
        loop.close(handle)
    }
}
