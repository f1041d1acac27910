// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let executionRole =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html"
private let firelens =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html"
private let partitions =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"

/// The two roles of a task: what ECS needs before it starts, and what its containers do.
extension Rule {
    static let taskRoles: [Rule] = [
        .task(
            "T401",
            "What is fetched for a task before it starts, an execution role fetches: secrets, files, images, logs.",
            "RegisterTaskDefinition refuses it, or the task stops before it starts: ResourceInitializationError.",
            executionRole
        ) { task, report in
            guard task.view["ExecutionRoleArn"] == nil, let (first, what) = task.executionNeeds.first else { return }
            report.add(task.view, "ExecutionRoleArn is missing: line \(first.line) has \(what)")
            // Of several needs of one container, it is the container that has them.
            let owner = task.containers.first { first.path.hasPrefix("\($0.path).") }
            let count = owner.map { owner in task.executionNeeds.count { $0.0.path.hasPrefix("\(owner.path).") } } ?? 0
            report.add(
                count > 1 ? owner?.named ?? first : first,
                "\(what)\(count > 1 ? " and more" : ""), and the task has no ExecutionRoleArn for it")
        },
        .task(
            "T405", "A role is an ARN, or a resource of the template.", "RegisterTaskDefinition refuses it.",
            executionRole
        ) { task, report in
            for name in ["ExecutionRoleArn", "TaskRoleArn"] {
                guard let place = task.view[name], let text = place.item.text else { continue }
                // AWS's own example of the request has an empty one.
                if name == "TaskRoleArn", text.literal == "" { continue }
                if let (id, attribute) = text.resource, attribute == nil || attribute != "Arn" {
                    // A role's Ref is its name, which the API takes for one of this account.
                    if let attribute {
                        report.add(place, "\(id).\(attribute) is no role's ARN")
                    }
                    continue
                }
                if let fault = fault(inRole: text) { report.add(place, fault) }
            }
        },
        .task(
            "T410", "A task's roles, images, secrets and logs are of one partition, and its roles of one account.",
            "RegisterTaskDefinition refuses it, or the task stops: a role of another partition cannot be assumed.",
            partitions
        ) { task, report in
            disagreement(of: task.partitions, "partition", &report)
            let roles = ["ExecutionRoleArn", "TaskRoleArn"].compactMap { task.view[$0] }
            let owned = roles.compactMap { place -> (View, String)? in
                guard let account = place.item.text.flatMap(TaskARN.init)?.account.literal, account.utf8.count == 12
                else { return nil }
                return (place, account)
            }
            guard owned.count == 2, owned[0].1 != owned[1].1 else { return }
            // What lies in the account of one of the two says which of them is the other's.
            let evidence = task.accounts
            let known = owned.map { role in evidence.contains(role.1) }
            for (index, role) in owned.enumerated() where known[0] == known[1] || !known[index] {
                let other = owned[1 - index]
                report.add(role.0, "\(role.1), and the other role, in line \(other.0.line), is of \(other.1)")
            }
        },
        .task(
            "T412", "A log router on Fargate sends to AWS's services with the task's role.",
            "No line of the log arrives: the router has no credentials.", firelens
        ) { task, report in
            guard task.isFargate, task.view["TaskRoleArn"] == nil else { return }
            guard
                let router = task.containers.first(where: { $0["FirelensConfiguration"]?.item.isNothing == false }),
                router["Environment"]?.item.isUnknown != true,
                !((router["Environment"]?.elements ?? []) + (router["Secrets"]?.elements ?? [])).contains(where: {
                    $0["Name"]?.literal.map { $0.hasPrefix("AWS_") } ?? true
                })
            else { return }
            for container in task.containers {
                let log = container["LogConfiguration"]
                guard log?["LogDriver"]?.literal == "awsfirelens", let options = log?["Options"],
                    let output = FirelensOutput(options), output.isOfAWS
                else { continue }
                report.add(
                    task.view,
                    "TaskRoleArn is missing: the log router sends to \(output.name), by line \(output.place.line)")
                report.add(output.place, "\(output.name), and the task has no TaskRoleArn that could send to it")
                return
            }
        },
    ]

    /// What is wrong with a role as it is written; of what is not an ARN, a name of this account.
    private static func fault(inRole text: Text) -> String? {
        if let fault = TaskARN.fault(in: text, of: ["iam"], as: "a role's") { return fault }
        if let arn = TaskARN(text) {
            let resource = arn.resource.count == 1 ? arn.resource[0] : nil
            guard let start = resource?.beginning, resource?.isOpen == false || !start.isEmpty else { return nil }
            guard start.hasPrefix("role/") || resource?.literal == nil && "role/".hasPrefix(start) else {
                return "\(start.debugDescription) is no role: role/NAME"
            }
            guard let whole = resource?.literal else { return nil }
            return whole.split(separator: "/", omittingEmptySubsequences: false).contains("")
                ? "\(whole.debugDescription) is no role: role/NAME" : nil
        }
        guard let name = text.literal else { return nil }
        if name.isEmpty { return "it is empty: leave it out" }
        return name.contains(where: { ":/ ".contains($0) }) ? "\(name.debugDescription) is no role's ARN" : nil
    }

