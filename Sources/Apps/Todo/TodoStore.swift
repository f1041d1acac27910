// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import SQL

/// Everybody's lists, each statement bound to one user's.
///
/// What changes something is one statement that answers with what it changed: nothing can come between a look and a write.
struct TodoStore: Sendable {
    let database: any Database
    let budget: RowBudget

    /// Four of the longest pages, or two hundred short ones.
    static let rowsAtOnce = 4 * (TodoPage.limits.upperBound + 1)

    init(database: any Database, waitMilliseconds: Int) {
        self.database = database
        budget = RowBudget(Self.rowsAtOnce, waitMilliseconds: waitMilliseconds, on: database.loop)
    }

    func find(_ id: Int, of user: Int) async throws(SQLError) -> SQLRows {
        try await database.read("SELECT \(TodoItem.columns) FROM todos WHERE id = \(id) AND user_id = \(user)")
    }

    /// In the order of ids, those behind `page.after`; one more than the page holds where there are more.
    func list(_ page: TodoPage, of user: Int) async throws(SQLError) -> SQLRows {
        try await budget.with(page.limit + 1) { () async throws(SQLError) in try await rows(of: page, user) }
    }

    private func rows(of page: TodoPage, _ user: Int) async throws(SQLError) -> SQLRows {
        guard let isCompleted = page.isCompleted else {
            return try await database.read(
                """
                SELECT \(TodoItem.columns) FROM todos WHERE user_id = \(user) AND id > \(page.after)
                ORDER BY id LIMIT \(page.limit + 1)
                """)
        }
        return try await database.read(
            """
            SELECT \(TodoItem.columns) FROM todos
            WHERE user_id = \(user) AND id > \(page.after) AND completed = \(isCompleted)
            ORDER BY id LIMIT \(page.limit + 1)
            """)
    }

    /// - Throws: ``SQLError/Code/constraint`` where there is no such user.
    func create(_ todo: TodoChange, for user: Int) async throws(SQLError) -> SQLRows {
        let now = Timestamp.now
        let isCompleted = todo.isCompleted == .set(true)
        return try await database.write(
            """
            INSERT INTO todos (user_id, title, due_date, completed, completed_date, "order", created_at)
            VALUES (\(user), \(todo.title.value ?? ""), \(todo.dueDate.value ?? nil), \(isCompleted),
                \(isCompleted ? now : nil), \(todo.order.value ?? nil), \(now))
            RETURNING \(TodoItem.columns)
            """, mayShareTransaction: true)
    }

    /// Sets what `todo` sets, and the date of completion when that comes or goes.
    func update(_ id: Int, of user: Int, _ todo: TodoChange) async throws(SQLError) -> SQLRows {
        let isCompleted = todo.isCompleted.value ?? false
        return try await database.write(
            """
            UPDATE todos SET
                title = CASE WHEN \(todo.title.isSet) THEN \(todo.title.value) ELSE title END,
                due_date = CASE WHEN \(todo.dueDate.isSet) THEN \(todo.dueDate.value ?? nil) ELSE due_date END,
                "order" = CASE WHEN \(todo.order.isSet) THEN \(todo.order.value ?? nil) ELSE "order" END,
                completed_date = CASE
                    WHEN \(!todo.isCompleted.isSet) OR completed = \(isCompleted) THEN completed_date
                    ELSE \(isCompleted ? Timestamp.now : nil) END,
                completed = CASE WHEN \(todo.isCompleted.isSet) THEN \(isCompleted) ELSE completed END
            WHERE id = \(id) AND user_id = \(user)
            RETURNING \(TodoItem.columns)
            """)
    }

    /// - Returns: whether there was one.
    func delete(_ id: Int, of user: Int) async throws(SQLError) -> Bool {
        try await database.write("DELETE FROM todos WHERE id = \(id) AND user_id = \(user)").affected > 0
    }

    /// All of them, or those that are completed, or those that are not.
    func deleteAll(of user: Int, isCompleted: Bool?) async throws(SQLError) {
        guard let isCompleted else {
            _ = try await database.write("DELETE FROM todos WHERE user_id = \(user)")
            return
        }
        _ = try await database.write("DELETE FROM todos WHERE user_id = \(user) AND completed = \(isCompleted)")
    }
}

extension TodoChange.Value {
    /// `nil` where it is kept.
    var value: Wrapped? { if case .set(let value) = self { value } else { nil } }
}
