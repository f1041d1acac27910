// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import SQL

/// All votes as a table for a spreadsheet (RFC 4180), newest first.
struct VoteFile: Sendable {
    let response: Response

    /// Rows that are read at once, and rows of a file: what is more follows in another, which `Link` names.
    static let step = 1000
    static let longest = 200_000

    /// - Throws: 422 when `behind` is no place, ``SQLError``.
    init(_ votes: VoteStore, behind: String?) async throws {
        var place: VotePlace?
        if let behind {
            guard let known = VotePlace(behind) else {
                throw FieldReader.error([FieldFault("before", "Send what the file before this had in its Link.")])
            }
            place = known
        }
        var text = Array("id,name,email,drink,created_at,updated_at\r\n".utf8)
        var rows = 0
        var hasMore = true
        while hasMore, rows < Self.longest {
            let found = try await votes.list(behind: place, limit: Self.step)
            for vote in found.votes { Self.append(vote, to: &text) }
            rows += Self.step
            place = found.next
            hasMore = place != nil
        }
        var response = Response(
            headers: [
                "Content-Type": "text/csv; charset=utf-8; header=present", "Cache-Control": "no-store",
                "Content-Disposition": "attachment; filename=\"votes\(hasMore ? "-first-part" : "").csv\"",
            ], body: text)
        if hasMore, let place { response.headers.append("Link", "</admin/votes.csv?before=\(place)>; rel=\"next\"") }
        self.response = response
    }

    private static func append(_ vote: Vote, to text: inout [UInt8]) {
        let cells = [
            vote.id, vote.name, vote.email, vote.drink.name, vote.created.description, vote.updated.description,
        ]
        text += cells.map(cell).joined(separator: ",").utf8
        text += [0x0D, 0x0A]
    }

    /// In quotes; where a spreadsheet would take what follows for a formula stands an apostrophe: at the start, and where one that
    /// parts cells by `;` or breaks lines would see another start (owasp.org/www-community/attacks/CSV_Injection).
    static func cell(_ value: String) -> String {
        var cell = String.UnicodeScalarView("\"".unicodeScalars)
        var isStart = true
        for scalar in value.unicodeScalars {
            if isStart, "=+-@\t\r".unicodeScalars.contains(scalar) { cell.append("'") }
            if scalar == "\"" { cell.append(scalar) }
            cell.append(scalar)
            // A quote may begin a cell there, too.
            isStart = ";\r\n".unicodeScalars.contains(scalar) || isStart && scalar == "\""
        }
        cell.append("\"")
        return String(cell)
    }
}
