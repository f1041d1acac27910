// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Testing

@Suite("Every stack is whole: what it names is there, and what is there is named")
struct StackTests {
    @Test("Logical names are CloudFormation's, and stand once", arguments: Stack.suite)
    func names(stack: Stack) {
        let names = stack.parameters.map(\.name) + stack.resources.map(\.id)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
        #expect(stack.resources.count <= 500 && stack.parameters.count <= 200)
    }

    @Test("Every parameter is asked somewhere, and every one that is asked is declared", arguments: Stack.suite)
    func parameters(stack: Stack) {
        let asked = Set(stack.uses.compactMap(\.parameter))
        #expect(asked.subtracting(stack.parameters.map(\.name)).isEmpty)
        #expect(Set(stack.parameters.map(\.name)).subtracting(asked).isEmpty)
    }

    @Test("A resource that is named is there whenever the one that names it is", arguments: Stack.suite)
    func references(stack: Stack) throws {
        for resource in stack.resources {
            for use in resource.uses {
                guard let id = use.resource else { continue }
                let target = try #require(
                    stack.resources.first { $0.id == id }, "\(resource.id) names \(id), which is not there")
                guard let condition = target.condition else { continue }
                let conditions = use.conditions + (resource.condition.map { [$0] } ?? [])
                let asked = Condition.Expression.and(conditions.map(\.expression))
                #expect(
                    asked.implies(condition.expression),
                    "\(resource.id) names \(id), which is there only if \(condition.name)")
            }
            for id in resource.dependsOn {
                #expect(stack.resources.contains { $0.id == id }, "\(resource.id) waits for \(id)")
            }
        }
    }

    @Test("No two conditions have the same name, and each holds or not by the defaults", arguments: Stack.suite)
    func conditions(stack: Stack) {
        #expect(Set(stack.conditions.map(\.name)).count == stack.conditions.count)
    }

    @Test("No password, key or token stands in a template", arguments: Stack.suite)
    func secrets(stack: Stack) throws {
        let password = stack.resources.flatMap(\.properties.allMembers).filter {
            $0.name.contains("Password") && !["PasswordLength", "GenerateStringKey"].contains($0.name)
        }
        for member in password {
            let texts = member.value.texts
            #expect(!texts.isEmpty && texts.allSatisfy { $0.hasPrefix("{{resolve:secretsmanager:") }, "\(member.name)")
        }
    }

    @Test("A security group describes itself and its rules in characters that EC2 takes", arguments: Stack.suite)
    func descriptions(stack: Stack) {
        let allowed = Set(" ._-:/()#,@[]+=&;{}!$*")
        for resource in stack.resources where resource.type.hasPrefix("AWS::EC2::SecurityGroup") {
            for member in resource.properties.allMembers where member.name.hasSuffix("Description") {
                for text in member.value.texts {
                    let isTaken = text.allSatisfy {
                        $0.isASCII && ($0.isLetter || $0.isNumber || allowed.contains($0))
                    }
                    #expect(isTaken && text.count <= 255, "\(resource.id): \(text)")
                }
            }
        }
    }

    @Test("Nothing is open to the internet but a balancer's ports 80 and 443", arguments: Stack.suite)
    func doors(stack: Stack) {
        for resource in stack.resources where resource.type == "AWS::EC2::SecurityGroup" {
            for rule in resource.properties.allMembers.filter({ $0.name == "SecurityGroupIngress" }).flatMap(
                \.value.rules)
            {
                let isOpen = rule.allMembers.contains {
                    ["CidrIp", "CidrIpv6"].contains($0.name)
                        && $0.value.texts.contains { $0.hasSuffix("/0") }
                }
                guard isOpen else { continue }
                let ports = rule.allMembers.filter { ["FromPort", "ToPort"].contains($0.name) }.map(\.value)
                #expect(resource.id == "LoadBalancerSecurityGroup")
                #expect(ports == [80, 80] || ports == [443, 443])
            }
        }
    }

    @Test(
        "A role names what it may touch, but for the one call that no resource has a name for", arguments: Stack.suite)
    func stars(stack: Stack) {
        for resource in stack.resources where resource.type == "AWS::IAM::Role" {
            for statement in resource.properties.allMembers.filter({ $0.name == "Statement" }).flatMap(\.value.rules) {
                guard let target = statement.allMembers.first(where: { $0.name == "Resource" }) else { continue }
                guard target.value.texts.contains("*") else { continue }
                let actions = statement.allMembers.filter { $0.name == "Action" }.flatMap(\.value.rules).flatMap(
                    \.texts)
                #expect(actions == ["ecr:GetAuthorizationToken"], "\(resource.id)")
            }
        }
    }

    @Test("Everything that can be tagged says that it is the suite's", arguments: Stack.suite)
    func tags(stack: Stack) {
        let untaggable: Set = [
            "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::Route",
            "AWS::EC2::SecurityGroupEgress", "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::Route53::RecordSet", "AWS::S3::BucketPolicy",
            "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy",
            "AWS::IAM::InstanceProfile", "AWS::ECS::ClusterCapacityProviderAssociations",
            "AWS::SecretsManager::SecretTargetAttachment", "AWS::SecretsManager::RotationSchedule",
            "AWS::EC2::LaunchTemplate",
        ]
        for resource in stack.resources where !untaggable.contains(resource.type) {
            #expect(resource.properties.allMembers.contains { $0.name == "Tags" }, "\(resource.id)")
        }
    }
}

