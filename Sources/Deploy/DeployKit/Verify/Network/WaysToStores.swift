// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// From tasks, functions and proxies to what they name, and out to what ECS and they read.
extension Reach {
    private static let toStore = Codes(out: "N205", into: "N206")

    mutating func enterServices() {
        let named = scene.namedServices
        for service in scene.services.services {
            guard let task = service.task else { continue }
            let isOwn = task.networkMode == "awsvpc"
            let hosts = isOwn ? scene.tasks(service).map { [$0] } ?? [] : scene.hosts(of: service)
            let settings = task.containers.flatMap { container in
                ["Environment", "Secrets", "Command", "EntryPoint"].compactMap { container[$0]?.item }
            }
            for party in hosts {
                for store in settings.flatMap({ scene.stores(namedIn: $0, of: stores) }) { ask(store, from: party) }
                for text in settings.flatMap(\.texts) { ask(text, named, from: party, of: service) }
                enterFiles(of: task, from: party)
                if service.targets.isEmpty { enterDirect(party, task, service, named) }
            }
            let isFargate = service.isFargate || (service.view["LaunchType"] == nil && task.isFargate)
            // An agent pulls and logs for the tasks of its instance.
            let pullers = isFargate ? hosts : scene.hosts(of: service)
            for puller in pullers { leave(puller, for: needs(of: task) + (isFargate ? [] : ["ecs"])) }
            for party in hosts {
                let isExecuted = service.view["EnableExecuteCommand"]?.boolean == true
                leave(party, for: read(by: task) + (isExecuted ? ["ssmmessages"] : []))
                for name in touched(by: task) { touch(name, from: party) }
            }
        }
    }

    private mutating func ask(_ store: Store, from party: Party) {
        guard store.party.id != party.id else { return }
        pass(
            from: party, to: store.party, store.ports.map { $0...$0 }, codes: Self.toStore, said: store.said,
            "\(Scene.name(party.id)) names \(store.name)")
    }

    private mutating func ask(_ text: Text, _ named: [NamedService], from party: Party, of service: ServiceView) {
        let others = named.filter { $0.service.resource.id != service.resource.id }
        if others.isEmpty { return }
        let text = text.rendered
        for other in others {
            if other.isConnect, service.view["ServiceConnectConfiguration"] == nil { continue }
            guard let ports = other.ports(in: text), !ports.isEmpty, other.service.task?.networkMode == "awsvpc",
                let target = scene.tasks(other.service)
            else { continue }
            pass(
                from: party, to: target, ports.map { $0...$0 }, codes: Self.toStore, said: other.said,
                "\(Scene.name(party.id)) names \(other.name)")
        }
    }

    /// A port that is published, of tasks that stand behind no balancer: whoever the template lets in asks there.
    private mutating func enterDirect(_ party: Party, _ task: TaskView, _ service: ServiceView, _ named: [NamedService])
    {
        if named.contains(where: { $0.service.resource.id == service.resource.id }) { return }
        for mapping in task.containers.flatMap({ $0["PortMappings"]?.elements ?? [] }) {
            guard let view = mapping["ContainerPort"], let port = view.integer else { continue }
            let definition = scene.view.resource(named: service.view["TaskDefinition"])
            let ranges = task.networkMode == "awsvpc" ? [port...port] : hostPorts(of: port, in: task, container: nil)
            guard let range = ranges?.first, party.hasPublicAddress == true else { continue }
            open(
                party, range, over: mapping["Protocol"]?.literal ?? "tcp",
                hasIPv6: party.hasOtherSubnets || party.subnets.contains { routing.subnets[$0]?.hasIPv6 != false },
                code: "N411", said: definition.map { [Miss.Said(id: $0.id, view: view)] } ?? [],
                "\(Scene.name(service.resource.id)) publishes it")
        }
    }

