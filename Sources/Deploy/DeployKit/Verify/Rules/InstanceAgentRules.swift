// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Whether an instance has ECS's agent, and which cluster it joins.
extension Rule {
    static let instanceAgents: [Rule] = [
        .stack(
            "S127", "An instance joins the cluster that the services run in.",
            "The instance joins another cluster, and the service's tasks find no place.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_container_instance.html"
        ) { stack, report in
            let clusters = stack.view.all("AWS::ECS::Cluster")
            let isUsed = stack.services.contains { stack.view.resource(named: $0.view["Cluster"]) != nil }
            guard isUsed, let first = clusters.first else { return }
            for machine in stack.view.machines {
                let (resource, view) = (machine.resource, machine.view)
                guard let data = view["UserData"] else {
                    if stack.isOfCluster(resource), stack.view.path(ofImage: view)?.isOfECS == true {
                        report.add(view.path == resource.properties.path ? resource.properties : view, missing(first))
                    }
                    continue
                }
                guard let text = data.item.text else { continue }
                guard let (key, joined) = JoinedCluster.find(in: text) else {
                    let known = text.written
                    if stack.isOfCluster(resource), !known.holdsReference, !known.contains("cluster"),
                        !known.contains("CLUSTER"), !known.contains("s3"), !known.contains("http"),
                        stack.view.path(ofImage: view)?.isOfECS == true,
                        text.pieces.allSatisfy({ if case .hole(.parameter) = $0 { false } else { true } })
                    {
                        report.add(data, missing(first))
                    }
                    continue
                }
                let line =
                    stack.view.template?.resource(resource.id)?["Properties"]?.line(of: key) ?? data.line
                if let own = joined.resource, own.attribute != nil, clusters.contains(where: { $0.id == own.id }) {
                    report.add(
                        path: data.path, line: line,
                        "the cluster is a name: Ref of \(own.id), and not its \(own.attribute ?? "")")
                } else if clusters.allSatisfy({ isOther($0, joined) }) {
                    report.add(
                        path: data.path, line: line,
                        "it joins \(joined.shownName), and the services run in \(first.id)")
                }
            }
        },
        .stack(
            "S130", "An instance of a cluster is of an image that has ECS's agent, or installs it.",
            "It never registers, and the tasks stay in PROVISIONING.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-optimized_AMI.html"
        ) { stack, report in
            for machine in stack.view.machines {
                let (resource, view) = (machine.resource, machine.view)
                guard let image = view["ImageId"], let path = stack.view.path(ofImage: view), path.isOfECS == false
                else { continue }
                let script = view["UserData"]?.item.text
                guard view["UserData"] == nil || script != nil else { continue }
                let joins = script.map { JoinedCluster.find(in: $0) != nil } == true
                guard joins || stack.isOfCluster(resource) else { continue }
                // Whoever fetches or installs something may install it.
                let known = script?.written.lowercased() ?? ""
                let words = ["install", "ecs-init", "ecs-agent", "docker", "http", "s3:", "ansible", "{{resolve:"]
                guard !words.contains(where: known.contains),
                    script?.pieces.contains(where: { if case .hole(.parameter) = $0 { true } else { false } }) != true
                else { continue }
                report.add(
                    stack.view.written(image), "\(path.text) has no agent of ECS's: /aws/service/ecs/optimized-ami/")
            }
        },
    ]

    private static func missing(_ cluster: StackView.Resource) -> String {
        "it joins the cluster default: ECS_CLUSTER is missing, of \(cluster.id)"
    }

    /// Whether a name is surely not that of a cluster.
    private static func isOther(_ cluster: StackView.Resource, _ joined: Text) -> Bool {
        if joined.resource?.id == cluster.id { return joined.resource?.attribute != nil }
        guard let name = cluster.properties["ClusterName"] else {
            // CloudFormation makes it a name, which nobody knows before.
            return !joined.pieces.contains { if case .hole(.parameter) = $0 { true } else { false } }
        }
        guard let text = name.item.text, !text.written.holdsReference else { return false }
        return text.surelyDiffers(from: joined)
    }
}

/// The name of a cluster in what an instance does when it starts.
private enum JoinedCluster {
    /// By the agent's configuration, of Windows' tools, and of Bottlerocket.
    private static let keys = ["ECS_CLUSTER=", "ECS_CLUSTER: ", "-Cluster ", "cluster = "]

