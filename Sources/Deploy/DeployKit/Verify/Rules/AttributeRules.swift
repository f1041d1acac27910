// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let page =
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html"

/// Attributes that a resource has only as it is set up.
extension Rule {
    static let attributes: [Rule] = [
        .template(
            "R110", "An attribute that is asked for is one that the resource has, as it is set up.",
            "The stack fails: the attribute does not exist, or is empty.", page
        ) { written, report in
            let resolver = Resolver(written.template, in: .home(of: written.template))
            for mention in written.mentions.all where mention.guards.isEmpty {
                guard case .attribute(let name) = mention.kind, let type = written.type(of: mention.name),
                    let node = written.template.resource(mention.name)?["Properties"], Intrinsic(node) == nil,
                    let wish = Wish.all.first(where: { $0.type == type && $0.matches(name) }),
                    // What a condition decides is not looked into.
                    node.entries.allSatisfy({ !wish.properties.contains($0.key) || Intrinsic($0.value)?.name != "If" }),
                    let item = resolver.item(node),
                    let fault = wish.fault(View(item, path: ""), written)
                else { continue }
                report.add(path: mention.path, line: mention.line, "\(mention.name) has no \(name): \(fault)")
            }
        }
    ]
}

private struct Wish: Sendable {
    let type: String
    /// An attribute's name; with those behind a dot, where it ends in one.
    let attributes: [String]
    /// What decides.
    let properties: [String]
    /// Why there is none; `nil` where there is one or may be.
    let fault: @Sendable (View, WrittenTemplate) -> String?

    func matches(_ name: String) -> Bool { attributes.contains { $0.hasSuffix(".") ? name.hasPrefix($0) : name == $0 } }

    static let all: [Wish] = [
        Wish(
            type: "AWS::ElastiCache::ReplicationGroup", attributes: ["ConfigurationEndPoint."], properties: ofShards
        ) { group, written in
            isClustered(group, written) == false ? "it is no cluster of shards: it has a PrimaryEndPoint" : nil
        },
        Wish(
            type: "AWS::ElastiCache::ReplicationGroup",
            attributes: ["PrimaryEndPoint.", "ReaderEndPoint.", "ReadEndPoint."], properties: ofShards
        ) { group, written in
            isClustered(group, written) == true ? "it is a cluster of shards: it has a ConfigurationEndPoint" : nil
        },
        Wish(
            type: "AWS::ElastiCache::CacheCluster", attributes: ["RedisEndpoint."], properties: ["Engine"]
        ) { cluster, _ in
            cluster["Engine"]?.literal == "memcached" ? "memcached has a ConfigurationEndpoint" : nil
        },
        Wish(
            type: "AWS::ElastiCache::CacheCluster", attributes: ["ConfigurationEndpoint."], properties: ["Engine"]
        ) { cluster, _ in
            ["redis", "valkey"].contains(cluster["Engine"]?.literal) ? "Redis has a RedisEndpoint" : nil
        },
        ofLogin("AWS::RDS::DBInstance"), ofLogin("AWS::RDS::DBCluster"),
        Wish(type: "AWS::DynamoDB::Table", attributes: ["StreamArn"], properties: ["StreamSpecification"]) { table, _ in
            table["StreamSpecification"] == nil ? "StreamSpecification is missing" : nil
        },
        Wish(
            type: "AWS::Cognito::UserPoolClient", attributes: ["ClientSecret"], properties: ["GenerateSecret"]
        ) { client, _ in
            client["GenerateSecret"].map { $0.boolean == false } ?? true ? "GenerateSecret is not true" : nil
        },
        Wish(type: "AWS::EC2::VPC", attributes: ["Ipv6CidrBlocks"], properties: []) { _, written in
            let mayBe = written.resources.contains { entry in
                let type = entry.value["Type"]?.text ?? ""
                guard type == "AWS::EC2::VPCCidrBlock" else {
                    return type.hasPrefix("AWS::CloudFormation::") || type.hasPrefix("Custom::")
                }
                guard let properties = entry.value["Properties"], Intrinsic(properties) == nil else { return true }
                return properties.entries.contains { $0.key.contains("v6") }
            }
            return mayBe ? nil : "no VPCCidrBlock gives it one of IPv6"
        },
    ]

    private static func ofLogin(_ type: String) -> Wish {
        Wish(
            type: type, attributes: ["MasterUserSecret.SecretArn", "MasterUserSecret.KmsKeyId"],
            properties: ["ManageMasterUserPassword"]
        ) { database, _ in
            guard let managed = database["ManageMasterUserPassword"] else {
                let isCopy = database.item.members.contains {
                    $0.name.hasPrefix("Source") || $0.name.contains("Snapshot") || $0.name == "DBClusterIdentifier"
                }
                return isCopy ? nil : "ManageMasterUserPassword is missing"
            }
            return managed.boolean == false ? "ManageMasterUserPassword is false" : nil
        }
    }

    private static let ofShards = [
        "NumNodeGroups", "NodeGroupConfiguration", "CacheParameterGroupName", "ClusterMode", "ReplicasPerNodeGroup",
    ]

    /// Whether a replication group is of several shards; `nil` where it may be or not.
    private static func isClustered(_ group: View, _ written: WrittenTemplate) -> Bool? {
        let others = ["GlobalReplicationGroupId", "SnapshotName", "SnapshotArns"]
        if others.contains(where: { group[$0] != nil }) { return nil }
        switch group["ClusterMode"] {
        case let mode?:
            guard let word = mode.literal else { return nil }
            if word == "enabled" { return true }
            if word != "disabled" { return nil }
        case nil: break
        }
        if let shards = group["NumNodeGroups"] {
            guard let number = shards.integer else { return nil }
            if number > 1 { return true }
        }
        if let shards = group["NodeGroupConfiguration"] {
            if case .list(let items, _) = shards.item, items.count > 1 { return true }
            return nil
        }
        guard let parameters = group["CacheParameterGroupName"] else { return false }
        if let name = parameters.literal {
            // Of one that somebody has made, its name says nothing.
            return name.contains("cluster.on") ? true : name.hasPrefix("default.") ? false : nil
        }
        guard let own = parameters.item.resource?.id,
            let properties = written.template.resource(own)?["Properties"]?["Properties"], Intrinsic(properties) == nil
        else { return nil }
        guard let mode = properties["cluster-enabled"] else { return false }
        return mode.text == "yes" ? true : mode.text == "no" ? false : nil
    }
}
