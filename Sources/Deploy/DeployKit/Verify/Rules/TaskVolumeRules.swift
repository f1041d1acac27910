// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let volumes = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html"
private let efs = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html"
private let docker = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html"
private let mounts = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html"

/// Where a task keeps its files.
extension Rule {
    static let taskVolumes: [Rule] = [
        .task(
            "T212", "A mount names a volume, and a place from the root.", "RegisterTaskDefinition refuses it.", mounts
        ) { task, report in
            for mount in task.containers.flatMap({ $0["MountPoints"]?.elements ?? [] }) where !mount.item.isUnknown {
                for name in ["SourceVolume", "ContainerPath"] {
                    guard let value = mount[name] else {
                        report.add(mount["SourceVolume"] ?? mount["ContainerPath"] ?? mount, "\(name) is missing")
                        continue
                    }
                    if value.literal == "" { report.add(value, "\(name) is empty") }
                }
                guard let path = mount["ContainerPath"], path.literal?.isEmpty == false, !isAbsolute(path) else {
                    continue
                }
                report.add(path, "\(path.literal ?? "") is no path from the root")
            }
        },
        .task(
            "T213", "A volume has a name, and lies in one place.", "RegisterTaskDefinition refuses it.", volumes
        ) { task, report in
            var launched: [View] = []
            for volume in task.volumes where !volume.item.isUnknown {
                if let name = volume["Name"] {
                    if let text = name.literal,
                        text.isEmpty || text.utf8.count > 255 || !text.allSatisfy(isNameCharacter)
                    {
                        report.add(
                            name,
                            "\(text.debugDescription) is no name: up to 255 letters, digits, hyphens and underscores")
                    }
                } else {
                    report.add(volume, "Name is missing")
                }
                let places = [
                    "Host", "DockerVolumeConfiguration", "EFSVolumeConfiguration",
                    "FSxWindowsFileServerVolumeConfiguration", "S3filesVolumeConfiguration",
                ].filter { volume[$0] != nil && volume[$0]?.item.isNothing != true }
                if places.count > 1, let place = volume[places[1]] {
                    report.add(place, "stands beside \(places[0]): a volume lies in one place")
                }
                if let place = volume["ConfiguredAtLaunch"], place.boolean == true {
                    launched.append(place)
                    if let other = places.first { report.add(place, "stands beside \(other): one of the two") }
                }
            }
            if launched.count > 1 {
                report.add(launched[1], "a second volume that is configured at launch: it takes one")
            }
        },
        .task(
            "T214",
            "Where EFS is reached by an access point or with IAM, the way there is encrypted, and the root is its own.",
            "RegisterTaskDefinition refuses it: invalid EFS volume configuration.", efs
        ) { task, report in
            for volume in task.volumes {
                guard let file = volume["EFSVolumeConfiguration"] else { continue }
                if let id = file["FilesystemId"] ?? file["FileSystemId"], let text = id.literal,
                    !text.hasPrefix("fs-"), !text.hasPrefix("arn:")
                {
                    report.add(id, "\(text) is no file system: fs-…")
                }
                if let point = file["AuthorizationConfig"]?["AccessPointId"], let text = point.literal,
                    !text.hasPrefix("fsap-"), !text.hasPrefix("arn:")
                {
                    report.add(point, "\(text) is no access point: fsap-…")
                }
                let encryption = file["TransitEncryption"]
                let isPlain = encryption == nil || encryption?.literal == "DISABLED"
                let authorization = file["AuthorizationConfig"]
                for (name, place) in [
                    ("an access point", authorization?["AccessPointId"]), ("IAM", authorization?["IAM"]),
                ] {
                    guard let place, isPlain, place.literal != "DISABLED", !place.item.isUnknown else { continue }
                    report.add(encryption ?? place, "\(name) wants TransitEncryption ENABLED")
                }
                if authorization?["AccessPointId"] != nil, let root = file["RootDirectory"], let text = root.literal,
                    text != "/", !text.isEmpty
                {
                    report.add(root, "\(text): the access point has a root of its own")
                    if let point = authorization?["AccessPointId"], point.line != root.line {
                        report.add(point, "has a root of its own, and line \(root.line) says another one")
                    }
                } else if let root = file["RootDirectory"], let text = root.literal, !text.isEmpty, !text.hasPrefix("/")
                {
                    report.add(root, "\(text) is no path from the root")
                }
                if let iam = authorization?["IAM"], iam.literal == "ENABLED", task.view["TaskRoleArn"] == nil {
                    report.add(iam, "the task has no TaskRoleArn that could mount it")
                    report.add(task.view, "TaskRoleArn is missing: line \(iam.line) mounts with it")
                }
                guard let port = file["TransitEncryptionPort"] else { continue }
                within(1...65_535, port, &report)
                if isPlain { report.add(port, "a port of encryption, and TransitEncryption is not ENABLED") }
            }
        },
        .task(
            "T215", "A Docker volume is made where it is shared, and a path of the host begins at its root.",
            "RegisterTaskDefinition refuses it.", docker
        ) { task, report in
            for volume in task.volumes {
                let own = volume["DockerVolumeConfiguration"]
                let scope = own?["Scope"]
                if let place = own?["Autoprovision"], place.boolean == true,
                    scope == nil || scope?.literal == "task"
                {
                    report.add(place, "a volume of one task is always made: Autoprovision is of scope shared")
                    if let scope, scope.line != place.line {
                        report.add(scope, "task, and Autoprovision in line \(place.line): it is of scope shared")
                    }
                }
                guard let path = volume["Host"]?["SourcePath"], path.literal?.isEmpty == false, !isAbsolute(path) else {
                    continue
                }
                report.add(path, "\(path.literal ?? "") is no path from the root")
            }
        },
    ]

    /// Of Linux, or of Windows. What begins with a hole may be.
    static func isAbsolute(_ path: View) -> Bool {
        guard let text = path.literal else { return true }
        return text.hasPrefix("/") || text.hasPrefix("\\") || text.drive != nil
    }
}

extension Item {
    /// A map or a list without members, as a description shows what is not set.
    var isNothing: Bool {
        switch self {
        case .map(let members, _): members.isEmpty
        case .list(let elements, _): elements.isEmpty
        case .text, .unknown: false
        }
    }
}
