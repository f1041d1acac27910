// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON
public import SQL

/// A database's secret, as RDS and its rotation functions keep it
/// (docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html). Printing it shows no password.
public struct DatabaseSecret: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    public let login: DatabaseLogin
    /// `postgres`, `mysql`, `mariadb` …
    public let engine: String?

    /// Members that are not known are left alone.
    /// - Throws: ``AWSError/Code/malformed``, which names the member and nothing of what it holds.
    public init(parsing text: String) throws(AWSError) {
        // The place of a fault would tell of the content; that there is one does not.
        guard let json = try? JSONValue(parsing: text.utf8), json.members != nil else {
            throw AWSError(.malformed, "the secret is no JSON object")
        }
        func optional(_ name: String) throws(AWSError) -> String? {
            guard let value = json[name], value != .null else { return nil }
            guard let text = value.string else { throw AWSError(.malformed, "the secret's \(name) is no text") }
            return text.isEmpty ? nil : text
        }
        guard let user = try optional("username") else { throw AWSError(.malformed, "the secret has no username") }
        guard let password = try optional("password") else { throw AWSError(.malformed, "the secret has no password") }
        engine = try optional("engine")
        let port: UInt16?
        switch json["port"] {
        case nil, .null, .string(""): port = nil
        case .integer(let number): port = UInt16(exactly: number)
        case .string(let text): port = text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? UInt16(text) : nil
        default: port = nil
        }
        let hasPort = json["port"].map { $0 != .null && $0 != .string("") } ?? false
        guard port.map({ $0 > 0 }) ?? !hasPort else { throw AWSError(.malformed, "the secret's port is no port") }
        login = DatabaseLogin(
            user: user, password: password, host: try optional("host"), port: port, database: try optional("dbname"))
    }

    public var description: String { "database secret of \(login.user)" }
    public var customMirror: Mirror { Mirror(self, children: ["user": login.user]) }
}
