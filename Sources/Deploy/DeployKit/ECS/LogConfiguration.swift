// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The CloudWatch log group of a task's containers.
public struct LogGroup: Sendable {
    /// As `/ecs/visits`.
    public var name: String
    /// Where it does not hold, nothing is kept; `nil` keeps logs always.
    public var condition: Condition?

    /// With `:*` at its end: its streams.
    var arn: Reference {
        Reference("LogGroup", "Arn", shell: "arn:aws:logs:${AWS_REGION}:${AWS_ACCOUNT_ID}:log-group:\(name):*")
    }

    func whenKept(_ value: Value) -> Value { condition.map { .when($0, value) } ?? value }

    func resource(tags: Value) -> Resource {
        Resource(
            "LogGroup", "AWS::Logs::LogGroup", if: condition,
            ["LogGroupName": .text(name), "RetentionInDays": .parameter(.logRetention), "Tags": tags])
    }
}

/// Where standard output and error go.
public struct LogConfiguration: Sendable {
    public enum Mode: String, Sendable {
        /// A write to standard output waits until the log service took the line.
        case blocking
        /// Lines wait in a buffer; when it is full the oldest are lost.
        case nonBlocking = "non-blocking"
    }

    /// It must exist: the execution role may not make one.
    public var group: LogGroup
    /// The streams are named `PREFIX/CONTAINER/TASK`.
    public var streamPrefix: String
    public var mode: Mode
    /// The buffer of `nonBlocking`, in MiB.
    public var maxBufferSize: Int
}
