// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a request comes to: a response at once, or work that ends in one.
public enum Answer: Sendable {
    /// Costs no task.
    case now(Response)
    case later(@Sendable () async -> Response)

    /// Waits for it where there is something to wait for.
    public var response: Response {
        get async {
            switch self {
            case .now(let response): response
            case .later(let work): await work()
            }
        }
    }
}
