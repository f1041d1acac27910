// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let trustPolicies = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html"
private let managedPolicies = "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html"
private let role = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html"
private let profiles =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html"
private let quotas = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"

/// Roles: who takes them on, and what is attached to them.
extension Rule {
    static let roles: [Rule] = [
        .stack(
            "I108", "A role trusts the service that takes it on where it is given.",
            "The service cannot assume the role, and what it was to do is not done.", trustPolicies
        ) { services, report in
            for use in RoleUse.all(in: services.view) {
                guard let trust = Trust(use.role) else { continue }
                if let place = trust.unmetCondition(for: use.service, ResourceNames(stack: services.view)) {
                    report.add(place, "\(use.service).amazonaws.com never meets this, and takes \(use.role.id) on")
                }
                if trust.allows(use.service) { continue }
                let faults = trust.faults(for: use.service)
                for place in faults.isEmpty ? [use.role.properties] : faults {
                    report.add(place, "\(use.role.id) does not let \(use.service).amazonaws.com do sts:AssumeRole")
                }
            }
        },
        .stack(
            "I109", "A trust policy lets its principals do sts:AssumeRole.", "IAM refuses it: MalformedPolicyDocument.",
            trustPolicies
        ) { services, report in
            for document in PolicyDocument.all(in: services.view) where document.kind == .trust {
                for action in document.statements.flatMap({ $0["Action"]?.each ?? [] }) {
                    guard let text = action.literal?.lowercased(), text != "*", !text.hasPrefix("sts:") else {
                        continue
                    }
                    report.add(action, "\(action.literal ?? text) is no action of sts: sts:AssumeRole")
                }
            }
        },
        .stack(
            "I110", "A principal is a service by its name, an account or a role by its ARN.",
            "IAM refuses it: MalformedPolicyDocument, invalid principal in policy.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
        ) { services, report in
            for document in PolicyDocument.all(in: services.view) {
                for principal in document.statements.compactMap({ $0["Principal"] }) {
                    if let text = principal.literal, text != "*" {
                        report.add(principal, "\(text) stands alone: {Service: …} or {AWS: …}, or *")
                    }
                    for member in principal.item.members
                    where !["Service", "AWS", "Federated", "CanonicalUser"].contains(member.name) {
                        report.add(
                            path: "\(principal.path).\(member.name)", line: member.line,
                            "\(member.name) is no kind of principal: Service, AWS, Federated or CanonicalUser")
                    }
                    for service in principal["Service"]?.each ?? [] {
                        if let fault = ServicePrincipal.fault(in: service.item.text) { report.add(service, fault) }
                    }
                }
            }
        },
        .stack(
            "I111", "A policy of AWS's own is attached by the ARN that it has.",
            "CloudFormation stops: the policy does not exist or is not attachable.", managedPolicies
        ) { services, report in
            for holder in ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"].flatMap(services.view.all) {
                for policy in holder.properties["ManagedPolicyArns"]?.elements ?? [] {
                    if let fault = ManagedPolicy.fault(in: policy, services.view) { report.add(policy, fault) }
                }
            }
        },
        .stack(
            "I112", "A role has ten policies attached, or fewer.",
            "CloudFormation stops: LimitExceeded, cannot exceed quota for PoliciesPerRole: 10, unless AWS raised it.",
            quotas, severity: .warning
        ) { services, report in
            for role in services.view.all("AWS::IAM::Role") {
                guard let policies = role.properties["ManagedPolicyArns"], policies.elements.count > 10 else {
                    continue
                }
                report.add(policies, "\(policies.elements.count) are attached to \(role.id): ten are allowed")
            }
        },
        .stack(
            "I113", "Names of roles, profiles and policies are of IAM's characters, and not too long.",
            "CloudFormation stops: ValidationError.", quotas
        ) { services, report in
            let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+=,.@-")
            for (type, path, most) in names {
                for resource in services.view.all(type) {
                    for name in RoleUse.places(resource.properties, path) {
                        guard let text = name.literal, !text.contains("${") else { continue }
                        if text.count > most {
                            report.add(name, "it has \(text.count) characters: \(most) are allowed")
                        } else if !text.allSatisfy(allowed.contains) {
                            report.add(name, "\(text.debugDescription) takes letters, digits and _+=,.@-")
                        }
                    }
                }
            }
        },
        .stack(
            "I114", "An instance has a profile, and a profile has a role.",
            "CloudFormation stops: the instance profile or the role cannot be found.", profiles
        ) { services, report in
            for profile in services.view.all("AWS::IAM::InstanceProfile") {
                guard let roles = profile.properties["Roles"] else {
                    if !profile.properties.item.isUnknown { report.add(profile.properties, "Roles is missing") }
                    continue
                }
                if case .list = roles.item, roles.elements.count != 1 {
                    report.add(roles, "a profile has one role, not \(roles.elements.count)")
                }
                for role in roles.elements {
                    if let (id, attribute) = role.item.resource, let found = services.view.resource(id) {
                        if found.type != "AWS::IAM::Role" {
                            report.add(role, "\(id) is no role")
                        } else if attribute == "Arn" {
                            report.add(role, "it takes the role's name: !Ref \(id)")
                        }
                    } else if let text = role.literal, text.contains(":") {
                        report.add(role, "\(text) is no role's name")
                    }
                }
            }
            for machine in services.view.machines {
                guard let profile = machine.profile, let text = profile.item.text else { continue }
                guard let (id, attribute) = text.resource, let found = services.view.resource(id) else { continue }
                if found.type != "AWS::IAM::InstanceProfile" {
                    report.add(profile, "\(id) is no instance profile: it takes one that has the role")
                } else if profile.path.hasSuffix(".Arn"), attribute != "Arn" {
                    report.add(profile, "!Ref gives the profile's name: !GetAtt \(id).Arn")
                } else if !profile.path.hasSuffix(".Arn"), attribute == "Arn",
                    machine.resource.type != "AWS::AutoScaling::LaunchConfiguration"
                {
                    report.add(profile, "it takes the profile's name: !Ref \(id)")
                }
            }
        },
        .stack(
            "I115", "Where a role is due, a role is given, by its ARN.",
            "The call is refused: the role is not valid.", role
        ) { services, report in
            for place in RoleUse.places(in: services.view) {
                guard let text = place.view.item.text else { continue }
                if let (id, attribute) = text.resource, let found = services.view.resource(id) {
                    if found.type != "AWS::IAM::Role" {
                        if found.type.hasPrefix("AWS::") { report.add(place.view, "\(id) is no role") }
                    } else if attribute == nil, place.takesARN {
                        report.add(place.view, "!Ref gives the role's name: !GetAtt \(id).Arn")
                    }
                } else if place.takesARN, let literal = text.literal {
                    let fields = literal.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
                    if fields.count < 6 || fields[0] != "arn" || fields[2] != "iam" || !fields[5].hasPrefix("role/") {
                        report.add(place.view, "\(literal.debugDescription) is no ARN of a role")
                    }
                }
            }
        },
        .stack(
            "I116", "A policy is attached to roles by their names.",
            "CloudFormation stops: the role cannot be found, or nothing holds the policy.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html"
        ) { services, report in
            for type in ["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"] {
                for policy in services.view.all(type) {
                    let holders = ["Roles", "RoleName"].flatMap { policy.properties[$0]?.each ?? [] }
                    for holder in holders {
                        if let (id, attribute) = holder.item.resource, let found = services.view.resource(id) {
                            if found.type != "AWS::IAM::Role" {
                                report.add(holder, "\(id) is no role")
                            } else if attribute == "Arn" {
                                report.add(holder, "it takes the role's name: !Ref \(id)")
                            }
                        } else if let text = holder.literal, text.contains(":") {
                            report.add(holder, "\(text) is no role's name")
                        }
                    }
                    if type == "AWS::IAM::Policy", !policy.properties.item.isUnknown,
                        ["Roles", "Users", "Groups"].allSatisfy({ policy.properties[$0]?.isEmpty ?? true })
                    {
                        report.add(policy.properties, "Roles is missing: the policy is nobody's")
                    }
                }
            }
        },
    ]

    private static let names: [(type: String, path: String, most: Int)] = [
        ("AWS::IAM::Role", "RoleName", 64), ("AWS::IAM::Role", "Policies.PolicyName", 128),
        ("AWS::IAM::Policy", "PolicyName", 128), ("AWS::IAM::RolePolicy", "PolicyName", 128),
        ("AWS::IAM::ManagedPolicy", "ManagedPolicyName", 128),
        ("AWS::IAM::InstanceProfile", "InstanceProfileName", 128),
    ]
}

