// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// The profile of the files that the AWS CLI writes (docs.aws.amazon.com/sdkref/latest/guide/file-format.html).
struct SharedProfile {
    private let values: [String: String]

    subscript(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// What both files say of the profile that `AWS_PROFILE` names, or of `default`; the credentials file wins. `nil`
    /// where neither has it. Reads files.
    static func read(_ configuration: AWSConfiguration) -> SharedProfile? {
        let name = configuration["AWS_PROFILE"] ?? "default"
        let home = configuration["HOME"] ?? ""
        func file(_ variable: String, _ usual: String) -> [String: [String: String]] {
            let path = configuration[variable] ?? "~/.aws/\(usual)"
            return sections(SmallFile.text(path.hasPrefix("~/") ? home + path.dropFirst() : path) ?? "")
        }
        let config = file("AWS_CONFIG_FILE", "config")
        let credentials = file("AWS_SHARED_CREDENTIALS_FILE", "credentials")[name]
        let settings = config["profile \(name)"] ?? (name == "default" ? config["default"] : nil)
        guard credentials != nil || settings != nil else { return nil }
        return SharedProfile(values: (settings ?? [:]).merging(credentials ?? [:]) { $1 })
    }

    /// `[name]`, then `name = value`; lines that are indented belong to the line before and are none of ours.
    static func sections(_ text: String) -> [String: [String: String]] {
        var sections: [String: [String: String]] = [:]
        var section: String?
        for line in text.split(whereSeparator: \.isNewline) {
            guard let first = line.first, first != "#", first != ";", first != " ", first != "\t" else { continue }
            if first == "[" {
                section = line.firstIndex(of: "]").map { end in
                    line[line.index(after: line.startIndex)..<end].split(whereSeparator: { $0 == " " || $0 == "\t" })
                        .joined(separator: " ")
                }
                if let section { sections[section, default: [:]] = sections[section] ?? [:] }
            } else if let section, let equals = line.firstIndex(of: "=") {
                let name = trimmed(line[..<equals]).lowercased()
                sections[section]?[name] = trimmed(withoutComment(line[line.index(after: equals)...]))
            }
        }
        return sections
    }

    private static func withoutComment(_ value: Substring) -> Substring {
        var before: Character = "="
        for index in value.indices {
            if value[index] == "#" || value[index] == ";", before == " " || before == "\t" { return value[..<index] }
            before = value[index]
        }
        return value
    }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}

/// A file that is read whole, as often as it is asked for: tokens are replaced under us. Blocks.
enum SmallFile {
    private static let limit = 1 << 20

    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        while bytes.count < limit {
            let count = read(descriptor, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return String(validating: bytes, as: UTF8.self) }
            bytes.append(contentsOf: piece[..<count])
        }
        return nil
    }
}
