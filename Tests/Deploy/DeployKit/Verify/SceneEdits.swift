// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import DeployKit

/// What can be changed.
extension SceneStage {
    /// Every resource of the file, in the first world that has it.
    private var resources: [StackView.Resource] {
        var seen: Set<String> = []
        return scenes.flatMap { scene in
            scene.view.resources.filter { scene.file(of: $0.id) == path && seen.insert(Scene.name($0.id)).inserted }
        }
    }

    /// The elements of a list of a resource, in whichever world, that stand in lines of their own.
    private func elements(of key: String, in id: String) -> [Item] {
        var seen: Set<Int> = []
        return scenes.flatMap { scene in
            scene.view.resources.filter { Scene.name($0.id) == id && scene.file(of: $0.id) == path }
                .flatMap { resource -> [Item] in
                    let list = resource.properties[key]
                    return list?.item.elements.filter { $0.line != list?.line } ?? []
                }
                .filter { seen.insert($0.line).inserted }
        }
    }

    private static let parts: Set = [
        "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::Route",
        "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::VPCEndpoint",
        "AWS::EC2::NatGateway", "AWS::EC2::InternetGateway", "AWS::EC2::RouteTable",
        "AWS::SecretsManager::SecretTargetAttachment",
    ]

    var removals: [Edit] {
        resources.flatMap { resource -> [Edit] in
            let id = Scene.name(resource.id)
            var edits: [Edit] = []
            if Self.parts.contains(resource.type) {
                edits.append(
                    Edit(name: "without \(id)", line: 0, owner: id) { Scene.name($0.id) == id ? nil : $0 })
            }
            guard resource.type != "AWS::EC2::InstanceConnectEndpoint" else { return edits }
            for key in ["SecurityGroupIngress", "SecurityGroupEgress", "SubnetIds", "RouteTableIds"] {
                for (index, element) in elements(of: key, in: id).enumerated() {
                    let line = element.line
                    edits.append(
                        Edit(name: "\(id) without \(key)[\(index)]", line: 0, owner: id) { resource in
                            resource.changing(id, key) { elements in
                                let left = elements.filter { $0.line != line }
                                return left.isEmpty ? nil : left
                            }
                        })
                }
            }
            return edits
        }
    }

    var additions: [Edit] {
        var line = 1_000_000
        return resources.flatMap { resource -> [Edit] in
            switch resource.type {
            case "AWS::EC2::SecurityGroup": groupAdditions(resource, &line)
            case "AWS::EC2::RouteTable": tableAdditions(Scene.name(resource.id), &line)
            case "AWS::EC2::VPC": networkAdditions(&line)
            case "AWS::EC2::VPCEndpoint": [endpointTwice(resource, &line)]
            default: []
            }
        }
    }

    private func item(_ text: String, prefix: String, line: Int) -> Item {
        guard let node = try? DocumentReader.read(Array(text.utf8)) else { return .unknown(line: line) }
        let item = Resolver(template, in: World(), prefix: prefix).item(node)
        return item?.moved(to: line) ?? .unknown(line: line)
    }

    private func added(_ id: String, _ type: String, _ properties: String, owner: String, _ line: inout Int) -> Edit {
        line += 1
        let own = line
        let attachments = resources.filter { $0.type == "AWS::EC2::VPCGatewayAttachment" }.map { Scene.name($0.id) }
        var edit = Edit(name: "with \(id), \(properties)", line: own, owner: owner) { $0 }
        edit.added = { prefix in
            let item = item("{\(properties)}", prefix: prefix, line: own)
            return StackView.Resource(
                id: prefix + id + "\(own)", type: type,
                properties: View(item, path: "Resources.\(id)\(own).Properties", line: own),
                dependsOn: attachments.map { prefix + $0 }, names: item.resources, isCertain: true)
        }
        return edit
    }

    private func networkAdditions(_ line: inout Int) -> [Edit] {
        let interface = """
            VpcEndpointType: Interface, PrivateDnsEnabled: true, SubnetIds: [!Ref PublicSubnet1], \
            SecurityGroupIds: [!GetAtt EndpointSecurityGroup.GroupId]
            """
        let name = "VpcId: !Ref VPC, ServiceName: !Sub 'com.amazonaws.${AWS::Region}"
        let all = [
            ("AnotherEndpoint", "AWS::EC2::VPCEndpoint", "\(name).sqs', \(interface)"),
            ("AnotherEndpoint", "AWS::EC2::VPCEndpoint", "\(name).ssm', \(interface)"),
            ("AnotherEndpoint", "AWS::EC2::VPCEndpoint", "\(name).dynamodb', RouteTableIds: [!Ref PublicRoutes]"),
            (
                "AnotherGateway", "AWS::EC2::NatGateway",
                "SubnetId: !Ref PublicSubnet2, AllocationId: eipalloc-0123456789abcdef0"
            ),
            ("AnotherDoor", "AWS::EC2::InternetGateway", "Tags: []"),
            (
                "AnotherGroup", "AWS::EC2::SecurityGroup",
                "GroupDescription: of nothing, VpcId: !Ref VPC, SecurityGroupEgress: [{IpProtocol: '-1', CidrIp: 127.0.0.1/32}]"
            ),
        ]
        return all.enumerated().map { index, one in
            added(one.0, one.1, one.2, owner: "network \(index)", &line)
        }
    }

