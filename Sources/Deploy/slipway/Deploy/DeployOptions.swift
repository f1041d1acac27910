// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit

/// What `deploy`, `push` and `destroy` have in common.
struct DeployOptions {
    static let region = Option(
        flag: "--region", value: "REGION",
        summary: "The region of AWS, instead of AWS_REGION's, AWS_DEFAULT_REGION's or the profile's.")
    static let profile = Option(
        flag: "--profile", value: "NAME", summary: "The profile of the aws command, instead of the default one.")
    static let dryRun = Option(
        flag: "--dry-run", summary: "Run nothing; show every command, in order, with ${NAME} where an answer is needed."
    )
    static let directory = Option(
        flag: "--directory", value: "DIR", summary: "The repository's root, instead of the working directory.")
    static let common = [region, profile, directory, dryRun]

    let region: String?
    let profile: String?
    let directory: String
    let isDry: Bool

    init(_ arguments: Arguments) throws(Refusal) {
        region = try Self.text(Self.region, arguments)
        profile = try Self.text(Self.profile, arguments)
        directory = try Self.text(Self.directory, arguments) ?? "."
        isDry = arguments.has(Self.dryRun)
    }

    /// An option's value, which may not be empty.
    static func text(_ option: Option, _ arguments: Arguments) throws(Refusal) -> String? {
        guard let text = arguments.values(of: option).first else { return nil }
        guard !text.isEmpty else { throw .usage("\(option.flag) takes \(option.value ?? "a value")") }
        return text
    }

    /// A rendered file, from where we stand.
    func path(_ file: String) -> String { directory == "." ? file : "\(directory)/\(file)" }
}
