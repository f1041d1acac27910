// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("A task definition in a file of its own has the members and kinds that the API takes") struct ShapeRequestTests {
    static let changes: [Change] = [
        .bad("V101", #""networkMode""#, #""networkmode""#),
        .bad("V101", #""essential""#, #""Essential""#),
        .bad(
            "V101", #""portMappings": [{"containerPort": 8080, "protocol""#,
            #""portMappings": [{"port": 8080, "protocol""#),
        .bad("V101", #""family""#, #""comment": "x", "family""#),
        .bad("V102", #""cpu": "256""#, #""cpu": 256"#),
        .bad("V102", #""cpu": 128"#, #""cpu": "128""#),
        .bad("V102", #""essential": true"#, #""essential": "true""#),
        .bad("V102", #""containerPort": 6379"#, #""containerPort": "6379""#),
        .bad("V102", #"["FARGATE"]"#, #""FARGATE""#),
        .bad("V102", #"["CMD", "redis-cli", "ping"]"#, #""redis-cli ping""#),
        .bad("V102", #""volumes": [{"name": "tmp"}]"#, #""volumes": {"name": "tmp"}"#),
        .bad("V102", #"{"name": "MODE", "value": "fast"}"#, #"{"name": "MODE", "value": 1}"#),
        .bad("V102", #"[{"name": "MODE", "value": "fast"}]"#, #"{"MODE": "fast"}"#),
        .bad("V102", #""awslogs-region""#, #""awslogs-create-group": true, "awslogs-region""#),
        .bad("V103", "  \"family\": \"web\",\n", "", at: "{"),
        .bad("V103", #""name": "nofile", "#, "", at: "ulimits"),
        .bad("V103", "        \"logDriver\": \"awslogs\",\n", "", at: "logConfiguration"),
        .bad("V104", #""condition": "HEALTHY""#, #""condition": "healthy""#),
        .bad("V104", #""protocol": "tcp""#, #""protocol": "http""#),
        .bad("V104", #""networkMode": "awsvpc""#, #""networkMode": "vpc""#),
        .bad("V104", #""name": "nofile""#, #""name": "nofiles""#),
        .good(
            #""family""#,
            #""revision": 3, "status": "ACTIVE", "compatibilities": ["EC2"], "registeredAt": 1.5, "family""#),
        .good(#""protocol": "tcp""#, #""protocol": "TCP""#),
        .good(#""essential": true"#, #""essential": true, "hostname": null, "links": null, "privileged": null"#),
        .good(#""value": "fast""#, #""value": "${MODE}""#),
    ]

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: TaskRuleTests.sound) }

    @Test("What describe answers is taken as it is")
    func described() {
        let definition = TaskRuleTests.sound.replacing("\n", with: "\n  ")
        #expect(Verify.findings(in: #"{"taskDefinition": \#(definition), "tags": []}"#) == [])
        let wrong = definition.replacing("\"essential\"", with: "\"esential\"")
        let findings = Verify.findings(in: #"{"taskDefinition": \#(wrong), "tags": []}"#)
        #expect(findings.map(\.path) == ["taskDefinition.containerDefinitions[0].esential"])
    }
}

@Suite("The table of shapes is whole") struct ShapeTableTests {
    @Test("Every type is read, and every object that a member names is there")
    func whole() throws {
        let types = ShapeTable.services.filter { $0.key != "-" }.flatMap { service, names in
            names.map { "AWS::\(service)::\($0)" }
        }
        let known = types.compactMap { type in ShapeTable.shapes(of: type).map { (type, $0) } }
        #expect(known.count > 100)
        let task = try #require(ShapeTable.shapes(of: "RegisterTaskDefinition"))
        for (type, shapes) in known + [("RegisterTaskDefinition", task)] {
            #expect(!shapes.root.members.isEmpty || type == "AWS::CloudFormation::WaitConditionHandle", "\(type)")
            for (name, object) in shapes.objects {
                for (member, shape) in object.members {
                    guard let target = shape.kind.target else { continue }
                    #expect(shapes.objects[target] != nil, "\(type) \(name).\(member) names \(target)")
                }
            }
        }
    }

    @Test("A member's line says all of it")
    func members() throws {
        let service = try #require(ShapeTable.shapes(of: "AWS::ECS::Service"))
        #expect(service.root.members["LaunchType"]?.values.contains("FARGATE") == true)
        #expect(service.root.members["ServiceArn"]?.isGiven == true)
        let rule = try #require(ShapeTable.shapes(of: "AWS::ElasticLoadBalancingV2::TargetGroup"))
        #expect(rule.root.members["Port"]?.range?.description == "1 to 65535")
        let tag = try #require(rule.objects["Tag"]?.members["Key"])
        #expect(tag.isRequired && tag.length?.description == "1 to 128")
    }
}

extension MemberShape.Kind {
    fileprivate var target: String? {
        switch self {
        case .object(let name): name
        case .list(let inner), .map(let inner): inner.target
        case .text, .integer, .number, .boolean, .anything: nil
        }
    }
}
