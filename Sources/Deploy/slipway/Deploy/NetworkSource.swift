// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import JSON

/// Where a stack's VPC and subnets come from: the stack `slipway-network`, or the account's default VPC.
struct NetworkSource {
    let usesDefaultVPC: Bool

    /// The network's parameters, as the stacks of the suite call them, and its own stack's outputs too.
    static let names = ["VpcId", "PublicSubnets", "AppSubnets", "DataSubnets"]

    /// Those of them that a stack takes and nobody has said.
    static func open(in given: GivenParameters) -> [String] {
        names.filter { given.takes($0) && given.values[$0] == nil }
    }

    private static let publicIP = "AssignPublicIp"

    /// - Throws: ``Refusal`` where something without an address would be put into subnets without another way out.
    func check(_ given: GivenParameters, _ option: Option) throws(Refusal) {
        guard usesDefaultVPC, Self.open(in: given).contains("AppSubnets") else { return }
        let rotates = given.stack.resources.contains { $0.type == "AWS::SecretsManager::RotationSchedule" }
        guard rotates || !given.takes(Self.publicIP) else { return }
        throw .usage(
            "the default VPC's subnets are public, and \(rotates ? "the rotation's function has" : "the tasks have") "
                + "no address of its own to leave them by: leave \(option.flag) out, or say by --parameter AppSubnets=… "
                + "which have a way out")
    }

    /// What stands for those that nobody has said.
    func values(for given: GivenParameters, _ aws: AWS) throws(Refusal) -> [String: String] {
        let open = Self.open(in: given)
        if open.isEmpty { return [:] }
        guard usesDefaultVPC else {
            let values = try network(for: open, aws)
            tellZones(values, given.stack, aws.shell)
            return values
        }
        var values = try defaultVPC(for: open, aws)
        if open.contains("AppSubnets"), given.values[Self.publicIP] == nil { values[Self.publicIP] = "ENABLED" }
        return values
    }

    /// Fewer zones than the workshop's do not end a deployment.
    private func tellZones(_ values: [String: String], _ stack: Stack, _ shell: Shell) {
        for parameter in stack.parameters where parameter.kind == .subnets {
            let count = values[parameter.name]?.split(separator: ",").count ?? parameter.count
            if count < parameter.count, !shell.isDry {
                shell.say(
                    "\(parameter.name) are \(count), and the workshop's are \(parameter.count): "
                        + "slipway deploy network --parameter Zones=\(parameter.count) makes more.")
            }
        }
    }

    private func network(for open: [String], _ aws: AWS) throws(Refusal) -> [String: String] {
        switch try aws.stack(Target.networkStack) {
        case .dry: return Self.placeholders(open)
        case .missing:
            throw .failure(
                "there is no stack \(Target.networkStack) in \(aws.region): make it with slipway deploy network, "
                    + "or see --default-vpc")
        case .found(let facts):
            var values: [String: String] = [:]
            for name in open {
                guard let value = facts.outputs[name], !value.isEmpty else {
                    throw .failure(
                        "the stack \(Target.networkStack) is \(facts.status) and has no \(name): deploy it again, "
                            + "with \(name == "DataSubnets" ? "DataTier" : "AppTier")=true")
                }
                values[name] = value
            }
            return values
        }
    }

    private func defaultVPC(for open: [String], _ aws: AWS) throws(Refusal) -> [String: String] {
        let vpcs = try aws.ask("ec2", "describe-vpcs", "--filters", "Name=is-default,Values=true")
        let vpc = vpcs?["Vpcs"]?.array?.first?["VpcId"]?.string
        guard vpcs == nil || vpc != nil else {
            throw .failure("\(aws.region) has no default VPC: slipway deploy network makes one of ours")
        }
        let answer = try aws.ask(
            "ec2", "describe-subnets", "--filters", "Name=vpc-id,Values=\(vpc ?? "${VPC_ID}")",
            "Name=default-for-az,Values=true")
        guard let answer, let vpc else { return Self.placeholders(open) }
        let subnets = (answer["Subnets"]?.array ?? []).compactMap { $0["SubnetId"]?.string }
        guard subnets.count >= 2 else { throw .failure("the default VPC has no subnets in two zones") }
        return Dictionary(uniqueKeysWithValues: open.map { ($0, $0 == "VpcId" ? vpc : subnets.joined(separator: ",")) })
    }

    private static func placeholders(_ names: [String]) -> [String: String] {
        let all = [
            "VpcId": "${VPC_ID}", "PublicSubnets": "${PUBLIC_SUBNETS}", "AppSubnets": "${APP_SUBNETS}",
            "DataSubnets": "${DATA_SUBNETS}",
        ]
        return all.filter { names.contains($0.key) }
    }
}