    private func endpointTwice(_ endpoint: StackView.Resource, _ line: inout Int) -> Edit {
        line += 1
        let own = line
        let id = Scene.name(endpoint.id)
        var edit = Edit(name: "\(id) twice", line: own, owner: "endpoint \(id)") { $0 }
        edit.added = { prefix in
            let item = endpoint.properties.item.moved(to: own)
            return StackView.Resource(
                id: "\(prefix)\(id)\(own)", type: endpoint.type,
                properties: View(item, path: "Resources.\(id)\(own).Properties", line: own), dependsOn: [],
                names: item.resources, isCertain: true)
        }
        return edit
    }

    private func groupAdditions(_ group: StackView.Resource, _ line: inout Int) -> [Edit] {
        let id = Scene.name(group.id)
        var edits: [Edit] = []
        for (key, peer) in [("SecurityGroupIngress", "Source"), ("SecurityGroupEgress", "Destination")] {
            let rules = elements(of: key, in: id)
            guard !rules.isEmpty else { continue }
            let owner = "\(id) \(key)"
            func add(_ rule: String) {
                line += 1
                let own = line
                edits.append(
                    Edit(name: "\(id) with \(key) \(rule)", line: own, owner: owner) { resource in
                        resource.changing(id, key) { [self.item("{\(rule)}", prefix: "", line: own)] + $0 }
                    })
            }
            let peers = [
                "CidrIp: 198.51.100.0/24", "CidrIp: 10.0.0.0/8", "CidrIpv6: '2001:db8::/32'",
                "\(peer)SecurityGroupId: sg-0123456789abcdef0",
            ]
            let ports = Set(rules.compactMap { $0["FromPort"]?.integer }).sorted()
            for port in ports {
                for peer in peers { add("IpProtocol: tcp, FromPort: \(port), ToPort: \(port), \(peer)") }
            }
            add("IpProtocol: tcp, FromPort: 9999, ToPort: 9999, CidrIp: 0.0.0.0/0")
            add("IpProtocol: '-1', CidrIp: 0.0.0.0/0")
            for rule in rules where rule["ToPort"] != nil {
                let own = rule.line
                edits.append(
                    Edit(name: "\(id) wider in line \(own)", line: own, owner: owner) { resource in
                        resource.changing(id, key) { rules in
                            rules.map { $0.line == own ? $0.setting("ToPort", "65535") : $0 }
                        }
                    })
            }
        }
        return edits
    }

    private func tableAdditions(_ table: String, _ line: inout Int) -> [Edit] {
        var edits: [Edit] = []
        for destination in ["192.0.2.0/24", "10.0.0.0/8", "0.0.0.0/0"] {
            for target in ["GatewayId: !Ref InternetGateway", "VpcPeeringConnectionId: pcx-0123456789abcdef0"] {
                edits.append(
                    added(
                        "AnotherRoute", "AWS::EC2::Route",
                        "RouteTableId: !Ref \(table), DestinationCidrBlock: \(destination), \(target)",
                        owner: "table \(table)", &line))
            }
        }
        return edits
    }
}

extension StackView.Resource {
    /// With other elements in a list of its own; `nil` takes the list away.
    fileprivate func changing(_ name: String, _ key: String, _ change: ([Item]) -> [Item]?) -> Self {
        guard Scene.name(id) == name, let list = properties[key]?.item, case .list(let elements, let line) = list,
            case .map(let members, let start) = properties.item
        else { return self }
        let left = change(elements)
        let item = Item.map(
            members.compactMap { member in
                guard member.name == key else { return member }
                return left.map { Item.Member(name: key, line: member.line, value: .list($0, line: line)) }
            }, line: start)
        return Self(
            id: id, type: type, properties: View(item, path: properties.path, line: properties.line),
            dependsOn: dependsOn, names: item.resources, isCertain: isCertain)
    }
}

extension Item {
    fileprivate func setting(_ name: String, _ value: String) -> Item {
        guard case .map(let members, let line) = self else { return self }
        return .map(
            members.map {
                $0.name == name ? Member(name: name, line: $0.line, value: .text(Text(value), line: $0.line)) : $0
            }, line: line)
    }
}
