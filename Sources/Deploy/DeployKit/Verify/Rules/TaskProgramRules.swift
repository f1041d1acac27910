// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let dependency = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html"
private let foreground = "https://docs.docker.com/engine/containers/run/#foreground-and-background"

/// Whether a container's program goes on, and whether it ends.
extension Rule {
    static let taskPrograms: [Rule] = [
        .task(
            "T240", "A container's own program stays in the foreground.",
            "The container ends as soon as it has started, and its task with it.", foreground, severity: .warning
        ) { task, report in
            for container in task.containers {
                guard let program = MainProgram(of: container), let fault = program.fault(in: container) else {
                    continue
                }
                report.add(program.place, fault)
            }
        },
        .task(
            "T241", "One that others wait for until it has ended is one that ends.",
            "The waiting container is never started: the task stays PENDING.", dependency, severity: .warning
        ) { task, report in
            for container in task.containers {
                for wait in container["DependsOn"]?.elements ?? [] {
                    guard let condition = wait["Condition"], ["COMPLETE", "SUCCESS"].contains(condition.literal ?? ""),
                        let name = wait["ContainerName"]?.literal,
                        let other = task.containers.first(where: { $0["Name"]?.literal == name }),
                        // Another rule's.
                        other["Essential"]?.boolean == false,
                        let (place, reason) = task.lasting(other)
                    else { continue }
                    report.add(condition, "\(name) never ends: \(reason) (line \(place.line))")
                    if place.line != condition.line {
                        report.add(place, "\(reason), and line \(condition.line) waits until it has ended")
                    }
                }
            }
        },
    ]
}

extension TaskView {
    /// Why a container goes on for ever.
    fileprivate func lasting(_ container: View) -> (View, String)? {
        if let router = container["FirelensConfiguration"], !router.item.isNothing {
            return (router, "it is a log router")
        }
        if let proxy = view["ProxyConfiguration"]?["ContainerName"], let name = proxy.literal,
            name == container["Name"]?.literal
        {
            return (proxy, "it is the proxy")
        }
        if let ports = container["PortMappings"], !ports.elements.isEmpty {
            return (ports, "it is a server, with ports")
        }
        guard let image = container["Image"], container["Command"] == nil, container["EntryPoint"] == nil,
            let path = image.item.text?.imagePath()
        else { return nil }
        let daemons =
            Daemon.all.flatMap(\.images)
            + ["otel-collector", "fluent-bit", "fluentbit", "fluentd", "envoy", "statsd-exporter", "node-exporter"]
        let isServer = container.officialImage.map { !$0.ports.isEmpty } == true
        return isServer || daemons.contains(where: path.contains) ? (image, "\(path) is a server") : nil
    }
}

/// The program that a container's command runs, and its options.
private struct MainProgram {
    let name: String
    let words: [String]
    let place: View

    init?(of container: View) {
        let views = container.program
        guard !container.isProgramUnknown, let first = views.first?.literal, views.allSatisfy({ $0.literal != nil })
        else { return nil }
        var words = views.compactMap(\.literal)
        var place = views[0]
        if ["sh", "bash", "ash", "dash"].contains(first.baseName) {
            guard let option = words.firstIndex(where: { $0.hasPrefix("-") && $0.hasSuffix("c") }),
                option + 1 < words.count
            else { return nil }
            place = views[option + 1]
            var script = words[option + 1].trimmed
            let isBehind = script.hasSuffix("&") && !script.hasSuffix("&&")
            if isBehind { script.removeLast() }
            let commands = script.split { ";\n".contains($0) }.flatMap { $0.split(separator: "&&") }
            // What stands in a loop or a choice is another story.
            guard let last = commands.map({ String($0).trimmed }).last(where: { !$0.isEmpty }),
                !last.contains("|"), !last.contains("&"), !["fi", "done", "esac", "}", ")", "wait"].contains(last)
            else { return nil }
            words = last.split(whereSeparator: \.isWhitespace).map(String.init)
            if isBehind { words.append("&") }
            if words.first == "exec" { words.removeFirst() }
        }
        guard let name = words.first?.baseName else { return nil }
        self.name = name
        self.words = words
        self.place = place
    }

    private func has(_ options: String...) -> Bool { options.contains(where: words.dropFirst().contains) }
    private func contains(_ text: String) -> Bool { words.joined(separator: " ").contains(text) }

    /// Why it goes to the background.
    func fault(in container: View) -> String? {
        if words.last == "&" { return "it is sent to the background, and nothing is behind it: wait, or no &" }
        switch name {
        case "nginx":
            let paths = (container["MountPoints"]?.elements ?? []).compactMap { $0["ContainerPath"]?.literal }
            guard container.officialImage?.name == "nginx", !contains("daemon"),
                !has("-t", "-T", "-v", "-V", "-c", "-h"),
                !paths.contains(where: { $0.hasPrefix("/etc") })
            else { return nil }
            return "nginx goes to the background: -g, and \"daemon off;\""
        case "httpd", "apache2", "apachectl", "apache2ctl":
            return contains("FOREGROUND") || contains("NO_DETACH")
                || has("-X", "-t", "-v", "-V", "-S", "-M", "-l", "configtest")
                ? nil : "\(name) goes to the background: -D FOREGROUND"
        case "redis-server": return contains("daemonize yes") ? "redis-server goes to the background" : nil
        case "mongod": return has("--fork") ? "--fork sends it to the background" : nil
        case "memcached": return has("-d", "--daemon") ? "-d sends it to the background" : nil
        case "sshd": return has("-D", "-t", "-T", "-d") || contains("-D") ? nil : "sshd goes to the background: -D"
        case "crond": return has("-f", "-n", "-h") || contains("-f") ? nil : "crond goes to the background: -f"
        case "cron": return contains("-f") ? nil : "cron goes to the background: -f"
        case "gunicorn": return has("-D", "--daemon") ? "it goes to the background" : nil
        case "haproxy": return has("-D") ? "-D sends it to the background" : nil
        case "uwsgi", "mysqld", "php-fpm", "openvpn", "varnishd", "traefik":
            return has("--daemonize", "--daemon", "-D") ? "it goes to the background" : nil
        case "celery": return has("--detach") ? "--detach sends it to the background" : nil
        case "caddy", "pg_ctl": return has("start") ? "\(name) start sends it to the background" : nil
        case "pm2":
            return has("start") && !has("--no-daemon") ? "pm2 start sends it to the background: pm2-runtime" : nil
        case "service", "systemctl", "rc-service":
            return has("start", "restart") ? "\(name) starts it in the background" : nil
        default: return nil
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