extension ManagedPolicy {
    /// What is wrong with an element of `ManagedPolicyArns`.
    fileprivate static func fault(in view: View, _ stack: StackView) -> String? {
        guard let text = view.item.text else { return nil }
        if let (id, _) = text.resource, let found = stack.resource(id) {
            return found.type == "AWS::IAM::ManagedPolicy" || !found.type.hasPrefix("AWS::")
                ? nil : "\(id) is of \(found.type), not AWS::IAM::ManagedPolicy"
        }
        if let literal = text.literal, !literal.hasPrefix("arn:") {
            return "\(literal.debugDescription) is no ARN: arn:aws:iam::aws:policy/NAME"
        }
        if let literal = text.literal, !literal.contains(":policy/") { return "\(literal) is no ARN of a policy" }
        guard let name = text.managedPolicyName else { return nil }
        let last = name.baseName
        if let path = paths[last] {
            return "/" + name == path + last ? nil : "there is no policy/\(name): it is policy\(path)\(last)"
        }
        // AWS has hundreds more, of which some differ by two letters from these: AmazonSNS… is no AmazonSQS….
        guard let near = paths.keys.sorted().first(where: { last.isNear($0, within: 1) }) else { return nil }
        return "there is no policy/\(name): policy\(paths[near] ?? "/")\(near) is"
    }
}

