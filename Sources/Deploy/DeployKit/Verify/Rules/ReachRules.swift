// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let groups = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
private let balancerGroups =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html"
private let outbound = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html"
private let endpoints = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html"

/// What must flow, link by link: ``Reach`` follows it, and each rule tells the faults of one kind.
extension Rule {
    static let reach: [Rule] = [
        .flow(
            "N201", "An internet-facing balancer's security group admits somebody at each of its listeners' ports.",
            "Nobody is answered: every connection times out.", balancerGroups),
        .flow(
            "N202", "An internet-facing balancer's subnets have a route to an internet gateway.",
            "Clients time out: what the balancer answers never leaves the subnet.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"),
        .flow(
            "N203", "A balancer's security group lets it out to its targets, and to the port of their health check.",
            "No target ever becomes healthy, and ECS replaces the tasks for ever.", balancerGroups),
        .flow(
            "N204", "Targets admit their balancer, at their port and at the health check's.",
            "No target ever becomes healthy, and ECS replaces the tasks for ever.", balancerGroups),
        .flow(
            "N205", "Whoever names a store is let out to it, at its port.",
            "Every connection to it times out.", groups),
        .flow(
            "N206", "A store admits those that name it, at its port.",
            "Every connection to it times out.", groups),
        .flow(
            "N207", "A file system has a mount target in each zone of the tasks that mount it.",
            "Tasks do not start: ResourceInitializationError, failed to resolve the file system's name.",
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html"),
        .flow(
            "N208", "A secret that a hosted function rotates is attached to its database.",
            "Rotation fails: the secret does not say where the database is.",
            "https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudformation.html"),
        .flow(
            "N209", "A service that publishes ports has a group that admits somebody at one of them.",
            "Every connection times out: the group opens other ports.", groups),
        .flow(
            "N210", "A network ACL lets pass what flows, and the answers, which it does not remember.",
            "Every connection times out.", "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"),
        .flow(
            "N301", "Tasks and instances are let out at port 443 to what ECS needs: the registry, logs, secrets.",
            "Tasks stop before they start: CannotPullContainerError or ResourceInitializationError.", outbound),
        .flow(
            "N302", "From the subnets of tasks and instances there is a way to what ECS needs.",
            "Tasks stop before they start: CannotPullContainerError or ResourceInitializationError.", outbound),
        .flow(
            "N303", "Whatever leaves through an internet gateway has a public address.",
            "Tasks stop before they start: CannotPullContainerError or ResourceInitializationError.", outbound),
        .flow(
            "N304", "An endpoint admits those that go over it, at port 443.",
            "Tasks stop before they start: the endpoint's name leads to it, and it does not answer.", endpoints),
        .flow(
            "N305", "An endpoint that tasks need answers to the service's own name.",
            "Tasks ask the service's public address, which they cannot reach.", endpoints),
    ]

    static func flow(
        _ code: String, _ title: String, _ consequence: String, _ source: String, isExact: Bool = false
    ) -> Rule {
        .network(code, title, consequence, source, isExact: isExact) { reach, report in
            for fault in reach.faults where fault.code == code { report.add(fault.place, fault.message) }
        }
    }
}
