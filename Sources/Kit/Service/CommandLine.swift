// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc

/// What the program was started to do.
enum Invocation {
    case serve(flags: ArraySlice<String>)
    case healthcheck(flags: ArraySlice<String>)
    case help
    case version

    /// Reads the arguments behind the program's name.
    init(_ arguments: ArraySlice<String>) {
        if arguments.contains("--help") || arguments.contains("-h") {
            self = .help
        } else if arguments.contains("--version") {
            self = .version
        } else if arguments.first == "healthcheck" {
            self = .healthcheck(flags: arguments.dropFirst())
        } else {
            self = .serve(flags: arguments)
        }
    }
}

enum Help {
    /// Every setting with its meaning and default.
    static func text(_ app: AppContract) -> String {
        var text = """
            \(app.name): \(app.summary)

            Usage:
              \(app.name) [--SETTING VALUE …]   serve until told to stop
              \(app.name) healthcheck           ask the running app's \(app.healthPath); exit 0 or 1
              \(app.name) --version

            Settings, as a variable of the environment or as a flag, which wins. NAME_FILE names a file with the value.

            """
        for setting in app.settings {
            text += "\n  \(setting.name), \(setting.flag)\n"
            text += "      \(setting.summary)\n"
            text += "      Takes \(setting.takes). Default: \(setting.fallback ?? "none").\n"
        }
        return text
    }
}

extension Dictionary where Key == String, Value == String {
    /// The variables this process was started with.
    public static var environment: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }
}
