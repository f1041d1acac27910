// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let platform = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html"
private let fargate = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html"
private let external = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html"
private let managed =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html"
private let bindMounts = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html"

/// What a task says of the machines that it runs on, against what it wants of them.
extension Rule {
    static let taskPlatforms: [Rule] = [
        .task(
            "T231", "On Windows a directory of the host is mounted on the drive that it is on.",
            "The container cannot be created.", bindMounts
        ) { task, report in
            for container in task.containers {
                for mount in container["MountPoints"]?.elements ?? [] {
                    guard let place = mount["ContainerPath"], let drive = place.literal?.drive,
                        let volume = task.volumes.first(where: { $0["Name"]?.literal == mount["SourceVolume"]?.literal }
                        ),
                        let source = volume["Host"]?["SourcePath"],
                        let own = source.literal?.drive,
                        own != drive
                    else { continue }
                    report.add(place, "on drive \(drive), and what is mounted is on \(own), by line \(source.line)")
                    guard source.line != place.line else { continue }
                    report.add(source, "on drive \(own), and line \(place.line) mounts it on \(drive)")
                }
            }
        },
        .task(
            "T234", "An image is for the platform's architecture.",
            "The task does not start: CannotPullContainerError, or exec format error.", platform
        ) { task, report in
            var own = task.view["RuntimePlatform"]?["CpuArchitecture"]
            guard own?.item.isUnknown != true, task.view["RuntimePlatform"]?.item.isUnknown != true else { return }
            var wanted = own?.literal ?? (own == nil && task.isFargate ? "X86_64" : nil)
            let placed = task.attribute("ecs.cpu-architecture")
            if let placed, let kind = ["x86_64": "X86_64", "arm64": "ARM64"][placed.value] {
                if let own, let wanted, wanted != kind {
                    report.add(own, against: placed.place, "the platform is \(wanted), and it is placed on \(kind)")
                    return
                }
                if own == nil, !task.isFargate { (own, wanted) = (placed.place, kind) }
            }
            guard let wanted else { return }
            for container in task.containers {
                guard let image = container["Image"], let text = image.item.text,
                    let built = Architecture.of(image: text), built != wanted
                else { continue }
                report.add(image, "the image is for \(built), and the platform is \(wanted)")
                guard let own, own.line != image.line else { continue }
                report.add(own, "\(wanted), and the image of line \(image.line) is for \(built)")
            }
        },
        .task(
            "T312", "What says FARGATE has nothing of EC2 alone, and all that Fargate wants.",
            "RegisterTaskDefinition refuses it.", fargate
        ) { task, report in
            guard
                let place = task.view["RequiresCompatibilities"]?.elements.first(where: { $0.literal == "FARGATE" })
            else { return }
            var reasons = ["Cpu", "Memory"].filter { task.view[$0] == nil }.map { "\($0) is missing" }
            if let mode = task.networkMode, mode != "awsvpc" { reasons.append("the network mode is \(mode)") }
            for (view, _) in task.fargateFaults {
                let name = view.path.split(separator: ".").last.map(String.init) ?? ""
                if !reasons.contains(name) { reasons.append(name) }
            }
            // One is that one's fault; of several it is what they contradict.
            guard reasons.count > 1 else { return }
            report.add(place, "not ready for FARGATE: \(reasons.prefix(4).joined(separator: ", "))")
        },
        .task(
            "T313", "On machines of one's own there is no awsvpc, no EFS and no App Mesh.",
            "RegisterTaskDefinition refuses it.", external
        ) { task, report in
            guard task.isExternal else { return }
            if let mode = task.view["NetworkMode"], mode.literal == "awsvpc" {
                report.add(mode, "awsvpc is not for EXTERNAL: it has bridge, host and none")
            }
            if let place = task.view["ProxyConfiguration"], !place.item.isNothing {
                report.add(place, "App Mesh is not for EXTERNAL")
            }
            for volume in task.volumes {
                if let place = volume["EFSVolumeConfiguration"] { report.add(place, "EFS is not for EXTERNAL") }
                if let place = volume["FSxWindowsFileServerVolumeConfiguration"] {
                    report.add(place, "FSx is not for EXTERNAL")
                }
                if let place = volume["ConfiguredAtLaunch"], place.boolean == true {
                    report.add(place, "EBS is not for EXTERNAL")
                }
            }
        },
        .task(
            "T314", "On managed instances the network mode is awsvpc or host, and the host is out of reach.",
            "RegisterTaskDefinition refuses it.", managed
        ) { task, report in
            guard task.isManaged else { return }
            if let mode = task.networkMode, mode != "awsvpc", mode != "host" {
                report.add(
                    task.view["NetworkMode"] ?? task.view,
                    "\(mode) is not for managed instances: they have awsvpc and host")
            }
            func refuse(_ names: [String], _ owner: View?) {
                for name in names {
                    guard let place = owner?[name], !place.isEmpty, !place.item.isNothing else { continue }
                    report.add(place, "\(name) is not for managed instances")
                }
            }
            refuse(["EphemeralStorage", "InferenceAccelerators", "IpcMode", "ProxyConfiguration"], task.view)
            for volume in task.volumes {
                refuse(
                    [
                        "DockerVolumeConfiguration", "FSxWindowsFileServerVolumeConfiguration",
                    ], volume)
            }
            for container in task.containers {
                refuse(
                    ["DnsSearchDomains", "DnsServers", "DockerSecurityOptions", "ExtraHosts", "Hostname", "Links"],
                    container)
                refuse(["MaxSwap", "SharedMemorySize", "Swappiness"], container["LinuxParameters"])
                if let place = container["DisableNetworking"], place.boolean == true {
                    report.add(place, "DisableNetworking is not for managed instances")
                }
            }
        },
    ]
}

/// What an image says of its architecture by its name.
private enum Architecture {
    /// The accounts of Docker Hub under which the official images of one architecture lie.
    /// <https://github.com/docker-library/official-images#architectures-other-than-amd64>
    private static let accounts = [
        "amd64": "X86_64", "arm64v8": "ARM64", "i386": "i386", "arm32v5": "ARM of 32 bits", "arm32v6": "ARM of 32 bits",
        "arm32v7": "ARM of 32 bits", "ppc64le": "ppc64le", "s390x": "s390x", "riscv64": "riscv64",
        "mips64le": "mips64le",
    ]
    private static let words = [
        "amd64": "X86_64", "x86-64": "X86_64", "arm64": "ARM64", "arm64v8": "ARM64", "aarch64": "ARM64",
    ]

    static func of(image: Text) -> String? {
        if let whole = image.literal {
            var parts = whole.split(separator: "/").map(String.init)
            if parts.count > 2, ["docker.io", "registry-1.docker.io", "index.docker.io"].contains(parts[0]) {
                parts.removeFirst()
            }
            if parts.count == 2, let known = accounts[parts[0]] { return known }
        }
        // The tag's last words, and the name's: what a hole holds may say otherwise.
        guard image.pieces.count == 1 || !image.ending.isEmpty else { return nil }
        let name = image.ending.baseName.lowercased()
            .replacing("x86_64", with: "x86-64")
        let parts = name.split(separator: "@")[...].first?.split { ":._/".contains($0) } ?? []
        let found = Set(
            parts.flatMap { part in words.filter { part == $0.key || part.hasSuffix("-\($0.key)") }.map(\.value) })
        return found.count == 1 ? found.first : nil
    }
}