/// A place where a parameter or a resource is named, and the conditions on the way there.
private struct Use {
    var parameter: String?
    var resource: String?
    var conditions: [Condition]
}

extension Stack {
    fileprivate var uses: [Use] {
        resources.flatMap(\.uses) + outputs.flatMap { $0.value.uses([]) }
            + (conditions.map(\.expression) + rules.flatMap { [$0.condition, $0.assertion].compactMap(\.self) })
            .flatMap(\.parameters).map { Use(parameter: $0.name, conditions: []) }
    }
}

extension Resource {
    fileprivate var uses: [Use] {
        properties.uses([]) + attributes.flatMap { $0.value.uses([]) } + (deletionPolicy?.uses([]) ?? [])
    }
}

extension Condition.Expression {
    /// Whether the other holds wherever this does, whatever the deployer says.
    fileprivate func implies(_ other: Condition.Expression) -> Bool {
        let parameters = Set(parameters + other.parameters).sorted { $0.name < $1.name }
        var worlds: [[String: String]] = [[:]]
        for parameter in parameters {
            let values = parameter.allowed.isEmpty ? ["", "something"] : parameter.allowed
            worlds = worlds.flatMap { world in values.map { world.merging([parameter.name: $0]) { $1 } } }
        }
        return worlds.allSatisfy { world in
            !holds { world[$0.name] ?? "" } || other.holds { world[$0.name] ?? "" }
        }
    }
}

extension Value {
    fileprivate func uses(_ conditions: [Condition]) -> [Use] {
        switch self {
        case .boolean, .integer: []
        case .string(let template):
            template.parts.compactMap { part in
                switch part {
                case .variable(.parameter(let parameter)): Use(parameter: parameter.name, conditions: conditions)
                case .variable(.resource(let reference)): Use(resource: reference.id, conditions: conditions)
                default: nil
                }
            }
        case .list(let elements): elements.flatMap { $0.uses(conditions) }
        case .map(let members), .structure(let members): members.flatMap { $0.value.uses(conditions) }
        case .parameter(let parameter): [Use(parameter: parameter.name, conditions: conditions)]
        case .choice(let condition, let value, let other):
            condition.expression.parameters.map { Use(parameter: $0.name, conditions: conditions) }
                + value.uses(conditions + [condition]) + (other?.uses(conditions) ?? [])
        case .explained(_, let value), .function(_, let value): value.uses(conditions)
        }
    }

    /// Every member at any depth.
    fileprivate var allMembers: [Member] {
        switch self {
        case .boolean, .integer, .string, .parameter: []
        case .list(let elements): elements.flatMap(\.allMembers)
        case .map(let members), .structure(let members): members + members.flatMap(\.value.allMembers)
        case .choice(_, let value, let other): value.allMembers + (other?.allMembers ?? [])
        case .explained(_, let value), .function(_, let value): value.allMembers
        }
    }

    /// The elements of a list.
    fileprivate var rules: [Value] { if case .list(let elements) = self { elements } else { [] } }

    /// Every text that it may come to.
    fileprivate var texts: [String] {
        switch self {
        case .string(let template): [template.shell]
        case .choice(_, let value, let other): value.texts + (other?.texts ?? [])
        case .explained(_, let value): value.texts
        default: []
        }
    }
}
