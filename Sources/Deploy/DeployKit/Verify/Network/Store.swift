// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something that keeps data, or answers, at a port: what tasks name in their settings.
struct Store {
    let party: Party
    /// It listens at one of these.
    let ports: [Int]
    /// Where they are said.
    var said: [Miss.Said] = []
    var name: String { Scene.name(party.id) }
}

extension Scene {
    /// By resource.
    var stores: [String: Store] {
        var stores: [String: Store] = [:]
        for resource in view.resources {
            guard let store = store(resource) else { continue }
            stores[resource.id] = store
        }
        return stores
    }

    private func store(_ resource: StackView.Resource) -> Store? {
        let properties = resource.properties
        func made(_ groups: String, subnets: View?, port: String = "Port", _ ports: [Int]) -> Store? {
            let written = properties[port]
            if let written, written.integer == nil { return nil }
            let known = written?.integer.map { [$0] } ?? ports
            guard !known.isEmpty else { return nil }
            return Store(
                party: Party(resource.id, groups: properties[groups], subnets: subnets, in: self), ports: known,
                said: written.map { [Miss.Said(id: resource.id, view: $0)] } ?? Self.engines(of: resource))
        }
        switch resource.type {
        case "AWS::RDS::DBInstance":
            if let cluster = properties["DBClusterIdentifier"] {
                guard let owner = view.resource(named: cluster) else { return nil }
                return store(owner)
            }
            return made(
                "VPCSecurityGroups", subnets: subnets(properties["DBSubnetGroupName"]),
                Self.ports(of: properties["Engine"]))
        case "AWS::RDS::DBCluster":
            return made(
                "VpcSecurityGroupIds", subnets: subnets(properties["DBSubnetGroupName"]),
                Self.ports(of: properties["Engine"]))
        case "AWS::DocDB::DBCluster":
            return made("VpcSecurityGroupIds", subnets: subnets(properties["DBSubnetGroupName"]), [27_017])
        case "AWS::Neptune::DBCluster":
            return made(
                "VpcSecurityGroupIds", subnets: subnets(properties["DBSubnetGroupName"]), port: "DBPort", [8182])
        case "AWS::RDS::DBProxy":
            let ports = ["MYSQL": 3306, "POSTGRESQL": 5432, "SQLSERVER": 1433][
                properties["EngineFamily"]?.literal ?? ""]
            return made("VpcSecurityGroupIds", subnets: properties["VpcSubnetIds"], ports.map { [$0] } ?? [])
        case "AWS::ElastiCache::CacheCluster":
            let port = ["memcached": 11_211, "redis": 6379, "valkey": 6379][properties["Engine"]?.literal ?? ""]
            return made(
                "VpcSecurityGroupIds", subnets: subnets(properties["CacheSubnetGroupName"]), port.map { [$0] } ?? [])
        case "AWS::ElastiCache::ReplicationGroup":
            return made("SecurityGroupIds", subnets: subnets(properties["CacheSubnetGroupName"]), [6379])
        case "AWS::ElastiCache::ServerlessCache":
            return made(
                "SecurityGroupIds", subnets: properties["SubnetIds"],
                properties["Engine"]?.literal == "memcached" ? [11_211] : [6379])
        case "AWS::MemoryDB::Cluster":
            return made("SecurityGroupIds", subnets: subnets(properties["SubnetGroupName"]), [6379])
        case "AWS::AmazonMQ::Broker":
            guard properties["PubliclyAccessible"]?.boolean == false else { return nil }
            let isRabbit = properties["EngineType"]?.literal?.uppercased() == "RABBITMQ"
            return made(
                "SecurityGroups", subnets: properties["SubnetIds"],
                isRabbit ? [5671] : [61_617, 5671, 61_614, 8883, 61_619])
        case "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain":
            guard let options = properties["VPCOptions"] else { return nil }
            return Store(
                party: Party(resource.id, groups: options["SecurityGroupIds"], subnets: options["SubnetIds"], in: self),
                ports: [443])
        case "AWS::MSK::Cluster":
            guard let nodes = properties["BrokerNodeGroupInfo"] else { return nil }
            return Store(
                party: Party(resource.id, groups: nodes["SecurityGroups"], subnets: nodes["ClientSubnets"], in: self),
                ports: [9092, 9094, 9096, 9098])
        case "AWS::ElasticLoadBalancingV2::LoadBalancer":
            // Another service's, inside.
            guard properties["Scheme"]?.literal == "internal" else { return nil }
            let listeners = listeners(of: resource.id)
            let ports = listeners.compactMap { $0.properties["Port"]?.integer }
            let said = listeners.compactMap { listener in
                listener.properties["Port"].map { Miss.Said(id: listener.id, view: $0) }
            }
            return ports.isEmpty ? nil : Store(party: balancer(resource), ports: ports, said: said)
        default: return nil
        }
    }

