// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let rds = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"

/// What databases and caches may be called.
extension Rule {
    static let storeNames: [Rule] = [
        .stack(
            "S191", "A database, its owner and what it stands in have names that the engine and the API take.",
            "It is not made: InvalidParameterValue.", rds
        ) { stack, report in
            for resource in stack.view.resources {
                for name in identifiers[resource.type] ?? [] {
                    guard let place = resource.properties[name.property], let text = place.literal else { continue }
                    if let fault = fault(inIdentifier: text, most: name.most) { report.add(place, fault) }
                }
                let engine = resource.properties["Engine"]?.literal ?? ""
                switch resource.type {
                case "AWS::RDS::DBInstance" where !engine.isEmpty:
                    check(databaseName: resource.properties["DBName"], engine, &report)
                    check(owner: stack.view.masterUsername(of: resource), engine, &report)
                case "AWS::RDS::DBCluster":
                    check(databaseName: resource.properties["DatabaseName"], engine, &report)
                    check(owner: stack.view.masterUsername(of: resource), engine, &report)
                case "AWS::RDS::DBSubnetGroup":
                    guard let place = resource.properties["DBSubnetGroupName"], let text = place.literal else {
                        continue
                    }
                    let isName = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._ -".contains($0)) }
                    if !isName || !(1...255).contains(text.utf8.count) || text.lowercased() == "default" {
                        report.add(
                            place, "\(text.debugDescription) is no name: letters, digits and ._-, and not default")
                    }
                default: break
                }
            }
        }
    ]

    private static let identifiers: [String: [(property: String, most: Int)]] = [
        "AWS::RDS::DBInstance": [("DBInstanceIdentifier", 63)], "AWS::RDS::DBCluster": [("DBClusterIdentifier", 63)],
        "AWS::RDS::DBProxy": [("DBProxyName", 63)], "AWS::DocDB::DBCluster": [("DBClusterIdentifier", 63)],
        "AWS::DocDB::DBInstance": [("DBInstanceIdentifier", 63)],
        "AWS::Neptune::DBCluster": [("DBClusterIdentifier", 63)],
        "AWS::ElastiCache::ReplicationGroup": [("ReplicationGroupId", 40)],
        "AWS::ElastiCache::CacheCluster": [("ClusterName", 50)],
        "AWS::ElastiCache::ServerlessCache": [("ServerlessCacheName", 40)],
        "AWS::MemoryDB::Cluster": [("ClusterName", 40)],
    ]

    private static func fault(inIdentifier text: String, most: Int) -> String? {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        if text.first?.isLetter == true, isPlain, !text.hasSuffix("-"), !text.contains("--"), text.utf8.count <= most {
            return nil
        }
        return "\(text.debugDescription) is no name: up to \(most) letters, digits and single hyphens, a letter first"
    }

    /// What stands in SQL without quotes.
    private static func isWord(_ text: String) -> Bool {
        text.first.map { $0.isASCII && $0.isLetter } == true
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func check(databaseName place: View?, _ engine: String, _ report: inout Report) {
        guard let place, let text = place.literal else { return }
        if engine.hasPrefix("sqlserver") || engine.hasPrefix("custom-sqlserver") {
            return report.add(place, "\(engine) makes no database at first: it has no DBName")
        }
        let most =
            engine.hasPrefix("oracle") || engine.hasPrefix("custom-oracle")
            ? 8 : engine.hasSuffix("mysql") || engine == "mariadb" ? 64 : 63
        let isOracle = most == 8
        if isOracle ? !text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) : !isWord(text) {
            report.add(
                place,
                "\(text.debugDescription) is no name of a database: letters, digits\(isOracle ? "" : " and _, a letter first")"
            )
        } else if text.utf8.count > most {
            report.add(place, "\(text.utf8.count) characters: \(most) at the most")
        } else if words.contains(text.lowercased()) {
            report.add(place, "\(text) is a word of SQL that the engine keeps for itself")
        }
    }

    private static let words: Set = ["select", "table", "order", "group", "where", "create", "default", "all"]

    private static func check(owner place: View?, _ engine: String, _ report: inout Report) {
        guard let place, let text = place.literal, text.first?.isLetter == true else { return }
        // SQL Server and Oracle take other characters, too.
        guard ["postgres", "mysql", "mariadb"].contains(where: engine.contains) || engine.hasPrefix("aurora") else {
            return
        }
        let most = engine.contains("postgres") ? 63 : 32
        if !isWord(text) {
            report.add(place, "\(text.debugDescription) is no name of an owner: letters, digits and _, a letter first")
        } else if text.utf8.count > most {
            report.add(place, "\(text.utf8.count) characters: \(most) at the most")
        }
    }
}
