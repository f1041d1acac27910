// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// The environment of a process, entry by entry as the kernel holds it: it need not be UTF-8.
struct Environment {
    private(set) var entries: [[UInt8]]

    /// This process's, as it was started.
    static func own() throws(SystemError) -> Environment {
        Environment(entries: try File.read("/proc/self/environ").split(separator: 0).map(Array.init))
    }

    private subscript(name: String) -> [UInt8]? {
        let start = Array((name + "=").utf8)
        return entries.first { $0.starts(with: start) }.map { Array($0.dropFirst(start.count)) }
    }

    /// A variable's value where it is a text that is not empty.
    func text(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty ? nil : String(validating: $0, as: UTF8.self) }
    }

    /// Whether the operator set it, by value or by file.
    func sets(_ setting: SettingDescription) -> Bool {
        self[setting.name] != nil || self["\(setting.name)_FILE"] != nil
    }

    /// Takes away what the operator had set it to, by value or by file.
    mutating func remove(_ setting: SettingDescription) {
        for name in [setting.name, "\(setting.name)_FILE"] {
            let start = Array((name + "=").utf8)
            entries.removeAll { $0.starts(with: start) }
        }
    }

    /// Sets it for good.
    mutating func set<Value>(_ setting: Setting<Value>, to text: String) {
        remove(setting.description)
        entries.append(Array("\(setting.name)=\(text)".utf8))
    }

    /// Sets it, for good, to what a file holds.
    mutating func set<Value>(_ setting: Setting<Value>, toFile path: String) {
        remove(setting.description)
        entries.append(Array("\(setting.name)_FILE=\(path)".utf8))
    }

    /// Whether colours are wanted, on a terminal that can show them. <https://no-color.org>
    var takesColours: Bool { (self["NO_COLOR"] ?? []).isEmpty && self["TERM"] != Array("dumb".utf8) }
}
