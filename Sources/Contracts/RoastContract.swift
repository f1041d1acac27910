// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// `roast`: a coffee house's site, whose visitors vote for a drink.
public enum RoastContract {
    public static let database = DatabaseContract(
        .mysql, .postgres,
        names: .init(host: "DB_SERVER", database: "DB_DATABASE", user: "DB_USER", password: "DB_PASSWORD"))

    public static let adminToken = Setting.secret(
        "ADMIN_TOKEN", minimum: 1, "Opens the admin pages, and every vote to the API; without it they do not exist.")
    public static let sessionSecret = Setting.secret(
        "SESSION_SECRET", minimum: 32,
        "Key that cookies are signed with, the same for every copy; unset, a new one at each start.")

    /// The path that the workshop's target group checks.
    public static let healthPagePath = "/health.html"

    public static let app = AppContract(
        name: "roast", summary: "A coffee house's site: visitors vote, in MySQL, PostgreSQL or SQLite.", port: 8080,
        localPort: 8082, probePaths: [healthPagePath],
        settings: database.settings + [adminToken.description, sessionSecret.description])
}
