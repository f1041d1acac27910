// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Which databases and caches a program is told of, and what it is told of them besides their addresses.
struct ToldStores {
    /// A container's variables, or a function's.
    let variables: [(name: String, value: View)]
    /// From secrets.
    let secrets: [(name: String, from: View)]
    let words: [View]
    private let stack: StackView
    /// By id, those that are named anywhere.
    let stores: [String: StackView.Resource]

    static func all(in stack: Services) -> [ToldStores] {
        stack.tasks.flatMap(\.containers).map { ToldStores(container: $0, stack.view) }
            + ["AWS::Lambda::Function", "AWS::Serverless::Function"].flatMap(stack.view.all).map { function in
                let variables = function.properties["Environment"]?["Variables"]
                let pairs = (variables?.item.members ?? []).compactMap { member in
                    variables?[member.name].map { (member.name, $0) }
                }
                return ToldStores(pairs, [], [], stack.view)
            }
    }

    private init(container: View, _ stack: StackView) {
        func pairs(_ list: String, _ value: String) -> [(String, View)] {
            (container[list]?.elements ?? []).compactMap { entry in
                guard let name = entry["Name"]?.literal, let value = entry[value] else { return nil }
                return (name, value)
            }
        }
        self.init(
            pairs("Environment", "Value"), pairs("Secrets", "ValueFrom"),
            container.program, stack)
    }

    private init(
        _ variables: [(String, View)], _ secrets: [(String, View)], _ words: [View], _ stack: StackView
    ) {
        (self.variables, self.secrets, self.words, self.stack) = (variables, secrets, words, stack)
        var stores: [String: StackView.Resource] = [:]
        for view in variables.map(\.1) + words {
            for (id, attribute) in view.item.holesOfResources {
                // The name of a store alone is none of its addresses.
                guard attribute != nil, let store = Self.store(id, stack) else { continue }
                stores[store.id] = store
            }
        }
        for view in (variables + secrets).map(\.1) {
            for (id, _) in view.item.holesOfResources {
                for store in Self.stores(ofSecret: id, stack) { stores[store.id] = store }
            }
        }
        self.stores = stores
    }

    /// What keeps data: of an instance of a cluster, the cluster.
    static func store(_ id: String, _ stack: StackView) -> StackView.Resource? {
        guard let resource = stack.resource(id), defaultPorts(of: resource) != nil else { return nil }
        guard let cluster = resource.properties["DBClusterIdentifier"], resource.type.hasSuffix("::DBInstance") else {
            return resource
        }
        return stack.resource(named: cluster)
    }

    /// The databases of which a secret is the login.
    private static func stores(ofSecret id: String, _ stack: StackView) -> [StackView.Resource] {
        guard let named = stack.resource(id) else { return [] }
        if defaultPorts(of: named) != nil { return store(id, stack).map { [$0] } ?? [] }
        guard let secret = stack.secret(named: Text(.resource(id, attribute: nil))) else { return [] }
        let attached = stack.all("AWS::SecretsManager::SecretTargetAttachment").filter {
            stack.secret(named: $0.properties["SecretId"]?.item.text)?.id == secret.id
        }
        let targets = attached.compactMap { $0.properties["TargetId"]?.item.resource?.id }
        let owned = databases.flatMap(stack.all).filter {
            SecretValue($0.properties["MasterUserPassword"], in: stack)?.secret.id == secret.id
        }
        return (targets + owned.map(\.id)).compactMap { store($0, stack) }
    }

    static let databases = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster"]

    /// That it listens on, where it is not told otherwise; empty where nobody knows.
    static func defaultPorts(of store: StackView.Resource) -> Set<Int>? {
        let engine = store.properties["Engine"]?.literal ?? ""
        switch store.type {
        case "AWS::RDS::DBInstance", "AWS::RDS::DBCluster":
            if engine == "aurora-postgresql" { return [5432, 3306] }
            if engine.contains("postgres") { return [5432] }
            if engine.contains("mysql") || engine == "mariadb" { return [3306] }
            if engine.hasPrefix("oracle") { return [1521] }
            return engine.hasPrefix("sqlserver") ? [1433] : []
        case "AWS::RDS::DBProxy":
            let port = ["MYSQL": 3306, "POSTGRESQL": 5432, "SQLSERVER": 1433][
                store.properties["EngineFamily"]?.literal ?? ""]
            return port.map { [$0] } ?? []
        case "AWS::DocDB::DBCluster", "AWS::DocDB::DBInstance": return [27_017]
        case "AWS::ElastiCache::ReplicationGroup", "AWS::MemoryDB::Cluster": return [6379]
        case "AWS::ElastiCache::CacheCluster": return engine.isEmpty ? [] : [engine == "memcached" ? 11_211 : 6379]
        default: return nil
        }
    }

    /// The one of a kind that it is told of.
    func only(_ types: [String]) -> StackView.Resource? {
        let found = stores.values.filter { types.contains($0.type) }
        return found.count == 1 ? found.first : nil
    }

    /// The store whose address alone a variable is.
    func store(in name: String) -> StackView.Resource? {
        guard let named = variables.first(where: { $0.name == name })?.value.item.resource, named.attribute != nil
        else { return nil }
        return Self.store(named.id, stack)
    }
}

extension Item {
    /// Every resource's name, and every attribute, that a text is made of.
    fileprivate var holesOfResources: [(id: String, attribute: String?)] {
        (text?.pieces ?? []).compactMap { piece in
            if case .hole(.resource(let id, let attribute)) = piece { (id, attribute) } else { nil }
        }
    }
}
