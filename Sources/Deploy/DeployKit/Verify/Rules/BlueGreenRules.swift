// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let advancedPage = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html"

/// Deployments that ECS turns the traffic for, from one target group to another.
extension Rule {
    static let blueGreen: [Rule] = [
        .stack(
            "S114",
            "A blue/green deployment has two target groups, a rule that leads to them, and a role that moves it.",
            "CreateService refuses it.", advancedPage
        ) { stack, report in
            for service in stack.services {
                let place = service.view["DeploymentConfiguration"]?["Strategy"]
                guard let strategy = place == nil ? "ROLLING" : place?.literal else { continue }
                guard ["BLUE_GREEN", "LINEAR", "CANARY"].contains(strategy) else { continue }
                for target in service.targets where !target.item.isUnknown && target["TargetGroupArn"] != nil {
                    guard let advanced = target["AdvancedConfiguration"] else {
                        report.add(target, "AdvancedConfiguration is missing: the strategy is \(strategy)")
                        continue
                    }
                    guard !advanced.item.isUnknown else { continue }
                    for name in ["AlternateTargetGroupArn", "ProductionListenerRule", "RoleArn"]
                    where advanced[name] == nil {
                        report.add(advanced, "\(name) is missing")
                    }
                    if let other = advanced["AlternateTargetGroupArn"], let own = target["TargetGroupArn"],
                        let text = other.item.text, text == own.item.text
                    {
                        report.add(other, against: own, "one target group takes the traffic before and after")
                    }
                    if let test = advanced["TestListenerRule"], let own = advanced["ProductionListenerRule"],
                        let text = test.item.text, text == own.item.text
                    {
                        report.add(test, against: own, "one rule is of production and of the test")
                    }
                    for name in ["ProductionListenerRule", "TestListenerRule"] {
                        guard let place = advanced[name] else { continue }
                        if isListenerOfApplication(place, stack.view) {
                            report.add(place, "a listener: with an application balancer it takes a listener's rule")
                        }
                    }
                    check(turnOf: target, by: advanced, stack.view, &report)
                }
            }
        }
    ]

    /// A network balancer has no rules: there, it is the listener.
    private static func isListenerOfApplication(_ place: View, _ view: StackView) -> Bool {
        if let named = view.resource(named: place) {
            return named.type == listenerType && view.kind(ofListener: named) == "application"
        }
        return place.literal?.contains(":listener/app/") == true
    }

    /// Production begins with the service's own group.
    private static func check(turnOf target: View, by advanced: View, _ view: StackView, _ report: inout Report) {
        guard let door = view.resource(named: advanced["ProductionListenerRule"]),
            [listenerType, ruleType].contains(door.type), let own = target["TargetGroupArn"],
            let group = view.resource(named: own)?.id,
            let list = door.properties["Actions"] ?? door.properties["DefaultActions"]
        else { return }
        let places = list.elements.flatMap(\.targetGroups)
        let groups = places.map { view.resource(named: $0)?.id }
        guard !list.item.holdsUnknown, !groups.isEmpty, !groups.contains(nil) else { return }
        guard groups.contains(group) else {
            return report.add(places[0], against: own, "\(door.id) is of production, and leads nowhere to \(group)")
        }
        let shares = list.elements.flatMap { $0["ForwardConfig"]?["TargetGroups"]?.elements ?? [] }
        let mine = shares.filter { view.resource(named: $0["TargetGroupArn"])?.id == group }.compactMap { $0["Weight"] }
        if shares.count > 1, let weight = mine.first, mine.count == 1, weight.integer == 0 {
            report.add(weight, "0: production begins with \(group), where the tasks are")
        }
    }
}
