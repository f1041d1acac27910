// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The settings that name an app's database: a URL, its parts, or a secret; with none of them a file on this machine.
public struct DatabaseContract: Sendable {
    /// A kind of server, by the name that `DB_ENGINE` and URLs have for it.
    public enum Engine: String, Sendable, CaseIterable {
        case mysql, postgres

        fileprivate var title: String { self == .mysql ? "MySQL" : "PostgreSQL" }
    }

    /// How a connection is encrypted (postgresql.org/docs/current/libpq-ssl.html).
    public enum TLSMode: String, Sendable, CaseIterable {
        case disable, prefer, require
        case verifyCA = "verify-ca"
        case verifyFull = "verify-full"
    }

    /// What workshops call the parts of a database.
    public struct Names: Sendable {
        let host: String
        let database: String
        let user: String
        let password: String

        public init(host: String, database: String, user: String, password: String) {
            self.host = host
            self.database = database
            self.user = user
            self.password = password
        }
    }

    /// The app's servers; the first is what a host alone means.
    public let engines: [Engine]
    public let url: Setting<Secret>
    /// `nil` where there is one kind of server only.
    public let engine: Setting<Engine>?
    public let host: Setting<String>
    public let port: Setting<Int>
    public let database: Setting<String>
    public let user: Setting<String>
    public let password: Setting<Secret>
    public let secretName: Setting<String>
    public let secretRefresh = Setting.integer(
        "SECRET_REFRESH_SECONDS", 3600, in: 1...86_400,
        "A login from SECRET_NAME that is older is read again for the next connection.")
    public let region = Setting.text(
        "AWS_REGION", nil, takes: "a region, as us-east-1",
        "Region of SECRET_NAME, where its ARN or the profile does not say it.")
    public let tlsMode = Setting<TLSMode>.choice(
        "DB_SSLMODE", nil, shown: "require; prefer on loopback and Unix sockets",
        "TLS to the server; verify-full also checks the server's name.")
    public let rootCertificate = Setting.text(
        "DB_SSLROOTCERT", nil, takes: "the path of a PEM file", "Authorities that verify-ca and verify-full trust.")
    public let timeout = Setting.integer(
        "DB_TIMEOUT_MS", 5000, in: 1...60_000,
        "Longest wait for the database, in milliseconds; then the answer is 503.")
    public let stateDirectory = Setting.text(
        "STATE_DIRECTORY", nil, takes: "a path", shown: "$XDG_STATE_HOME/slipway, else ~/.local/state/slipway",
        "Where the embedded database is kept when no other is named.")

    init(_ engines: Engine..., names: Names) {
        self.engines = engines
        let titles = engines.map(\.title).joined(separator: " or ")
        let urls = engines.map { "\($0.rawValue)://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE" }
        url = .url(
            "DATABASE_URL", nil, takes: (urls + ["sqlite:PATH"]).joined(separator: " or "),
            "The database; \(names.host) and its like name one in parts.")
        engine =
            engines.count < 2
            ? nil
            : .choice(
                "DB_ENGINE", nil, shown: "the secret's, else \(engines[0].rawValue)",
                "Which kind of server \(names.host) or SECRET_NAME is.")
        host = .text(
            names.host, nil, takes: "a host name, an IP address, or the path of a Unix socket", "\(titles) server.")
        port = .integer("DB_PORT", nil, in: 1...65535, shown: "the server's usual one", "TCP port of the server.")
        database = .text(names.database, nil, takes: "a name", "Database on the server.")
        user = .text(names.user, nil, takes: "a name", "Who logs in to the server.")
        password = .secret(names.password, minimum: 1, "The password of \(names.user).")
        secretName = .text(
            "SECRET_NAME", nil, takes: "the name or ARN of a secret",
            "Secret of AWS Secrets Manager with RDS's members; \(names.host), DB_PORT and \(names.database) win over it."
        )
    }

    /// What names a database in parts, where ``url`` does not.
    public var parts: [SettingDescription] {
        (engine.map { [$0.description] } ?? [])
            + [
                host.description, port.description, database.description, user.description, password.description,
                secretName.description,
            ]
    }

    public var settings: [SettingDescription] {
        [url.description] + parts + [
            secretRefresh.description, region.description, tlsMode.description, rootCertificate.description,
            timeout.description, stateDirectory.description,
        ]
    }
}
