// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import Glibc
internal import JSON

/// `slipway deploy`: an app's repositories and its stack, or the network.
struct Deploy: Command {
    static let name = "deploy"
    static let summary = "Deploy an app, or the network under them, to AWS by the aws command."
    static let operand: Operand? = Target.operand

    private static let variant = Option(
        flag: "--variant", value: "NAME", summary: "Another stack of the app's: hello has fargate, visits shared-redis."
    )
    private static let stackName = Option(
        flag: "--stack", value: "NAME", summary: "The stack's name, instead of slipway-APP.")
    private static let tag = Option(
        flag: "--tag", value: "TAG", summary: "The images' tag, instead of the commit of a clean tree.")
    private static let parameter = Option(
        flag: "--parameter", value: "NAME=VALUE", isRepeatable: true,
        summary: "What the stack is told; what is never said is at its default, or as it was.")
    private static let defaultVPC = Option(
        flag: "--default-vpc", summary: "The account's default VPC, instead of the stack slipway-network.")
    private static let selfSigned = Option(
        flag: "--self-signed", summary: "HTTPS by a certificate that is made here and imported to ACM.")
    static let options = [variant, stackName, tag, parameter, defaultVPC, selfSigned] + DeployOptions.common
    static let notes = """


        APP is hello, identity, visits, todo, roast or network. The network comes first, then each app's images:

          slipway deploy network
          slipway push visits
          slipway deploy visits
          slipway destroy visits

        What runs is shown before it does. It bills from then on, until slipway destroy: what, is told at the end.
        """

    private let options: DeployOptions
    private let target: Target
    private let stack: Stack
    private let stackName: String
    private let tag: String?
    private let given: GivenParameters
    private let network: NetworkSource
    private let isSelfSigned: Bool
    /// What slipway finds out by itself.
    private let filled: [String]
    /// Whether a stack that is not there yet is told all that it must be.
    private let isComplete: Bool

    init(_ arguments: Arguments) throws(Refusal) {
        options = try DeployOptions(arguments)
        target = try Target(arguments.operands.first ?? "")
        stack = try target.stack(try DeployOptions.text(Self.variant, arguments))
        stackName = try DeployOptions.text(Self.stackName, arguments) ?? target.stackName
        tag = try DeployOptions.text(Self.tag, arguments)
        given = try GivenParameters(arguments.values(of: Self.parameter), Self.parameter, for: stack)
        network = NetworkSource(usesDefaultVPC: arguments.has(Self.defaultVPC))
        isSelfSigned = arguments.has(Self.selfSigned)

        for (option, name) in [
            (Self.defaultVPC, "VpcId"), (Self.selfSigned, GivenParameters.certificate),
            (Self.tag, GivenParameters.imageTag),
        ]
        where arguments.has(option) {
            guard given.takes(name) else {
                throw .usage("\(option.flag) is not for \(stack.path), which has no \(name)")
            }
            guard given.values[name] == nil else {
                throw .usage("\(option.flag) and --parameter \(name) both say it; give one")
            }
        }
        if target.workload == nil, stackName != Target.networkStack {
            throw .usage("\(Self.stackName.flag) is not for the network: the apps look for \(Target.networkStack)")
        }
        try network.check(given, Self.defaultVPC)
        filled =
            NetworkSource.open(in: given) + [GivenParameters.imageTag]
            + (isSelfSigned ? [GivenParameters.certificate] : [])
        do throws(Refusal) {
            try given.checkComplete(filled: filled)
            isComplete = true
        } catch {
            // A stack that is there keeps what it was told; a dry run does not ask whether it is.
            if options.isDry { throw error }
            isComplete = false
        }
    }

