// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What containers, instances, schedules and functions do with the roles that they are given.
extension Needs {
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html>
    var sessions: [Need] {
        services.services.flatMap { service -> [Need] in
            let reference = service.task?.view["TaskRoleArn"]
            guard let place = service.view["EnableExecuteCommand"], place.boolean != false,
                let role = names.role(reference)
            else { return [] }
            return ManagedPolicy.sessionManager.map {
                Need(
                    .sessions, role, $0, on: [.noResource], widest: .anything, at: place, isSure: place.boolean == true
                ).by(reference)
            }
        }
    }

    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html>
    var volumes: [Need] {
        services.tasks.flatMap { task -> [Need] in
            let reference = task.view["TaskRoleArn"]
            guard let role = names.role(reference) else { return [] }
            return task.volumes.flatMap { volume -> [Need] in
                guard let configuration = volume["EFSVolumeConfiguration"],
                    let place = configuration["AuthorizationConfig"]?["IAM"],
                    place.literal == "ENABLED", let id = configuration["FilesystemId"] ?? configuration["FileSystemId"],
                    let text = id.item.text
                else { return [] }
                // Without a policy of its own a file system lets everybody in, and with one perhaps.
                let policy = stack.resource(named: id)?.properties["FileSystemPolicy"]
                let arn = .own("elasticfilesystem") + "file-system/" + names.pattern(text)
                let may = ["elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]
                let mount = Need(
                    .volumes, role, "elasticfilesystem:ClientMount", on: [arn], at: place,
                    isSure: policy.map { !mayAllow("elasticfilesystem:ClientMount", $0) } ?? false)
                let point = configuration["AuthorizationConfig"]?["AccessPointId"]
                let points = point.map { $0.item.text.map { [accessPoint($0)] } } ?? []
                return ([mount] + may.map { Need(.volumes, role, $0, on: [arn], at: place, isSure: false) }).map {
                    need in
                    var need = need.by(reference)
                    need.naming = id
                    if let points { need.context["elasticfilesystem:accesspointarn"] = points }
                    return need
                }
            }
        }
    }

    private func accessPoint(_ id: Text) -> ARNPattern {
        if let (point, _) = id.resource { return names.pattern(Text(.resource(point, attribute: "Arn"))) }
        return .own("elasticfilesystem") + "access-point/" + names.pattern(id)
    }

    /// Whether a resource's own policy may let somebody do it.
    private func mayAllow(_ action: String, _ policy: View) -> Bool {
        guard let statements = PolicyStatement.all(in: policy, names) else { return true }
        return statements.contains { $0.isUnknown || $0.effect != .deny && !$0.matching(action).isEmpty }
    }

    /// The suite's own apps read the secret that they are told the name of.
    var apps: [Need] {
        services.tasks.flatMap { task -> [Need] in
            OwnContainer.all(of: task).flatMap { container -> [Need] in
                guard let place = container.variable("SECRET_NAME")?.value, let text = place.item.text,
                    let role = names.role(task.view["TaskRoleArn"])
                else { return [] }
                let given = names.pattern(text)
                let secret =
                    given.starts(with: "arn:") || text.literal == nil
                    ? given : .own("secretsmanager") + "secret:" + given + .secretSuffix
                return [
                    Need(.app, role, "secretsmanager:GetSecretValue", on: [secret], at: place)
                        .by(task.view["TaskRoleArn"])
                ]
            }
        }
    }

    /// What ECS's agent asks for on an instance, and on the suite's own build server Docker and the session manager.
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html>
    var instances: [Need] {
        stack.machines.flatMap { machine -> [Need] in
            roles(of: machine.profile).flatMap { role -> [Need] in
                guard let place = machine.profile else { return [] }
                func needs(_ actions: [String], isSure: Bool = true, isExact: Bool = false) -> [Need] {
                    actions.map {
                        Need(
                            .instances, role, $0, on: [.unknown], widest: .anything, at: place, isSure: isSure,
                            isExact: isExact)
                    }
                }
                if machine.joinsCluster {
                    return needs([
                        "ecs:RegisterContainerInstance", "ecs:DiscoverPollEndpoint", "ecs:Poll",
                        "ecs:SubmitTaskStateChange",
                    ])
                        + needs(
                            [
                                "ecs:DeregisterContainerInstance", "ecs:StartTelemetrySession",
                                "ecs:SubmitContainerStateChange", "ecs:SubmitAttachmentStateChanges",
                                "ecs:UpdateContainerInstancesState", "ecs:TagResource", "ec2:DescribeTags",
                            ] + ECRImage.actions, isSure: false)
                }
                guard machine.isOwn else { return needs(["*"], isSure: false) }
                return needs(
                    ManagedPolicy.sessionManager + ["ssm:UpdateInstanceInformation"]
                        + (machine.buildsImages ? ["ecr:GetAuthorizationToken", "ecr:PutImage"] : []), isExact: true)
            }
        }
    }

    /// What starts tasks by a clock or at an event.
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html>
    var startedTasks: [Need] {
        taskStarts.flatMap { start -> [Need] in
            guard let role = names.role(start.role) else { return [] }
            guard let task = start.task, let text = task.item.text else { return [] }
            var needs: [Need] = []
            let arn = names.pattern(text)
            let fields = arn.split(by: ":")
            // By its family alone it is the newest of it, whichever that will be.
            let isRevision = fields.count != 6
            let family = isRevision ? fields.dropLast().dropFirst().reduce(fields[0]) { $0 + ":" + $1 } : arn
            let ran = isRevision ? [arn] : [arn, arn + ":" + ARNPattern([.hole(.other("revision"))])]
            needs.append(
                Need(
                    .tasks, role, "ecs:RunTask", on: ran, widest: family + ARNPattern("*", isPattern: true), at: task))
            needs[0].naming = task
            if let definition = stack.resource(named: task) {
                needs += passedRoles(of: definition).map { passed, arn in
                    var need = Need(.tasks, role, "iam:PassRole", on: [arn], at: task)
                    need.naming = passed
                    return need
                }
            } else {
                needs.append(Need(.tasks, role, "iam:PassRole", on: [.unknown], at: task, isSure: false))
            }
            needs.append(Need(.tasks, role, "ecs:TagResource", on: [.unknown], at: task, isSure: false))
            needs = needs.map { $0.by(start.role) }
            guard let cluster = start.cluster?.item.text else { return needs }
            return needs.map { need in
                var need = need
                need.context["ecs:cluster"] = [names.pattern(cluster)]
                return need
            }
        }
    }

    var functions: [Need] { functionsInNetworks + functionsOfQueues }

    /// <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html>
    private var functionsOfQueues: [Need] {
        let polling = stack.all("AWS::Lambda::EventSourceMapping").flatMap { mapping -> [Need] in
            guard let function = stack.resource(named: mapping.properties["FunctionName"]),
                let role = names.role(function.properties["Role"]), let place = mapping.properties["EventSourceArn"],
                let queue = stack.resource(named: place), queue.type == "AWS::SQS::Queue", let text = place.item.text
            else { return [] }
            return ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"].map {
                var need = Need(.functions, role, $0, on: [names.pattern(text)], at: place)
                need.naming = place
                return need.by(function.properties["Role"])
            }
        }
        let dead = stack.all("AWS::Lambda::Function").compactMap { function -> Need? in
            guard let role = names.role(function.properties["Role"]),
                let place = function.properties["DeadLetterConfig"]?["TargetArn"], let text = place.item.text,
                let target = stack.resource(named: place)
            else { return nil }
            let action = target.type == "AWS::SNS::Topic" ? "sns:Publish" : "sqs:SendMessage"
            var need = Need(.functions, role, action, on: [names.pattern(text)], at: place)
            need.naming = place
            return need.by(function.properties["Role"])
        }
        return polling + dead
    }

