// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CSQLite
internal import Glibc
internal import SQL

/// A connection to a file, used by one thread at a time: SQLite takes no lock of its own for it.
final class SQLiteConnection {
    enum Transaction: String {
        case deferred = "BEGIN"
        case immediate = "BEGIN IMMEDIATE"
    }

    private let handle: OpaquePointer
    let statements: StatementCache
    private let path: String
    private var files: [FileIdentity?] = []
    private var isClosed = false
    /// Nanoseconds of the monotonic clock, after which a statement is given up.
    private var deadline = UInt64.max

    private static let cachedStatements = 128
    /// Steps of SQLite's machine between two looks at the clock: some ten microseconds.
    private static let stepsBetweenLooks: Int32 = 1000
    /// For ten processes that open a new file at once.
    static let openingNanoseconds: UInt64 = 20_000_000_000

    /// - Throws: ``SQLError/Code/unavailable`` when there is no writable database.
    init(path: String) throws(SQLError) {
        // A path it is, even where SQLite would see a URI or `:memory:`.
        let path = path.hasPrefix("/") ? path : "./" + path
        self.path = path
        // Made first, and not by SQLite, which would let everybody read it. `open` and `close` would take away the locks
        // that another connection of this process may have on it.
        guard mknod(path, S_IFREG | 0o600, 0) == 0 || errno == EEXIST else {
            throw SQLError(.unavailable, sqlState: "58030", "\(path): \(String(cString: strerror(errno)))")
        }
        var opened: OpaquePointer?
        let status = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        guard status == SQLITE_OK, let opened else {
            let fault =
                opened == nil ? SQLError.sqlite(status, "out of memory") : PreparedStatement.fault(opened, status)
            sqlite3_close_v2(opened)
            throw fault
        }
        handle = opened
        statements = StatementCache(handle, capacity: Self.cachedStatements)
        do throws(SQLError) { try setUp() } catch {
            close()
            throw error
        }
    }

    deinit { close() }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    private func setUp() throws(SQLError) {
        sqlite3_extended_result_codes(handle, 1)
        shim_sqlite_be_strict(handle)
        sqlite3_progress_handler(
            handle, Self.stepsBetweenLooks,
            { context in
                let connection = Unmanaged<SQLiteConnection>.fromOpaque(context!).takeUnretainedValue()
                return SQLiteConnection.now < connection.deadline ? 0 : 1
            }, Unmanaged.passUnretained(self).toOpaque())
        guard sqlite3_db_readonly(handle, "main") == 0 else {
            throw SQLError(.unavailable, sqlState: "25006", "\(path) cannot be written")
        }
        let end = Self.now + Self.openingNanoseconds
        try limit(until: end)
        // While another process turns the same new file to WAL, SQLite does not wait but is busy.
        var mode = try? execute("PRAGMA journal_mode = WAL")
        while mode == nil, sqlite3_errcode(handle) == SQLITE_BUSY, Self.now < end {
            usleep(10_000)
            mode = try? execute("PRAGMA journal_mode = WAL")
        }
        if mode == nil { mode = try execute("PRAGMA journal_mode = WAL") }
        guard try mode?.text(0, 0) == "wal" else {
            throw SQLError(.unavailable, sqlState: "58030", "\(path): there can be no write-ahead log")
        }
        _ = try execute("PRAGMA synchronous = FULL")
        _ = try execute("PRAGMA foreign_keys = ON")
        // An image's file system is read-only, and has no directory for temporary files.
        _ = try execute("PRAGMA temp_store = MEMORY")
        statements.removeAll()
    }

    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    // MARK: Statements

    /// Gives what follows time until then, to execute or to wait for another process.
    /// - Throws: ``SQLError/Code/timedOut`` when that has passed.
    func limit(until deadline: UInt64) throws(SQLError) {
        let now = Self.now
        guard now < deadline else { throw SQLError(.timedOut, sqlState: "57014", "its time was over before it began") }
        self.deadline = deadline
        sqlite3_busy_timeout(handle, Int32(clamping: (deadline - now) / 1_000_000 + 1))
    }

    /// - Throws: ``SQLError``; ``SQLError/Code/refused`` for a statement that may change something.
    func read(_ statement: SQL) throws(SQLError) -> SQLRows {
        let prepared = try statements.statement(statement.text)
        guard prepared.isReadOnly else { throw SQLError(.refused, sqlState: "25006", "a read that may write") }
        return SQLRows(try prepared.execute(statement.values))
    }

    func write(_ statement: SQL) throws(SQLError) -> SQLRows {
        SQLRows(try statements.statement(statement.text).execute(statement.values))
    }

    private func execute(_ text: String) throws(SQLError) -> SQLiteResult {
        try statements.statement(text).execute()
    }

    // MARK: Transactions

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    func begin(_ transaction: Transaction, until deadline: UInt64) throws(SQLError) {
        try limit(until: deadline)
        _ = try execute(transaction.rawValue)
    }

    func commit() throws(SQLError) { try end("COMMIT") }
    func savepoint() throws(SQLError) { _ = try execute("SAVEPOINT part") }
    func release() throws(SQLError) { try end("RELEASE part") }

    func rollBackToSavepoint() throws(SQLError) {
        try end("ROLLBACK TO part")
        try release()
    }

    func rollBackWhatIsOpen() {
        if isInTransaction { try? end("ROLLBACK") }
    }

    /// Takes the time it takes: a rollback that is interrupted would leave its transaction open.
    private func end(_ text: String) throws(SQLError) {
        deadline = .max
        _ = try execute(text)
    }

    // MARK: Files

    /// Notes which files are in use, for ``checkFiles()``.
    func rememberFiles() throws(SQLError) {
        files = [path, path + "-wal"].map(FileIdentity.init)
        try checkFiles()
    }

    /// - Throws: ``SQLError/Code/unavailable`` when the database or its log was removed or replaced: SQLite would go on writing to
    ///   files without a name, and all that is acknowledged would be gone with the process.
    func checkFiles() throws(SQLError) {
        guard !files.contains(nil), files == [path, path + "-wal"].map(FileIdentity.init) else {
            throw SQLError(.unavailable, sqlState: "58030", "\(path) or its log is no longer where it was")
        }
    }
}

private struct FileIdentity: Equatable {
    let device: dev_t
    let number: ino_t

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = status.st_dev
        number = status.st_ino
    }
}
