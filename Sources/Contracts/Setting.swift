// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// One value an operator may set: by the environment variable `name`, by a file that `name_FILE` names, or by `flag`.
public struct Setting<Value: Sendable>: Sendable {
    public let description: SettingDescription
    /// The value when nobody sets it; `nil` when there is none.
    public let fallback: Value?
    /// Reads what an operator wrote; `nil` when it is not what ``SettingDescription/takes`` says.
    public let parse: @Sendable (String) -> Value?

    public var name: String { description.name }

    init(
        _ name: String, _ takes: String, _ fallback: Value?, shown: String?, _ summary: String, isSecret: Bool = false,
        form: SettingDescription.Form = .text, parse: @escaping @Sendable (String) -> Value?
    ) {
        self.description = SettingDescription(
            name: name, takes: takes, form: form, fallback: shown, summary: summary, isSecret: isSecret)
        self.fallback = fallback
        self.parse = parse
    }
}

/// What `--help`, a README and a renderer say of a setting.
public struct SettingDescription: Sendable, Hashable {
    /// What every value is, where that can be said without the app.
    public enum Form: Sendable, Hashable {
        case integer(ClosedRange<Int>)
        /// In small letters or in capitals.
        case words([String])
        case text
    }

    /// The environment variable, as `REDIS_ENDPOINT`.
    public let name: String
    /// What a value may be, in words that finish "takes …".
    public let takes: String
    public let form: Form
    /// The default as an operator would write it, or `nil` when there is none.
    public let fallback: String?
    public let summary: String
    /// Whether its value must never be shown.
    public let isSecret: Bool

    /// Whether a value is of the setting's form; the app may still refuse it.
    public func accepts(_ value: String) -> Bool {
        switch form {
        case .integer(let range):
            value.utf8.allSatisfy { (0x30...0x39).contains($0) } && Int(value).map(range.contains) == true
        case .words(let words): words.contains(value.lowercased())
        case .text: true
        }
    }

    /// The command-line flag, as `--redis-endpoint`.
    public var flag: String { "--" + name.lowercased().split(separator: "_").joined(separator: "-") }
}

extension Setting where Value == Int {
    /// A whole number in `range`; `shown` replaces a default that is worked out at start.
    public static func integer(
        _ name: String, _ fallback: Int?, in range: ClosedRange<Int>, shown: String? = nil, _ summary: String
    ) -> Self {
        Self(
            name, "a whole number from \(range.lowerBound) to \(range.upperBound)", fallback,
            shown: shown ?? fallback.map(String.init), summary, form: .integer(range)
        ) { text in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else { return nil }
            return range.contains(number) ? number : nil
        }
    }
}

extension Setting where Value == String {
    public static func text(
        _ name: String, _ fallback: String?, takes: String, shown: String? = nil, _ summary: String
    ) -> Self {
        Self(name, takes, fallback, shown: shown ?? fallback, summary) { $0.isEmpty ? nil : $0 }
    }
}

extension Setting where Value == Secret {
    /// A URL, never shown because it may hold a password.
    public static func url(_ name: String, _ fallback: String?, takes: String, _ summary: String) -> Self {
        Self(name, takes, fallback.map(Secret.init), shown: fallback, summary, isSecret: true) {
            $0.isEmpty ? nil : Secret($0)
        }
    }

    /// A text that is never shown, `minimum` bytes long or longer.
    public static func secret(_ name: String, minimum: Int, _ summary: String) -> Self {
        Self(name, "a secret of \(minimum) bytes or more", nil, shown: nil, summary, isSecret: true) {
            $0.utf8.count >= minimum ? Secret($0) : nil
        }
    }
}

extension Setting where Value == Bool {
    public static func flag(_ name: String, _ fallback: Bool, _ summary: String) -> Self {
        Self(
            name, "true or false", fallback, shown: String(fallback), summary, form: .words(["true", "false"])
        ) { Bool($0.lowercased()) }
    }
}

extension Setting where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words that `Value` lists.
    public static func choice(_ name: String, _ fallback: Value?, shown: String? = nil, _ summary: String) -> Self {
        let words = Value.allCases.map(\.rawValue)
        return Self(
            name, words.joined(separator: " | "), fallback, shown: shown ?? fallback?.rawValue, summary,
            form: .words(words)
        ) {
            Value(rawValue: $0.lowercased())
        }
    }
}

/// A text that prints as `<redacted>`, wherever it is printed.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The secret itself: for the call that needs it, never for a log.
    public let revealed: String

    public init(_ text: String) { revealed = text }

    public var description: String { "<redacted>" }
    public var debugDescription: String { "<redacted>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
