// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let linux = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html"
private let capabilities = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html"
private let controls = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html"
private let platform = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html"
private let windows =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html"
private let containerDefinition =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"

/// What a task wants of the system that it runs on.
extension Rule {
    static let taskHost: [Rule] = [
        .task(
            "T216", "A capability is one of Linux's, and is added or dropped.", "RegisterTaskDefinition refuses it.",
            capabilities
        ) { task, report in
            for container in task.containers {
                let own = container["LinuxParameters"]?["Capabilities"]
                let added = own?["Add"]?.elements ?? []
                let dropped = own?["Drop"]?.elements ?? []
                for place in added + dropped {
                    guard let text = place.literal, !Linux.capabilities.contains(text) else { continue }
                    let hint = Spelling.hint(
                        for: text.hasPrefix("CAP_") ? String(text.dropFirst(4)) : text, among: Linux.capabilities)
                    report.add(place, "\(text) is no capability\(hint)")
                }
                for place in dropped where place.literal != "ALL" {
                    guard let text = place.literal, added.contains(where: { $0.literal == text }) else { continue }
                    report.add(place, "\(text) is added, too")
                }
            }
        },
        .task(
            "T217", "Memory file systems, devices and swap are within Linux's limits.",
            "RegisterTaskDefinition refuses it.", linux
        ) { task, report in
            for container in task.containers {
                let own = container["LinuxParameters"]
                within(0...100, own?["Swappiness"], &report)
                within(0...(.max), own?["MaxSwap"], &report)
                within(1...(.max), own?["SharedMemorySize"], &report)
                for mount in own?["Tmpfs"]?.elements ?? [] {
                    within(1...(.max), mount["Size"], &report)
                    if let path = mount["ContainerPath"], !isAbsolute(path) {
                        report.add(path, "\(path.literal ?? "") is no path from the root")
                    }
                    for option in mount["MountOptions"]?.elements ?? [] {
                        guard let text = option.literal, !Linux.mountOptions.contains(String(text.prefix { $0 != "=" }))
                        else {
                            continue
                        }
                        report.add(option, "\(text) is no option of a mount")
                    }
                }
                for device in own?["Devices"]?.elements ?? [] {
                    for name in ["HostPath", "ContainerPath"] {
                        guard let path = device[name], !isAbsolute(path) else { continue }
                        report.add(path, "\(path.literal ?? "") is no path from the root")
                    }
                }
            }
        },
        .task(
            "T218", "A system control is of a name space that the containers have to themselves.",
            "RegisterTaskDefinition refuses it, or the container does not start.", controls
        ) { task, report in
            for container in task.containers {
                let controls = container["SystemControls"]?.elements ?? []
                for control in controls {
                    guard let place = control["Namespace"], let name = place.literal else { continue }
                    let isNetwork = name.hasPrefix("net.")
                    if !isNetwork, !name.hasPrefix("fs.mqueue."), !Linux.controlsOfMessages.contains(name) {
                        report.add(
                            place, "\(name) is the host's: it takes net.*, fs.mqueue.* and kernel.msg*, sem, shm*")
                    } else if isNetwork, task.networkMode == "host" {
                        report.add(place, "\(name) is the host's: the network mode is host")
                    } else if !isNetwork, let mode = task.view["IpcMode"]?.literal, mode == "host" || mode == "none" {
                        report.add(place, "\(name) is not the containers' own: the IpcMode is \(mode)")
                    }
                }
                report.addRepeated(controls.compactMap { $0["Namespace"] }) { "\($0) stands twice" }
            }
        },
        .task(
            "T219",
            "A platform is one that ECS has: Windows is not for ARM, and on Fargate of some versions and sizes.",
            "RegisterTaskDefinition refuses it.", platform
        ) { task, report in
            guard let own = task.view["RuntimePlatform"], let family = own["OperatingSystemFamily"],
                let text = family.literal, text.hasPrefix("WINDOWS")
            else { return }
            if let place = own["CpuArchitecture"], place.literal == "ARM64" {
                report.add(place, "\(text) is for X86_64 only")
            }
            guard task.isFargate else { return }
            if !["2019", "2022", "2025"].contains(where: text.contains)
                || !["_FULL", "_CORE"].contains(where: text.hasSuffix)
            {
                report.add(
                    family, "\(text) is not for Fargate: it has WINDOWS_SERVER_2019, 2022 and 2025, FULL and CORE")
            }
            if let place = task.view["Cpu"], let cpu = task.cpu, ![1024, 2048, 4096].contains(cpu) {
                report.add(place, "\(place.literal ?? ""): Windows on Fargate has 1024, 2048, 4096")
            }
        },
        .task(
            "T220", "A task for Windows has nothing of Linux's, and one for Linux nothing of Windows'.",
            "RegisterTaskDefinition refuses it.", windows
        ) { task, report in
            guard task.isWindows else {
                // A file server of Windows' is mounted by Windows.
                guard let family = task.view["RuntimePlatform"]?["OperatingSystemFamily"], family.literal == "LINUX"
                else {
                    return
                }
                for volume in task.volumes {
                    guard let place = volume["FSxWindowsFileServerVolumeConfiguration"] else { continue }
                    report.add(place, "FSx for Windows File Server is not for Linux")
                }
                return
            }
            let faults = task.faultsOnWindows
            // One is that one's fault; of several it is what they contradict.
            if faults.count > 2, let family = task.view["RuntimePlatform"]?["OperatingSystemFamily"] {
                let told = faults.prefix(4).map { "\($0.1) (line \($0.0.line))" }.joined(separator: ", ")
                report.add(family, "\(family.literal ?? ""), and so much is not for Windows: \(told)")
            } else {
                for (place, title) in faults { report.add(place, "\(title) is not for Windows") }
            }
        },
        .task(
            "T221", "Security options are Docker's, and a credential specification is one ARN with its prefix.",
            "RegisterTaskDefinition refuses it, or the container does not start.", containerDefinition
        ) { task, report in
            for container in task.containers {
                for option in container["DockerSecurityOptions"]?.elements ?? [] {
                    guard let text = option.literal else { continue }
                    let starts = [
                        "no-new-privileges", "apparmor:", "label:", "credentialspec:", "apparmor=", "label=", "seccomp",
                    ]
                    if !starts.contains(where: text.hasPrefix) { report.add(option, "\(text) is no security option") }
                }
                let specifications = container["CredentialSpecs"]?.elements ?? []
                if specifications.count > 1 {
                    report.add(specifications[1], "a second credential spec: a container takes one")
                }
                for place in specifications {
                    guard let text = place.literal else { continue }
                    if !text.hasPrefix("credentialspec:") && !text.hasPrefix("credentialspecdomainless:") {
                        report.add(place, "\(text) does not begin with credentialspec: or credentialspecdomainless:")
                    }
                }
            }
        },
    ]
}

