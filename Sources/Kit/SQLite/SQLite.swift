// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
public import SQL

/// A SQLite file, which all loops of a process share.
///
/// One thread has the one connection and executes what the loops ask for, in turn. What waits meanwhile goes together: reads on one
/// view of the file, writes in one transaction, so that fifty creates cost one wait for the disk and not fifty.
/// A write is on the disk before it is acknowledged (WAL, `synchronous=FULL`): it outlives a `kill -9`, and a power cut where the
/// disk keeps its word. Other processes may have the file open, too.
public final class SQLite: Sendable {
    private let engine: SQLiteEngine

    /// Opens `path`, made readable for its owner only where it is new, and applies the migrations that it has not had.
    ///
    /// A statement has `timeoutMilliseconds` from when it is asked for; `waitingLimit` may wait, over all loops.
    /// - Throws: ``SQLError``; ``SQLError/Code/unavailable`` when the file cannot be opened or written, or is no database.
    public init(
        path: String, migrations: [Migration] = [], timeoutMilliseconds: Int = 5000, waitingLimit: Int = 10_000
    ) throws(SQLError) {
        let connection = try SQLiteConnection(path: path)
        try connection.migrate(migrations)
        try connection.rememberFiles()
        engine = try SQLiteEngine(
            connection, timeoutMilliseconds: timeoutMilliseconds, waitingLimit: waitingLimit)
    }

    deinit { close() }

    /// The file as `loop` sees it; called on that loop, once. When the last of these is closed, the file is, and all
    /// of it is in one place again.
    public func database(on loop: EventLoop) -> some Database { SQLiteDatabase(self, engine, on: loop) }

    /// Fails what waits, and closes the file when the statement under way has ended, which it waits for.
    public func close() { engine.close() }
}
