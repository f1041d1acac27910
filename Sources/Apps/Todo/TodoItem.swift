// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON
internal import SQL

/// One thing to do, as the API shows it.
struct TodoItem: Sendable {
    let id: Int
    let user: Int
    let title: String
    let dueDate: Timestamp?
    let isCompleted: Bool
    let completedDate: Timestamp?
    let order: Int?

    static let columns: SQLText = "id, user_id, title, due_date, completed, completed_date, \"order\""

    /// Reads a row of ``columns``.
    init(_ row: SQLRow) throws(SQLError) {
        id = try row.value(0)
        user = try row.value(1)
        title = try row.value(2)
        dueDate = try row.value(3)
        isCompleted = try row.value(4)
        completedDate = try row.value(5)
        order = try row.value(6)
    }

    /// `base` is the list's absolute URL.
    func write(to json: inout JSONWriter, base: String) {
        json.object { json in
            json.member("id", id)
            json.member("user_id", user)
            json.member("title", title)
            json.member("due_date", dueDate?.description)
            json.member("completed", isCompleted)
            json.member("completed_date", completedDate?.description)
            json.member("order", order)
            json.member("url", url(base: base))
        }
    }

    func url(base: String) -> String { "\(base)/\(id)" }
}
