// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let secrets =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"
private let executionRole =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"

/// What a task is told, and what ECS must be allowed to do before it runs.
extension Rule {
    static let taskSecrets: [Rule] = [
        .task(
            "T401", "Secrets are read by an execution role.",
            "RegisterTaskDefinition refuses it: an execution role is needed for secrets.", secrets
        ) { task, report in
            guard task.view["ExecutionRoleArn"] == nil else { return }
            for container in task.containers {
                guard let place = container["Secrets"], !place.isEmpty else { continue }
                report.add(place, "the task has no ExecutionRoleArn that could read them")
            }
        },
        .task(
            "T402", "On Fargate an execution role pulls from ECR and writes to CloudWatch.",
            "RegisterTaskDefinition refuses it: Fargate requires task definition to have execution role ARN.",
            executionRole
        ) { task, report in
            guard task.isFargate, task.view["ExecutionRoleArn"] == nil else { return }
            for container in task.containers {
                if let image = container["Image"], let text = image.item.text, isPrivateECR(text) {
                    report.add(image, "the image is in ECR, and the task has no ExecutionRoleArn that could pull it")
                }
                let log = container["LogConfiguration"]
                if let driver = log?["LogDriver"], driver.literal == "awslogs" {
                    report.add(driver, "the task has no ExecutionRoleArn that could write to CloudWatch")
                }
            }
        },
        .task(
            "T403", "A variable is set once: plain, or from a secret.",
            "RegisterTaskDefinition refuses it, or the last one wins.", secrets
        ) { task, report in
            for container in task.containers {
                let variables = container["Environment"]?.elements.compactMap { $0["Name"] } ?? []
                let fromSecrets = container["Secrets"]?.elements.compactMap { $0["Name"] } ?? []
                for name in repeated(variables + fromSecrets) {
                    report.add(name, "\(name.literal ?? "") is set twice in this container")
                }
            }
        },
        .task(
            "T404", "A secret comes from an ARN, or from a parameter of this region by its name.",
            "The task stops before it starts: ResourceInitializationError.", secrets
        ) { task, report in
            for container in task.containers {
                for secret in container["Secrets"]?.elements ?? [] where !secret.item.isUnknown {
                    guard let place = secret["ValueFrom"] else {
                        report.add(secret, "ValueFrom is missing")
                        continue
                    }
                    guard let text = place.item.text, let fault = fault(inValueFrom: text) else { continue }
                    report.add(place, fault)
                }
            }
        },
        .task(
            "T405", "A role is an ARN, or a resource of the template.", "RegisterTaskDefinition refuses it.",
            executionRole
        ) { task, report in
            for name in ["ExecutionRoleArn", "TaskRoleArn"] {
                guard let place = task.view[name], let text = place.item.text else { continue }
                if let (id, attribute) = text.resource, attribute == nil || attribute != "Arn" {
                    // A role's Ref is its name, which the API takes for one of this account.
                    if let attribute { report.add(place, "\(id).\(attribute) is no role's ARN") }
                    continue
                }
                guard let literal = text.literal, literal.hasPrefix("arn:") else { continue }
                let parts = literal.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
                if parts.count < 6 || parts[2] != "iam" || !parts[5].hasPrefix("role/") {
                    report.add(place, "\(literal) is no role's ARN")
                }
            }
        },
        .task(
            "T406", "A file of variables lies in S3, ends in .env and is read by an execution role.",
            "RegisterTaskDefinition refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html"
        ) { task, report in
            for container in task.containers {
                for file in container["EnvironmentFiles"]?.elements ?? [] {
                    guard let place = file["Value"], let text = place.literal else { continue }
                    if !text.hasPrefix("arn:") || !text.contains(":s3:") || !text.hasSuffix(".env") {
                        report.add(place, "\(text) is no ARN of a file in S3 that ends in .env")
                    }
                }
                if let files = container["EnvironmentFiles"], !files.isEmpty, task.view["ExecutionRoleArn"] == nil {
                    report.add(files, "the task has no ExecutionRoleArn that could read them")
                }
            }
        },
    ]

    private static func isPrivateECR(_ image: Text) -> Bool {
        let text = image.pieces.map { if case .literal(let text) = $0 { text } else { "x" } }.joined()
        return text.contains(".dkr.ecr.") || text.contains(".dkr-ecr.")
    }

    /// What is wrong with it, as far as its literal beginning tells.
    static func fault(inValueFrom text: Text) -> String? {
        guard case .literal(let start)? = text.pieces.first, !start.hasPrefix("{{") else { return nil }
        if start.hasPrefix("arn:") {
            guard let whole = text.literal else { return nil }
            let parts = whole.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count >= 6, ["secretsmanager", "ssm"].contains(parts[2]) else {
                return "\(whole) is no ARN of Secrets Manager or of a parameter"
            }
            if parts[2] == "secretsmanager", parts.count < 7 || parts[5] != "secret" || parts[6].isEmpty {
                return "\(whole) is no ARN of a secret: arn:…:secret:NAME"
            }
            if parts[2] == "secretsmanager", ![7, 10].contains(parts.count) {
                return "\(whole) takes KEY:STAGE:VERSION behind the secret's ARN, each of which may be empty"
            }
            if parts[2] == "ssm", !parts[5].hasPrefix("parameter/") { return "\(whole) is no ARN of a parameter" }
            return nil
        }
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/")
        let isName = !start.isEmpty && start.allSatisfy(allowed.contains)
        return isName || text.literal == nil
            ? nil : "\(start.debugDescription) is neither an ARN nor a parameter's name"
    }
}
