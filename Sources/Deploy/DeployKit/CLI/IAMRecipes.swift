// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// IAM takes a policy as a text, and each in a call of its own; a role is whole only after them.
// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>

extension Recipe {
    private static let file = "roles.json"

    @Sendable static func role(_ resource: SettledResource) -> Recipe {
        let name = resource.name
        let role = Value.structure([
            .init("RoleName", .text(name)),
            .init("AssumeRolePolicyDocument", resource.properties["AssumeRolePolicyDocument"] ?? [:]),
            .init("Tags", resource.properties["Tags"] ?? []),
        ])
        var recipe = Recipe(calls: [
            Call(
                "iam", "create-role", file, part: resource.id, role, filter: ".AssumeRolePolicyDocument |= tojson")
        ])
        for policy in resource.properties["Policies"]?.elements ?? [] {
            recipe.calls.append(
                Call(
                    "iam", "put-role-policy", file, part: "\(resource.id)Policy",
                    policy.leading([.init("RoleName", .text(name))]), filter: ".PolicyDocument |= tojson"))
            recipe.removal.append(
                "aws iam delete-role-policy --role-name \(name) --policy-name \(policy["PolicyName"]?.plainText ?? "")")
        }
        for policy in resource.properties["ManagedPolicyArns"]?.elements ?? [] {
            let arn = policy.plainText ?? ""
            recipe.calls.append(
                Call(
                    "iam", "attach-role-policy", file, part: "\(resource.id)\(arn.split(separator: "/").last ?? "")",
                    ["RoleName": .text(name), "PolicyArn": policy]))
            recipe.removal.append("aws iam detach-role-policy --role-name \(name) --policy-arn \(arn)")
        }
        recipe.waiting = ["aws iam wait role-exists --role-name \(name)"]
        recipe.removal.append("aws iam delete-role --role-name \(name)")
        return recipe
    }

    @Sendable static func instanceProfile(_ resource: SettledResource) -> Recipe {
        let name = resource.name
        let roles = resource.properties["Roles"]?.elements.compactMap(\.plainText) ?? []
        return Recipe(
            calls: [
                Call(
                    "iam", "create-instance-profile", file, part: resource.id, ["InstanceProfileName": .text(name)])
            ]
                + roles.map { role in
                    Call(
                        "iam", "add-role-to-instance-profile", file, part: "\(resource.id)Role",
                        ["InstanceProfileName": .text(name), "RoleName": .text(role)])
                },
            waiting: ["aws iam wait instance-profile-exists --instance-profile-name \(name)"],
            removal: roles.map { role in
                "aws iam remove-role-from-instance-profile --instance-profile-name \(name) --role-name \(role)"
            } + ["aws iam delete-instance-profile --instance-profile-name \(name)"])
    }
}
