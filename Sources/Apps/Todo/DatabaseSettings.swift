// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc
internal import HTTP
internal import Postgres
internal import SQL
internal import Service

/// Which database the settings name.
enum DatabaseEngine: Sendable {
    case postgres(PostgresOptions)
    case sqlite(path: String, timeoutMilliseconds: Int)

    /// - Throws: ``SettingError`` when they name none, half of one, or two.
    init(
        _ settings: Settings, environment: (String) -> String? = { getenv($0).map { String(cString: $0) } }
    ) throws(SettingError) {
        let parts = try DatabaseParts(settings)
        let timeout = try settings.value(TodoContract.timeout)
        if let url = try settings.optional(TodoContract.databaseURL)?.revealed {
            if let set = parts.set.first {
                throw SettingError(.configuration, "DATABASE_URL and \(set) are both set; set one of them")
            }
            if url.hasPrefix("sqlite:") {
                self = .sqlite(path: try SQLiteFile.path(url: url), timeoutMilliseconds: timeout)
            } else {
                guard let options = PostgresOptions(url: url) else {
                    let setting = TodoContract.databaseURL.description
                    throw SettingError(setting, held: "", because: "it takes \(setting.takes)")
                }
                self = .postgres(try options.secured(by: settings))
            }
        } else if let options = try parts.options {
            self = .postgres(try options.secured(by: settings))
        } else {
            self = .sqlite(
                path: try SQLiteFile.embedded(settings, environment: environment), timeoutMilliseconds: timeout)
        }
    }
}

/// A PostgreSQL server in parts: `DB_HOST` and its like.
private struct DatabaseParts {
    private let host: String?
    private let port: Int?
    private let name: String?
    private let user: String?
    private let password: Secret?
    private let secretName: String?

    init(_ settings: Settings) throws(SettingError) {
        host = try settings.optional(TodoContract.host)
        port = try settings.optional(TodoContract.port)
        name = try settings.optional(TodoContract.databaseName)
        user = try settings.optional(TodoContract.user)
        password = try settings.optional(TodoContract.password)
        secretName = try settings.optional(TodoContract.secretName)
    }

    /// Which of them are set.
    var set: [String] {
        [
            (TodoContract.host.name, host != nil), (TodoContract.databaseName.name, name != nil),
            (TodoContract.user.name, user != nil), (TodoContract.password.name, password != nil),
            (TodoContract.secretName.name, secretName != nil),
        ].filter(\.1).map(\.0)
    }

    /// `nil` where nothing is set; a password is not everywhere needed.
    var options: PostgresOptions? {
        get throws(SettingError) {
            guard let one = set.first else { return nil }
            let port = port.map { UInt16(clamping: $0) }
            if let secretName {
                guard user == nil && password == nil else {
                    throw SettingError(
                        .configuration,
                        "SECRET_NAME and \(user == nil ? "DB_PWD" : "DB_USER_NAME") are both set; set one of them")
                }
                // The login is read on a loop; see `Todo`.
                return PostgresOptions(host: try host.map(checked), port: port, database: name) {
                    (_) throws(SQLError) in throw SQLError(.unavailable, "\(secretName) was not read")
                }
            }
            guard let host, let name, let user else {
                let missing = [("DB_HOST", host), ("DB_NAME", name), ("DB_USER_NAME", user)].filter { $0.1 == nil }
                    .map(\.0).joined(separator: " and ")
                throw SettingError(
                    .configuration,
                    "\(missing) not set, and \(one) is: set DB_HOST, DB_NAME and DB_USER_NAME together, SECRET_NAME, or DATABASE_URL"
                )
            }
            let login = DatabaseLogin(user: user, password: password?.revealed ?? "")
            return PostgresOptions(host: try checked(host), port: port, database: name) {
                (_) async throws(SQLError) in login
            }
        }
    }

    /// libpq reads a comma as the end of one host and the start of another.
    private func checked(_ host: String) throws(SettingError) -> String {
        let isHost =
            host.hasPrefix("/") ? !host.contains(",") : !host.contains { $0 == "," || $0 == "/" || $0.isWhitespace }
        guard isHost else {
            let setting = TodoContract.host.description
            throw SettingError(setting, held: host, because: "it takes \(setting.takes)")
        }
        return host
    }
}

extension PostgresOptions {
    /// With the time-out, and with TLS as `DB_SSLMODE` says, else as the URL does.
    fileprivate func secured(by settings: Settings) throws(SettingError) -> PostgresOptions {
        var options = self
        options.timeoutMilliseconds = try settings.value(TodoContract.timeout)
        if let mode = try settings.optional(TodoContract.tlsMode) {
            options.sslMode = SSLMode(rawValue: mode.rawValue) ?? .verifyFull
        }
        if let path = try settings.optional(TodoContract.rootCertificate) { options.sslRootCertificate = path }
        switch (options.sslMode, options.sslRootCertificate) {
        case (let mode?, nil) where mode == .verifyCA || mode == .verifyFull:
            throw SettingError(
                .configuration,
                "DB_SSLROOTCERT is not set, and \(mode.rawValue) needs it: set the path of a PEM file with the server's authority"
            )
        case (_, let path?) where access(path, R_OK) != 0:
            throw SettingError(
                TodoContract.rootCertificate.description, held: path, because: "there is no file that can be read")
        default: return options
        }
    }
}

/// Where an SQLite database lies.
private enum SQLiteFile {
    private static let advice = "set DATABASE_URL, or DB_HOST, DB_NAME, DB_USER_NAME and DB_PWD"

    /// Reads `sqlite:PATH`, also with two slashes more, as other programs write an absolute path.
    static func path(url: String) throws(SettingError) -> String {
        let setting = TodoContract.databaseURL.description
        var path = url.dropFirst("sqlite:".count)
        if path.hasPrefix("///") { path = path.dropFirst(2) }
        guard !path.isEmpty, !path.hasPrefix("//"), !path.hasPrefix(":"), !path.contains("?"), !path.contains("\0")
        else {
            throw SettingError(setting, held: "", because: "it takes sqlite: and the path of a file")
        }
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard access(folder, W_OK | X_OK) == 0 else {
            throw SettingError(setting, held: "", because: "the folder of the file is not there, or cannot be written")
        }
        return String(path)
    }

    /// The file where nobody named a database: never where one misspelt name would mean data in a dying container.
    static func embedded(_ settings: Settings, environment: (String) -> String?) throws(SettingError) -> String {
        guard environment("ECS_CONTAINER_METADATA_URI_V4") == nil else {
            throw SettingError(
                .configuration, "no database is set, and on ECS a file would go with its task: \(advice)")
        }
        func set(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        let folder =
            try settings.optional(TodoContract.stateDirectory) ?? set("XDG_STATE_HOME").map { $0 + "/slipway" }
            ?? set("HOME").map { $0 + "/.local/state/slipway" }
        guard let folder else {
            throw SettingError(
                .configuration, "no database is set, nor STATE_DIRECTORY or HOME for an embedded one: \(advice)")
        }
        make(folder)
        guard access(folder, W_OK | X_OK) == 0 else {
            throw SettingError(
                TodoContract.stateDirectory.description, held: folder,
                because: "the folder cannot be written, and no other database is set: \(advice)")
        }
        return folder + "/todo.sqlite"
    }

    /// With the folders above it, all for their owner alone; whether that worked is seen by who asks for it.
    private static func make(_ folder: String) {
        var path = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            path += "/" + part
            mkdir(path, 0o700)
        }
    }
}
