// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a template says of a resource besides its properties.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html>
enum ResourceType {
    static let sections = [
        "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy",
        "UpdatePolicy",
        "CreationPolicy", "Version", "Connectors", "IgnoreGlobals",
    ]

    /// What a template might hold that a type of CloudFormation's is not; `nil` where it may be one.
    static func unknown(_ type: String, transforms: [String] = []) -> String? {
        let parts = type.split(separator: ":", omittingEmptySubsequences: false)
        if type.hasPrefix("Custom::") || parts.count > 5 { return nil }
        guard parts.count == 5, parts[1].isEmpty, parts[3].isEmpty, parts.allSatisfy({ !$0.contains(" ") }) else {
            return "\(type.debugDescription) is no type: it is as AWS::ECS::Service"
        }
        guard parts[0] == "AWS" else {
            // Of others than AWS there are many.
            return parts[0].lowercased() == "aws" ? "\(type) is no type: did you mean AWS?" : nil
        }
        let (service, name) = (String(parts[2]), String(parts[4]))
        if let types = ShapeTable.types(of: service) {
            if types.contains(name) || name == "CustomResource" || name == "Macro" { return nil }
            return "\(type) is no type\(Spelling.hint(for: name, among: types))"
        }
        if service == "Serverless" {
            let transform = "AWS::Serverless-2016-10-31"
            return transforms.contains(transform) ? nil : "\(type) takes Transform: \(transform)"
        }
        if let types = ShapeTable.others[service] {
            if types.contains(name) || name == "MODULE" { return nil }
            if let nearest = Spelling.nearest(to: name, among: types) {
                return "\(type) is no type: did you mean \(nearest)?"
            }
            // What is new of them may not be told here; what another generation of the service has, may.
            let owner = (ShapeTable.services.merging(ShapeTable.others) { one, _ in one }).filter { other in
                (other.key.hasPrefix(service) || service.hasPrefix(other.key)) && other.value.contains(name)
            }.keys.min()
            return owner.map { "\(type) is no type: did you mean AWS::\($0)::\(name)?" }
        }
        let all = Array(ShapeTable.services.keys) + Array(ShapeTable.others.keys)
        // A service that is new.
        guard let nearest = Spelling.nearest(to: service, among: all) else { return nil }
        return "\(type) is no type: did you mean AWS::\(nearest)?"
    }

    static func faults(in resource: Node) -> [(section: String, line: Int, message: String)] {
        resource.entries.compactMap { entry -> (String, Int, String)? in
            let node = entry.value
            if node.isNull { return nil }
            switch entry.key {
            case "Type", "Condition":
                return node.text == nil || node.tag != nil
                    ? (entry.key, entry.line, "\(node.tag ?? node.noun): it takes one text, without functions") : nil
            case "DependsOn":
                let isText = node.text != nil && node.tag == nil
                let elements = node.elements
                let isList = !elements.isEmpty && elements.allSatisfy { $0.text != nil && $0.tag == nil }
                let isEmptyList = if case .sequence(let all) = node.content { all.isEmpty } else { false }
                return isText || isList || isEmptyList
                    ? nil : (entry.key, entry.line, "it takes a resource's name, or a list of them, without functions")
            case "DeletionPolicy", "UpdateReplacePolicy":
                guard let text = node.text, node.tag == nil else { return nil }
                let values =
                    ["Delete", "Retain", "Snapshot"] + (entry.key == "DeletionPolicy" ? ["RetainExceptOnCreate"] : [])
                if !values.contains(text) {
                    return (entry.key, entry.line, "\(text) is none of \(values.joined(separator: ", "))")
                }
                let type = resource["Type"]?.text ?? ""
                return text == "Snapshot" && ShapeTable.shapes(of: type) != nil && !withSnapshots.contains(type)
                    ? (entry.key, entry.line, "\(type) has no snapshots: it takes Delete or Retain") : nil
            case "CreationPolicy", "UpdatePolicy", "Metadata":
                return node.entries.isEmpty && node.tag == nil && node.text != nil
                    ? (entry.key, entry.line, "one text: it takes a map") : nil
            default: return nil
            }
        }
    }

    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>
    private static let withSnapshots: Set<String> = [
        "AWS::DocDB::DBCluster", "AWS::EC2::Volume", "AWS::ElastiCache::CacheCluster",
        "AWS::ElastiCache::ReplicationGroup", "AWS::Neptune::DBCluster", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
        "AWS::Redshift::Cluster", "AWS::ElastiCache::ServerlessCache",
    ]
}
