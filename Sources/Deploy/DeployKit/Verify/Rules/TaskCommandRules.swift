// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let containerDefinition =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
private let shell = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html"
private let xray = "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html"

/// What a container runs, and what its own words say of its ports.
extension Rule {
    static let taskCommands: [Rule] = [
        .task(
            "T232", "A shell is given its script behind -c, as one word; what is run without a shell has no && in it.",
            "The container ends at once, or runs something else.", shell
        ) { task, report in
            for container in task.containers {
                let entry = container["EntryPoint"]?.elements ?? []
                let command = container["Command"]?.elements ?? []
                guard container["EntryPoint"]?.item.isUnknown != true, container["Command"]?.item.isUnknown != true
                else {
                    continue
                }
                let words = isShell(entry.first) ? entry + command : isShell(command.first) ? command : []
                if words.isEmpty {
                    guard let wrong = command.first(where: { ["&&", "||"].contains($0.literal ?? "") }) else {
                        continue
                    }
                    report.add(wrong, "\(wrong.literal ?? "") is for a shell, and there is none: sh -c, and one word")
                    continue
                }
                // Without a command the image's own follows.
                let isWhole = container["Command"] != nil
                guard words.count > 1 else { continue }
                if let script = words[1].literal, !script.hasPrefix("-"), !script.hasPrefix("+"),
                    script.contains(where: \.isWhitespace)
                {
                    report.add(words[1], "the shell looks for a file of that name: -c is missing before it")
                    if words[0].line != words[1].line {
                        report.add(
                            words[0],
                            "-c is missing behind it: it looks for a file that is called as line \(words[1].line) says")
                    }
                    continue
                }
                guard let option = words.firstIndex(where: { isScriptOption($0.literal) }),
                    words[..<option].dropFirst().allSatisfy({ $0.literal?.hasPrefix("-") == true })
                else { continue }
                guard option + 1 < words.count else {
                    if isWhole { report.add(words[option], "nothing to run behind it") }
                    continue
                }
                // Whoever takes $0 or $@ knows of the words behind the script.
                guard let script = words[option + 1].literal, option + 2 < words.count, !script.contains("$"),
                    !script.contains(where: \.isWhitespace)
                else { continue }
                report.add(words[option + 1], "the shell runs \(script) alone: the words behind it make one with it")
            }
        },
        .task(
            "T316", "A container listens where its own port mapping and its health check say.",
            "The health check fails for ever, and nothing listens on the mapped port.", containerDefinition,
            severity: .warning
        ) { task, report in
            for container in task.containers {
                let said = container.portsOfCommand
                let mapped = Set(
                    (container["PortMappings"]?.elements ?? []).compactMap { $0["ContainerPort"]?.integer })
                let checked = container.portsOfHealthCheck
                guard let first = said.first, !mapped.isEmpty, !mapped.isDisjoint(with: checked),
                    said.allSatisfy({ !mapped.contains($0.port) && !checked.contains($0.port) })
                else { continue }
                let ports = checked.sorted().map(String.init).joined(separator: ", ")
                report.add(
                    first.place, "listens on \(first.port), and its mapping and its health check are of \(ports)")
            }
        },
        .task(
            "T317", "What a container is told of another's port is the port that the other one has.",
            "It is not reached.", xray, severity: .warning
        ) { task, report in
            for container in task.containers {
                for variable in container["Environment"]?.elements ?? [] {
                    guard let place = variable["Value"], let value = place.literal, let name = variable["Name"]?.literal
                    else { continue }
                    if name == "AWS_XRAY_DAEMON_ADDRESS" {
                        daemon(value, place, task, &report)
                        continue
                    }
                    for (host, port) in LocalAddress.all(in: value) {
                        guard let other = task.linked(host, from: container), let own = other.portsOfCommand.first,
                            other.portsOfCommand.count == 1, own.port != port,
                            !(other["PortMappings"]?.elements ?? []).contains(where: {
                                $0["ContainerPort"]?.integer == port
                            })
                        else { continue }
                        report.add(place, "\(host) listens on \(own.port), by line \(own.place.line)")
                        report.add(own.place, "\(own.port), and line \(place.line) asks for \(port)")
                    }
                }
            }
        },
    ]

