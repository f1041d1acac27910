// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import SQL
import Testing

@Suite struct InterpolationTests {
    @Test func `values are numbered where they stand, and bound`() {
        let (owner, title, isDone) = ("someone", "buy milk", false)
        let sql: SQL =
            "SELECT id FROM todos WHERE owner = \(owner) AND title = \(title) AND done = \(isDone) LIMIT \(5)"
        #expect(sql.text == "SELECT id FROM todos WHERE owner = $1 AND title = $2 AND done = $3 LIMIT $4")
        #expect(sql.values == [.text("someone"), .text("buy milk"), .bool(false), .integer(5)])
    }

    @Test func `a value that stands twice is bound twice`() {
        let id = 7
        let sql: SQL = "SELECT \(id), \(id)"
        #expect(sql.text == "SELECT $1, $2" && sql.values == [.integer(7), .integer(7)])
    }

    @Test func `a statement without values is its text`() {
        let sql: SQL = "SELECT 'it''s', \"a\", 100 % 3, $$x$$"
        #expect(sql.text == "SELECT 'it''s', \"a\", 100 % 3, $$x$$" && sql.values.isEmpty)
    }

    @Test func `more than nine values are numbered to the end`() {
        let sql: SQL = "\(0) \(1) \(2) \(3) \(4) \(5) \(6) \(7) \(8) \(9) \(10) \(11)"
        #expect(sql.text == "$1 $2 $3 $4 $5 $6 $7 $8 $9 $10 $11 $12")
        #expect(sql.values == (0...11).map { .integer($0) })
    }

    @Test func `every kind of value is bound as what it is`() {
        let sql: SQL = "\(true) \(-1) \(1.5) \("é") \([0, 255] as [UInt8]) \(Timestamp(microseconds: -1))"
        #expect(
            sql.values == [
                .bool(true), .integer(-1), .real(1.5), .text("é"), .bytes([0, 255]),
                .timestamp(Timestamp(microseconds: -1)),
            ])
    }

    @Test func `a null keeps its type, and leaves the text as it is`() {
        func sql(_ flag: Bool?, _ number: Int?, _ real: Double?, _ text: String?, _ bytes: [UInt8]?, _ at: Timestamp?)
            -> SQL
        { "\(flag) \(number) \(real) \(text) \(bytes) \(at)" }
        let none = sql(nil, nil, nil, nil, nil, nil)
        #expect(none.values == [.bool(nil), .integer(nil), .real(nil), .text(nil), .bytes(nil), .timestamp(nil)])
        let some = sql(true, 1, 2, "3", [4], Timestamp(microseconds: 5))
        #expect(
            some.values == [
                .bool(true), .integer(1), .real(2), .text("3"), .bytes([4]), .timestamp(Timestamp(microseconds: 5)),
            ])
        #expect(none.text == some.text)
    }

    @Test func `a shared part is text, and takes no number`() {
        let columns: SQLText = "id, title"
        let sql: SQL = "SELECT \(columns) FROM todos WHERE id = \(1) AND \("a" as SQLText) = \(2)"
        #expect(sql.text == "SELECT id, title FROM todos WHERE id = $1 AND a = $2")
        #expect(sql.values == [.integer(1), .integer(2)])
    }

    @Test(arguments: [
        "'; DROP TABLE todos; --", "$1", "\\", "\"", "' OR '1'='1", "/*", "é'\u{0}", "\\' OR 1=1", "%_", "\u{2019}; --",
    ])
    func `text that is SQL stays a value`(_ text: String) {
        let sql: SQL = "SELECT \(text), \(Optional(text)), \(Array(text.utf8))"
        #expect(sql.text == "SELECT $1, $2, $3")
        #expect(sql.values == [.text(text), .text(text), .bytes(Array(text.utf8))])
    }

    @Test func `an error shows a client's words to whoever debugs alone`() {
        let error = SQLError(.duplicate, sqlState: "23505", constraint: "users.email", "Key (email)=(a@b.c) exists")
        #expect(error.description == "sql duplicate (23505) of users.email" && "\(error)" == error.description)
        #expect(error.debugDescription == "sql duplicate (23505) of users.email: Key (email)=(a@b.c) exists")
        #expect(SQLError(.closed, "over").description == "sql closed")
    }

    @Test func `a login shows no password`() {
        let login = DatabaseLogin(user: "app", password: "hunter2")
        var dumped = ""
        dump(login, to: &dumped)
        #expect(!"\(login) \(String(reflecting: login)) \(dumped)".contains("hunter2"))
    }
}
