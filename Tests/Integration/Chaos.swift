// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support

/// Faults on purpose, asked for over `/chaos/…`.
struct Chaos {
    let app: AppUnderTest
    let token: String

    init(_ app: AppUnderTest, _ token: String) {
        self.app = app
        self.token = token
    }

    @discardableResult
    func request(_ method: String, _ fault: String, _ members: KeyValuePairs<String, String> = [:]) throws
        -> HTTPResponse
    {
        let body =
            members.isEmpty ? "" : "{" + members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
        return try app.request(
            method, "/chaos/\(fault)", ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
            body: Array(body.utf8))
    }

    /// - Throws: ``Failure`` unless the app agrees.
    func set(_ fault: String, _ members: KeyValuePairs<String, String>) throws {
        let answer = try request("POST", fault, members)
        guard (200..<300).contains(answer.status) else { throw Failure("no \(fault): \(answer)") }
    }

    func undo(_ fault: String) throws {
        let answer = try request("DELETE", fault)
        guard (200..<300).contains(answer.status) else { throw Failure("\(fault) stays: \(answer)") }
    }
}
