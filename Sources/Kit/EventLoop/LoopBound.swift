// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An object that belongs to one loop and may be handed around, but opened on that loop only.
///
/// Sendable because ``value`` stops the program anywhere but on the loop's own thread.
public struct LoopBound<Value>: @unchecked Sendable {
    public let loop: EventLoop
    private let bound: Value

    /// Binds `value`, which the caller shares with no other thread.
    public init(_ value: Value, to loop: EventLoop) {
        self.loop = loop
        bound = value
    }

    public var value: Value {
        loop.assertCurrent()
        return bound
    }
}
