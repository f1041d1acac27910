// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let group =
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html"

/// Caches, and how they are asked.
extension Rule {
    static let caches: [Rule] = [
        .stack(
            "S192", "A cache has the nodes that its way of staying up needs, and encryption where there is a password.",
            "CreateReplicationGroup or CreateCacheCluster refuses it.", group
        ) { stack, report in
            for cache in stack.view.all("AWS::ElastiCache::ReplicationGroup") where !cache.properties.item.isUnknown {
                check(group: cache.properties, &report)
            }
            for cache in stack.view.all("AWS::ElastiCache::CacheCluster") where !cache.properties.item.isUnknown {
                check(cluster: cache.properties, &report)
            }
        },
        .stack(
            "S193", "A store is asked in its own language: by TLS where it wants TLS, and by the engine's own scheme.",
            "The connection is dropped, or never understood.",
            "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html"
        ) { stack, report in
            for task in stack.tasks {
                for container in task.containers {
                    let places =
                        (container["Environment"]?.elements ?? []).compactMap { $0["Value"] }
                        + container.program
                    for place in places {
                        for (scheme, id) in place.item.text?.schemes ?? [] {
                            guard let store = stack.view.resource(id) else { continue }
                            check(
                                scheme, of: store, at: place.line(of: "\(scheme)://", in: stack.view.template), &report)
                        }
                    }
                }
            }
        },
    ]

    // MARK: What it is made of

    private static func check(group: View, _ report: inout Report) {
        if let engine = group["Engine"], let word = engine.literal, !["redis", "valkey"].contains(word.lowercased()) {
            report.add(engine, "\(word): it takes redis or valkey")
        }
        checkNode(group["CacheNodeType"], &report)
        let (failover, several) = (group["AutomaticFailoverEnabled"], group["MultiAZEnabled"])
        let (count, shards) = (group["NumCacheClusters"], group["NumNodeGroups"])
        let replicas = group["ReplicasPerNodeGroup"]
        if let failover, failover.boolean == true {
            for place in [count, replicas].compactMap(\.self) {
                guard let number = place.integer, number < (place.path == replicas?.path ? 1 : 2) else { continue }
                report.add(place, against: failover, "\(number): a failover takes another node to fail over to")
            }
            if count == nil, replicas == nil, shards == nil, group["NodeGroupConfiguration"] == nil,
                group["PrimaryClusterId"] == nil, group["GlobalReplicationGroupId"] == nil,
                group["SnapshotName"] == nil, group["SnapshotArns"] == nil
            {
                report.add(failover, "NumCacheClusters is missing: one node has none to fail over to")
            }
        }
        if let several, several.boolean == true, failover == nil || failover?.boolean == false {
            report.add(
                several, against: failover ?? several,
                "AutomaticFailoverEnabled is \(failover == nil ? "missing" : "false"): several zones take it")
        }
        if let shards, (shards.integer ?? 1) > 1 {
            if let failover, failover.boolean == false {
                report.add(failover, against: shards, "several node groups take AutomaticFailoverEnabled: true")
            }
            if let count {
                report.add(count, against: shards, "of several node groups ReplicasPerNodeGroup says how many nodes")
            }
        }
        if let zones = group["PreferredCacheClusterAZs"], let number = count?.integer, let count,
            case .list(let items, _) = zones.item, !items.contains(where: \.isUnknown), items.count != number
        {
            report.add(zones, against: count, "\(items.count) zones for \(number) nodes: one for each")
        }
        checkEncryption(group, &report)
        if let mode = group["TransitEncryptionMode"], group["TransitEncryptionEnabled"]?.boolean != true,
            group["TransitEncryptionEnabled"] == nil || group["TransitEncryptionEnabled"]?.boolean == false
        {
            report.add(mode, against: group["TransitEncryptionEnabled"] ?? mode, "TransitEncryptionEnabled is not true")
        }
        if let key = group["KmsKeyId"], group["AtRestEncryptionEnabled"]?.boolean == false {
            report.add(key, against: group["AtRestEncryptionEnabled"] ?? key, "AtRestEncryptionEnabled is false")
        }
        within(0...35, group["SnapshotRetentionLimit"], &report)
        within(1...65535, group["Port"], &report)
    }

    private static func checkEncryption(_ cache: View, _ report: inout Report) {
        let transit = cache["TransitEncryptionEnabled"]
        guard transit == nil || transit?.boolean == false else { return }
        // Valkey's default may be another.
        if transit == nil, cache["Engine"]?.literal != "redis" { return }
        for name in ["AuthToken", "UserGroupIds"] {
            guard let place = cache[name], !place.item.isUnknown, !place.isEmpty else { continue }
            report.add(place, against: transit ?? place, "TransitEncryptionEnabled is not true: \(name) takes it")
        }
    }

