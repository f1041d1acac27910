// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

/// A user as the API shows it, to itself.
struct User: Sendable {
    let id: Int
    let email: String
    let firstName: String
    let lastName: String

    /// The members of the object that is open.
    func write(to json: inout JSONWriter) {
        json.member("id", id)
        json.member("email", email)
        json.member("first_name", firstName)
        json.member("last_name", lastName)
    }
}

/// What a new user sends.
struct SignUp: Sendable {
    let email: String
    let password: String
    let firstName: String
    let lastName: String

    static let nameLength = 1...100

    /// - Throws: 422 with every field that is not what it should be.
    init(_ body: JSONValue) throws(HTTPError) {
        var fields = try FieldReader(body)
        let email = fields.text("email", Address.read)
        let password = fields.text("password", Password.read)
        let first = fields.trimmed("first_name", Self.nameLength)
        let last = fields.trimmed("last_name", Self.nameLength)
        guard let email, let password, let first, let last else { throw FieldReader.error(fields.faults) }
        self.email = email
        self.password = password
        firstName = first
        lastName = last
    }
}

/// What somebody sends to log in. A name that could not be an address is no fault here, only nobody's.
struct Credentials: Sendable {
    let username: String
    let password: String

    /// - Throws: 422 with every field that is not what it should be.
    init(_ body: JSONValue) throws(HTTPError) {
        var fields = try FieldReader(body)
        let username = fields.text("username") { text in
            Address.lengths.contains(text.utf8.count) && !text.utf8.contains(0)
                ? .value(text) : .fault("Send the e-mail address, at most 254 bytes.")
        }
        let password = fields.text("password", Password.read)
        guard let username, let password else { throw FieldReader.error(fields.faults) }
        self.username = username
        self.password = password
    }
}

/// E-mail addresses: what could be one; whether it is only a message would tell.
enum Address {
    /// In bytes (RFC 5321 §4.5.3.1.3, without the brackets).
    static let lengths = 1...254

    static func read(_ text: String) -> FieldReader.Reading<String> {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let isSound =
            lengths.contains(text.utf8.count) && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.unicodeScalars.allSatisfy { scalar in
                !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
            }
        return isSound ? .value(text) : .fault("Send an e-mail address, at most 254 bytes without a space.")
    }

    /// The same for spellings that differ in case only.
    static func key(_ address: String) -> String { address.lowercased() }
}

enum Password {
    /// In bytes: crypt(3) ignores what is behind.
    static let lengths = 1...72

    static func read(_ text: String) -> FieldReader.Reading<String> {
        lengths.contains(text.utf8.count) && !text.utf8.contains(0)
            ? .value(text) : .fault("Send 1 to 72 bytes of text, and no NUL.")
    }
}
