// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let secrets =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"

/// What a task is told, and what ECS must be allowed to do before it runs.
extension Rule {
    static let taskSecrets: [Rule] = [
        .task(
            "T403", "A variable is set once: plain, or from a secret.",
            "RegisterTaskDefinition refuses it, or the last one wins.", secrets
        ) { task, report in
            for container in task.containers {
                let variables = container["Environment"]?.elements.compactMap { $0["Name"] } ?? []
                let fromSecrets = container["Secrets"]?.elements.compactMap { $0["Name"] } ?? []
                report.addRepeated(variables + fromSecrets) { "\($0) is set twice in this container" }
            }
        },
        .task(
            "T404", "A secret comes from an ARN, or from a parameter of this region by its name.",
            "The task stops before it starts: ResourceInitializationError.", secrets
        ) { task, report in
            for container in task.containers {
                for secret in container["Secrets"]?.elements ?? [] where !secret.item.isUnknown {
                    guard let place = secret["ValueFrom"] else {
                        report.add(secret.named, "ValueFrom is missing")
                        continue
                    }
                    guard let text = place.item.text, let fault = fault(inValueFrom: text) else { continue }
                    report.add(place, fault)
                }
            }
        },
        .task(
            "T406", "A file of variables lies in S3, and ends in .env.",
            "RegisterTaskDefinition refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html"
        ) { task, report in
            for container in task.containers {
                let files = container["EnvironmentFiles"]
                if task.isFargate, task.isWindows, let files, !files.isEmpty {
                    report.add(files, "files of variables are not for Windows on Fargate")
                }
                for file in files?.elements ?? [] {
                    guard let place = file["Value"], let text = place.item.text, let fault = fault(inFile: text) else {
                        continue
                    }
                    report.add(place, fault)
                }
            }
        },
    ]

    private static func fault(inFile text: Text) -> String? {
        if let fault = TaskARN.fault(in: text, of: ["s3"], as: "a file's in S3") { return fault }
        if let whole = text.literal, !whole.hasPrefix("arn:") {
            return "no ARN of a file in S3: arn:aws:s3:::BUCKET/FILE.env"
        }
        let end = text.ending
        // A hole may end with what the extension begins with.
        if !end.hasSuffix(".env"), text.literal != nil || end.contains("/") || end.contains(".") && end.count > 3 {
            return "\(end.baseName) does not end in .env"
        }
        if let arn = TaskARN(text), arn.resource.count == 1, let path = arn.resource[0].literal,
            path.split(separator: "/").count < 2 || path.hasPrefix("/")
        {
            return "\(path) names no file: BUCKET/FILE.env"
        }
        return nil
    }

    /// What is wrong with it, as far as it is written.
    static func fault(inValueFrom text: Text) -> String? {
        guard !text.beginning.hasPrefix("{{") else { return nil }
        let fields = text.fields()
        if text.beginning.hasPrefix("arn:") {
            if let fault = TaskARN.fault(
                in: text, of: ["secretsmanager", "ssm"], as: "a secret's of Secrets Manager or a parameter's")
            {
                return fault
            }
            guard let arn = TaskARN(text) else { return nil }
            return arn.service.literal == "ssm" ? fault(inParameter: arn) : fault(inSecret: arn)
        }
        guard case .literal(let start)? = text.pieces.first else {
            return text.pieces.isEmpty ? "it is empty" : fault(behindHole: fields, of: text)
        }
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/")
        let written = text.pieces.compactMap { if case .literal(let part) = $0 { part } else { nil } }
        guard written.allSatisfy({ $0.allSatisfy(allowed.contains) }) else {
            return "\(written.joined(separator: "…").debugDescription) is neither an ARN nor a parameter's name"
        }
        if !start.hasPrefix("/"), written.contains(where: { $0.contains("/") }), text.literal != nil {
            return "\(start) is no parameter's name, which has a slash before it, and no ARN of a secret"
        }
        return nil
    }

    private static func fault(inSecret arn: TaskARN) -> String? {
        let parts = arn.resource
        if let kind = parts[0].literal, kind != "secret" { return "no ARN of a secret: arn:…:secret:NAME" }
        guard parts.count > 1 else { return parts[0].literal == nil ? nil : "no ARN of a secret: arn:…:secret:NAME" }
        if parts[1].pieces.isEmpty { return "no ARN of a secret: its name is missing" }
        guard [2, 5].contains(parts.count) else {
            return "it takes KEY:STAGE:VERSION behind the secret's ARN, each of which may be empty"
        }
        guard parts.count == 5, let version = parts[4].literal, !version.isEmpty, version.utf8.count < 32 else {
            return nil
        }
        return "\(version) is no version's id, of 32 characters: a stage stands one colon before it"
    }

    private static func fault(inParameter arn: TaskARN) -> String? {
        let parts = arn.resource
        guard let name = parts[0].literal ?? (parts[0].beginning.isEmpty ? nil : parts[0].beginning) else { return nil }
        guard name.hasPrefix("parameter/") || parts[0].literal == nil && "parameter/".hasPrefix(name) else {
            return "no ARN of a parameter: arn:…:parameter/NAME"
        }
        if name.hasPrefix("parameter//") { return "two slashes: the name's own first one is that behind parameter" }
        if parts[0].literal == "parameter/" { return "no ARN of a parameter: its name is missing" }
        return parts.count > 2 ? "a parameter has no keys of its own: they are of secrets" : nil
    }

    /// Of what is to come, where that can only be the ARN of a secret: what stands behind it.
    private static func fault(behindHole fields: [Text], of text: Text) -> String? {
        guard case .hole(let hole)? = text.pieces.first, fields.count > 1, fields[0].pieces.count == 1,
            fields.count != 4
        else { return nil }
        let isARN =
            switch hole {
            case .resource: true
            case .parameter(let name), .other(let name), .given(_, .some(let name)): name.lowercased().hasSuffix("arn")
            case .pseudo, .given: false
            }
        // A parameter of Systems Manager has versions: NAME:3.
        guard isARN, let key = fields[1].literal, key.isEmpty || !key.allSatisfy(\.isNumber) else { return nil }
        return "it takes KEY:STAGE:VERSION behind the secret's ARN, each of which may be empty: \(key)::"
    }
}
