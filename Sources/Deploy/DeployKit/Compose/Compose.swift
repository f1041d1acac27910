// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// The suite on one machine, for docker-compose 1.29 and Docker Compose 2 alike.
struct Compose {
    let workloads: [Workload]

    func file() -> YAML {
        .mapping([
            .comment(Self.header), .blank,
            .entry("services", .mapping(workloads.flatMap(services))), .blank,
            .entry("volumes", .mapping(workloads.flatMap(volumes))),
        ])
    }

    /// Compose reads it by itself. A variable of the shell wins over it.
    static let environmentFile = """
        # SPDX-FileCopyrightText: The Slipway authors
        # SPDX-License-Identifier: MIT

        # \(RenderedFile.mark): an edit here is lost.
        # Where the images of docker-compose.yml are named for. To push them elsewhere, set it in the shell, which wins:
        # export DOCKER_REGISTRY="$AWS_ACCOUNT_ID.dkr.ecr.$AWS_REGION.amazonaws.com"
        DOCKER_REGISTRY=slipway

        """

    private static let header = """
        SPDX-FileCopyrightText: The Slipway authors
        SPDX-License-Identifier: MIT

        \(RenderedFile.mark): an edit here is lost. For docker-compose 1.29 and Docker Compose 2 alike.

        Each task is a pause container and the containers of its task definition. The pause container owns the task's \
        network: its address, its name and its published port. The others join it, so that they meet on localhost as they \
        do on ECS, and any of them can be restarted alone. It is no image of the suite, hence built here but never pushed: \
        ECS brings its own. When it changes itself, docker-compose 1.29 wants `up --force-recreate`: it would leave the \
        others in the network that is gone.

        Memory is limited as on ECS. The CPU is limited for each container, where ECS limits their sum: compose has \
        nothing round a whole task.
        """

    private func services(of workload: Workload) -> [YAML.Member] {
        let task = workload.taskDefinition
        return [
            .blank,
            .comment("\(workload.name): \(workload.app.summary)"),
            .entry("\(workload.name)-pause", pause(workload)),
        ]
            + task.containers.flatMap { container in
                [
                    .blank,
                    .comment(container.summary),
                    .entry(container.name, service(container, of: workload, joining: "\(workload.name)-pause")),
                ] as [YAML.Member]
            }
    }

    private func pause(_ workload: Workload) -> YAML {
        let port = workload.ingress.containerPort
        return [
            "build": .inline(["context": ".", "target": "pause"]),
            "networks": ["default": .inline(["aliases": [.string(workload.name)]])],
            "ports": [.string("\(workload.app.localPort):\(port)")],
            "read_only": true,
            "cap_drop": .inline(["ALL"]),
            "security_opt": .inline(["no-new-privileges"]),
            "restart": "unless-stopped",
        ]
    }

    private func volumes(of workload: Workload) -> [YAML.Member] {
        workload.taskDefinition.volumes.filter { $0.use == .data }.map { .entry($0.name, .inline([:])) }
    }
}
