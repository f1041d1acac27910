// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc
internal import HTTP
internal import SQL
internal import Service

/// Which database an app's settings name.
enum DatabaseSettings: Sendable {
    /// `engine` is `nil` where the secret says it.
    case server(DatabaseServer, DatabaseEngine?)
    case sqlite(path: String, timeoutMilliseconds: Int)

    /// - Throws: ``SettingError`` when they name none, half of one, or two.
    init(
        _ settings: Settings, _ contract: DatabaseContract, _ engines: [DatabaseEngine], file: String,
        environment: (String) -> String? = { getenv($0).map { String(cString: $0) } }
    ) throws(SettingError) {
        let parts = try DatabaseParts(settings, contract)
        let timeout = try settings.value(contract.timeout)
        // Read here, too, where the database that is named has no use for them: a misspelt one is never passed over.
        _ = try settings.optional(contract.tlsMode)
        _ = try settings.value(contract.secretRefresh)
        let sqlite = SQLiteFile(settings: settings, contract: contract)
        if let url = try settings.optional(contract.url)?.revealed {
            if let set = parts.set.first {
                throw SettingError(.configuration, "DATABASE_URL and \(set) are both set; set one of them")
            }
            if url.hasPrefix("sqlite:") {
                self = .sqlite(path: try sqlite.path(url: url), timeoutMilliseconds: timeout)
                return
            }
            for engine in engines {
                guard let server = DatabaseServer(url: url, of: engine) else { continue }
                self = .server(try server.secured(by: settings, contract), engine)
                return
            }
            let setting = contract.url.description
            throw SettingError(setting, held: "", because: "it takes \(setting.takes)")
        } else if let server = try parts.server {
            self = .server(try server.secured(by: settings, contract), try parts.engine(of: engines))
        } else {
            self = .sqlite(
                path: try sqlite.embedded(file, environment: environment), timeoutMilliseconds: timeout)
        }
    }
}

/// A server in parts: `DB_HOST` and its like.
private struct DatabaseParts {
    private let contract: DatabaseContract
    private let chosen: DatabaseContract.Engine?
    private let host: String?
    private let port: Int?
    private let name: String?
    private let user: String?
    private let password: Secret?
    private let secretName: String?

    init(_ settings: Settings, _ contract: DatabaseContract) throws(SettingError) {
        self.contract = contract
        if let engine = contract.engine { chosen = try settings.optional(engine) } else { chosen = nil }
        host = try settings.optional(contract.host)
        port = try settings.optional(contract.port)
        name = try settings.optional(contract.database)
        user = try settings.optional(contract.user)
        password = try settings.optional(contract.password)
        secretName = try settings.optional(contract.secretName)
    }

    /// Which of them are set.
    var set: [String] {
        [
            (contract.host.name, host != nil), (contract.port.name, port != nil), (contract.database.name, name != nil),
            (contract.user.name, user != nil), (contract.password.name, password != nil),
            (contract.secretName.name, secretName != nil), ("DB_ENGINE", chosen != nil),
        ].filter(\.1).map(\.0)
    }

    /// `nil` where a secret is to say it.
    func engine(of engines: [DatabaseEngine]) throws(SettingError) -> DatabaseEngine? {
        if chosen == nil, secretName != nil, engines.count > 1 { return nil }
        let name = (chosen ?? contract.engines.first)?.rawValue ?? ""
        guard let engine = engines.first(where: { $0.isNamed(name) }) else {
            throw SettingError(.configuration, "there is no engine \(name)")
        }
        return engine
    }

