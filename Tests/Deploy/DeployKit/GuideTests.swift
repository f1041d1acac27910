// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("The guides by the CLI make what the stacks make, in an order that works")
struct GuideTests {
    @Test("Every workshop has one")
    func everyWorkshop() {
        #expect(Guide.suite.map(\.name) == Workload.suite.map(\.name))
    }

    @Test("What stands by default is made by some call, or the table says why not", arguments: Guide.suite)
    func everyResource(guide: Guide) {
        for resource in guide.withoutRecipe {
            #expect(Recipe.inStacksOnly[resource.type] != nil, "\(resource.id) is a \(resource.type)")
        }
    }

    @Test("Every type that a call makes stands in one step")
    func everyType() {
        let steps = GuideStep.all.flatMap(\.types) + ["AWS::ECR::Repository"]
        #expect(Set(steps).count == steps.count)
        #expect(Set(steps) == Set(Recipe.table.keys))
    }

    @Test("An input names no variable that no line before its call has set", arguments: Guide.suite)
    func variables(guide: Guide) throws {
        var known: Set<String> = []
        var inputs = 0
        for line in guide.readme.split(separator: "\n") {
            for call in guide.calls where line.contains(call.source) {
                inputs += 1
                for variable in call.input.shellVariables {
                    #expect(known.contains(variable), "\(call.file) \(call.part ?? "") wants \(variable)")
                }
            }
            known.formUnion(line.assigned)
        }
        #expect(inputs >= 18)
    }

    @Test("A password goes through pipes only", arguments: Guide.suite)
    func passwords(guide: Guide) {
        for flag in ["--secret-string", "--master-user-password", "--secret-binary"] {
            #expect(!guide.readme.contains(flag))
        }
        for call in guide.calls {
            for word in ["SecretString", "MasterUserPassword"] { #expect(call.input[word] == nil) }
        }
    }

    @Test("What is made is removed, or goes with something that is", arguments: Guide.suite)
    func removal(guide: Guide) {
        let goesWithAnother: Set = [
            "AWS::EC2::SecurityGroupEgress", "AWS::ElasticLoadBalancingV2::ListenerRule",
            "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::SecretsManager::SecretTargetAttachment",
        ]
        for resource in guide.resources where Recipe.table[resource.type] != nil {
            let removal = Guide.recipe(of: resource).removal
            #expect(removal.isEmpty == goesWithAnother.contains(resource.type), "\(resource.id)")
            for line in removal { #expect(guide.readme.contains(line)) }
        }
    }
}

extension Guide: CustomTestStringConvertible {
    public var testDescription: String { name }
}

extension Substring {
    /// The variables that a line of shell sets.
    fileprivate var assigned: [String] {
        let words = split(separator: " ")
        if let read = words.firstIndex(of: "read") {
            return words[read...].dropFirst(2).prefix { !$0.hasPrefix("<") }.map(String.init)
        }
        return words.compactMap { word in
            let parts = word.split(separator: "=", maxSplits: 1)
            return parts.count == 2 && parts[0].allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
                ? String(parts[0]) : nil
        }
    }
}

extension Value {
    /// What `envsubst` would replace in it.
    fileprivate var shellVariables: [String] {
        switch self {
        case .list(let elements): elements.flatMap(\.shellVariables)
        case .map(let members), .structure(let members): members.flatMap(\.value.shellVariables)
        default: (plainText ?? "").shellVariables
        }
    }
}

extension String {
    fileprivate var shellVariables: [String] {
        split(separator: "${", omittingEmptySubsequences: false).dropFirst().map {
            String($0.prefix { $0 != "}" })
        }
    }
}