    /// Reports whatever is of another partition than most; of two that contradict each other, both.
    private static func disagreement(of places: [(View, String)], _ noun: String, _ report: inout Report) {
        let groups = Dictionary(grouping: places, by: \.1)
        guard groups.count > 1, let most = groups.values.map(\.count).max() else { return }
        let leaders = groups.filter { $0.value.count == most }.keys.sorted()
        for (view, value) in places {
            let isLeader = leaders.contains(value)
            guard !isLeader || leaders.count > 1, let other = leaders.first(where: { $0 != value }) else { continue }
            if isLeader, groups[value]?.first?.0.line != view.line { continue }
            report.add(view, "\(value) is not the \(noun) of the others, \(other)")
        }
    }
}

/// Where a log goes behind the router, by the option that names Fluent Bit's plugin or Fluentd's type.
struct FirelensOutput {
    let name: String
    let place: View
    /// Whether it is Fluentd's, whose options have other names.
    let isOfFluentd: Bool

    init?(_ options: View) {
        for member in options.item.members where ["name", "@type"].contains(member.name.lowercased()) {
            guard let name = member.value.literal else { continue }
            self.name = name.lowercased()
            isOfFluentd = member.name.lowercased() == "@type"
            place = View(member.value, path: "\(options.path).\(member.name)", line: member.line)
            return
        }
        return nil
    }

    var isOfAWS: Bool {
        [
            "cloudwatch", "cloudwatch_logs", "firehose", "kinesis_firehose", "kinesis", "kinesis_streams", "s3",
        ].contains(name)
    }
}

extension TaskView {
    /// What an execution role does for the task, and where it is said.
    var executionNeeds: [(View, String)] {
        var needs: [(View, String)] = []
        func add(_ place: View?, _ what: String) { if let place { needs.append((place, what)) } }
        // On instances of one's own the instance's role pulls, and writes.
        let isRemote = isFargate || isExternal || isManaged
        for container in containers {
            if isRemote, let image = container["Image"], image.item.text?.isPrivateECR == true {
                add(image, "an image in ECR")
            }
            if let own = container["RepositoryCredentials"], !own.item.isUnknown, !own.item.isNothing {
                add(own["CredentialsParameter"] ?? own, "a registry's password")
            }
            add(container["Secrets"]?.elements.first?.named, "a secret")
            add(container["EnvironmentFiles"]?.elements.first.map { $0["Value"] ?? $0 }, "a file of variables")
            let log = container["LogConfiguration"]
            add(log?["SecretOptions"]?.elements.first?.named, "a secret of the log driver's")
            if isRemote, let driver = log?["LogDriver"], driver.literal == "awslogs" {
                add(driver, "logs in CloudWatch")
            }
        }
        for volume in volumes {
            let own = volume["FSxWindowsFileServerVolumeConfiguration"]
            add(own?["AuthorizationConfig"]?["CredentialsParameter"], "a file server's password")
        }
        return needs
    }

    /// Every ARN that it gives to ECS.
    private var arns: [View] {
        var views = [view["ExecutionRoleArn"], view["TaskRoleArn"]]
        for container in containers {
            views += (container["Secrets"]?.elements ?? []).map { $0["ValueFrom"] }
            views += (container["LogConfiguration"]?["SecretOptions"]?.elements ?? []).map { $0["ValueFrom"] }
            views += (container["EnvironmentFiles"]?.elements ?? []).map { $0["Value"] }
            views.append(container["RepositoryCredentials"]?["CredentialsParameter"])
            views.append(container["FirelensConfiguration"]?["Options"]?["config-file-value"])
        }
        return views.compactMap(\.self)
    }

    /// Each place that says a partition, by an ARN or by a region.
    fileprivate var partitions: [(View, String)] {
        var places = arns.compactMap { place -> (View, String)? in
            guard let partition = place.item.text.flatMap(TaskARN.init)?.partition.literal,
                AWSRegion.partitions.contains(partition)
            else { return nil }
            return (place, partition)
        }
        for container in containers {
            if let image = container["Image"],
                let region = image.literal.flatMap({ ECRHost($0).region }).flatMap(AWSRegion.init)
            {
                places.append((image, region.partition))
            }
            let log = container["LogConfiguration"]
            if log?["LogDriver"]?.literal == "awslogs", let place = log?["Options"]?["awslogs-region"],
                let region = place.literal.flatMap(AWSRegion.init)
            {
                places.append((place, region.partition))
            }
        }
        return places
    }

    /// The accounts of its images and secrets.
    fileprivate var accounts: Set<String> {
        let owners = arns.filter { $0.item.text?.beginning.contains(":iam:") != true }
            .compactMap { $0.item.text.flatMap(TaskARN.init)?.account.literal }
        return Set(owners + containers.compactMap { $0["Image"]?.literal.flatMap { ECRHost($0).account } })
    }
}
