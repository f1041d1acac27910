// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// `visits`: counts visits in Redis, for each client address and in total.
public enum VisitsContract {
    public enum Store: String, Sendable, CaseIterable { case redis, memory }

    public static let redisEndpoint = Setting.text(
        "REDIS_ENDPOINT", "localhost:6379", takes: "HOST:PORT", "Redis server; REDIS_URL wins over it.")
    public static let redisURL = Setting.url(
        "REDIS_URL", nil, takes: "redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE], or rediss:// where hiredis has TLS",
        "Redis server with credentials and database number.")
    public static let redisTimeout = Setting.integer(
        "REDIS_TIMEOUT_MS", 1000, in: 1...60_000, "Longest wait for Redis, in milliseconds; then the answer is 503.")
    public static let window = Setting.integer(
        "VISITS_WINDOW_SECONDS", 0, in: 0...31_536_000,
        "An address is forgotten this long after its last visit; 0 is never.")
    public static let store = Setting.choice("VISITS_STORE", Store.redis, "Where visits are counted.")

    /// The page that counts, and the path the workshop's target group checks.
    public static let homePath = "/home"

    public static let app = AppContract(
        name: "visits", summary: "Counts visits in Redis, by client address and in total.", port: 8000,
        probePaths: [homePath],
        settings: [
            redisEndpoint.description, redisURL.description, redisTimeout.description, window.description,
            store.description,
        ])
}
