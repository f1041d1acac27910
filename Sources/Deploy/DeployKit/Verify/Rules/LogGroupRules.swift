// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Whether the group that a container logs to is there.
extension Rule {
    static let logGroups: [Rule] = [
        .stack(
            "T515", "The group that a container logs to is one that the template makes, where it makes one for it.",
            "The task stops before it starts: ResourceInitializationError, the specified log group does not exist.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html"
        ) { stack, report in
            let groups = stack.view.all("AWS::Logs::LogGroup")
            guard !groups.isEmpty else { return }
            let names = groups.map { $0.properties["LogGroupName"]?.item.text }
            let logs =
                stack.tasks.flatMap(\.containers).map { $0["LogConfiguration"] }
                + stack.services.map { $0.view["ServiceConnectConfiguration"]?["LogConfiguration"] }
            let commands = stack.view.all("AWS::ECS::Cluster").compactMap {
                $0.properties["Configuration"]?["ExecuteCommandConfiguration"]?["LogConfiguration"]?[
                    "CloudWatchLogGroupName"]
            }
            let places =
                commands
                + logs.compactMap { log -> View? in
                    guard let log, log["LogDriver"]?.literal == "awslogs", let options = log["Options"],
                        options["awslogs-create-group"] == nil || options["awslogs-create-group"]?.boolean == false
                    else { return nil }
                    return options["awslogs-group"]
                }
            let written = Set(places.compactMap(\.item.text))
            // One that nothing writes to is meant for something.
            let waiting = groups.filter { group in
                let name = group.properties["LogGroupName"]
                if let text = name?.item.text { if written.contains(text) || text.isOfService { return false } }
                return name?.item.isUnknown != true
                    && !stack.view.resources.contains {
                        $0.names.contains(group.id) && !$0.type.hasPrefix("AWS::IAM::")
                            && !$0.type.hasPrefix("AWS::Logs::")
                    }
            }
            for place in places {
                guard let text = place.item.text, text.resource == nil, !names.contains(text) else { continue }
                let isOther = zip(groups, names).allSatisfy { group, name in
                    group.properties["LogGroupName"] == nil || name.map(text.isOther) == true
                }
                guard isOther else { continue }
                if let group = waiting.first {
                    report.add(
                        place, against: group.properties["LogGroupName"] ?? place,
                        "no group of this name is made, and \(group.id) is, which nothing logs to")
                } else if text.isOfStack {
                    report.add(place, "no group of this name is made, and none is there before the stack")
                }
            }
        }
    ]
}

extension Text {
    /// Whether a service of AWS's writes there by itself.
    fileprivate var isOfService: Bool {
        guard case .literal(let start)? = pieces.first else { return true }
        return start.hasPrefix("/aws/") || start.hasPrefix("aws-waf-logs")
    }

    /// Whether it is a part of the stack's own name.
    fileprivate var isOfStack: Bool { pieces.contains(.hole(.pseudo("AWS::StackName"))) }

    /// Whether two can never come to the same: they differ, and have the same holes.
    fileprivate func isOther(_ other: Text) -> Bool {
        func holes(_ text: Text) -> [Piece] { text.pieces.filter { if case .hole = $0 { true } else { false } } }
        func isStack(_ text: Text) -> Bool { text.isOfStack && holes(text).count == 1 }
        if self == other { return false }
        return holes(self) == holes(other) || isStack(self) && other.literal != nil || isStack(other) && literal != nil
    }
}
