// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What ECS does with the execution role before the containers of a task run.
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html>
extension Needs {
    func images(of task: TaskView, by role: StackView.Resource) -> [Need] {
        task.containers.flatMap { container -> [Need] in
            guard let place = container["Image"] else { return [] }
            guard let text = place.item.text, let image = ECRImage(names.pattern(text)) else {
                // Whatever is filled in may be in ECR.
                guard place.item.text?.literal == nil, container["RepositoryCredentials"] == nil else { return [] }
                return ECRImage.actions.map { .init(.images, role, $0, on: [.unknown], at: place, isSure: false) }
            }
            let login = Need(
                .images, role, "ecr:GetAuthorizationToken", on: [.noResource], widest: .anything, at: place)
            return [login]
                + ECRImage.pulling.map { action in
                    // The newest of AWS's own policies for pulling leaves this one out; the one for tasks has it.
                    let isExact = action == "ecr:BatchCheckLayerAvailability"
                    return Need(.images, role, action, on: [image.repository], at: place, isExact: isExact)
                }
        }
    }

    func logs(of task: TaskView, by role: StackView.Resource) -> [Need] {
        task.containers.flatMap { container -> [Need] in
            guard let configuration = container["LogConfiguration"] else { return [] }
            guard let driver = configuration["LogDriver"]?.literal else {
                return ["logs:CreateLogStream", "logs:PutLogEvents", "logs:CreateLogGroup"].map {
                    .init(.logs, role, $0, on: [.unknown], at: configuration, isSure: false)
                }
            }
            guard driver == "awslogs", let place = configuration["Options"]?["awslogs-group"] else { return [] }
            guard let text = place.item.text else {
                return ["logs:CreateLogStream", "logs:PutLogEvents"].map {
                    .init(.logs, role, $0, on: [.unknown], at: place, isSure: false)
                }
            }
            let region = configuration["Options"]?["awslogs-region"]?.item.text.map { names.pattern($0) }
            let group =
                ARNPattern("arn:") + ARNPattern([.field("AWS::Partition")]) + ":logs:"
                + (region ?? ARNPattern([.field("AWS::Region")])) + ":" + ARNPattern([.field("AWS::AccountId")])
                + ":log-group:" + names.pattern(text)
            let stream = group + ":log-stream:" + ARNPattern([.hole(.other("stream"))])
            let widest = group + ARNPattern(":*", isPattern: true)
            var needs = ["logs:CreateLogStream", "logs:PutLogEvents"].map {
                Need(.logs, role, $0, on: [stream], widest: widest, at: place)
            }
            let creates = configuration["Options"]?["awslogs-create-group"]
            if let creates, creates.boolean != false {
                needs.append(
                    Need(
                        .logs, role, "logs:CreateLogGroup", on: [group, group + ":log-stream:"], widest: widest,
                        at: creates, isSure: creates.boolean == true))
            }
            return needs
        }
    }

    func secrets(of task: TaskView, by role: StackView.Resource) -> [Need] {
        task.containers.flatMap { container -> [Need] in
            secretElements(of: container).flatMap { element -> [Need] in
                guard let place = element["ValueFrom"] else { return [] }
                guard let secret = place.item.text.map({ SecretReference(names.pattern($0)) }) else {
                    return SecretReference.actions.map {
                        .init(.secrets, role, $0, on: [.unknown], at: place, isSure: false)
                    }
                }
                return secret.needs(of: role, at: place).map { need in
                    var need = need
                    need.element = element
                    return need
                }
            } + credentials(of: container, by: role)
        }
    }

    private func credentials(of container: View, by role: StackView.Resource) -> [Need] {
        guard let place = container["RepositoryCredentials"]?["CredentialsParameter"], let text = place.item.text
        else { return [] }
        let given = names.pattern(text)
        // By its ARN or by its name.
        let secret =
            given.starts(with: "arn:") || text.literal == nil ? given : .own("secretsmanager") + "secret:" + given
        return SecretReference(secret).needs(of: role, at: place)
    }

    private func secretElements(of container: View) -> [View] {
        (container["Secrets"]?.elements ?? []) + (container["LogConfiguration"]?["SecretOptions"]?.elements ?? [])
    }

    private func secretReferences(of container: View) -> [View] {
        secretElements(of: container).compactMap { $0["ValueFrom"] }
    }

