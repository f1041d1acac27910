// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Where standard output and error go.
public struct LogConfiguration: Sendable {
    public enum Mode: String, Sendable {
        /// A write to standard output waits until the log service took the line.
        case blocking
        /// Lines wait in a buffer; when it is full the oldest are lost.
        case nonBlocking = "non-blocking"
    }

    /// The CloudWatch log group. It must exist: the execution role may not make one.
    public var group: String
    /// The streams are named `PREFIX/CONTAINER/TASK`.
    public var streamPrefix: String
    public var mode: Mode
    /// The buffer of `nonBlocking`, in MiB.
    public var maxBufferSize: Int
}
