// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON
internal import SQL

/// What a request says of the fields that a client may set.
struct TodoChange: Sendable, Equatable {
    /// `nil` leaves a field as it is.
    enum Value<Wrapped: Sendable & Equatable>: Sendable, Equatable {
        case keep
        case set(Wrapped)

        var isSet: Bool { self != .keep }
    }

    let title: Value<String>
    let dueDate: Value<Timestamp?>
    let isCompleted: Value<Bool>
    let order: Value<Int?>

    /// In Unicode's scalars, as JSON Schema counts, after trimming.
    static let titleLength = 1...500
    /// What a double, and so JavaScript, tells apart.
    static let orders = -(1 << 53)...(1 << 53)

    /// `isWhole` is a whole todo, whose title must be there and whose other fields have defaults; else what is missing is kept.
    /// - Throws: 422 with every field that is not what it should be.
    init(_ body: JSONValue, isWhole: Bool) throws(HTTPError) {
        var fields = try FieldReader(body)
        let missing = isWhole
        let title = fields.trimmed("title", Self.titleLength, isRequired: isWhole)
        let dueDate: Value<Timestamp?> =
            fields.optional("due_date") { value in
                guard let date = value.string.flatMap({ Timestamp($0) }) else {
                    return .fault("Send a date and time as 2026-01-31T12:00:00, in UTC or with an offset.")
                }
                return .value(date)
            }
            .map { .set($0) } ?? (missing ? .set(nil) : .keep)
        let isCompleted: Value<Bool> =
            fields.optional("completed") { value in
                guard case .bool(let isCompleted) = value else { return .fault("Send true or false.") }
                return .value(isCompleted)
            }
            .map { .set($0 ?? false) } ?? (missing ? .set(false) : .keep)
        let order: Value<Int?> =
            fields.optional("order") { value in
                guard let number = value.wholeNumber, Self.orders.contains(number) else {
                    return .fault("Send a whole number from -9007199254740992 to 9007199254740992.")
                }
                return .value(number)
            }
            .map { .set($0) } ?? (missing ? .set(nil) : .keep)
        try fields.check()
        self.title = title.map { .set($0) } ?? .keep
        self.dueDate = dueDate
        self.isCompleted = isCompleted
        self.order = order
    }
}

extension JSONValue {
    /// A number without a fraction, which JSON may also write as `1.0` or `1e3`.
    fileprivate var wholeNumber: Int? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int(exactly: number)
        default: nil
        }
    }
}
