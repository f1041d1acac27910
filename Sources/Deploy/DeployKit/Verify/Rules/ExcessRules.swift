// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let leastPrivilege =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"

/// What a role may do, and nothing asks for: what could be left out, and every need would still be met. Only of roles whose
/// needs the template tells in full: what somebody's containers ask of AWS stands in no template.
extension Rule {
    static let excess: [Rule] = [
        .stack(
            "I301", "Every statement of a role, each action and each resource of it is needed.",
            "Whoever gets hold of the role may do more than its work.", leastPrivilege, isExact: true
        ) { services, report in
            for role in ComputedRole.all(of: services) {
                for (index, statement) in role.policies.statements.enumerated()
                where statement.effect == .allow && !statement.isManaged {
                    if role.isIdle({ $0.statement == index }) {
                        report.add(statement.view, "nothing here needs it of \(role.role.id)")
                        continue
                    }
                    for (number, part) in statement.actions.enumerated()
                    where role.isIdle({ $0.statement == index && $0.action == number }) {
                        report.add(part.view, "nothing here needs \(part.pattern) of \(role.role.id)")
                    }
                    for (number, part) in statement.resources.enumerated()
                    where role.isIdle({ $0.statement == index && $0.resource == number }) {
                        report.add(part.view, "nothing here needs \(part.pattern) of \(role.role.id)")
                    }
                }
            }
        },
        .stack(
            "I302", "A role's actions and resources are named, where a star would be more than is needed.",
            "Whoever gets hold of the role may do more than its work.", leastPrivilege, isExact: true
        ) { services, report in
            for role in ComputedRole.all(of: services) {
                for (index, statement) in role.policies.statements.enumerated()
                where statement.effect == .allow && !statement.isManaged {
                    for name in ["NotAction", "NotResource"] {
                        if let place = statement.view[name] { report.add(place, "it allows all but these") }
                    }
                    for (number, part) in statement.actions.enumerated() where part.pattern.hasWildcard {
                        let needed = role.needs(of: { $0.statement == index && $0.action == number }).map(\.action)
                        if needed.isEmpty || needed.contains("*") { continue }
                        report.add(
                            part.view, "\(part.pattern) is more than \(Set(needed).sorted().joined(separator: ", "))")
                    }
                    for (number, part) in statement.resources.enumerated() where part.pattern.hasWildcard {
                        for action in statement.actions.indices {
                            let needed = role.needs {
                                $0.statement == index && $0.action == action && $0.resource == number
                            }
                            guard let first = needed.first,
                                !needed.contains(where: { part.pattern.matches($0.widest, .covered) })
                            else { continue }
                            report.add(part.view, "\(part.pattern) is more than \(first.widest)")
                            break
                        }
                    }
                }
            }
        },
        .stack(
            "I303", "A policy of AWS's own is attached where something needs it.",
            "Whoever gets hold of the role may do more than its work.", leastPrivilege, isExact: true
        ) { services, report in
            for role in ComputedRole.all(of: services) {
                for policy in role.policies.managed {
                    let own = role.policies.statements.indices.filter {
                        role.policies.statements[$0].isManaged && role.policies.statements[$0].view.path == policy.path
                    }
                    if role.isIdle({ own.contains($0.statement) }) {
                        report.add(policy, "nothing here needs it of \(role.role.id)")
                    }
                }
            }
        },
        .stack(
            "I304", "A role trusts those who take it on, and nobody else.",
            "Somebody else may take the role on.", leastPrivilege, isExact: true
        ) { services, report in
            let uses = Dictionary(grouping: RoleUse.all(in: services.view), by: \.role.id)
            for role in services.view.all("AWS::IAM::Role") {
                guard let trust = Trust(role), let uses = uses[role.id] else { continue }
                for principal in trust.principals(ofAll: true) {
                    guard let name = principal.service, !uses.contains(where: { $0.service == name }) else { continue }
                    report.add(principal.view, "nothing here has \(name) take \(role.id) on")
                }
                for statement in trust.document["Statement"]?.each ?? [] {
                    guard let principal = statement["Principal"], statement["Effect"]?.literal == "Allow" else {
                        continue
                    }
                    let others = principal.item.members.filter { $0.name != "Service" }
                    if principal.literal == "*" || !others.isEmpty {
                        report.add(principal, "\(role.id) is taken on by services, and by nobody else")
                    }
                }
            }
        },
    ]
}

/// A role all of whose needs can be told.
private struct ComputedRole {
    let role: StackView.Resource
    let policies: Policies
    let needs: [(need: Need, grants: Set<Policies.Grant>)]

    static func all(of services: Services) -> [ComputedRole] {
        let computed = Needs(services)
        let needs = Dictionary(grouping: computed.all, by: \.role.id)
        let uses = Dictionary(grouping: RoleUse.all(in: services.view), by: \.role.id)
        return services.view.all("AWS::IAM::Role").compactMap { role in
            guard let uses = uses[role.id], uses.allSatisfy({ isTold($0, computed) }) else { return nil }
            let policies = Policies(of: role, in: services.view)
            let own = (needs[role.id] ?? []).map { ($0, $0.grants(by: policies)) }
            return ComputedRole(role: role, policies: policies, needs: own)
        }
    }

    /// Whether all that a role is used for there is computed.
    private static func isTold(_ use: RoleUse, _ needs: Needs) -> Bool {
        switch use.service {
        case "ecs-tasks":
            if use.place.path.hasSuffix("ecutionRoleArn") { return true }
            return needs.services.tasks.contains { task in
                use.place.path.hasPrefix(task.view.path) && task.view["Tags"].map(OwnContainer.isSuite) == true
            }
        case "ec2":
            let machines = needs.stack.machines.filter { needs.roles(of: $0.profile).contains { $0.id == use.role.id } }
            return !machines.isEmpty && machines.allSatisfy { $0.isOwn || $0.joinsCluster }
                && use.role.properties["Tags"].map(OwnContainer.isSuite) == true
        case "ecs": return needs.infrastructure.contains { $0.place.path == use.place.path }
        case "events", "scheduler": return needs.taskStarts.contains { $0.role?.path == use.place.path }
        default: return false
        }
    }

    /// Whether every need is met without some grants.
    func isIdle(_ left: (Policies.Grant) -> Bool) -> Bool { needs(of: left, alone: true).isEmpty }

    /// The needs that some grants meet; `alone` where no other does.
    func needs(of grants: (Policies.Grant) -> Bool, alone: Bool) -> [Need] {
        needs.filter { _, found in !found.isEmpty && (alone ? found.allSatisfy(grants) : found.contains(where: grants))
        }
        .map(\.need)
    }

    func needs(of grants: (Policies.Grant) -> Bool) -> [Need] { needs(of: grants, alone: false) }
}
