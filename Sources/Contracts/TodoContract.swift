// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// `todo`: a REST API for lists of things to do.
public enum TodoContract {
    /// Whether lists belong to users, or one list to everybody.
    public enum Authentication: String, Sendable, CaseIterable { case jwt, none }

    public static let database = DatabaseContract(
        .postgres, names: .init(host: "DB_HOST", database: "DB_NAME", user: "DB_USER_NAME", password: "DB_PWD"))

    public static let authentication = Setting.choice(
        "TODO_AUTH", Authentication.jwt, "Whether lists belong to users who log in, or one list to everybody.")
    public static let key = Setting.secret(
        "JWT_SECRET_KEY", minimum: 32, "Key that access tokens are signed with, the same for every copy.")
    public static let tokenMinutes = Setting.integer(
        "JWT_ACCESS_TOKEN_EXPIRES", 120, in: 1...525_600, "Minutes that an access token is good for.")
    public static let bcryptCost = Setting.integer(
        "BCRYPT_COST", 12, in: 4...16, "Cost of a password's hash; one more is twice the time (12: 0.2 s of a core).")

    /// The path that the workshop's target group checks.
    public static let healthzPath = "/healthz"

    public static let app = AppContract(
        name: "todo", summary: "Keeps lists of things to do, in PostgreSQL or SQLite.", port: 5000,
        probePaths: [healthzPath],
        settings: database.settings + [
            authentication.description, key.description, tokenMinutes.description, bcryptCost.description,
        ])
}