    /// Where a secret is encrypted with a key of the template's, that key.
    func keys(of task: TaskView, by role: StackView.Resource) -> [Need] {
        task.containers.flatMap { container in
            secretReferences(of: container).flatMap { place -> [Need] in
                place.item.resources.compactMap(stack.resource).compactMap { secret -> Need? in
                    guard let view = keyOfSecret(secret, depth: 0) else { return nil }
                    guard let key = stack.resource(named: view), key.type == "AWS::KMS::Key" else {
                        return Need(.keys, role, "kms:Decrypt", on: [.unknown], at: place, isSure: false)
                    }
                    let arn = names.pattern(Text(.resource(key.id, attribute: "Arn")))
                    // A key's own policy may let the role in by itself.
                    let isSure = !key.names.contains(role.id)
                    var need = Need(.keys, role, "kms:Decrypt", on: [arn], at: place, isSure: isSure)
                    need.context["kms:viaservice"] = [
                        ARNPattern("secretsmanager.") + ARNPattern([.hole(.other("region"))])
                    ]
                    return need
                }
            }
        }
    }

    /// The key of a secret, whoever makes it: itself, what attaches it to a database, or the database.
    private func keyOfSecret(_ resource: StackView.Resource, depth: Int) -> View? {
        switch resource.type {
        case "AWS::SecretsManager::Secret": return resource.properties["KmsKeyId"]
        case "AWS::SecretsManager::SecretTargetAttachment":
            guard depth < 4, let secret = stack.resource(named: resource.properties["SecretId"]) else { return nil }
            return keyOfSecret(secret, depth: depth + 1)
        case "AWS::RDS::DBInstance", "AWS::RDS::DBCluster": return resource.properties["MasterUserSecret"]?["KmsKeyId"]
        default: return nil
        }
    }

    func files(of task: TaskView, by role: StackView.Resource) -> [Need] {
        task.containers.flatMap { container in
            (container["EnvironmentFiles"]?.elements ?? []).flatMap { file -> [Need] in
                guard let place = file["Value"], let text = place.item.text else { return [] }
                let object = names.pattern(text)
                let bucket = object.split(by: "/", most: 2)[0]
                return [
                    Need(.files, role, "s3:GetObject", on: [object], at: place),
                    Need(.files, role, "s3:GetBucketLocation", on: [bucket], at: place),
                ]
            }
        }
    }
}

/// What `valueFrom` says: a secret's ARN, with or without a key of its JSON, or a parameter's ARN or name.
/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html>
struct SecretReference {
    static let actions = ["secretsmanager:GetSecretValue", "ssm:GetParameters"]
    private let action: String?
    private let resources: [ARNPattern]

    init(_ text: ARNPattern) {
        let fields = text.split(by: ":")
        if fields.count >= 6, fields[0].literal == "arn" {
            switch fields[2].literal {
            case "secretsmanager":
                action = "secretsmanager:GetSecretValue"
                let arn = fields.prefix(7).dropFirst().reduce(fields[0]) { $0 + ":" + $1 }
                // The name alone is enough for ECS, and not for a policy.
                resources = arn.endsInSecretSuffix ? [arn] : [arn, arn + .secretSuffix]
            case "ssm":
                action = "ssm:GetParameters"
                resources = [text]
            default:
                action = nil
                resources = [.unknown]
            }
        } else if fields.count == 1, text.tokens.allSatisfy({ if case .hole = $0 { false } else { true } }) {
            action = "ssm:GetParameters"
            let name = text.starts(with: "/") ? ARNPattern(Array(text.tokens.dropFirst())) : text
            resources = [.own("ssm") + "parameter/" + name]
        } else {
            action = nil
            resources = [.unknown]
        }
    }

    func needs(of role: StackView.Resource, at place: View) -> [Need] {
        guard let action else {
            return Self.actions.map { Need(.secrets, role, $0, on: [.unknown], at: place, isSure: false) }
        }
        return [Need(.secrets, role, action, on: resources, at: place)]
    }
}

extension ARNPattern {
    /// Whether its last seven characters are a hyphen and six others, or cannot be known not to be.
    var endsInSecretSuffix: Bool {
        let tail = tokens.suffix(7)
        guard tail.count == 7, tail.first == .character(UInt8(ascii: "-")) else {
            return tail.contains { if case .character = $0 { false } else { true } }
        }
        return tail.dropFirst().allSatisfy { token in
            guard case .character(let byte) = token else { return true }
            return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
    }
}
