// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The settings that every app reads.
public enum CommonSettings {
    public enum LogLevel: String, Sendable, CaseIterable, Comparable {
        case debug, info, warning, error

        private var severity: Int {
            switch self {
            case .debug: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }

        public static func < (left: Self, right: Self) -> Bool { left.severity < right.severity }
    }

    public enum LogFormat: String, Sendable, CaseIterable { case json, text }

    /// `PORT` differs by app in its default only.
    public static func port(_ fallback: Int) -> Setting<Int> {
        .integer("PORT", fallback, in: 1...65535, "TCP port to listen on.")
    }
    public static let bind = Setting.text(
        "BIND", "::", takes: "an IP address", "Address to listen on; :: is every address of both IP versions.")
    public static let loops = Setting.integer(
        "LOOPS", nil, in: 1...256, shown: "the CPUs this container may use", "Event loops, one thread each.")
    public static let logLevel = Setting.choice("LOG_LEVEL", LogLevel.info, "Least severity that is logged.")
    public static let logFormat = Setting<LogFormat>.choice(
        "LOG_FORMAT", nil, shown: "json; text on a terminal", "Shape of a log line.")
    public static let maxBodyBytes = Setting.integer(
        "MAX_BODY_BYTES", 1 << 20, in: 0...(1 << 30), "Largest request body; a larger one is answered 413.")
    public static let maxHeaderBytes = Setting.integer(
        "MAX_HEADER_BYTES", 16 << 10, in: 1024...(1 << 20), "Largest request head; a larger one is answered 431.")
    public static let maxConnections = Setting.integer(
        "MAX_CONNECTIONS", 10_000, in: 1...1_000_000, "Connections over all loops; one more is closed at once.")
    public static let idleTimeout = Setting.integer(
        "IDLE_TIMEOUT_SECONDS", 75, in: 1...3600,
        "Idle connections are closed after this; keep it over the balancer's (an ALB's is 60).")
    public static let requestTimeout = Setting.integer(
        "REQUEST_TIMEOUT_SECONDS", 30, in: 1...3600, "A request's head and body must have arrived within this.")
    public static let drain = Setting.integer(
        "DRAIN_SECONDS", 5, in: 0...600, "After SIGTERM: how long requests are still taken while health checks fail.")
    public static let shutdownTimeout = Setting.integer(
        "SHUTDOWN_TIMEOUT_SECONDS", 25, in: 1...900,
        "From SIGTERM to exit, the drain included; keep it under ECS's stopTimeout (30).")
    public static let adminPort = Setting.integer(
        "ADMIN_PORT", nil, in: 1...65535, shown: "the same port",
        "Port for /ready, /metrics, /version and /chaos, and for nothing else.")
    public static let trustedProxies = Setting.text(
        "TRUSTED_PROXIES",
        "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7,fe80::/10,169.254.0.0/16",
        takes: "CIDRs separated by commas, or none", shown: "loopback and the private ranges",
        "Peers whose X-Forwarded-* headers are believed.")
    public static let chaosToken = Setting.secret(
        "CHAOS_TOKEN", minimum: 1, "Bearer token of /chaos/…; without it these routes do not exist.")

    public static func tlsPort(_ fallback: Int) -> Setting<Int> {
        .integer(
            "TLS_PORT", fallback, in: 1...65535, "TCP port for HTTPS, which is served when there is a certificate.")
    }
    public static let tlsCertificate = Setting.text(
        "TLS_CERT", nil, takes: "PEM", "Certificate for HTTPS and its issuers, mostly by TLS_CERT_FILE.")
    public static let tlsKey = Setting.secret(
        "TLS_KEY", minimum: 1, "The certificate's key in PEM, mostly by TLS_KEY_FILE.")

    static func allOfTLS(port fallback: Int) -> [SettingDescription] {
        [tlsPort(fallback).description, tlsCertificate.description, tlsKey.description]
    }

    static func all(port fallback: Int) -> [SettingDescription] {
        [
            port(fallback).description, bind.description, loops.description, logLevel.description,
            logFormat.description, maxBodyBytes.description, maxHeaderBytes.description, maxConnections.description,
            idleTimeout.description, requestTimeout.description, drain.description, shutdownTimeout.description,
            adminPort.description, trustedProxies.description, chaosToken.description,
        ]
    }
}