    private mutating func enterFiles(of task: TaskView, from party: Party) {
        for volume in task.volumes {
            guard let system = volume["EFSVolumeConfiguration"]?["FilesystemId"]?.item.resource?.id,
                scene.resource(system)?.type == "AWS::EFS::FileSystem"
            else { continue }
            let mounts = scene.view.all("AWS::EFS::MountTarget").filter {
                $0.properties["FileSystemId"]?.item.resource?.id == system
            }
            let parties = mounts.map {
                Party($0.id, groups: $0.properties["SecurityGroups"], subnets: $0.properties["SubnetId"], in: scene)
            }
            for mount in parties {
                pass(
                    from: party, to: mount, [2049...2049], codes: Self.toStore,
                    "\(Scene.name(party.id)) mounts \(Scene.name(system))")
            }
            let zones = parties.flatMap(\.subnets).map { routing.subnets[$0]?.zone }
            if parties.contains(where: \.hasOtherSubnets) || zones.contains(nil) { continue }
            for subnet in party.subnets {
                guard let zone = routing.subnets[subnet]?.zone, !zones.contains(zone) else { continue }
                fault(
                    "N207", scene.place(system),
                    "\(Scene.name(system)) has no mount target in the zone of \(Scene.name(subnet)), where "
                        + "\(Scene.name(party.id)) runs"
                )
            }
            if mounts.isEmpty, !isMountedElsewhere(system) {
                fault(
                    "N207", scene.place(system),
                    "\(Scene.name(system)) has no mount target: \(Scene.name(party.id)) mounts it")
            }
        }
    }

    private func isMountedElsewhere(_ system: String) -> Bool {
        scene.parts.values.contains { $0.outputs.values.contains { $0.contains(system) } }
    }

    // MARK: Functions and proxies

    mutating func enterClients() {
        for function in scene.view.all("AWS::Lambda::Function") {
            guard let network = function.properties["VpcConfig"], let settings = function.properties["Environment"]
            else { continue }
            let party = Party(
                function.id, groups: network["SecurityGroupIds"], subnets: network["SubnetIds"], in: scene)
            for store in scene.stores(namedIn: settings.item, of: stores) { ask(store, from: party) }
        }
        for targets in scene.view.all("AWS::RDS::DBProxyTargetGroup") {
            guard let proxy = targets.properties["DBProxyName"]?.item.resource?.id, let party = stores[proxy]?.party
            else { continue }
            let ids = (targets.properties["DBInstanceIdentifiers"]?.item.resources ?? [])
                .union(targets.properties["DBClusterIdentifiers"]?.item.resources ?? [])
            for store in ids.sorted().compactMap({ stores[$0] }) { ask(store, from: party) }
        }
        for schedule in scene.view.all("AWS::SecretsManager::RotationSchedule") { enterRotation(schedule) }
    }

    private mutating func enterRotation(_ schedule: StackView.Resource) {
        let secret = schedule.properties["SecretId"]
        let hosted = schedule.properties["HostedRotationLambda"]
        let function = scene.view.resource(named: schedule.properties["RotationLambdaARN"])
        let party: Party
        if let hosted {
            guard hosted["VpcSecurityGroupIds"] != nil || hosted["VpcSubnetIds"] != nil else { return }
            party = Party(
                schedule.id, groups: hosted["VpcSecurityGroupIds"], subnets: hosted["VpcSubnetIds"], in: scene)
        } else if let function, let network = function.properties["VpcConfig"] {
            party = Party(function.id, groups: network["SecurityGroupIds"], subnets: network["SubnetIds"], in: scene)
        } else {
            return
        }
        let secrets = [secret, hosted?["SuperuserSecretArn"]].compactMap { $0?.item.resource?.id }
        for id in secrets {
            if hosted != nil, scene.resource(id) != nil, scene.database(ofSecret: id) == nil,
                scene.resource(id)?.properties["GenerateSecretString"] != nil, !saysHost(id)
            {
                fault(
                    "N208", scene.place(id),
                    "\(Scene.name(id)) rotates and is attached to no database: add a SecretTargetAttachment")
            }
            if let target = scene.database(ofSecret: id).flatMap({ stores[$0] }) {
                pass(
                    from: party, to: target.party, target.ports.map { $0...$0 }, codes: Self.toStore,
                    asker: scene.place(party.groupsView, of: party.id),
                    "\(Scene.name(schedule.id)) changes its password")
            }
        }
        leave(party, for: ["secretsmanager"])
    }

