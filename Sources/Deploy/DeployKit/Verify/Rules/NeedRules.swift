// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let guide = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/"
private let executionRole = guide + "task_execution_IAM_role.html"

/// What roles must be allowed for what the template has done with them. It is computed from the tasks, the instances and the
/// schedules, and compared with every policy that the roles have.
extension Rule {
    static let needs: [Rule] = [
        need(
            "I201", .images, "An execution role may log in to ECR and pull its tasks' images.",
            "Tasks stop before they start: CannotPullContainerError.", executionRole),
        need(
            "I202", .logs, "An execution role may write to the log groups of its tasks.",
            "Tasks stop before they start: ResourceInitializationError, failed to validate logger args.", executionRole),
        need(
            "I203", .secrets, "An execution role may read the secrets and parameters that its tasks are given.",
            "Tasks stop before they start: ResourceInitializationError, unable to pull secrets.", executionRole),
        need(
            "I204", .keys, "An execution role may decrypt with the keys of the secrets that it reads.",
            "Tasks stop before they start: ResourceInitializationError, access to KMS is not allowed.", executionRole),
        need(
            "I205", .files, "An execution role may read the files of variables that its tasks are given.",
            "Tasks stop before they start: ResourceInitializationError, failed to download env files.",
            guide + "use-environment-file.html"),
        need(
            "I206", .volumes, "A task role may mount the file systems that its tasks mount as itself.",
            "Tasks stop before they start: the mount is denied by the server.", guide + "specify-efs-config.html"),
        need(
            "I207", .app, "A task role may do what the suite's app in the task asks of AWS.",
            "The app starts, and is never ready: AccessDeniedException.", guide + "task-iam-roles.html"),
        need(
            "I208", .instances, "The role of a container instance may join the cluster and hear what to run.",
            "The instances never appear in the cluster.", guide + "instance_IAM_role.html"),
        need(
            "I209", .tasks, "What starts a task may run it, and pass on the task's roles.",
            "Nothing is started when it is time: AccessDeniedException.", guide + "CWE_IAM_role.html"),
        need(
            "I210", .functions, "The role of a function may do what Lambda does with it: join a network, read a queue.",
            "CreateFunction or CreateEventSourceMapping refuses it: the role does not have permissions for it.",
            "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"),
        need(
            "I211", .rotation, "The role of a function that rotates a secret may read it and write to it.",
            "The rotation fails, and the old password stays.",
            "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html"
        ),
        need(
            "I212", .infrastructure, "A role that ECS is given for balancers or volumes may work on them.",
            "The deployment or the task fails: AccessDenied.", guide + "infrastructure_IAM_role.html"),
        need(
            "I213", .codeDeploy, "A role of CodeDeploy's may shift a service of ECS from one task set to the other.",
            "The deployment fails: CodeDeploy does not have the permissions that it needs.",
            guide + "codedeploy_IAM_role.html"),
        need(
            "I219", .records, "A task role may write what ECS Exec keeps of its sessions.",
            "The session ends at once: the log group or the bucket cannot be written to.",
            guide + "ecs-exec.html"),
        need(
            "I220", .router, "A task role may write where the task's log router sends what it hears.",
            "No line arrives: AccessDenied.", guide + "using_firelens.html"),
        need(
            "I221", .flows, "The role of a state machine may do what its states do.",
            "CreateStateMachine refuses it, or the state fails: AccessDeniedException.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html"),
        need(
            "I222", .delivery, "A role of Firehose's may write into the bucket that it is to fill.",
            "Nothing is delivered: S3.AccessDenied.",
            "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html"),
        need(
            "I225", .targets, "What sends to a resource, calls it or reads it by a role may do so by that role.",
            "Nothing is sent or called: AccessDeniedException.",
            "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html"),
        .stack(
            "I214", "A role may do all that AWS's own policy for its use lets it do.",
            "Less is untried: it works until AWS asks for the rest.", executionRole, isExact: true
        ) { services, report in
            let computed = Needs(services)
            tell(computed.all.filter(\.isExact), among: computed, in: services.view, &report)
        },
    ]

    private static func need(
        _ code: String, _ purpose: Need.Purpose, _ title: String, _ consequence: String, _ source: String
    ) -> Rule {
        .stack(code, title, consequence, source) { services, report in
            let computed = Needs(services)
            let needs = computed.needs(purpose).filter { $0.isSure && !$0.isExact }
            tell(needs, among: computed, in: services.view, &report)
        }
    }

    /// Tells of those that are not met, together where they are the same role's, each at two places at most.
    static func tell(_ needs: [Need], among computed: Needs, in stack: StackView, _ report: inout Report) {
        var policies: [String: Policies] = [:]
        var all: [Need] = []
        var unmet: [Unmet] = []
        for need in needs {
            let own = policies[need.role.id] ?? Policies(of: need.role, in: stack)
            policies[need.role.id] = own
            if need.isMet(by: own) { continue }
            if all.isEmpty { all = computed.all }
            let fault = UnmetNeed(
                need: need, policies: own, own: all.filter { $0.role.id == need.role.id }, stack: stack)
            unmet.append(Unmet(need: need, telling: fault.telling))
        }
        for (role, faults) in Dictionary(grouping: unmet, by: { $0.need.role.id }) {
            let misnamed = faults.filter(\.telling.isMisnamed)
            // Several statements that all mean something else than one place asks for: that place is wrong.
            let askers = Set(misnamed.map(\.need.place.line))
            if faults.count == misnamed.count, askers.count == 1, Set(misnamed.map(\.telling.main.line)).count > 1 {
                tell(faults, of: role, at: [faults[0].need.place, faults[0].telling.main], &report)
                continue
            }
            for same in Dictionary(grouping: faults, by: \.telling.main.line).values {
                let telling = same[0].telling
                let askers = same.compactMap(\.telling.asker)
                // A resource that is none of several that are asked for is wrong itself.
                let isOne = !telling.isMisnamed || Set(askers.map(\.line)).count == 1
                let beside = isOne ? askers.first ?? telling.second : nil
                tell(same, of: role, at: [telling.main, beside].compactMap(\.self), &report)
            }
        }
    }

    private struct Unmet {
        let need: Need
        let telling: UnmetNeed.Telling
    }

    private static func tell(_ unmet: [Unmet], of role: String, at places: [View], _ report: inout Report) {
        let asked = unmet.map {
            $0.need.resources[0].isOpen ? $0.need.action : "\($0.need.action) on \($0.need.resources[0])"
        }
        let list = asked.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        for (index, place) in places.enumerated() where index == 0 || place.line != places[0].line {
            report.add(place, "\(role) may not \(list.joined(separator: ", "))")
        }
    }
}

extension ARNPattern: CustomStringConvertible {
    /// As a template would have it.
    var description: String {
        var text: [UInt8] = []
        for token in tokens {
            switch token {
            case .character(let byte): text.append(byte)
            case .any: text.append(UInt8(ascii: "*"))
            case .one: text.append(UInt8(ascii: "?"))
            case .field(let name), .name(let name): text += Array("${\(name)}".utf8)
            case .hole: text.append(UInt8(ascii: "*"))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether nothing of it is known, or nothing is to be known.
    var isOpen: Bool {
        self == .noResource || tokens.allSatisfy { if case .hole = $0 { true } else { $0 == .any } }
    }
}
