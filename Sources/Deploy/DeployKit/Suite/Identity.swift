// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension Workload {
    /// `identity`, as its workshop builds it: one container on Fargate of the smallest size, behind a balancer.
    public static let identity = Workload(
        app: IdentityContract.app,
        taskDefinition: TaskDefinition(
            family: "identity",
            launchType: .fargate,
            networkMode: .awsvpc,
            cpu: 256,
            memory: 512,
            runtimePlatform: RuntimePlatform(operatingSystemFamily: .linux, cpuArchitecture: .parameter(.architecture)),
            executionRole: BalancedService.executionRole(of: "identity"),
            containers: [
                .app(
                    IdentityContract.app, "The web server, alone in its task.",
                    logGroup: LogGroup(name: "/ecs/identity", condition: .hasLogs))
            ],
            volumes: [Volume(name: "tmp", use: .temporary)],
            tags: .slipway(IdentityContract.app)),
        ingress: Ingress(containerName: "identity", containerPort: IdentityContract.app.port),
        local: LocalTask(environment: [IdentityContract.debugRoutes.name: "true"], count: 3))
}

extension Stack {
    /// The workshop's page, three times, one in each zone.
    public static let identity: Stack = {
        let service = BalancedService(
            workload: .identity,
            names: BalancedService.Names(
                cluster: "identity", service: "identity", loadBalancer: "identity-lb", targetGroup: "identity-tg",
                loadBalancerGroup: "identity-elb-sg", taskGroup: "identity-ecs-sg"),
            subnets: .threePublicSubnets, publicSubnets: .threePublicSubnets,
            assignsPublicIP: .because("The subnets' way to ECR is the internet gateway.", "ENABLED"),
            desiredCount: 3,
            certificate: .requiredCertificate,
            healthCheckPath: .healthCheckPath(IdentityContract.app.healthPath, or: "/"),
            internet: .anywhere,
            shifts: true)
        return Stack(
            path: "deploy/identity/stack.yaml",
            summary: "Slipway identity - three tasks behind a balancer that redirects to HTTPS",
            comment: """
                identity: three tasks, one in each zone, behind a balancer that leads HTTP to HTTPS. Its repository comes \
                first: deploy/identity/registry.yaml.
                """,
            groups: service.groups(), rules: service.rules, sections: service.sections(), outputs: service.outputs)
    }()
}
