// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Of our own networks nothing can be taken away unnoticed, and nothing added") struct ReachLoopTests {
    static let network = "deploy/network/stack.yaml"
    static let stacks = [
        "deploy/hello/stack.yaml", "deploy/hello/stack-fargate.yaml", "deploy/identity/stack.yaml",
        "deploy/visits/stack.yaml",
        "deploy/visits/stack-shared-redis.yaml", "deploy/todo/stack.yaml", "deploy/roast/stack.yaml",
    ]
    static let texts: [String: String] = {
        let files = (try? RenderedFile.all()) ?? []
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.contents, as: UTF8.self)) })
    }()

    @Test("With the network, each is sound, exactly", arguments: stacks)
    func sound(stack: String) throws {
        #expect(try findings(in: stack, Self.edited(stack)) == [])
    }

    @Test(
        "Taking away any one rule, route, association, attachment, gateway or endpoint is told",
        arguments: [network] + stacks)
    func removals(stack: String) throws {
        let edits = TemplateText(try Self.edited(stack)).removals
        #expect(edits.count >= (stack == Self.network ? 20 : 2))
        for edit in edits {
            let found = try findings(in: stack, edit.text)
            #expect(!found.isEmpty, "\(stack), \(edit.name): nothing is told")
        }
    }

    @Test("Adding any one port, source, route, gateway or endpoint is told", arguments: [network] + stacks)
    func additions(stack: String) throws {
        let edits = TemplateText(try Self.edited(stack)).additions
        #expect(edits.count >= 5)
        for edit in edits {
            let found = try findings(in: stack, edit.text)
            #expect(!found.isEmpty, "\(stack), \(edit.name): nothing is told")
        }
    }

    private static func edited(_ path: String) throws -> String { try #require(texts[path]) }

    /// What the rules of networks say is wrong with a workshop and the network under it; the network itself is tried with the
    /// workshop that needs all of it.
    private func findings(in stack: String, _ text: String) throws -> [Finding] {
        let other = stack == Self.network ? "deploy/roast/stack.yaml" : Self.network
        let files = [(stack, text), (other, try Self.edited(other))].map {
            Verify.File(path: $0.0, contents: Array($0.1.utf8))
        }
        return Verify.findings(in: files, isExact: true).filter { $0.code.hasPrefix("N") }
    }
}

/// A template as we render it, by its lines.
struct TemplateText {
    struct Edit {
        let name: String
        let text: String
    }

    private let lines: [Substring]

    init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

    private struct Block {
        let id: String
        let type: String
        let lines: Range<Int>
    }

    private var resources: [Block] {
        guard let start = lines.firstIndex(of: "Resources:") else { return [] }
        let end = lines[(start + 1)...].firstIndex { !$0.isEmpty && !$0.hasPrefix(" ") } ?? lines.endIndex
        let heads = (start + 1..<end).filter {
            lines[$0].hasPrefix("  ") && lines[$0].dropFirst(2).first?.isLetter == true
        }
        return heads.enumerated().map { index, head in
            let next = index + 1 < heads.count ? heads[index + 1] : end
            return Block(
                id: String(lines[head].dropFirst(2).dropLast()),
                type: String(lines[head + 1].split(separator: " ").last ?? ""),
                lines: head..<next)
        }
    }

    private func without(_ range: Range<Int>) -> String {
        (lines[..<range.lowerBound] + lines[range.upperBound...]).joined(separator: "\n")
    }

    private func with(_ more: [String], at index: Int) -> String {
        (lines[..<index].map(String.init) + more + lines[index...].map(String.init)).joined(separator: "\n")
    }

    /// The elements of a list of a resource, each with the lines that it takes.
    private func elements(of key: String, in block: Block) -> (head: Int, elements: [Range<Int>])? {
        guard let head = block.lines.first(where: { lines[$0] == "      \(key):" }) else { return nil }
        let end = (head + 1..<block.lines.upperBound).first { index in
            !lines[index].hasPrefix("      -") && !lines[index].hasPrefix("       ")
                && !lines[index].hasPrefix("      #")
        }
        let starts = (head + 1..<(end ?? block.lines.upperBound)).filter { lines[$0].hasPrefix("      - ") }
        let ranges = starts.enumerated().map { index, start in
            start..<(index + 1 < starts.count ? starts[index + 1] : end ?? block.lines.upperBound)
        }
        return (head, ranges)
    }

    private static let parts: Set = [
        "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::Route",
        "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::VPCEndpoint",
        "AWS::EC2::NatGateway", "AWS::EC2::InternetGateway", "AWS::EC2::RouteTable",
        "AWS::SecretsManager::SecretTargetAttachment",
    ]

    var removals: [Edit] {
        resources.flatMap { block -> [Edit] in
            var edits: [Edit] = []
            if Self.parts.contains(block.type) {
                edits.append(Edit(name: "without \(block.id)", text: without(block.lines)))
            }
            for key in ["SecurityGroupIngress", "SecurityGroupEgress", "SubnetIds", "RouteTableIds"] {
                guard block.type != "AWS::EC2::InstanceConnectEndpoint",
                    let (head, elements) = elements(of: key, in: block)
                else {
                    continue
                }
                for (index, range) in elements.enumerated() {
                    let range = elements.count == 1 ? head..<range.upperBound : range
                    edits.append(Edit(name: "\(block.id) without \(key)[\(index)]", text: without(range)))
                }
            }
            return edits
        }
    }

