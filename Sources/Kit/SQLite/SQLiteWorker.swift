// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// Executes what has gathered, on the engine's thread.
final class SQLiteWorker {
    private let connection: SQLiteConnection

    init(_ connection: SQLiteConnection) { self.connection = connection }

    func close() { connection.close() }

    func perform(_ requests: [SQLiteRequest]) {
        do throws(SQLError) {
            try connection.checkFiles()
        } catch {
            for request in requests { request.answer(.failure(error)) }
            return
        }
        // Reads first: they see nothing of a transaction that is still open, and wait for no disk.
        read(requests.filter(\.isRead))
        write(requests.filter { !$0.isRead })
    }

    private func read(_ requests: [SQLiteRequest]) {
        // One view of the file for all of them takes its locks once.
        if requests.count > 1 { try? connection.begin(.deferred, until: requests[0].deadline) }
        for request in requests {
            request.answer(
                outcome { () throws(SQLError) in
                    try connection.limit(until: request.deadline)
                    return try request.statements.map { statement throws(SQLError) in try connection.read(statement) }
                })
        }
        if connection.isInTransaction { try? connection.commit() }
        connection.rollBackWhatIsOpen()
    }

    private func write(_ requests: [SQLiteRequest]) {
        guard requests.count > 1 else { return requests.forEach(writeAlone) }
        do throws(SQLError) {
            // One whose time is over by now will be told so by itself.
            try connection.begin(.immediate, until: requests.reduce(0) { max($0, $1.deadline) })
        } catch {
            for request in requests { request.answer(.failure(error)) }
            return
        }
        var outcomes: [SQLiteClient.Outcome] = []
        for (index, request) in requests.enumerated() {
            let outcome = outcome { () throws(SQLError) in try together(request) }
            outcomes.append(outcome)
            guard connection.isInTransaction else {
                // An error so grave, or an interruption, that SQLite has undone the others' work, too. Nobody has been told
                // of it yet: do it again.
                request.answer(outcome)
                for (other, request) in requests.enumerated() where other != index { writeAlone(request) }
                return
            }
        }
        do throws(SQLError) {
            try connection.commit()
        } catch {
            // Somebody's deferred constraint, or a disk that is full: each for itself will tell whose fault it is.
            connection.rollBackWhatIsOpen()
            return requests.forEach(writeAlone)
        }
        for (request, outcome) in zip(requests, outcomes) { request.answer(outcome) }
    }

    /// As a part of a transaction in which others have their parts. A single statement that fails undoes itself.
    private func together(_ request: SQLiteRequest) throws(SQLError) -> [SQLRows] {
        try connection.limit(until: request.deadline)
        guard request.statements.count > 1 else { return try execute(request) }
        try connection.savepoint()
        do throws(SQLError) {
            let rows = try execute(request)
            try connection.release()
            return rows
        } catch {
            // Where even that fails, nothing of the whole transaction can stay.
            if (try? connection.rollBackToSavepoint()) == nil { connection.rollBackWhatIsOpen() }
            throw error
        }
    }

    private func writeAlone(_ request: SQLiteRequest) {
        request.answer(
            outcome { () throws(SQLError) in
                try connection.begin(.immediate, until: request.deadline)
                let rows = try execute(request)
                try connection.commit()
                return rows
            })
        connection.rollBackWhatIsOpen()
    }

    private func execute(_ request: SQLiteRequest) throws(SQLError) -> [SQLRows] {
        try request.statements.map { statement throws(SQLError) in try connection.write(statement) }
    }

    private func outcome(_ body: () throws(SQLError) -> [SQLRows]) -> SQLiteClient.Outcome {
        do throws(SQLError) { return .success(try body()) } catch { return .failure(error) }
    }
}
