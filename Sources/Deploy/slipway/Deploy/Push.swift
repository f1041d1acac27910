// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import Glibc

/// `slipway push`: an app's images, as scripts/images built them, into the account's own registry.
struct Push: Command {
    static let name = "push"
    static let summary = "Push an app's images to its repositories in ECR, by the docker and aws commands."
    static let operand: Operand? = Target.operand

    private static let tag = Option(
        flag: "--tag", value: "TAG", summary: "The images' tag, instead of the commit of a clean tree.")
    static let options = [tag] + DeployOptions.common
    static let notes = """


        APP is hello, identity, visits, todo or roast. make images builds them, as DOCKER_REGISTRY/NAME:COMMIT (slipway/NAME:COMMIT).
        The repositories are made where they are missing. A tag that is there stays what it is; latest moves.
        """

    private let options: DeployOptions
    private let target: Target
    private let workload: Workload
    private let tag: String?

    init(_ arguments: Arguments) throws(Refusal) {
        options = try DeployOptions(arguments)
        target = try Target(arguments.operands.first ?? "")
        guard let workload = target.workload else { throw .usage("the network has no images") }
        self.workload = workload
        tag = try DeployOptions.text(Self.tag, arguments)
    }

    func run() throws(Refusal) -> ExitStatus {
        let shell = try Shell(isDry: options.isDry)
        let registry = Stack.registry(of: workload)
        guard access(options.path(registry.path), R_OK) == 0 else {
            throw .configuration(
                "\(options.path(registry.path)) is not there: run in the repository, or give it with "
                    + DeployOptions.directory.flag)
        }
        let tag = try Commit.tag(tag, shell, in: options.directory)
        let images = try built(tag, shell)
        let aws = try AWS(shell, options)
        _ = try StackDeployment(
            aws: aws, stack: registry, name: target.registryName, file: options.path(registry.path), tags: target.tags,
            undo: "slipway destroy \(target.name)"
        ).run()
        shell.state = "The repositories are there; an image whose push had not ended is not."

        let host = "\(aws.account).dkr.ecr.\(aws.region).amazonaws.com" + (aws.region.hasPrefix("cn-") ? ".cn" : "")
        try logIn(host, aws)
        for (repository, image) in images {
            var tags = [tag, "latest"]
            let found = try aws.look([
                "ecr", "describe-images", "--repository-name", repository, "--image-ids", "imageTag=\(tag)",
            ])
            if case .answer = found {
                shell.say("\(repository):\(tag) is there already; a tag stays what it is.")
                tags.removeFirst()
            }
            for tag in tags {
                try docker(["tag", image, "\(host)/\(repository):\(tag)"], shell)
                try docker(["push", "\(host)/\(repository):\(tag)"], shell)
            }
        }
        shell.say("Next: slipway deploy \(target.name)")
        return .success
    }

    /// The images on this machine, by repository.
    private func built(_ tag: String, _ shell: Shell) throws(Refusal) -> [(repository: String, image: String)] {
        let environment: Environment
        do { environment = try Environment.own() } catch { throw .failure("/proc cannot be read: \(error)") }
        let prefix = environment.text("DOCKER_REGISTRY") ?? "slipway"
        return try target.repositories.map { (repository) throws(Refusal) in
            let image = "\(prefix)/\(repository):\(tag)"
            if let answer = try shell.run(["docker", "image", "inspect", "--format", "{{.Id}}", image]),
                answer.code != 0
            {
                throw .failure("\(image) cannot be pushed (\(answer.complaint)): make images builds it")
            }
            return (repository, image)
        }
    }

    /// The password goes from one command to the other through us, and stands in no command line.
    private func logIn(_ host: String, _ aws: AWS) throws(Refusal) {
        let answer = try aws.shell.pipe(
            aws.words(["ecr", "get-login-password"], asJSON: false),
            into: ["docker", "login", "--username", "AWS", "--password-stdin", host])
        if let answer, answer.code != 0 { throw .failure("docker is not let into \(host): \(answer.complaint)") }
    }

    private func docker(_ words: [String], _ shell: Shell) throws(Refusal) {
        if let answer = try shell.run(["docker"] + words, isShown: true), answer.code != 0 {
            throw .failure("docker \(words[0]) ended with code \(answer.code)")
        }
    }
}
