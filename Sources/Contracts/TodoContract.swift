// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// `todo`: a REST API for lists of things to do.
public enum TodoContract {
    /// Whether lists belong to users, or one list to everybody.
    public enum Authentication: String, Sendable, CaseIterable { case jwt, none }

    /// How a connection to PostgreSQL is encrypted (postgresql.org/docs/current/libpq-ssl.html).
    public enum TLSMode: String, Sendable, CaseIterable {
        case disable, prefer, require
        case verifyCA = "verify-ca"
        case verifyFull = "verify-full"
    }

    public static let databaseURL = Setting.url(
        "DATABASE_URL", nil, takes: "postgres://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE or sqlite:PATH",
        "The database; DB_HOST and its like name one in parts.")
    public static let host = Setting.text(
        "DB_HOST", nil, takes: "a host name, an IP address, or the directory of a Unix socket", "PostgreSQL server.")
    public static let port = Setting.integer("DB_PORT", nil, in: 1...65535, shown: "5432", "PostgreSQL's TCP port.")
    public static let databaseName = Setting.text("DB_NAME", nil, takes: "a name", "Database on the server.")
    public static let user = Setting.text("DB_USER_NAME", nil, takes: "a name", "Who logs in to PostgreSQL.")
    public static let password = Setting.secret("DB_PWD", minimum: 1, "The password of DB_USER_NAME.")
    public static let secretName = Setting.text(
        "SECRET_NAME", nil, takes: "the name or ARN of a secret",
        "Secret of AWS Secrets Manager with RDS's members; DB_HOST, DB_PORT and DB_NAME win over it.")
    public static let secretRefresh = Setting.integer(
        "SECRET_REFRESH_SECONDS", 3600, in: 1...86_400,
        "A login from SECRET_NAME that is older is read again for the next connection.")
    public static let region = Setting.text(
        "AWS_REGION", nil, takes: "a region, as us-east-1",
        "Region of SECRET_NAME, where its ARN or the profile does not say it.")
    /// What names a database in parts, where ``databaseURL`` does not.
    public static let databaseParts = [
        host.description, port.description, databaseName.description, user.description, password.description,
        secretName.description,
    ]
    public static let tlsMode = Setting<TLSMode>.choice(
        "DB_SSLMODE", nil, shown: "require; prefer on loopback and Unix sockets",
        "TLS to PostgreSQL; verify-full also checks the server's name.")
    public static let rootCertificate = Setting.text(
        "DB_SSLROOTCERT", nil, takes: "the path of a PEM file", "Authorities that verify-ca and verify-full trust.")
    public static let timeout = Setting.integer(
        "DB_TIMEOUT_MS", 5000, in: 1...60_000,
        "Longest wait for the database, in milliseconds; then the answer is 503.")
    public static let stateDirectory = Setting.text(
        "STATE_DIRECTORY", nil, takes: "a path", shown: "$XDG_STATE_HOME/slipway, else ~/.local/state/slipway",
        "Where the embedded database is kept when no other is named.")

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
        settings: [
            databaseURL.description, host.description, port.description, databaseName.description, user.description,
            password.description, secretName.description, secretRefresh.description, region.description,
            tlsMode.description,
            rootCertificate.description, timeout.description, stateDirectory.description, authentication.description,
            key.description, tokenMinutes.description, bcryptCost.description,
        ])
}
