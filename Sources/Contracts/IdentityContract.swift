// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// `identity`: shows which container answered, and what came to it through the balancer.
public enum IdentityContract {
    public static let timeZone = Setting.text(
        "TIMEZONE", "UTC", takes: "a name of the IANA time zone database, as America/Montreal",
        "Where the local time is taken from.")
    public static let debugRoutes = Setting.flag(
        "DEBUG_ROUTES", false, "Whether /delay, /status, /bytes and /echo exist: for tests, not for the internet.")

    public static let app = AppContract(
        name: "identity", summary: "Shows which container answered, and how the request came to it.", port: 8080,
        localPort: 8081, tlsPort: 8443, settings: [timeZone.description, debugRoutes.description])
}