    static func find(in data: Text) -> (key: String, name: Text)? {
        for key in keys {
            for (index, piece) in data.pieces.enumerated() {
                guard case .literal(let text) = piece, let start = text.firstRange(of: key) else { continue }
                var pieces: [Text.Piece] = []
                let rest = text[start.upperBound...].drop { "\"'".contains($0) }
                for (offset, next) in ([.literal(String(rest))] + data.pieces[(index + 1)...]).enumerated() {
                    switch next {
                    case .literal(let text):
                        let word = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
                        // A shell's variable is filled in there.
                        if text.dropFirst(word.count).first == "$" { return nil }
                        pieces.append(.literal(String(word)))
                        if word.count < text.count {
                            let name = Text(pieces)
                            return name.pieces.isEmpty ? nil : (key, name)
                        }
                    case .hole:
                        guard offset < 8 else { return nil }
                        pieces.append(next)
                    }
                }
                let name = Text(pieces)
                return name.pieces.isEmpty ? nil : (key, name)
            }
        }
        return nil
    }
}

/// A public parameter that gives an image.
struct ImagePath {
    let text: String

    /// Whether its images have ECS's agent; `nil` where nobody knows.
    var isOfECS: Bool? {
        if text.contains("/aws/service/ecs/optimized-ami/") || text.contains("ECS_Optimized") { return true }
        if text.contains("/aws/service/bottlerocket/") { return text.contains("/aws-ecs-") }
        let others = [
            "/aws/service/ami-amazon-linux-latest/", "/aws/service/ami-windows-latest/", "/aws/service/canonical/",
            "/aws/service/debian/", "/aws/service/eks/", "/aws/service/suse/",
        ]
        return others.contains(where: text.contains) ? false : nil
    }
}

extension StackView {
    /// The public parameter of a machine's image.
    func path(ofImage machine: View) -> ImagePath? {
        guard let text = machine["ImageId"]?.item.text, text.pieces.count == 1 else { return nil }
        switch text.pieces[0] {
        case .hole(.parameter(let name)):
            let parameter = template?.parameters[name]
            guard parameter?.type.hasPrefix("AWS::SSM::Parameter::Value") == true else { return nil }
            return parameter?.fallback.map(ImagePath.init)
        case .literal(let literal):
            return literal.hasPrefix("{{resolve:ssm:")
                ? ImagePath(text: String(literal.dropFirst(14).dropLast(2))) : nil
        default: return nil
        }
    }

    /// A value at the line where it is written: a parameter's default, where it is one.
    func written(_ view: View) -> View {
        View(view.item, path: view.path, line: template?.fallback(at: view.path)?.line ?? view.line)
    }
}

extension Services {
    /// Whether instances of a template are those of a capacity provider of the stack's.
    fileprivate func isOfCluster(_ machine: StackView.Resource) -> Bool {
        let groups = view.all("AWS::AutoScaling::AutoScalingGroup").filter { $0.names.contains(machine.id) }
        return view.all("AWS::ECS::CapacityProvider").contains { provider in
            groups.contains { provider.names.contains($0.id) }
        }
    }
}

extension Text {
    fileprivate var shownName: String {
        literal ?? resource?.id
            ?? pieces.map { piece in
                switch piece {
                case .literal(let text): text
                case .hole(.pseudo(let name)), .hole(.parameter(let name)), .hole(.resource(let name, _)): "${\(name)}"
                case .hole: "${…}"
                }
            }.joined()
    }

    private enum Token: Equatable {
        case character(Character)
        case hole(Hole)

        var isCharacter: Bool { if case .character = self { true } else { false } }
    }

    private var tokens: [Token] {
        pieces.flatMap { piece -> [Token] in
            switch piece {
            case .literal(let text): text.map(Token.character)
            case .hole(let hole): [.hole(hole)]
            }
        }
    }

    /// Whether two texts are different whatever their holes are filled with.
    fileprivate func surelyDiffers(from other: Text) -> Bool {
        var (one, two) = (tokens[...], other.tokens[...])
        while let first = one.first, first == two.first { (one, two) = (one.dropFirst(), two.dropFirst()) }
        while let last = one.last, last == two.last { (one, two) = (one.dropLast(), two.dropLast()) }
        // What one has more than the other is text.
        guard let first = one.first, let second = two.first, let last = one.last, let end = two.last else {
            return (one + two).contains(where: \.isCharacter)
        }
        return first.isCharacter && second.isCharacter || last.isCharacter && end.isCharacter
    }
}