    func listeners(of balancer: String) -> [StackView.Resource] {
        view.all("AWS::ElasticLoadBalancingV2::Listener").filter {
            $0.properties["LoadBalancerArn"]?.item.resource?.id == balancer
        }
    }

    private func subnets(_ group: View?) -> View? {
        let resource = view.resource(named: group)
        return resource?.properties["SubnetIds"]
    }

    /// Where no port is said, the engine says it.
    private static func engines(of resource: StackView.Resource) -> [Miss.Said] {
        guard let view = resource.properties["Engine"] else { return [] }
        let others =
            switch resource.type {
            case "AWS::RDS::DBInstance": ["mysql", "postgres", "oracle-ee", "sqlserver-ex"]
            case "AWS::RDS::DBCluster": ["aurora-mysql", "aurora-postgresql"]
            case "AWS::ElastiCache::CacheCluster": ["redis", "memcached"]
            default: [String]()
            }
        return others.filter { $0 != view.literal }.map { Miss.Said(id: resource.id, view: view, other: $0) }
    }

    private static func ports(of engine: View?) -> [Int] {
        guard let engine = engine?.literal else { return [] }
        return switch engine {
        case "mysql", "mariadb", "aurora", "aurora-mysql": [3306]
        case "postgres": [5432]
        // The documentation has said either.
        case "aurora-postgresql": [5432, 3306]
        case _ where engine.hasPrefix("oracle"): [1521]
        case _ where engine.hasPrefix("sqlserver"): [1433]
        case _ where engine.hasPrefix("db2"): [50_000]
        default: []
        }
    }

    /// The stores that settings name: by an attribute of theirs, or by a secret that is attached to them.
    func stores(namedIn item: Item, of stores: [String: Store]) -> [Store] {
        var ids: Set<String> = []
        for text in item.texts {
            for piece in text.pieces {
                guard case .hole(.resource(let id, let attribute)) = piece else { continue }
                if stores[id] != nil, attribute != nil { ids.insert(id) }
                if let target = database(ofSecret: id), stores[target] != nil { ids.insert(target) }
            }
        }
        return ids.sorted().compactMap { stores[$0] }
    }

    /// The database that a secret is the login of.
    func database(ofSecret id: String) -> String? {
        view.all("AWS::SecretsManager::SecretTargetAttachment").first {
            $0.properties["SecretId"]?.item.resource?.id == id
        }?.properties["TargetId"]?.item.resource?.id
    }
}

extension Item {
    /// Every text in it.
    var texts: [Text] {
        switch self {
        case .text(let text, _): [text]
        case .list(let elements, _): elements.flatMap(\.texts)
        case .map(let members, _): members.flatMap(\.value.texts)
        case .unknown: []
        }
    }
}

extension Text {
    /// As one string, its holes by their names.
    var rendered: String {
        pieces.map { if case .literal(let text) = $0 { text } else { "\u{1}\($0)\u{1}" } }.joined()
    }
}