    private static func rule(_ port: Int, _ peer: String) -> [String] {
        ["      - IpProtocol: tcp", "        FromPort: \(port)", "        ToPort: \(port)", "        \(peer)"]
    }

    var additions: [Edit] {
        resources.flatMap { block -> [Edit] in
            switch block.type {
            case "AWS::EC2::SecurityGroup": return groupAdditions(block)
            case "AWS::EC2::RouteTable": return tableAdditions(block)
            case "AWS::EC2::VPC":
                return ["sqs", "ssm"].map { service in
                    added(
                        "AnotherEndpoint", "AWS::EC2::VPCEndpoint",
                        [
                            "VpcId: !Ref VPC", "ServiceName: !Sub com.amazonaws.${AWS::Region}.\(service)",
                            "VpcEndpointType: Interface", "PrivateDnsEnabled: true", "SubnetIds: [!Ref PublicSubnet1]",
                            "SecurityGroupIds: [!GetAtt EndpointSecurityGroup.GroupId]",
                        ], before: block)
                } + [
                    added(
                        "AnotherEndpoint", "AWS::EC2::VPCEndpoint",
                        [
                            "VpcId: !Ref VPC", "ServiceName: !Sub com.amazonaws.${AWS::Region}.dynamodb",
                            "RouteTableIds: [!Ref PublicRoutes]",
                        ], before: block),
                    added(
                        "AnotherGateway", "AWS::EC2::NatGateway",
                        [
                            "SubnetId: !Ref PublicSubnet2", "AllocationId: eipalloc-0123456789abcdef0",
                        ], before: block),
                    added("AnotherDoor", "AWS::EC2::InternetGateway", ["Tags: []"], before: block),
                    added(
                        "AnotherGroup", "AWS::EC2::SecurityGroup",
                        [
                            "GroupDescription: of nothing", "VpcId: !Ref VPC",
                            "SecurityGroupEgress: [{IpProtocol: '-1', CidrIp: 127.0.0.1/32}]",
                        ], before: block),
                ]
            case "AWS::EC2::VPCEndpoint":
                let body = lines[(block.lines.lowerBound + 1)..<block.lines.upperBound].map(String.init)
                return [
                    Edit(
                        name: "\(block.id) twice", text: with(["  AnotherEndpoint:"] + body, at: block.lines.lowerBound)
                    )
                ]
            default: return []
            }
        }
    }

    private func added(_ id: String, _ type: String, _ properties: [String], before block: Block) -> Edit {
        let text = ["  \(id):", "    Type: \(type)", "    Properties:"] + properties.map { "      \($0)" } + [""]
        return Edit(name: "with \(id), \(properties)", text: with(text, at: block.lines.lowerBound))
    }

    private func groupAdditions(_ block: Block) -> [Edit] {
        var edits: [Edit] = []
        for (key, peer) in [("SecurityGroupIngress", "Source"), ("SecurityGroupEgress", "Destination")] {
            guard let (head, elements) = elements(of: key, in: block) else { continue }
            let ports = elements.flatMap { range in
                lines[range].compactMap { $0.contains("FromPort: ") ? Int($0.split(separator: " ").last ?? "") : nil }
            }
            let peers = [
                "CidrIp: 198.51.100.0/24", "CidrIp: 10.0.0.0/8", "CidrIpv6: 2001:db8::/32",
                "\(peer)SecurityGroupId: sg-0123456789abcdef0",
            ]
            for (port, peers) in Set(ports).sorted().map({ ($0, peers) }) + [(9999, ["CidrIp: 0.0.0.0/0"])] {
                for peer in peers {
                    edits.append(
                        Edit(
                            name: "\(block.id) with \(key) \(port) \(peer)",
                            text: with(Self.rule(port, peer), at: head + 1)))
                }
            }
            edits.append(
                Edit(
                    name: "\(block.id) with \(key) of all",
                    text: with(["      - IpProtocol: '-1'", "        CidrIp: 0.0.0.0/0"], at: head + 1)))
            for range in elements {
                guard let index = range.first(where: { lines[$0].contains("ToPort: ") }) else { continue }
                let text = lines[index]
                var wide = lines.map(String.init)
                wide[index] = text.prefix { $0 != ":" } + ": 65535"
                // What a condition chose between goes with it.
                let below = text.prefix { $0 == " " } + "- "
                while text.hasSuffix("!If"), wide[index + 1].hasPrefix(below) { wide.remove(at: index + 1) }
                edits.append(Edit(name: "\(block.id) wider in line \(index + 1)", text: wide.joined(separator: "\n")))
            }
        }
        return edits
    }

    private func tableAdditions(_ block: Block) -> [Edit] {
        ["192.0.2.0/24", "10.0.0.0/8", "0.0.0.0/0"].flatMap { destination in
            ["GatewayId: !Ref InternetGateway", "VpcPeeringConnectionId: pcx-0123456789abcdef0"].map { target in
                added(
                    "AnotherRoute", "AWS::EC2::Route",
                    [
                        "RouteTableId: !Ref \(block.id)", "DestinationCidrBlock: \(destination)", target,
                    ], before: block)
            }
        }
    }
}