    func run() throws(Refusal) -> ExitStatus {
        for file in [stack.path] + (registry.map { [$0.path] } ?? []) where access(options.path(file), R_OK) != 0 {
            throw .configuration(
                "\(options.path(file)) is not there: run in the repository, or give it with \(DeployOptions.directory.flag)"
            )
        }
        let shell = try Shell(isDry: options.isDry)
        var values = given.values
        if given.takes(GivenParameters.imageTag), values[GivenParameters.imageTag] == nil {
            values[GivenParameters.imageTag] = try Commit.tag(tag, shell, in: options.directory)
        }
        let aws = try AWS(shell, options)
        if !isComplete { try given.checkComplete(filled: filled, kept: try kept(aws)) }
        values.merge(try network.values(for: given, aws)) { $1 }
        if let registry {
            try deployRegistry(registry, aws)
            shell.state = "The repositories of \(target.name) are there, and nothing else was changed."
            try checkImages(tag: values[GivenParameters.imageTag] ?? "", aws)
        }
        if isSelfSigned {
            values[GivenParameters.certificate] = try Certificate(aws: aws, target: target).make()
            shell.state =
                "The repositories of \(target.name) and its certificate are there, and nothing else was changed."
        }
        let facts = try StackDeployment(
            aws: aws, stack: stack, name: stackName, file: options.path(stack.path), tags: target.tags, values: values,
            undo: undo
        ).run()
        if let facts { values = facts.parameters }
        try tellAddress(facts, aws)
        tellCosts(values, shell)
        return .success
    }

    /// What the stack was told before.
    private func kept(_ aws: AWS) throws(Refusal) -> [String: String] {
        guard case .found(let facts) = try aws.stack(stackName), !facts.isRuin else { return [:] }
        return facts.status == "REVIEW_IN_PROGRESS" ? [:] : facts.parameters
    }

    private var registry: Stack? { target.workload.map(Stack.registry) }

    private var undo: String {
        "slipway destroy \(target.name)" + (stackName == target.stackName ? "" : " \(Self.stackName.flag) \(stackName)")
    }

    private func deployRegistry(_ registry: Stack, _ aws: AWS) throws(Refusal) {
        _ = try StackDeployment(
            aws: aws, stack: registry, name: target.registryName, file: options.path(registry.path), tags: target.tags,
            undo: undo
        ).run()
    }

    /// A service whose image is not there would be waited for, and taken back, for minutes.
    private func checkImages(tag: String, _ aws: AWS) throws(Refusal) {
        for repository in target.repositories {
            let outcome = try aws.look([
                "ecr", "describe-images", "--repository-name", repository, "--image-ids", "imageTag=\(tag)",
            ])
            if case .missing = outcome {
                throw .failure("ECR has no image \(repository):\(tag): slipway push \(target.name), and deploy again")
            }
        }
    }

    private func tellAddress(_ facts: StackFacts?, _ aws: AWS) throws(Refusal) {
        guard let facts else { return }
        aws.shell.say("")
        if let url = facts.outputs["URL"] {
            aws.shell.say("\(target.name) is at \(url)")
        } else if let workload = target.workload, let cluster = facts.outputs["Cluster"],
            let service = facts.outputs["ServiceName"]
        {
            let url = try Address(aws: aws, workload: workload).url(cluster: cluster, service: service)
            aws.shell.say(
                url.map { "\(target.name) is at \($0)" } ?? "\(target.name) has no address yet: no task of it runs.")
        }
    }

    private func tellCosts(_ values: [String: String], _ shell: Shell) {
        let costs = stack.costs(Answers(values))
        guard !costs.isEmpty else { return }
        shell.say("")
        shell.say(
            "About \(Cost.dollars(Cost.sum(costs))) US dollars an hour at us-east-1's list prices; data, requests, logs and images come on top:"
        )
        shell.say(columns(costs.map { ["  " + $0.resource, $0.summary, Cost.dollars($0.hourly)] }))
        shell.say("It bills until: \(undo)")
        if given.takes("VpcId"), !network.usesDefaultVPC, given.values["VpcId"] == nil {
            shell.say("So does the network under it, until: slipway destroy network")
        }
    }
}
