// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import JSON

/// Where an app is that has no balancer: at its task's own address, or at its instance's.
struct Address {
    let aws: AWS
    let workload: Workload

    /// - Returns: the URL; `nil` where no task runs yet.
    func url(cluster: String, service: String) throws(Refusal) -> String? {
        let list = try aws.ask("ecs", "list-tasks", "--cluster", cluster, "--service-name", service)
        guard let arn = list?["taskArns"]?.array?.first?.string else { return nil }
        let tasks = try aws.ask("ecs", "describe-tasks", "--cluster", cluster, "--tasks", arn)
        guard let task = tasks?["tasks"]?.array?.first else { return nil }
        let ingress = workload.ingress
        if let instance = task["containerInstanceArn"]?.string {
            let port = workload.taskDefinition.containers.first { $0.name == ingress.containerName }?.portMappings
                .first?.hostPort
            return try ofInstance(instance, cluster: cluster).map { "http://\($0):\(port ?? ingress.containerPort)/" }
        }
        return try ofInterface(task).map { "http://\($0):\(ingress.containerPort)/" }
    }

    private func ofInterface(_ task: JSONValue) throws(Refusal) -> String? {
        let details = (task["attachments"]?.array ?? []).flatMap { $0["details"]?.array ?? [] }
        guard let id = details.first(where: { $0["name"]?.string == "networkInterfaceId" })?["value"]?.string else {
            return nil
        }
        let answer = try aws.ask("ec2", "describe-network-interfaces", "--network-interface-ids", id)
        return answer?["NetworkInterfaces"]?.array?.first?["Association"]?["PublicIp"]?.string
    }

    private func ofInstance(_ arn: String, cluster: String) throws(Refusal) -> String? {
        let answer = try aws.ask(
            "ecs", "describe-container-instances", "--cluster", cluster, "--container-instances", arn)
        guard let id = answer?["containerInstances"]?.array?.first?["ec2InstanceId"]?.string else { return nil }
        let instances = try aws.ask("ec2", "describe-instances", "--instance-ids", id)
        let instance = instances?["Reservations"]?.array?.first?["Instances"]?.array?.first
        return instance?["PublicIpAddress"]?.string
    }
}