extension TaskView {
    /// What Windows has not.
    fileprivate var faultsOnWindows: [(View, String)] {
        var faults: [(View, String)] = []
        func add(_ owner: View?, _ names: [String]) {
            for name in names {
                guard let place = owner?[name], !place.isEmpty, !place.item.isNothing else { continue }
                faults.append((place, name))
            }
        }
        if let mode = view["NetworkMode"], let text = mode.literal, text != "awsvpc", text != "default" {
            faults.append((mode, "the network mode \(text)"))
        }
        add(view, ["PidMode", "IpcMode", "ProxyConfiguration"])
        for volume in volumes { add(volume, ["EFSVolumeConfiguration"]) }
        for container in containers {
            add(
                container,
                [
                    "LinuxParameters", "Ulimits", "User", "Links", "DnsServers", "DnsSearchDomains", "ExtraHosts",
                    "SystemControls",
                ])
            for name in ["Privileged", "ReadonlyRootFilesystem", "DisableNetworking"] {
                guard let place = container[name], place.boolean == true else { continue }
                faults.append((place, name))
            }
        }
        return faults
    }

    /// Whether it says so, or is placed on nothing else.
    var isWindows: Bool {
        if let family = view["RuntimePlatform"]?["OperatingSystemFamily"] {
            return family.literal?.hasPrefix("WINDOWS") == true
        }
        return attribute("ecs.os-type")?.value == "windows"
    }
}

private enum Linux {
    static let capabilities: Set<String> = [
        "ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN",
        "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE",
        "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST",
        "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT",
        "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG",
        "SYSLOG", "WAKE_ALARM",
    ]
    static let controlsOfMessages: Set<String> = [
        "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem", "kernel.shmall", "kernel.shmmax",
        "kernel.shmmni", "kernel.shm_rmid_forced",
    ]
    static let mountOptions: Set<String> = [
        "defaults", "ro", "rw", "suid", "nosuid", "dev", "nodev", "exec", "noexec", "sync", "async", "dirsync",
        "remount", "mand", "nomand", "atime", "noatime", "diratime", "nodiratime", "bind", "rbind", "unbindable",
        "runbindable", "private", "rprivate", "shared", "rshared", "slave", "rslave", "relatime", "norelatime",
        "strictatime", "nostrictatime", "mode", "uid", "gid", "nr_inodes", "nr_blocks", "mpol",
    ]
}
