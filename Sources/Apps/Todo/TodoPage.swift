// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// Which part of a list is asked for: a page by key, which neither repeats nor misses a row when others come and go.
struct TodoPage: Sendable, Equatable {
    /// The key of the last row that was seen; ids begin at 1.
    var after = 0
    var limit = standardLimit
    var isCompleted: Bool?

    static let standardLimit = 100
    static let limits = 1...1000
    /// Bytes behind which a page ends, however many were asked for: whoever does not read them holds our memory.
    static let longest = 512 * 1024

    /// - Throws: 422 with every parameter that is unknown, stands twice, or is not what it should be; 400 for a broken escape.
    init(_ request: Request, completed: Bool? = nil, _ known: Parameter...) throws(HTTPError) {
        isCompleted = completed
        guard request.path.endIndex != request.target.endIndex else { return }
        var faults: [FieldFault] = []
        let query = try request.query
        let unknown = Set(query.names).subtracting(known.map(\.rawValue))
        for name in unknown.sorted() { faults.append(FieldFault(name, "There is no such parameter here.")) }
        for parameter in known {
            let values = query.all(parameter.rawValue)
            guard let value = values.first else { continue }
            if values.count > 1 || !take(parameter, value) {
                faults.append(FieldFault(parameter.rawValue, parameter.takes))
            }
        }
        guard faults.isEmpty else { throw FieldReader.error(faults) }
    }

    enum Parameter: String {
        case completed, limit, after

        var takes: String {
            switch self {
            case .completed: "Send true or false, once."
            case .limit: "Send a whole number from 1 to 1000, once."
            case .after: "Send the id of a todo, once."
            }
        }
    }

    private mutating func take(_ parameter: Parameter, _ value: String) -> Bool {
        switch parameter {
        case .completed:
            isCompleted = Bool(value)
            return isCompleted != nil
        case .limit:
            guard let number = Identifier.number(value), Self.limits.contains(number) else { return false }
            limit = number
        case .after:
            guard let number = Identifier.number(value) else { return false }
            after = number
        }
        return true
    }

    /// The query of the page behind this one, which ends with `last`.
    func next(after last: Int, isFiltered: Bool) -> String {
        var query = "?after=\(last)&limit=\(limit)"
        if isFiltered, let isCompleted { query += "&completed=\(isCompleted)" }
        return query
    }
}

/// Numbers of rows, as URLs have them.
enum Identifier {
    /// Digits alone, without a zero in front; at most the largest `bigint`.
    static func number(_ text: String) -> Int? {
        let digits = text.utf8
        guard let first = digits.first, digits.count == 1 || first != 0x30,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(text)
    }
}
