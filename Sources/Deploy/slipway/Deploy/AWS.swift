// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// The `aws` command, in one region and account.
struct AWS {
    let shell: Shell
    let region: String
    let account: String
    private let profile: String?

    /// What an answer was, where a command may fail for a reason that we know.
    enum Outcome {
        /// Nothing ran: `--dry-run`.
        case dry
        case answer(JSONValue)
        /// There is no such thing.
        case missing
    }

    /// Looks whether the command is there, and who we are to AWS.
    /// - Throws: ``Refusal`` that says what to install or to set.
    init(_ shell: Shell, _ options: DeployOptions) throws(Refusal) {
        self.shell = shell
        profile = options.profile
        // Version 2 alone reads AWS_REGION: the region is said in every command, and both do the same.
        if let version = try shell.run(["aws", "--version"]) {
            // Version 1 of old wrote it to standard error.
            let text = version.text.isEmpty ? version.complaint : version.text
            guard version.code == 0, text.hasPrefix("aws-cli/1.") || text.hasPrefix("aws-cli/2.") else {
                throw .configuration("aws is not the AWS CLI, version 1 or 2: it says '\(text)'")
            }
        }
        let suffix = options.profile.map { ["--profile", $0] } ?? []
        region = try Self.region(shell, options, suffix)
        let words = ["aws", "sts", "get-caller-identity", "--region", region] + suffix + ["--output", "json"]
        guard let answer = try shell.run(words) else {
            account = "${AWS_ACCOUNT_ID}"
            return
        }
        guard answer.code == 0, let identity = try? JSONValue(parsing: answer.output),
            let account = identity["Account"]?.string
        else {
            throw .configuration(
                "AWS does not know us: \(answer.complaint). Set credentials by aws configure, or name a profile "
                    + "with \(DeployOptions.profile.flag)")
        }
        self.account = account
        shell.say("Account \(account), region \(region), as \(identity["Arn"]?.string ?? "unknown").")
    }

    private static func region(
        _ shell: Shell, _ options: DeployOptions, _ suffix: [String]
    ) throws(Refusal) -> String {
        if let region = options.region { return region }
        let environment: Environment
        do { environment = try Environment.own() } catch { throw .failure("/proc cannot be read: \(error)") }
        if options.profile == nil, let region = environment.text("AWS_REGION") ?? environment.text("AWS_DEFAULT_REGION")
        {
            return region
        }
        guard let answer = try shell.run(["aws", "configure", "get", "region"] + suffix) else { return "${AWS_REGION}" }
        guard answer.code == 0, !answer.text.isEmpty else {
            throw .configuration("no region is set: give \(DeployOptions.region.flag), or set AWS_REGION")
        }
        return answer.text
    }

    /// The whole command line.
    func words(_ words: [String], asJSON isJSON: Bool = true) -> [String] {
        ["aws"] + words + ["--region", region] + (profile.map { ["--profile", $0] } ?? [])
            + (isJSON ? ["--output", "json"] : [])
    }

    /// Asks or orders something. - Returns: its answer; `nil` where nothing ran.
    @discardableResult
    func ask(_ words: String...) throws(Refusal) -> JSONValue? { try ask(words: words) }

    @discardableResult
    func ask(words: [String]) throws(Refusal) -> JSONValue? {
        switch try look(words) {
        case .dry: return nil
        case .answer(let value): return value
        case .missing: throw .failure("\(words.prefix(2).joined(separator: " ")): there is no such thing")
        }
    }

    /// Asks for something that need not be there.
    func look(_ words: [String], quietly isQuiet: Bool = false) throws(Refusal) -> Outcome {
        guard let answer = try shell.run(self.words(words), isQuiet: isQuiet) else { return .dry }
        if answer.code == 0 {
            if answer.text.isEmpty { return .answer(.null) }
            do { return .answer(try JSONValue(parsing: answer.output)) } catch {
                throw .failure("aws \(words.prefix(2).joined(separator: " ")) answered what is no JSON: \(error)")
            }
        }
        let complaint = answer.complaint
        if Self.missing.contains(where: { complaint.firstRange(of: $0) != nil }) { return .missing }
        throw .failure("aws \(words.prefix(2).joined(separator: " ")): \(complaint)")
    }

    /// Orders something that may have been done already. - Returns: whether there was anything to do it to.
    @discardableResult
    func order(words: [String]) throws(Refusal) -> Bool {
        if case .missing = try look(words) { return false }
        return true
    }

    /// By these words the services say that there is no such thing.
    private static let missing = [
        "does not exist", "NotFoundException", "NotFoundFault", "NoSuchBucket", "NoSuchEntity", "ImageNotFound",
        "DBInstanceNotFound", "LoadBalancerNotFound", "(404)",
    ]
}
