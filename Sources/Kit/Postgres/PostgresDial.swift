// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import EventLoop
internal import Glibc
internal import SQL

/// One connection on its way: to one address, with one login.
final class PostgresDial {
    private let loop: EventLoop
    private let server: DatabaseServer
    private let target: DatabaseTarget
    private var waiting: UnsafeContinuation<Bool, Never>?
    private var isCancelled = false

    init(_ loop: EventLoop, _ server: DatabaseServer, _ target: DatabaseTarget) {
        self.loop = loop
        self.server = server
        self.target = target
    }

    /// Connects, no longer than until `deadline`, in milliseconds of the loop's clock.
    /// - Parameter address: the host's; `nil` for a Unix socket.
    /// - Returns: a connection that is the caller's to finish.
    /// - Throws: ``SQLError/Code/unavailable``, with the server's state if it has said one.
    func open(_ address: String?, _ login: DatabaseLogin, until deadline: UInt64) async throws(SQLError)
        -> OpaquePointer
    {
        guard !login.user.isEmpty, let connection = start(address, login) else {
            throw SQLError(.unavailable, login.user.isEmpty ? "the login has no user" : "out of memory")
        }
        // libpq prints notices to stderr unless it is told what else to do with them.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        // The only way to the state of a refusal is its text.
        PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        var status = PQstatus(connection) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING {
            let isReady = await wait(
                PQsocket(connection), status == PGRES_POLLING_READING ? .readable : .writable, until: deadline)
            guard isReady else {
                PQfinish(connection)
                throw SQLError(.unavailable, "no connection in \(server.timeoutMilliseconds) ms")
            }
            status = PQconnectPoll(connection)
        }
        guard status == PGRES_POLLING_OK else {
            defer { PQfinish(connection) }
            throw Self.error(of: connection)
        }
        return connection
    }

    /// Makes ``open(_:_:until:)`` fail.
    func cancel() {
        isCancelled = true
        waiting.take()?.resume(returning: false)
    }

    /// The descriptor may be another one after each step, even under the same number: it is watched for one step only.
    private func wait(_ descriptor: Int32, _ events: DescriptorWatch.Events, until deadline: UInt64) async -> Bool {
        guard !isCancelled, descriptor >= 0, loop.now < deadline else { return false }
        guard
            let watch = try? DescriptorWatch(
                loop, descriptor: descriptor, action: { [unowned self] _ in waiting.take()?.resume(returning: true) })
        else { return false }
        let timer = LoopTimer(loop) { [unowned self] in waiting.take()?.resume(returning: false) }
        timer.start(after: deadline - loop.now)
        watch.watch(events)
        let isReady = await withUnsafeContinuation { waiting = $0 }
        timer.close()
        watch.close()
        return isReady
    }

    // MARK: Parameters

    private func start(_ address: String?, _ login: DatabaseLogin) -> OpaquePointer? {
        var words: [UnsafeMutablePointer<CChar>?] = []
        var values: [UnsafeMutablePointer<CChar>?] = []
        for (word, value) in parameters(address, login) {
            words.append(strdup(word))
            values.append(strdup(value))
        }
        words.append(nil)
        values.append(nil)
        defer { for pointer in words + values { free(pointer) } }
        return words.map { UnsafePointer($0) }.withUnsafeBufferPointer { words in
            values.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
                PQconnectStartParams(words.baseAddress, values.baseAddress, 0)
            }
        }
    }

    /// All that libpq would otherwise take from the environment or a home directory. What is empty it takes for not given.
    private func parameters(_ address: String?, _ login: DatabaseLogin) -> [(String, String)] {
        var root = server.rootCertificate
        if root == nil, target.tlsMode == .verifyCA || target.tlsMode == .verifyFull {
            root = Self.systemCertificates
        }
        var parameters = [
            ("host", target.host), ("port", String(target.port)), ("dbname", target.database ?? login.user),
            ("user", login.user), ("password", login.password.isEmpty ? " " : login.password),
            ("passfile", Self.noFile), ("channel_binding", "prefer"), ("client_encoding", "UTF8"),
            ("application_name", "slipway"), ("connect_timeout", "0"), ("target_session_attrs", "any"),
            ("keepalives", "1"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("gssencmode", "disable"), ("krbsrvname", "postgres"),
            ("sslmode", target.tlsMode.rawValue), ("sslcompression", "0"), ("sslsni", "1"),
            ("sslrootcert", root ?? Self.noFile), ("sslcert", Self.noFile), ("sslkey", Self.noFile),
            ("sslcrl", Self.noFile), ("ssl_min_protocol_version", "TLSv1.2"), ("ssl_max_protocol_version", "TLSv1.3"),
        ]
        if let address { parameters.append(("hostaddr", address)) }
        // Poolers refuse it, so that it is sent where the environment has one alone.
        if getenv("PGOPTIONS") != nil { parameters.append(("options", " ")) }
        return parameters
    }

    /// A path at which there is nothing, whatever the file system holds.
    private static let noFile = "/dev/null/none"
    private static let systemCertificates = "/etc/ssl/certs/ca-certificates.crt"

    // MARK: Refusals

    private static func error(of connection: OpaquePointer) -> SQLError {
        let text = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        let detail = text.split(separator: "\n").first.map(String.init) ?? "the connection failed"
        // What was asked for and not given is refused, too.
        let state = PQconnectionNeedsPassword(connection) == 1 ? "28P01" : state(in: text)
        return SQLError(.unavailable, sqlState: state, detail)
    }

    /// The five characters behind the severity, as in `FATAL:  28P01: password authentication failed`.
    private static func state(in text: String) -> String? {
        let bytes = Array(text.utf8)
        for start in bytes.indices where bytes[start...].starts(with: ":  ".utf8) {
            let state = bytes[(start + 3)...].prefix(5)
            guard state.count == 5, bytes[(start + 8)...].first == UInt8(ascii: ":"),
                state.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
            else { continue }
            return String(decoding: state, as: UTF8.self)
        }
        return nil
    }
}