    /// The daemon of X-Ray listens on UDP 2000, and its mapping says so.
    private static func daemon(_ value: String, _ place: View, _ task: TaskView, _ report: inout Report) {
        let daemons = task.containers.filter { $0["Image"]?.item.text?.written.contains("xray-daemon") == true }
        guard let daemon = daemons.first, daemons.count == 1, daemon["Command"] == nil, daemon["EntryPoint"] == nil
        else { return }
        let mapped = (daemon["PortMappings"]?.elements ?? []).compactMap { $0["ContainerPort"]?.integer }
        let addresses = LocalAddress.all(in: value).filter { task.isLocal($0.host, or: daemon) }
        guard let wrong = addresses.first(where: { !mapped.contains($0.port) && $0.port != 2000 }) else { return }
        report.add(place, "nothing listens on \(wrong.port): the daemon of X-Ray is at 2000")
    }

    private static func isShell(_ word: View?) -> Bool {
        let name = word?.literal?.split(separator: "/").last ?? ""
        return ["sh", "bash", "ash", "dash", "zsh", "ksh"].contains(name)
    }

    /// `-c`, or several options of one letter that end so: `-lc`.
    private static func isScriptOption(_ word: String?) -> Bool {
        guard let word, word.hasPrefix("-"), !word.hasPrefix("--"), word.count < 6 else { return false }
        return word.hasSuffix("c") && word.dropFirst().allSatisfy { $0.isASCII && $0.isLowercase }
    }
}

/// A host and a port as addresses and settings have them.
enum LocalAddress {
    static func all(in text: String) -> [(host: String, port: Int)] {
        var found: [(String, Int)] = []
        for word in text.split(whereSeparator: { " ,;'\"()=\\".contains($0) }) {
            var rest = word[...]
            if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
            rest = rest.prefix { !"/?".contains($0) }
            if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
            let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count > 1, let port = Int(parts[parts.count - 1]), (1...65_535).contains(port) else { continue }
            found.append((parts[..<(parts.count - 1)].last.map(String.init) ?? "", port))
        }
        return found
    }
}

extension TaskView {
    /// Whether a host is the task itself, or one of its containers by a link.
    fileprivate func isLocal(_ host: String, or container: View) -> Bool {
        ["localhost", "127.0.0.1"].contains(host) && networkMode != "bridge"
            || host == container["Name"]?.literal && networkMode == "bridge"
    }

    /// The container that a name is a link to.
    fileprivate func linked(_ host: String, from container: View) -> View? {
        for link in container["Links"]?.elements ?? [] {
            let parts = link.literal?.split(separator: ":").map(String.init) ?? []
            guard let name = parts.first, parts.contains(host) else { continue }
            return containers.first { $0["Name"]?.literal == name }
        }
        return nil
    }
}

extension View {
    /// The ports that a container's own words tell it to listen on; none where some are not known.
    fileprivate var portsOfCommand: [(port: Int, place: View)] {
        let words = (self["EntryPoint"]?.elements ?? []) + (self["Command"]?.elements ?? [])
        guard self["Command"]?.item.isUnknown != true, words.allSatisfy({ $0.literal != nil }) else { return [] }
        // A script of a shell's has words of its own.
        let all = words.flatMap { view in
            (view.literal ?? "").split(whereSeparator: \.isWhitespace).map { (String($0), view) }
        }
        let isServer = all.contains { ["gunicorn", "uvicorn", "hypercorn", "daphne"].contains($0.0) }
        let options: Set =
            [
                "--port", "-port", "--http-port", "--listen-port", "--server-port", "--server.port", "--bind", "-bind",
                "--listen", "-listen", "--addr", "-addr", "--http-addr", "--listen-addr", "--listen-address",
                "--web.listen-address", "--http-address", "-Dserver.port",
            ]
        var ports: [(Int, View)] = []
        for (index, (word, view)) in all.enumerated() {
            let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let option = halves.first, options.contains(option) || isServer && option == "-b" else { continue }
            let next: (String, View)? = halves.count > 1 ? (halves[1], view) : all.dropFirst(index + 1).first
            guard let (value, place) = next else { continue }
            if let port = Int(value) ?? value.split(separator: ":").last.flatMap({ Int($0) }) {
                ports.append((port, place))
            }
        }
        return ports
    }

    /// The ports of its own that a container's health check asks.
    fileprivate var portsOfHealthCheck: Set<Int> {
        let words = self["HealthCheck"]?["Command"]?.elements.compactMap(\.literal) ?? []
        return Set(
            words.flatMap(LocalAddress.all).filter { ["localhost", "127.0.0.1", "0.0.0.0"].contains($0.host) }.map(
                \.port))
    }
}
