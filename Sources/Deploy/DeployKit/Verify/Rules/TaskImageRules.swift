// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let library = "https://github.com/docker-library/docs"
private let healthCheck = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html"
private let bindMounts = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html"

/// What images of others are known to want, to have and to write.
extension Rule {
    static let taskImages: [Rule] = [
        .task(
            "T237", "An official image is given the variable without which it does not start.",
            "The container ends at once where it finds no database yet: the new one has no password.", library,
            severity: .warning
        ) { task, report in
            for container in task.containers {
                guard let image = container.officialImage, !image.needs.isEmpty, let names = container.variableNames,
                    ListeningPorts.isAsMade(container) || container["EntryPoint"] == nil
                else { continue }
                for (name, value, place) in container.plainVariables
                where ["MYSQL_USER", "MARIADB_USER"].contains(name) && value == "root" {
                    report.add(place, "root is there already: \(name) is of another user")
                }
                // A program of another kind needs none.
                if let program = container["Command"]?.elements.first?.literal, !program.hasPrefix("-"),
                    !["postgres", "mysqld", "mariadbd"].contains(program)
                {
                    continue
                }
                let given = names.compactMap(\.literal)
                guard !given.contains(where: image.needs.contains) else { continue }
                let stem = image.needs[0].split(separator: "_").first.map(String.init) ?? ""
                let near = names.first { name in
                    guard let text = name.literal else { return false }
                    return Spelling.nearest(to: text, among: image.needs) != nil
                        || text.contains(stem) && text.contains("PASS") && !text.contains("USER")
                }
                report.add(near ?? container.named, "\(image.name) wants \(image.needs[0]), and does not start without")
            }
        },
        .task(
            "T238", "A health check runs a program that the image has, and speaks what it speaks.",
            "The check fails for ever, and the container is stopped.", healthCheck, severity: .warning
        ) { task, report in
            for container in task.containers {
                guard let words = container["HealthCheck"]?["Command"]?.elements, let kind = words.first?.literal,
                    words.count > 1, let text = container["Image"]?.item.text
                else { continue }
                let isShell = kind == "CMD-SHELL"
                // Of distroless ones those for debugging have a shell.
                if text.written.contains("gcr.io/distroless/"), !text.written.contains("debug"),
                    !text.pieces.contains(where: { if case .hole = $0 { true } else { false } })
                {
                    let program = programs(in: words[1], isShell: false).first ?? ""
                    if isShell || ["sh", "bash", "curl", "wget"].contains(program) {
                        report.add(
                            isShell ? words[0] : words[1],
                            "the image has no shell, and no \(isShell ? "other program" : program)")
                    }
                    continue
                }
                guard let image = container.officialImage, !container.installs else { continue }
                for program in programs(in: words[1], isShell: isShell) where image.has(program) == false {
                    report.add(words[1], "\(image.name):\(image.tag ?? "") has no \(program)")
                }
                let line = words.compactMap(\.literal).joined(separator: " ")
                guard ["http://", "https://"].contains(where: line.contains), !image.ports.isEmpty, !image.speaksHTTP,
                    let asked = container.portsOfHealthCheck.first, image.ports.contains(asked.port),
                    asked.port < 15_000
                else { continue }
                report.add(asked.place, "\(image.name) does not speak HTTP on \(asked.port)")
            }
        },
        .task(
            "T239", "What a container writes to is mounted so that it can.",
            "It cannot write there: a database does not start, and what is to be shared stays empty.", bindMounts,
            severity: .warning
        ) { task, report in
            for container in task.containers {
                let mounts = container["MountPoints"]?.elements ?? []
                guard let image = container.officialImage, container["EntryPoint"] == nil,
                    container.variableNames?.contains(where: { $0.literal?.contains("DATA") == true }) == false
                else { continue }
                for mount in mounts {
                    guard let place = mount["ReadOnly"], place.boolean == true,
                        let path = mount["ContainerPath"]?.literal,
                        image.writes.contains(where: { $0 == path || path == "\($0)/" })
                    else { continue }
                    report.add(place, "\(image.name) writes to \(path)")
                }
            }
            for container in task.containers {
                guard let place = container["ReadonlyRootFilesystem"], let path = container.lacksScratch(of: task)
                else {
                    continue
                }
                let name = container.officialImage?.name ?? ""
                report.add(place, against: container.named, "\(name) writes to \(path), and nothing is mounted there")
            }
            emptyVolumes(of: task, &report)
        },
    ]

    /// Those that begin empty, and nobody may write to.
    private static func emptyVolumes(of task: TaskView, _ report: inout Report) {
        let containers = task.containers
        guard containers.allSatisfy({ $0["VolumesFrom"]?.isEmpty != false && !$0.item.isUnknown }) else { return }
        let mounts = containers.flatMap { $0["MountPoints"]?.elements ?? [] }
        guard !mounts.contains(where: \.item.holdsUnknown) else { return }
        for volume in task.volumes {
            guard let name = volume["Name"]?.literal, !volume.item.holdsUnknown,
                volume.item.members.allSatisfy({ ["name", "host"].contains($0.name.lowercased()) }),
                volume["Host"]?.item.isNothing != false
            else { continue }
            let own = mounts.filter { $0["SourceVolume"]?.literal == name }
            let closed = own.compactMap { $0["ReadOnly"] }.filter { $0.boolean == true }
            guard !own.isEmpty, closed.count == own.count else { continue }
            for place in closed.prefix(2) {
                report.add(place, "\(name) begins empty with the task, and no container may write to it")
            }
        }
    }

    /// The programs that a word runs: of a shell's line each one's, else the word itself.
    private static func programs(in word: View, isShell: Bool) -> [String] {
        guard let text = word.literal else { return [] }
        let lines = isShell ? text.split { "|&;\n".contains($0) }.map(String.init) : [text]
        return lines.compactMap { line in
            let words = line.split { $0.isWhitespace || "()".contains($0) }
            return words.first { !$0.contains("=") && $0 != "exec" && $0 != "!" && $0 != "if" }
                .map { String($0).baseName }
        }
    }
}

extension View {
    /// Whether a container fetches programs before it runs.
    fileprivate var installs: Bool {
        return self["Command"]?.item.isUnknown == true
            || program.contains { word in
                guard let text = word.literal else { return true }
                return ["apk ", "apt", "yum ", "dnf ", "curl", "install"].contains(where: text.contains)
            }
    }
}
