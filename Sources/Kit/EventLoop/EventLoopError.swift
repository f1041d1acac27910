// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV

/// What the loop could not do.
public struct EventLoopError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable {
        /// A descriptor cannot be polled, or a signal not be watched.
        case unwatchable
        case outOfThreads
        /// The pool for blocking work has as much waiting as it takes.
        case poolFull
        /// A host name has no address, or no name server answered.
        case unresolved
    }

    public let code: Code
    /// What the system said, for the log.
    public let detail: String

    init(_ code: Code, _ status: Int32) {
        self.code = code
        self.detail = String(cString: uv_strerror(status))
    }

    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    public var description: String { "\(code): \(detail)" }
}
