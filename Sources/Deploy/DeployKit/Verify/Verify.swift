// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Reads files that somebody wrote, and tells everything that is wrong with them at once.
public enum Verify {
    /// Every rule, by what it is about.
    public static let rules: [Rule] = [
        [unreadable],
        Rule.taskSize, Rule.taskAmounts, Rule.taskContainers, Rule.taskVolumes, Rule.taskHost, Rule.taskContent,
        Rule.taskSystems,
        Rule.taskNetwork, Rule.taskPorts, Rule.taskListening, Rule.taskLoopback, Rule.taskAddresses,
        Rule.taskSecrets, Rule.logins,
        Rule.taskEnvironment, Rule.taskRoles,
        Rule.taskLogs, Rule.logGroups, Rule.taskDrivers, Rule.taskPlatforms, Rule.taskImages, Rule.taskPrograms,
        Rule.taskCommands, Rule.taskOptions,
        Rule.services, Rule.deployments, Rule.blueGreen, Rule.codeDeploy, Rule.platformVersions,
        Rule.capacity, Rule.instances, Rule.instanceAgents, Rule.instanceSizes, Rule.connections, Rule.discovery,
        Rule.scaling, Rule.alarms, Rule.schedules, Rule.overrides, Rule.stateMachines, Rule.stateMachineDetails,
        Rule.stores, Rule.storeDetails, Rule.storeNames, Rule.storeContracts, Rule.caches, Rule.secretContents,
        Rule.lifecycles,
        Rule.balancers, Rule.targetGroups, Rule.targetSpeech, Rule.listeners, Rule.actions, Rule.authentication,
        Rule.listenerRules,
        Rule.pipelines, Rule.dynamicReferences, Rule.references, Rule.attributes, Rule.kinds, Rule.functions,
        Rule.shapes, Rule.companions, Rule.rivals,
        Rule.nestedStacks, Rule.serverless,
        Rule.policies, Rule.roles, Rule.policyConditions, Rule.needs, Rule.permissions, Rule.resourcePolicies,
        Rule.keyGrants, Rule.contradictedGrants,
        Rule.excess, Rule.contracts,
        Rule.networks, Rule.addresses, Rule.routing, Rule.vpcEndpoints, Rule.reach, Rule.networkExcess,
    ].flatMap(\.self)

    public struct File: Sendable {
        /// As findings name it.
        public let path: String
        public let contents: [UInt8]

        public init(path: String, contents: [UInt8]) {
            self.path = path
            self.contents = contents
        }

        /// Whether it is a template or a task definition: among other files of a directory, it is meant.
        public var isRecognized: Bool { (try? Document(contents)) != nil }
    }

    /// The size over which a file is refused unread.
    public static let mostBytes = DocumentReader.mostBytes

    /// What is wrong with files that are deployed together, by file and line.
    /// - Parameter isExact: Whether what nothing needs is told of, too.
    public static func findings(in files: [File], isExact: Bool = false) -> [Finding] {
        findings(in: files, isExact: isExact, by: rules)
    }

    static func findings(in files: [File], isExact: Bool, by rules: [Rule]) -> [Finding] {
        let rules = rules.filter { isExact || !$0.isExact }
        let order = Dictionary(files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        let all = Set(
            files.flatMap { findings(in: $0, by: rules) } + networkFindings(in: files, isExact: isExact, by: rules))
        return withoutDoubles(all).sorted {
            (order[$0.file] ?? 0, $0.line, $0.code, $0.path, $0.message)
                < (order[$1.file] ?? 0, $1.line, $1.code, $1.path, $1.message)
        }
    }

    /// Without what the shapes say of a value that a rule of its own tells of.
    private static func withoutDoubles(_ findings: Set<Finding>) -> [Finding] {
        let places = Dictionary(grouping: findings.filter { !$0.code.hasPrefix("V") }) {
            [$0.file, $0.path, "\($0.line)"]
        }
        // What is missing has the place of its owner, which has others.
        let ofValues = ["V102", "V104", "V105", "V106", "V107", "V108"]
        return findings.filter { finding in
            guard finding.code.hasPrefix("V"), let others = places[[finding.file, finding.path, "\(finding.line)"]]
            else {
                return true
            }
            return !ofValues.contains(finding.code) && !others.contains { $0.message == finding.message }
        }
    }

    private static func findings(in file: File, by rules: [Rule]) -> [Finding] {
        do throws(DocumentError) {
            switch try Document(file.contents) {
            case .template(let template):
                let faults = TemplateCheck.faults(in: template)
                let worlds = World.all(of: template)
                let written = WrittenTemplate(template, worlds)
                return check(file, by: rules) { rule, report in
                    switch rule {
                    case .shape(let kind): add(faults, of: kind, to: &report)
                    case .template(let check): check(written, &report)
                    default: break
                    }
                }
                    + worlds.flatMap { world -> [Finding] in
                        let services = Services(StackView(template, Resolver(template, in: world)))
                        return check(file, by: rules) { rule, report in
                            switch rule {
                            case .task(let check): for task in services.tasks { check(task, &report) }
                            case .stack(let check): check(services, &report)
                            default: break
                            }
                        }
                    }
            case .task(let task, let faults):
                return check(file, by: rules) { rule, report in
                    switch rule {
                    case .task(let check): check(task, &report)
                    case .shape(let kind): add(faults, of: kind, to: &report)
                    default: break
                    }
                }
            }
        } catch {
            var report = Report(unreadable, of: file.path)
            report.add(path: "", line: error.line ?? 1, error.description)
            return report.findings
        }
    }

    private static func check(
        _ file: File, by rules: [Rule], _ apply: (Rule.Check, inout Report) -> Void
    ) -> [Finding] {
        rules.flatMap { rule -> [Finding] in
            var report = Report(rule, of: file.path)
            apply(rule.check, &report)
            return report.findings
        }
    }

    private static func add(_ faults: [ShapeFault], of kind: ShapeFault.Kind, to report: inout Report) {
        for fault in faults where fault.kind == kind { report.add(path: fault.path, line: fault.line, fault.message) }
    }

    private static func networkFindings(in files: [File], isExact: Bool, by rules: [Rule]) -> [Finding] {
        let templates = files.compactMap { file -> (path: String, template: CloudFormationTemplate)? in
            guard case .template(let template)? = try? Document(file.contents) else { return nil }
            return (file.path, template)
        }
        var findings: Set<Finding> = []
        var survey = Survey()
        let codes = Set(rules.map(\.code))
        for var reaches in Assembly(templates).scenes.map({ $0.map { Reach($0) } }) {
            for reach in reaches { survey.add(reach) }
            Reach.settle(&reaches, codes, isExact: isExact)
            for reach in reaches {
                for rule in rules {
                    guard case .network(let check) = rule.check else { continue }
                    var report = Report(rule, of: reach.scene.root)
                    check(reach, &report)
                    findings.formUnion(report.findings)
                }
            }
        }
        for rule in rules {
            guard case .survey(let check) = rule.check else { continue }
            var report = Report(rule, of: "")
            check(survey, &report)
            findings.formUnion(report.findings)
        }
        return Array(findings)
    }

    private static let unreadable = Rule(
        "F001", "A file is a template or a task definition, one document of JSON or of YAML.",
        "AWS refuses it: it is not well-formed.",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html", .file)
}
