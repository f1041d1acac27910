// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts

/// A variable that some app reads: it is made of a setting of `Contracts`, and of nothing else.
public struct EnvironmentVariable: Sendable {
    public let setting: SettingDescription
    public let value: Template
    /// Where it does not hold, the variable is not set.
    public var condition: Condition?

    /// A setting, and its value in the type that the app reads. A secret has no place here: it is no `SettingValue`, but a ``ContainerSecret``.
    public static func setting<Value: SettingValue>(_ setting: Setting<Value>, _ value: Value) -> Self {
        Self(setting: setting.description, value: "\(value.environmentText)")
    }

    /// A text that only a deployment knows, as a database's address.
    public static func setting(_ setting: Setting<String>, _ value: Template) -> Self {
        Self(setting: setting.description, value: value)
    }

    func when(_ condition: Condition) -> Self {
        var variable = self
        variable.condition = condition
        return variable
    }
}

/// A variable whose value the platform takes from Secrets Manager when a task starts, and never again.
public struct ContainerSecret: Sendable {
    public let setting: SettingDescription
    /// The secret's ARN, and what to take of it: `ARN:KEY::`.
    public let valueFrom: Template

    public static func setting(_ setting: Setting<Secret>, from valueFrom: Template) -> Self {
        Self(setting: setting.description, valueFrom: valueFrom)
    }
}

/// A value that may stand in plain text in an environment.
public protocol SettingValue: Sendable {
    /// The value as ``Setting/parse`` reads it.
    var environmentText: String { get }
}

extension String: SettingValue {
    public var environmentText: String { self }
}

extension Int: SettingValue {
    public var environmentText: String { String(self) }
}

extension Bool: SettingValue {
    public var environmentText: String { String(self) }
}

extension SettingValue where Self: RawRepresentable, RawValue == String {
    public var environmentText: String { rawValue }
}

extension CommonSettings.LogFormat: SettingValue {}
extension CommonSettings.LogLevel: SettingValue {}
extension VisitsContract.Store: SettingValue {}
extension DatabaseContract.TLSMode: SettingValue {}