    /// `nil` where nothing is set; a password is not everywhere needed.
    var server: DatabaseServer? {
        get throws(SettingError) {
            guard let one = set.first else { return nil }
            let port = port.map { UInt16(clamping: $0) }
            if let secretName {
                guard user == nil && password == nil else {
                    let other = user == nil ? contract.password.name : contract.user.name
                    throw SettingError(.configuration, "SECRET_NAME and \(other) are both set; set one of them")
                }
                // The login is read on a loop; see `AppDatabase`.
                return DatabaseServer(host: try host.map(checked), port: port, database: name) {
                    (_) throws(SQLError) in throw SQLError(.unavailable, "\(secretName) was not read")
                }
            }
            let needed = [(contract.host.name, host), (contract.database.name, name), (contract.user.name, user)]
            guard let host, let name, let user else {
                let missing = needed.filter { $0.1 == nil }.map(\.0).joined(separator: " and ")
                let all = "\(needed[0].0), \(needed[1].0) and \(needed[2].0)"
                throw SettingError(
                    .configuration,
                    "\(missing) not set, and \(one) is: set \(all) together, SECRET_NAME, or DATABASE_URL")
            }
            let login = DatabaseLogin(user: user, password: password?.revealed ?? "")
            return DatabaseServer(host: try checked(host), port: port, database: name) {
                (_) async throws(SQLError) in login
            }
        }
    }

    /// libpq reads a comma as the end of one host and the start of another.
    private func checked(_ host: String) throws(SettingError) -> String {
        let isHost =
            host.hasPrefix("/") ? !host.contains(",") : !host.contains { $0 == "," || $0 == "/" || $0.isWhitespace }
        guard isHost else {
            let setting = contract.host.description
            throw SettingError(setting, held: host, because: "it takes \(setting.takes)")
        }
        return host
    }
}

extension DatabaseServer {
    /// With the time-out, and with TLS as `DB_SSLMODE` says, else as the URL does.
    fileprivate func secured(by settings: Settings, _ contract: DatabaseContract) throws(SettingError) -> DatabaseServer
    {
        var server = self
        server.timeoutMilliseconds = try settings.value(contract.timeout)
        if let mode = try settings.optional(contract.tlsMode) {
            server.tlsMode = TLSMode(rawValue: mode.rawValue) ?? .verifyFull
        }
        if let path = try settings.optional(contract.rootCertificate) { server.rootCertificate = path }
        switch (server.tlsMode, server.rootCertificate) {
        case (let mode?, nil) where mode == .verifyCA || mode == .verifyFull:
            throw SettingError(
                .configuration,
                "DB_SSLROOTCERT is not set, and \(mode.rawValue) needs it: set the path of a PEM file with the server's authority"
            )
        case (_, let path?) where access(path, R_OK) != 0:
            throw SettingError(
                contract.rootCertificate.description, held: path, because: "there is no file that can be read")
        default: return server
        }
    }
}

/// Where an SQLite database lies.
private struct SQLiteFile {
    let settings: Settings
    let contract: DatabaseContract

    private var advice: String {
        "set DATABASE_URL, or \(contract.host.name), \(contract.database.name), \(contract.user.name) and \(contract.password.name)"
    }

    /// Reads `sqlite:PATH`, also with two slashes more, as other programs write an absolute path.
    func path(url: String) throws(SettingError) -> String {
        let setting = contract.url.description
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
    func embedded(_ name: String, environment: (String) -> String?) throws(SettingError) -> String {
        guard environment("ECS_CONTAINER_METADATA_URI_V4") == nil else {
            throw SettingError(
                .configuration, "no database is set, and on ECS a file would go with its task: \(advice)")
        }
        guard let folder = try settings.optional(contract.stateDirectory) ?? StateDirectory.usual(environment) else {
            throw SettingError(
                .configuration, "no database is set, nor STATE_DIRECTORY or HOME for an embedded one: \(advice)")
        }
        make(folder)
        guard access(folder, W_OK | X_OK) == 0 else {
            throw SettingError(
                contract.stateDirectory.description, held: folder,
                because: "the folder cannot be written, and no other database is set: \(advice)")
        }
        return "\(folder)/\(name)"
    }

    /// With the folders above it, all for their owner alone; whether that worked is seen by who asks for it.
    private func make(_ folder: String) {
        var path = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            path += "/" + part
            mkdir(path, 0o700)
        }
    }
}
