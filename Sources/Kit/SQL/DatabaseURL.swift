// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import ServerURL

extension DatabaseServer {
    /// Reads `ENGINE://USER[:PASSWORD]@HOST[:PORT][/DATABASE][?sslmode=…&sslrootcert=…]`, with percent-escapes; PostgreSQL's URLs
    /// are the model (postgresql.org/docs/15/libpq-connect.html, 34.1.1.2).
    ///
    /// The place of a Unix socket stands escaped as the host, or in `?host=`. `nil` for whatever else: a parameter that was
    /// passed over might be the one that asked for TLS.
    public init?(url: String, of engine: DatabaseEngine) {
        guard let url = ServerURL(url), engine.isNamed(url.scheme), let user = url.user, !user.isEmpty,
            !url.path.contains("/"), Set(url.parameters.keys).isSubset(of: ["host", "sslmode", "sslrootcert"])
        else { return nil }
        var host = url.host
        if let place = url.parameters["host"] {
            guard host.isEmpty, place.hasPrefix("/") else { return nil }
            host = place
        }
        guard host.hasPrefix("/") ? host.utf8.count < 100 && !host.contains(",") : ServerURL.isHostName(host) else {
            return nil
        }
        let login = DatabaseLogin(user: user, password: url.password ?? "")
        self.init(host: host, port: url.port, database: url.path.isEmpty ? nil : url.path) {
            (_) async throws(SQLError) in login
        }
        if let text = url.parameters["sslmode"] {
            guard let mode = TLSMode(rawValue: text) else { return nil }
            tlsMode = mode
        }
        rootCertificate = url.parameters["sslrootcert"]
    }
}
