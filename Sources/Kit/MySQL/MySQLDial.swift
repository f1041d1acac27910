// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMariaDB
internal import SQL

/// One connection on its way, on a thread that may block.
struct MySQLDial {
    private let target: DatabaseTarget
    private let rootCertificate: String?
    private let timeoutMilliseconds: Int

    /// libmariadb reads a server's answers up to this many bytes.
    static let answerLimit = 64 << 20
    /// What is said of a server without TLS.
    private static let noTLS = "the server has no TLS"

    init(_ target: DatabaseTarget, _ rootCertificate: String?, _ timeoutMilliseconds: Int) {
        self.target = target
        self.rootCertificate = rootCertificate
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    private static let isPrepared = mysql_server_init(0, nil, nil) == 0

    /// - Throws: ``SQLError/Code/unavailable``, with the server's state if it has said one.
    func connect(_ login: DatabaseLogin) throws(SQLError) -> UnsafeMutablePointer<MYSQL> {
        do throws(SQLError) {
            return try connect(login, withTLS: target.tlsMode != .disable && !target.isUnixSocket)
        } catch {
            guard target.tlsMode == .prefer, error.detail == Self.noTLS else { throw error }
            return try connect(login, withTLS: false)
        }
    }

    private func connect(_ login: DatabaseLogin, withTLS: Bool) throws(SQLError) -> UnsafeMutablePointer<MYSQL> {
        guard Self.isPrepared, let connection = mysql_init(nil) else { throw SQLError(.unavailable, "out of memory") }
        guard set(connection), set(connection, plugins: withTLS || target.isNear || target.tlsMode == .disable),
            !withTLS || setTLS(connection),
            mysql_real_connect(
                connection, target.isUnixSocket ? nil : target.host, login.user, login.password, target.database,
                UInt32(target.port), target.isUnixSocket ? target.host : nil, UInt(CLIENT_FOUND_ROWS)) != nil
        else {
            defer { mysql_close(connection) }
            throw Self.error(of: connection)
        }
        guard !withTLS || mysql_get_ssl_cipher(connection) != nil else {
            mysql_close(connection)
            throw SQLError(.unavailable, Self.noTLS)
        }
        return connection
    }

    // MARK: Options

    /// What libmariadb would otherwise take from elsewhere, or leave to the server.
    private func set(_ connection: UnsafeMutablePointer<MYSQL>) -> Bool {
        let seconds = UInt32(clamping: max(1, (timeoutMilliseconds + 999) / 1000))
        return mysql_options(connection, MYSQL_OPT_NONBLOCK, nil) == 0
            && set(connection, MYSQL_OPT_CONNECT_TIMEOUT, seconds) && set(connection, MYSQL_OPT_READ_TIMEOUT, seconds)
            && set(connection, MYSQL_OPT_WRITE_TIMEOUT, seconds)
            // Otherwise `localhost` is a socket's name.
            && set(
                connection, MYSQL_OPT_PROTOCOL,
                target.isUnixSocket ? MYSQL_PROTOCOL_SOCKET.rawValue : MYSQL_PROTOCOL_TCP.rawValue)
            // A server may ask for a file of ours whatever it was sent.
            && set(connection, MYSQL_OPT_LOCAL_INFILE, UInt32(0))
            && set(connection, MYSQL_OPT_MAX_ALLOWED_PACKET, UInt(Self.answerLimit))
            && mysql_options(connection, MYSQL_SET_CHARSET_NAME, "utf8mb4") == 0
            && mysql_options4(connection, MYSQL_OPT_CONNECT_ATTR_ADD, "program_name", "slipway") == 0
    }

    /// No plugin that sends the password as it is, nor one that asks at a terminal. Without TLS `caching_sha2_password` encrypts it
    /// with a public key that it asks the server for: whoever took the TLS away on the way here would send his own.
    private func set(_ connection: UnsafeMutablePointer<MYSQL>, plugins isSafe: Bool) -> Bool {
        let plugins = "mysql_native_password" + (isSafe ? ",caching_sha2_password" : "")
        return mysql_options(connection, MARIADB_OPT_RESTRICTED_AUTH, plugins) == 0
    }

    private func setTLS(_ connection: UnsafeMutablePointer<MYSQL>) -> Bool {
        var root = target.tlsMode == .prefer ? nil : rootCertificate
        if root == nil, target.tlsMode == .verifyCA || target.tlsMode == .verifyFull {
            root = Self.systemCertificates
        }
        return set(connection, MYSQL_OPT_SSL_ENFORCE, my_bool(1))
            && mysql_options(connection, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3") == 0
            // libmariadb goes on without TLS where the server has none, and then believes that a password may be sent as it is,
            // unless it has a fingerprint to compare: an empty one is compared with nothing.
            && mysql_options(connection, MARIADB_OPT_TLS_PEER_FP, "") == 0
            // With certificates that it trusts it verifies the server's, and with the second option its name, too.
            && (root == nil || mysql_options(connection, MYSQL_OPT_SSL_CA, root) == 0)
            && set(connection, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, my_bool(target.tlsMode == .verifyFull ? 1 : 0))
    }

    private static let systemCertificates = "/etc/ssl/certs/ca-certificates.crt"

    private func set(
        _ connection: UnsafeMutablePointer<MYSQL>, _ option: mysql_option, _ value: some BitwiseCopyable
    ) -> Bool {
        withUnsafePointer(to: value) { mysql_options(connection, option, $0) == 0 }
    }

    // MARK: Refusals

    static func error(of connection: UnsafeMutablePointer<MYSQL>) -> SQLError {
        let number = mysql_errno(connection)
        let message = mysql_error(connection).map { String(cString: $0) } ?? ""
        guard !MySQLErrorNumber.client.contains(number) else {
            let isPlain = number == CR_SSL_CONNECTION_ERROR && message.contains("server does not support")
            return SQLError(.unavailable, isPlain ? noTLS : "\(message) (\(number))")
        }
        let error = SQLError(mysql: number, mysql_sqlstate(connection).map { String(cString: $0) } ?? "", message)
        return SQLError(.unavailable, sqlState: error.sqlState, error.detail)
    }
}
