// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a password may be made of, by who takes it.
/// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>
struct PasswordForm {
    let place: View
    let length: ClosedRange<Int>
    /// Characters that are refused.
    let without: String
    var wantsPunctuation = false

    /// Every password that a resource is given.
    static func all(of resource: StackView.Resource) -> [PasswordForm] {
        let properties = resource.properties
        func form(_ place: View?, _ length: ClosedRange<Int>, without: String) -> [PasswordForm] {
            place.map { [PasswordForm(place: $0, length: length, without: without)] } ?? []
        }
        let password = properties["MasterUserPassword"]
        switch resource.type {
        case "AWS::RDS::DBInstance", "AWS::RDS::DBCluster":
            guard let engine = properties["Engine"]?.literal else { return [] }
            return form(password, length(of: engine), without: refused(by: engine))
        case "AWS::DocDB::DBCluster": return form(password, 8...100, without: "/\"@")
        case "AWS::Redshift::Cluster": return form(password, 8...64, without: "/\"@'\\")
        case "AWS::ElastiCache::ReplicationGroup":
            return form(properties["AuthToken"], 16...128, without: "/\"@")
        case "AWS::AmazonMQ::Broker":
            return (properties["Users"]?.elements ?? []).flatMap {
                form($0["Password"], 12...250, without: ",:=")
            }
        case "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain":
            let owner = properties["AdvancedSecurityOptions"]?["MasterUserOptions"]
            return form(owner?["MasterUserPassword"], 8...128, without: "").map {
                PasswordForm(place: $0.place, length: $0.length, without: "", wantsPunctuation: true)
            }
        case "AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD":
            return form(properties["Password"], 8...64, without: "")
        default: return []
        }
    }

    /// Of a relational database's owner, but for the space, which Secrets Manager puts into none.
    static func refused(by engine: String) -> String { engine.contains("oracle") ? "/\"@&'" : "/\"@" }

    /// Of a relational database's owner.
    static func length(of engine: String) -> ClosedRange<Int> {
        if engine.contains("oracle") { return 8...30 }
        if engine.contains("mysql") || engine.contains("mariadb") { return 8...41 }
        if engine == "aurora-postgresql" { return 8...99 }
        return engine.hasPrefix("db2") ? 8...255 : 8...128
    }

    /// What is wrong with what Secrets Manager makes for it, each where it is said.
    /// <https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html>
    func faults(of made: View) -> [(place: View, message: String)] {
        var faults: [(View, String)] = []
        let long = made["PasswordLength"]
        if let count = long == nil ? 32 : long?.integer, !length.contains(count) {
            faults.append(
                (
                    long ?? made,
                    "\(count) characters: \(place.path.split(separator: ".")[1]) takes "
                        + "\(length.lowerBound) to \(length.upperBound)"
                ))
        }
        let (punctuation, excluded) = (made["ExcludePunctuation"], made["ExcludeCharacters"])
        guard punctuation == nil || punctuation?.boolean != nil, excluded == nil || excluded?.literal != nil else {
            return faults
        }
        if punctuation?.boolean == true {
            if wantsPunctuation, let punctuation {
                faults.append((punctuation, "the password takes a special character"))
            }
            return faults
        }
        let left = without.filter { excluded?.literal?.contains($0) != true }
        if !left.isEmpty {
            let words = left.map(String.init).joined(separator: " ")
            faults.append((excluded ?? made, "ExcludeCharacters has no \(words), which a password there must not have"))
        }
        return faults
    }
}
