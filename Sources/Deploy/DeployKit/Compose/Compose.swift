// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// The suite on one machine, for docker-compose 1.29 and Docker Compose 2 alike.
struct Compose {
    let workloads: [Workload]

    func file() -> YAML {
        .mapping([
            .comment(Self.header), .blank,
            .entry("services", .mapping(setup + balancer + workloads.flatMap(services(of:)))), .blank,
            .entry("networks", .mapping(workloads.flatMap(networks(of:)))), .blank,
            .entry("volumes", .mapping(volumes.map { .entry($0, .inline([:])) })),
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
        # Where the balancer is reached: on this machine alone, or with 0.0.0.0 by others, too.
        ADDRESS=127.0.0.1
        HTTP_PORT=8080
        HTTPS_PORT=8443

        """

    private static let header = """
        SPDX-FileCopyrightText: The Slipway authors
        SPDX-License-Identifier: MIT

        \(RenderedFile.mark): an edit here is lost. For docker-compose 1.29 and Docker Compose 2 alike.

        docker compose up, and then https://localhost:8443 with a certificate that its own maker signed. Everything is reached \
        through the balancer, by name: https://hello.localhost:8443 and so on. Passwords, keys and the certificate are made \
        once, by setup, into volumes.

        A task of several containers has a pause container, which owns the task's network: its address and its name. The \
        others join it, so that they meet on localhost as they do on ECS, and any of them can be restarted alone. It is no \
        image of the suite, hence built here but never pushed: ECS brings its own. When it changes itself, docker-compose \
        1.29 wants `up --force-recreate`: it would leave the others in the network that is gone.

        Memory is limited as on ECS. The CPU is limited for each container, where ECS limits their sum: compose has \
        nothing round a whole task.
        """

    /// Makes what is secret, once.
    private var setup: [YAML.Member] {
        [
            .blank, .comment("Makes passwords, keys and the balancer's certificate where there are none, and ends."),
            .entry(
                "setup",
                .mapping(
                    [
                        .entry("image", "${DOCKER_REGISTRY}/slipway"),
                        .entry("build", Self.build("slipway")),
                        .entry("command", .inline(["setup", "/secrets"])),
                        .entry("network_mode", "none"),
                        .entry(
                            "volumes",
                            .sequence(
                                secretVolumes.map { .item(.string("\($0):/secrets/\($0.dropLast("-secrets".count))")) })
                        ),
                    ] + confined(memory: 64, restart: false))),
        ]
    }

    /// With what the image tells of itself, where the shell has it: scripts/build-facts.sh.
    static func build(_ target: String) -> YAML {
        .inline(["context": ".", "target": .string(target), "args": ["COMMIT", "VERSION", "CREATED"]])
    }

    private var balancer: [YAML.Member] {
        [
            .blank, .comment("The load balancer of the stacks: every app by its name, and a page that lists them."),
            .entry(
                "balancer",
                .mapping(
                    [
                        .entry("image", "haproxy:2.6-bookworm"),
                        .entry("ports", ["${ADDRESS}:${HTTP_PORT}:8080", "${ADDRESS}:${HTTPS_PORT}:8443"]),
                        .entry("depends_on", ["setup": .inline(["condition": "service_completed_successfully"])]),
                        .entry(
                            "environment",
                            [
                                "CERTIFICATE": .string(LocalSecret.certificate.mountedPath),
                                "HTTPS_PORT": "${HTTPS_PORT}", "PAGES": "/usr/local/etc/haproxy",
                            ]),
                        .entry(
                            "healthcheck",
                            [
                                "test": strings([
                                    "CMD", "bash", "-c",
                                    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 301 ' <&3",
                                ]),
                                "interval": "5s", "timeout": "3s", "retries": 3, "start_period": "10s",
                            ]),
                        .entry("tmpfs", .inline(["/tmp"])),
                        .entry(
                            "volumes",
                            [
                                .string(LocalSecret.certificate.mount),
                                "./deploy/local/haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro",
                                "./deploy/local/apps.html:/usr/local/etc/haproxy/apps.html:ro",
                            ]),
                    ] + confined(memory: 256))),
        ]
    }

    private func services(of workload: Workload) -> [YAML.Member] {
        [.blank, .comment("\(workload.name): \(workload.app.summary)")]
            + (workload.isPaused ? [.entry("\(workload.name)-pause", pause(workload))] : [])
            + workload.taskDefinition.containers.flatMap { container in
                (workload.isPaused ? [.blank, .comment(container.summary)] : [])
                    + [.entry(container.name, service(container, of: workload))]
            }
            + workload.local.stores.flatMap { store in
                [.blank, .comment(store.summary), .entry(store.name, service(store, of: workload))]
            }
    }

    private func pause(_ workload: Workload) -> YAML {
        [
            "build": .inline(["context": ".", "target": "pause"]),
            "networks": ["default": .inline(["aliases": [.string(workload.name)]])],
            "read_only": true,
            "cap_drop": .inline(["ALL"]),
            "security_opt": .inline(["no-new-privileges"]),
            "restart": "unless-stopped",
        ]
    }

    private func service(_ store: LocalStore, of workload: Workload) -> YAML {
        var members: [YAML.Member] = [.entry("image", .string(store.image))]
        if !store.entrypoint.isEmpty { members.append(.entry("entrypoint", strings(store.entrypoint))) }
        members.append(.entry("networks", strings([workload.name])))
        if store.secrets != nil {
            members.append(
                .entry("depends_on", ["setup": .inline(["condition": "service_completed_successfully"])]))
        }
        members += [
            .entry("environment", .mapping(store.environment.map { .entry($0.key, .string(literal($0.value))) })),
            .entry(
                "healthcheck",
                [
                    "test": strings(store.healthCheck), "interval": "5s", "timeout": "5s", "retries": 5,
                    // A database that is new is made first.
                    "start_period": "120s",
                ]),
            .entry("tmpfs", strings(store.temporary)),
        ]
        let mounts =
            (store.data.map { ["\($0.volume):\($0.path)"] } ?? []) + (store.secrets.map { [$0.mount] } ?? [])
            + store.files.map { "\($0):ro" }
        members.append(.entry("volumes", .sequence(mounts.map { .item(.string($0)) })))
        return .mapping(members + confined(memory: store.memory))
    }

    /// As the apps' containers are.
    private func confined(memory: Int, restart: Bool = true) -> [YAML.Member] {
        [
            .entry("user", .string(unprivilegedUser)), .entry("init", true), .entry("read_only", true),
            .entry("cap_drop", .inline(["ALL"])), .entry("security_opt", .inline(["no-new-privileges"])),
            .entry("mem_limit", .string("\(memory)m")), .entry("stop_grace_period", seconds(drainingStopTimeout)),
            .entry("restart", restart ? "unless-stopped" : "no"),
            .entry(
                "logging",
                ["driver": "json-file", "options": .inline(["max-size": "10m", "max-file": .string("3")])]),
        ]
    }

    /// Stores are reached by their own app alone.
    private func networks(of workload: Workload) -> [YAML.Member] {
        workload.local.stores.isEmpty ? [] : [.entry(workload.name, .inline(["internal": true]))]
    }

    private var secretVolumes: [String] {
        LocalSecret.allCases.map(\.volume).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private var volumes: [String] {
        workloads.flatMap { $0.taskDefinition.volumes.filter { $0.use == .data }.map(\.name) }
            + workloads.flatMap { $0.local.stores.compactMap { $0.data?.volume } } + secretVolumes
    }
}

extension Workload {
    /// Whether several containers share a network, which one of their own then has to hold.
    var isPaused: Bool { taskDefinition.containers.count > 1 }
}