    /// Whether a secret names its database itself.
    private func saysHost(_ secret: String) -> Bool {
        let template = scene.resource(secret)?.properties["GenerateSecretString"]?["SecretStringTemplate"]
        guard let template else { return false }
        return template.item.text.map { $0.rendered.contains("\"host\"") } ?? true
    }
}

/// What tasks need of AWS.
extension Reach {
    /// The services that ECS asks before the containers run.
    fileprivate func needs(of task: TaskView) -> [String] {
        var needs: Set<String> = []
        for container in task.containers {
            if let image = container["Image"]?.item.text {
                if image.isPrivateECR {
                    needs.formUnion(["ecr.api", "ecr.dkr", "s3"])
                } else if image.isPublicImage {
                    needs.insert("internet")
                }
            }
            if container["LogConfiguration"]?["LogDriver"]?.literal == "awslogs" { needs.insert("logs") }
            for secret in container["Secrets"]?.elements ?? [] {
                if let text = secret["ValueFrom"]?.item.text { needs.formUnion(keeper(of: text).map { [$0] } ?? []) }
            }
        }
        return needs.sorted()
    }

    /// Who keeps a secret.
    func keeper(of text: Text) -> String? {
        if case .hole(.resource(let id, let attribute))? = text.pieces.first {
            switch scene.resource(id)?.type {
            case "AWS::SecretsManager::Secret": return "secretsmanager"
            case "AWS::SSM::Parameter": return "ssm"
            default: return attribute == "MasterUserSecret.SecretArn" ? "secretsmanager" : nil
            }
        }
        guard case .literal(let start)? = text.pieces.first else { return nil }
        let rendered = text.rendered
        if start.hasPrefix("arn:") {
            return rendered.contains(":secretsmanager:") ? "secretsmanager" : rendered.contains(":ssm:") ? "ssm" : nil
        }
        return text.literal == nil ? nil : "ssm"
    }

    /// The services that the containers themselves ask: a setting that is a secret's name is one that the app reads.
    fileprivate func read(by task: TaskView) -> [String] {
        let names = task.containers.flatMap { $0["Environment"]?.elements ?? [] }.compactMap {
            $0["Value"]?.item.resource
        }
        return names.contains { scene.resource($0.id)?.type == "AWS::SecretsManager::Secret" } ? ["secretsmanager"] : []
    }

    /// Those that they may ask: of queues, tables and the like that the template names.
    fileprivate func touched(by task: TaskView) -> [String] {
        let ids = task.view.item.resources.union(
            scene.view.resource(named: task.view["TaskRoleArn"])?.names ?? [])
        return Set(ids.compactMap { scene.resource($0)?.type.split(separator: ":").dropFirst().first?.lowercased() })
            .sorted()
    }
}

extension Text {
    /// Whether the first part of an image's name is a registry of the internet's, or none, which is Docker Hub.
    fileprivate var isPublicImage: Bool {
        guard case .literal(let start)? = pieces.first, !start.isEmpty else { return false }
        if pieces.count > 1, !start.contains("/"), !start.contains(":") { return false }
        let host = start.split(separator: "/").first.map(String.init) ?? start
        guard start.contains("/"), host.contains(".") || host.contains(":") else { return true }
        return [
            "public.ecr.aws", "docker.io", "registry-1.docker.io", "ghcr.io", "quay.io", "gcr.io", "registry.k8s.io",
            "mcr.microsoft.com",
        ]
        .contains(host)
    }
}
