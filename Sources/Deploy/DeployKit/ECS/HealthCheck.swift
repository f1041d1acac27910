// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How the platform asks a container whether it is well.
public struct HealthCheck: Sendable {
    /// Run without a shell, which the images do not have.
    public var command: [String]
    /// 5 to 300.
    public var interval: Int
    /// 2 to 60.
    public var timeout: Int
    /// Failures in a row: 1 to 10.
    public var retries: Int
    /// How long failures do not count: 0 to 300.
    public var startPeriod: Int
}
