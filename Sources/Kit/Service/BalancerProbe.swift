// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import HTTP

extension Request {
    /// Whether this is an ALB's health check, by what it calls itself.
    public var isBalancerProbe: Bool { headers.has("user-agent", prefix: "ELB-HealthChecker/") }
}
