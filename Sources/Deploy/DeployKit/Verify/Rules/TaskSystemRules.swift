// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let versions =
    "https://learn.microsoft.com/en-us/virtualization/windowscontainers/deploy-containers/version-compatibility"
private let constraints =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html"

/// The system that a task says it is for, against what its containers are made of.
extension Rule {
    static let taskSystems: [Rule] = [
        .task(
            "T242", "A task is for the system, and of Windows for the version, that its images are made for.",
            "It is placed where it cannot run: the image's operating system does not match the host's.", versions
        ) { task, report in
            let images = task.containers.compactMap { container in
                container["Image"].flatMap { image in ImageSystem(image).map { (image, $0) } }
            }
            guard let claim = task.claimedSystem else {
                // Fargate takes what says nothing for Linux.
                guard task.isFargate, task.view["RuntimePlatform"] == nil,
                    let (image, _) = images.first(where: { $0.1.isWindows })
                else { return }
                report.add(image, "an image of Windows, and RuntimePlatform is missing: it would be LINUX")
                return
            }
            var others = images.filter { $0.1.isWindows != claim.isWindows }.map(\.0)
            let isSaid = claim.place.path.hasSuffix("amily")
            if !claim.isWindows { others += task.placesOfWindows(alsoFSx: !isSaid) }
            let system = claim.isWindows ? "Windows" : "Linux"
            if !others.isEmpty {
                let agreeing = images.contains { $0.1.isWindows == claim.isWindows }
                let lines = others.prefix(3).map { "\($0.line)" }.joined(separator: ", ")
                if !agreeing { report.add(claim.place, "it is for \(system), and line \(lines) is not") }
                guard others.count == 1 || agreeing else { return }
                for place in others.prefix(2) where place.line != claim.place.line {
                    report.add(place, "not for \(system), which line \(claim.place.line) says")
                }
                return
            }
            guard claim.isWindows, let wanted = claim.version else { return }
            let dated = images.filter { $0.1.version != nil }
            let wrong = dated.filter { $0.1.version != wanted }
            guard let first = wrong.first, let made = first.1.version else { return }
            if wrong.count == dated.count {
                report.add(claim.place, "Windows of \(wanted), and the image of line \(first.0.line) is of \(made)")
            }
            guard wrong.count == 1 || wrong.count < dated.count else { return }
            for (image, _) in wrong.prefix(2) where image.line != claim.place.line {
                report.add(image, "an image for Windows of \(made), and line \(claim.place.line) says \(wanted)")
            }
        }
    ]
}

/// What an image says of its system by its name.
private struct ImageSystem {
    let isWindows: Bool
    /// The year of a Windows; `nil` where it does not say.
    var version: String?

    init?(_ image: View) {
        guard let text = image.item.text else { return nil }
        let name = text.written.lowercased()
        let tag = (name.split(separator: "/").last ?? "").split(separator: "@").first.map(String.init) ?? ""
        let words = tag.split { ":-_.".contains($0) }.map(String.init)
        let years = [
            "ltsc2016": "2016", "ltsc2019": "2019", "1809": "2019", "ltsc2022": "2022", "20h2": "20H2", "2004": "2004",
            "ltsc2025": "2025",
        ]
        let isWindows =
            name.contains("mcr.microsoft.com/windows") || tag.contains("windowsservercore")
            || tag.contains("nanoserver")
            || words.contains { $0.hasPrefix("ltsc20") }
        if isWindows {
            self.isWindows = true
            version = words.compactMap { years[$0] }.first
            return
        }
        let linux: Set = [
            "alpine", "bookworm", "bullseye", "buster", "trixie", "slim", "ubuntu", "debian", "jammy", "focal", "noble",
            "al2023", "amazonlinux",
        ]
        let official = OfficialImage(text)?.name ?? ""
        guard
            ["nginx", "redis", "postgres", "mysql", "mariadb", "httpd", "memcached", "alpine"].contains(official)
                || words.dropFirst(tag.contains(":") ? 1 : 0).contains(where: linux.contains)
        else { return nil }
        self.isWindows = false
    }
}

extension TaskView {
    /// The system that it is said to be for: by its platform, or by where it is placed.
    fileprivate var claimedSystem: (isWindows: Bool, version: String?, place: View)? {
        if let platform = view["RuntimePlatform"] {
            guard let family = platform["OperatingSystemFamily"] else { return nil }
            guard let text = family.literal else { return nil }
            guard text.hasPrefix("WINDOWS_SERVER_") else { return text == "LINUX" ? (false, nil, family) : nil }
            let version = text.split(separator: "_").first { $0.first?.isNumber == true }
            return (true, version.map(String.init), family)
        }
        guard let (value, place) = attribute("ecs.os-type"), ["linux", "windows"].contains(value) else { return nil }
        return (value == "windows", nil, place)
    }

    /// The value that an attribute of an instance must have, by a constraint that leaves no choice.
    func attribute(_ name: String) -> (value: String, place: View)? {
        for constraint in view["PlacementConstraints"]?.elements ?? [] {
            guard let place = constraint["Expression"], let text = place.literal else { continue }
            let words = text.split { $0.isWhitespace || "()".contains($0) }.map { $0.lowercased() }
            guard !words.contains(where: { ["or", "||", "not", "!"].contains($0) || $0.hasPrefix("!") }),
                let index = words.firstIndex(of: "attribute:\(name)"), index + 2 < words.count, words[index + 1] == "=="
            else { continue }
            return (words[index + 2], place)
        }
        return nil
    }

    /// What there is on Windows alone.
    fileprivate func placesOfWindows(alsoFSx: Bool) -> [View] {
        var places: [View] = []
        for volume in volumes {
            if alsoFSx, let place = volume["FSxWindowsFileServerVolumeConfiguration"] { places.append(place) }
            if let place = volume["Host"]?["SourcePath"], place.literal?.drive != nil { places.append(place) }
        }
        for container in containers {
            places += (container["MountPoints"]?.elements ?? []).compactMap { $0["ContainerPath"] }
                .filter { $0.literal?.drive != nil }
            if let first = container.program.first, let text = first.literal?.lowercased(),
                ["powershell", "powershell.exe", "cmd.exe"].contains(text)
            {
                places.append(first)
            }
        }
        return places
    }
}
