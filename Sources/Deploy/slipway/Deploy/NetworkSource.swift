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

    /// - Throws: ``Refusal`` where tasks without addresses would be put into subnets without another way out.
    func check(_ open: [String], _ option: Option) throws(Refusal) {
        guard usesDefaultVPC, open.contains("AppSubnets") else { return }
        throw .usage(
            "the default VPC has public subnets only, and these tasks have no address of their own: they could pull no "
                + "image. Leave \(option.flag) out, or say which --parameter AppSubnets=… have a way out")
    }

    func values(for open: [String], _ aws: AWS) throws(Refusal) -> [String: String] {
        if open.isEmpty { return [:] }
        return usesDefaultVPC ? try defaultVPC(for: open, aws) : try network(for: open, aws)
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
