// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
internal import Glibc

/// Why a program cannot start as it was told to.
public struct SettingError: Error, Sendable, CustomStringConvertible {
    public enum Code: Int32, Sendable {
        /// The command line is wrong (`EX_USAGE` of sysexits.h).
        case usage = 64
        /// A setting is wrong or missing (`EX_CONFIG`).
        case configuration = 78
    }

    public let code: Code
    /// One line: what was set, what it held, what it takes.
    public let description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// A setting whose value is well formed and still cannot be used.
    public init(_ setting: SettingDescription, held value: String, because reason: String) {
        let shown = setting.isSecret ? "" : "=" + Self.quoted(value)
        self.init(.configuration, "\(setting.name)\(shown): \(reason)")
    }

    static func unreadable(_ setting: SettingDescription, _ source: String, held value: String) -> SettingError {
        let shown = setting.isSecret ? "what it holds" : quoted(value)
        return SettingError(.configuration, "\(source) takes \(setting.takes), not \(shown)")
    }

    /// On one line, however long and whatever it is.
    fileprivate static func quoted(_ value: String) -> String {
        let line = String(
            value.unicodeScalars.prefix(80).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
        return "\"\(line)\(value.unicodeScalars.count > 80 ? "…" : "")\""
    }
}

/// What an operator set: by flag, by environment variable, or by a file that `NAME_FILE` names; the flag wins.
public struct Settings: Sendable {
    private struct Entry: Sendable {
        /// Redacted when printed: of any setting, for here nobody knows which are secrets.
        let value: Secret
        /// As the operator knows it: `PORT`, `PORT_FILE` or `--port`.
        let source: String
    }

    private let entries: [String: Entry]

    /// Reads the values of `declared` settings; what else the environment holds is none of ours.
    /// - Throws: ``SettingError/Code/usage`` for a flag nobody declared, ``SettingError/Code/configuration`` for a file
    ///   that cannot be read, or a setting that is set both ways.
    public init(
        _ declared: [SettingDescription], arguments: some Collection<String>, environment: [String: String]
    ) throws(SettingError) {
        var entries: [String: Entry] = [:]
        for setting in declared {
            let file = setting.name + "_FILE"
            // Set but empty is what compose and shells make of an unset variable.
            let path = environment[file].flatMap { $0.isEmpty ? nil : $0 }
            if let value = environment[setting.name], !value.isEmpty {
                guard path == nil else {
                    throw SettingError(.configuration, "\(setting.name) and \(file) are both set; set one of them")
                }
                entries[setting.name] = Entry(value: Secret(value), source: setting.name)
            } else if let path {
                guard let value = Self.contents(of: path) else {
                    throw SettingError(
                        .configuration,
                        "\(file) takes a readable file of at most 64 KiB of text, not \(SettingError.quoted(path))")
                }
                entries[setting.name] = Entry(value: Secret(value), source: file)
            }
        }
        for (setting, value) in try Self.flags(arguments, declared) {
            entries[setting.name] = Entry(value: Secret(value), source: setting.flag)
        }
        self.entries = entries
    }

    /// The value of `setting`, or its default.
    /// - Throws: ``SettingError`` when it cannot be read, or there is neither.
    public func value<Value>(_ setting: Setting<Value>) throws(SettingError) -> Value {
        guard let value = try optional(setting) else {
            throw SettingError(.configuration, "\(setting.name) is not set; it takes \(setting.description.takes)")
        }
        return value
    }

    /// The value of `setting`, or its default, or `nil` when there is neither.
    public func optional<Value>(_ setting: Setting<Value>) throws(SettingError) -> Value? {
        guard let entry = entries[setting.name] else { return setting.fallback }
        guard let value = setting.parse(entry.value.revealed) else {
            throw .unreadable(setting.description, entry.source, held: entry.value.revealed)
        }
        return value
    }

    private static func flags(
        _ arguments: some Collection<String>, _ declared: [SettingDescription]
    ) throws(SettingError) -> [(SettingDescription, String)] {
        var found: [(SettingDescription, String)] = []
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            // A URL with a password is not repeated.
            guard !argument.contains("@") || argument.hasPrefix("--") else {
                throw SettingError(
                    .usage, "this program takes flags only, and was given an argument; --help lists them")
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let setting = declared.first(where: { $0.flag == parts[0] }) else {
                throw SettingError(
                    .usage, "\(SettingError.quoted(String(parts[0]))) is no flag of this program; --help lists them")
            }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.next() else {
                throw SettingError(.usage, "\(setting.flag) needs a value: it takes \(setting.takes)")
            }
            found.append((setting, value))
        }
        return found
    }

    /// A file's text without the line end that editors add.
    private static func contents(of path: String) -> String? {
        let limit = 64 << 10
        guard let bytes = try? File.read(path, limit: limit + 1), bytes.count <= limit,
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        return text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