    private static func check(cluster: View, _ report: inout Report) {
        let engine = cluster["Engine"]
        if let engine, let word = engine.literal, !["memcached", "redis", "valkey"].contains(word.lowercased()) {
            report.add(engine, "\(word): it takes memcached, redis or valkey")
        }
        checkNode(cluster["CacheNodeType"], &report)
        within(1...65535, cluster["Port"], &report)
        guard let engine, let word = engine.literal?.lowercased() else { return }
        if word != "memcached" {
            if let count = cluster["NumCacheNodes"], let number = count.integer, number != 1 {
                report.add(count, against: engine, "\(number): of \(word) a cluster has one node")
            }
            if let mode = cluster["AZMode"], mode.literal == "cross-az" {
                report.add(mode, against: engine, "cross-az is of memcached")
            }
        } else if let mode = cluster["AZMode"], mode.literal == "cross-az", let count = cluster["NumCacheNodes"],
            count.integer == 1
        {
            report.add(count, against: mode, "1: several zones take several nodes")
        }
    }

    private static func checkNode(_ place: View?, _ report: inout Report) {
        guard let place, let text = place.literal,
            Pattern("cache\\.[a-z0-9-]+\\.[a-z0-9]+")?.matches(text) == false
        else { return }
        report.add(place, "\(text) is no type of a node: cache.t4g.micro")
    }

    // MARK: How it is asked

    private static func check(
        _ scheme: String, of store: StackView.Resource, at place: View, _ report: inout Report
    ) {
        guard let family = Family(of: store), let asked = Family.ofScheme[scheme] else { return }
        guard asked == family else {
            return report.add(
                place, against: store.properties["Engine"] ?? store.properties,
                "\(scheme): \(store.id) is \(family.rawValue)")
        }
        guard family == .redis else { return }
        let isEncrypted = ["rediss", "valkeys"].contains(scheme)
        let setting = store.properties[
            store.type == "AWS::MemoryDB::Cluster" ? "TLSEnabled" : "TransitEncryptionEnabled"]
        let wants: Bool? =
            switch store.type {
            case "AWS::ElastiCache::ServerlessCache": true
            case "AWS::MemoryDB::Cluster": setting == nil ? true : setting?.boolean
            // Where nothing is said, the engine's version may say it.
            default: setting == nil ? store.properties["Engine"]?.literal == "redis" ? false : nil : setting?.boolean
            }
        guard let wants, wants != isEncrypted else { return }
        if wants, store.properties["TransitEncryptionMode"].map({ $0.literal != "required" }) == true { return }
        report.add(
            place, against: setting ?? place,
            wants
                ? "\(scheme): \(store.id) is asked by TLS alone, \(scheme)s:" : "\(scheme): \(store.id) has no TLS")
    }

    private enum Family: String {
        case postgres = "PostgreSQL", mysql = "MySQL", redis = "Redis", memcached = "Memcached", mongo = "MongoDB"

        static let ofScheme: [String: Family] = [
            "postgres": .postgres, "postgresql": .postgres, "mysql": .mysql, "mysql2": .mysql, "mariadb": .mysql,
            "redis": .redis, "rediss": .redis, "valkey": .redis, "valkeys": .redis, "memcached": .memcached,
            "mongodb": .mongo,
        ]

        init?(of store: StackView.Resource) {
            let engine = store.properties["Engine"]?.literal?.lowercased() ?? ""
            switch store.type {
            case "AWS::RDS::DBInstance", "AWS::RDS::DBCluster":
                if engine.contains("postgres") {
                    self = .postgres
                } else if engine.contains("mysql") || engine == "mariadb" {
                    self = .mysql
                } else {
                    return nil
                }
            case "AWS::ElastiCache::ReplicationGroup", "AWS::MemoryDB::Cluster": self = .redis
            case "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ServerlessCache":
                guard ["redis", "valkey", "memcached"].contains(engine) else { return nil }
                self = engine == "memcached" ? .memcached : .redis
            case "AWS::DocDB::DBCluster": self = .mongo
            default: return nil
            }
        }
    }
}

extension Text {
    /// The schemes of URLs, each with the resource whose attribute is their host: `redis://${Cache.PrimaryEndPoint.Address}`.
    fileprivate var schemes: [(scheme: String, resource: String)] {
        var found: [(String, String)] = []
        var before = ""
        for piece in pieces {
            switch piece {
            case .literal(let text): before += text
            case .hole(let hole):
                if case .resource(let id, .some) = hole, let slashes = before.ranges(of: "://").last {
                    // Nothing but a user and a password may stand between.
                    let user = before[slashes.upperBound...]
                    let name = before[..<slashes.lowerBound].reversed().prefix {
                        $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0))
                    }
                    let scheme = String(name.reversed()).lowercased()
                    if user.isEmpty || user.hasSuffix("@") && !user.contains("/") {
                        found.append((scheme.split(separator: "+").first.map(String.init) ?? scheme, id))
                    }
                }
                before += "\u{1}"
            }
        }
        return found
    }
}