    /// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html>
    private var functionsInNetworks: [Need] {
        stack.all("AWS::Lambda::Function").flatMap { function -> [Need] in
            guard let role = names.role(function.properties["Role"]), let network = function.properties["VpcConfig"],
                network["SubnetIds"]?.isEmpty == false
            else { return [] }
            return ["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"].map {
                Need(.functions, role, $0, on: [.unknown], widest: .anything, at: network)
                    .by(function.properties["Role"])
            }
        }
    }

    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html>
    var rotations: [Need] {
        stack.all("AWS::SecretsManager::RotationSchedule").flatMap { schedule -> [Need] in
            guard let place = schedule.properties["RotationLambdaARN"], let function = stack.resource(named: place),
                let role = names.role(function.properties["Role"]),
                let secret = schedule.properties["SecretId"]?.item.text
            else { return [] }
            return [
                "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue",
                "secretsmanager:UpdateSecretVersionStage",
            ].map {
                var need = Need(.rotation, role, $0, on: [names.pattern(secret)], at: place)
                need.naming = schedule.properties["SecretId"]
                return need.by(function.properties["Role"])
            }
        }
    }
}

extension Needs {
    /// What ECS does to balancers and volumes of its own accord.
    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html>
    var infrastructure: [Need] {
        infrastructure("LoadBalancers.AdvancedConfiguration.RoleArn", ManagedPolicy.balancers)
            + infrastructure("VolumeConfigurations.ManagedEBSVolume.RoleArn", ManagedPolicy.volumes)
            + infrastructure("ServiceConnectConfiguration.Services.Tls.RoleArn", ManagedPolicy.certificates)
    }

    private func infrastructure(_ path: String, _ actions: [String]) -> [Need] {
        stack.all("AWS::ECS::Service").flatMap { RoleUse.places($0.properties, path) }.flatMap { place -> [Need] in
            guard let role = names.role(place) else { return [] }
            return actions.map {
                Need(.infrastructure, role, $0, on: [.unknown], widest: .anything, at: place).by(place)
            }
        }
    }

    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/codedeploy_IAM_role.html>
    var codeDeployments: [Need] {
        stack.all("AWS::CodeDeploy::DeploymentGroup").flatMap { group -> [Need] in
            guard let place = group.properties["ServiceRoleArn"], group.properties["ECSServices"]?.isEmpty == false,
                let role = names.role(place)
            else { return [] }
            return ManagedPolicy.codeDeploy.map {
                Need(.codeDeploy, role, $0, on: [.unknown], widest: .anything, at: place).by(place)
            }
        }
    }
}