/// Services that are principals of policies.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html>
private enum ServicePrincipal {
    private static let known = [
        "apigateway", "application-autoscaling", "appmesh", "appsync", "autoscaling", "backup", "batch",
        "cloudformation",
        "cloudfront", "cloudtrail", "cloudwatch", "codebuild", "codecommit", "codedeploy", "codepipeline", "config",
        "delivery.logs", "dms", "ds", "dynamodb", "ec2", "ecr", "ecs", "ecs-tasks", "edgelambda", "eks",
        "elasticbeanstalk", "elasticfilesystem", "elasticloadbalancing", "elasticmapreduce", "events", "firehose",
        "glue",
        "guardduty", "iot", "kinesis", "lambda", "logdelivery.elasticloadbalancing", "logs", "monitoring.rds", "pipes",
        "rds", "redshift", "route53", "s3", "sagemaker", "scheduler", "secretsmanager", "servicediscovery", "ses",
        "sns",
        "spotfleet", "sqs", "ssm", "states", "transfer", "vpc-flow-logs", "vpc-lattice", "xray",
        "ecs.application-autoscaling",
    ]

    /// What is wrong with one, where it is not a service that happens to be called alike.
    static func fault(in text: Text?) -> String? {
        guard let text, let name = text.serviceName else { return nil }
        if let literal = text.literal, literal == name, literal != "*" {
            // A few of them end otherwise: elasticmapreduce.amazonaws.com.cn, *.aws.internal.
            guard literal.hasSuffix(".amazon.com") || literal.contains("amazonaws") || !literal.contains(".") else {
                return nil
            }
            return "\(literal) is no service: \(known.contains(literal) ? literal : "SERVICE").amazonaws.com"
        }
        if known.contains(name) { return nil }
        let alike = name.split(separator: ".").joined(separator: "-")
        guard
            let near = known.first(where: {
                $0.utf8.count > 3 && (name.isNear($0, within: 1) || alike.isNear($0, within: 1))
            })
        else { return nil }
        return "there is no \(name).amazonaws.com: \(near).amazonaws.com is"
    }
}
