// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let troubleshooting =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html"

/// Whom a container's server listens to.
extension Rule {
    static let taskLoopback: [Rule] = [
        .task(
            "T320", "What listens on a mapped port listens to others than its own container.",
            "Nobody outside reaches the port, though a health check inside passes.", troubleshooting,
            severity: .warning
        ) { task, report in
            // A proxy of the task's asks at the loopback address; on a host's network so do the neighbours.
            guard let mode = task.networkMode, mode != "host", mode != "none", task.view["ProxyConfiguration"] == nil
            else { return }
            for container in task.containers {
                guard let mappings = container["PortMappings"]?.elements, !mappings.isEmpty,
                    let own = LoopbackServer(container)
                else { continue }
                let ports = mappings.map { $0["ContainerPort"]?.integer }
                guard !ports.contains(nil), own.port.map(ports.contains) ?? (ports.count == 1),
                    let port = own.port ?? ports[0],
                    mode == "bridge"
                        || !task.containers.contains(where: { $0.path != container.path && $0.mayAsk(port) })
                else { continue }
                report.add(own.place, "\(own.reason): \(port) is mapped, and nobody outside reaches it: 0.0.0.0")
            }
        }
    ]
}

/// A server that its own container alone can ask.
private struct LoopbackServer {
    let place: View
    let reason: String
    /// `nil` where it is not said.
    let port: Int?

    init?(_ container: View) {
        let views = container.program
        guard !container.isProgramUnknown, views.allSatisfy({ $0.literal != nil })
        else { return nil }
        // A script of a shell's has words of its own.
        let words = views.flatMap { view in
            (view.literal ?? "").split(whereSeparator: \.isWhitespace).map {
                (text: String($0.filter { !"\"'".contains($0) }), place: view)
            }
        }
        let said = Self.port(in: words.map(\.text))
        let bound = Self.addresses(in: words)
        if let first = bound.first {
            guard bound.allSatisfy({ $0.address.isLoopback }) else { return nil }
            (place, reason) = (first.place, "it listens on \(first.address.host) alone")
            port = first.address.port ?? said
            return
        }
        let texts = words.map(\.text)
        if let server = words.first(where: { ["uvicorn", "runserver"].contains($0.text.baseName) }) {
            let isDjango = server.text == "runserver"
            guard let names = container.variableNames, !names.contains(where: { $0.literal == "UVICORN_HOST" }),
                isDjango || !texts.contains(where: { ["--uds", "--fd"].contains($0) || $0.hasPrefix("--uds=") })
            else { return nil }
            // A host that is told, and not known, may be any.
            let isTold = texts.contains { text in
                let option = String(text.prefix { $0 != "=" })
                return Self.options.contains(option) || Self.hosts.contains(option)
            }
            if isTold { return nil }
            let behind = words.drop { $0.text != server.text }.dropFirst().first { !$0.text.hasPrefix("-") }
            if isDjango, let behind, Int(behind.text) == nil { return nil }
            place = server.place
            reason = "\(server.text) listens on 127.0.0.1 unless it is told otherwise"
            port = (isDjango ? behind.flatMap { Int($0.text) } : said) ?? 8000
            return
        }
        // What an official image does, it does without such variables.
        guard container.officialImage?.ports.isEmpty != false, let told = Self.variable(of: container) else {
            return nil
        }
        (place, reason) = (told.place, "it listens on \(told.address.host) alone")
        port = told.address.port ?? said ?? Self.port(of: container)
    }

    private struct Address {
        let host: String
        let port: Int?

        /// `127.0.0.1:80`, `http://localhost`, `[::1]:80`
        init?(_ text: String) {
            var rest = text[...]
            if let scheme = rest.firstRange(of: "://") {
                guard ["http", "https", "tcp"].contains(rest[..<scheme.lowerBound]) else { return nil }
                rest = rest[scheme.upperBound...]
            }
            rest = rest.prefix { !"/?,;".contains($0) }
            if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
                host = String(rest[...end])
                port = Int(rest[rest.index(after: end)...].dropFirst())
            } else if rest.count(where: { $0 == ":" }) > 1 {
                (host, port) = (String(rest), nil)
            } else {
                let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
                guard parts.count < 3 else { return nil }
                host = String(parts.first ?? "")
                port = parts.count == 2 ? Int(parts[1]) : nil
            }
        }

        var isLoopback: Bool {
            ["localhost", "::1", "[::1]"].contains(host)
                || host.hasPrefix("127.") && host.split(separator: ".").count == 4
        }
    }

    private static let options = ListeningOption.addresses.union([
        "--listen-host", "--bind-address", "--bind_ip", "--bind-host", "--server.address", "-Dserver.address",
        "--server.host", "listen_addresses",
    ])
    /// What is called so, of others, is whom they ask.
    private static let hosts: Set = ["--host", "--hostname", "--ip", "--address", "-H"]
    private static let servers: Set = [
        "uvicorn", "hypercorn", "gunicorn", "daphne", "granian", "flask", "fastapi", "next", "vite", "nuxt", "rails",
        "puma", "rackup", "streamlit", "jupyter", "php", "artisan", "http-server", "waitress-serve", "sanic", "mkdocs",
        "mlflow", "llama-server", "vllm", "ng", "webpack-dev-server", "hugo", "jekyll",
    ]

    /// What the words of a command bind a server to.
    private static func addresses(in words: [(text: String, place: View)]) -> [(address: Address, place: View)] {
        let programs = Set(words.map(\.text.baseName))
        let isServer = !programs.isDisjoint(with: servers)
        var found: [(Address, View)] = []
        for (index, word) in words.enumerated() {
            let halves = word.text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let option = halves.first else { continue }
            let isShort =
                option == "-b" && !programs.isDisjoint(with: ["gunicorn", "hypercorn", "puma", "rails", "daphne"])
                || option == "-l" && programs.contains("memcached") || option == "-S" && programs.contains("php")
                || option == "runserver"
            guard options.contains(option) || isServer && hosts.contains(option) || isShort else { continue }
            if halves.count > 1 {
                if let address = Address(halves[1]) { found.append((address, word.place)) }
                continue
            }
            // Redis takes several, one by one.
            for next in words.dropFirst(index + 1) {
                guard !next.text.hasPrefix("-"), let address = Address(next.text), !address.host.isEmpty,
                    Int(address.host) == nil
                else { break }
                let isHost = address.isLoopback || address.host.contains { ".:".contains($0) } || address.host == "*"
                guard isHost else { break }
                found.append((address, next.place))
            }
        }
        return found
    }

    private static func port(in words: [String]) -> Int? {
        for (index, word) in words.enumerated() {
            let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let option = halves.first, option == "-p" || ListeningOption.ports.contains(option) else { continue }
            let next = halves.count > 1 ? halves[1] : words.dropFirst(index + 1).first
            if let port = next.flatMap({ Int($0) }) { return port }
        }
        return nil
    }

    private static func port(of container: View) -> Int? {
        container.plainVariables.first { ["PORT", "HTTP_PORT", "SERVER_PORT"].contains($0.name) }
            .flatMap { Int($0.value) }
    }

    /// A variable that says where to listen. One with more than its plain name must name the port, too.
    private static func variable(of container: View) -> (address: Address, place: View)? {
        let plain: Set = [
            "HOST", "BIND", "BIND_ADDR", "BIND_ADDRESS", "BIND_HOST", "LISTEN", "LISTEN_ADDR", "LISTEN_ADDRESS",
            "LISTEN_HOST", "SERVER_ADDRESS", "ROCKET_ADDRESS", "UVICORN_HOST", "FLASK_RUN_HOST", "ASPNETCORE_URLS",
            "ADDR", "HTTP_ADDR",
        ]
        for (name, value, place) in container.plainVariables {
            guard let address = Address(value), address.isLoopback else { continue }
            let isPlain = plain.contains(name)
            guard isPlain || ["LISTEN", "BIND"].contains(where: name.contains) else { continue }
            let isOfServer = name.hasSuffix("_HOST") || ["LISTEN", "BIND"].contains(where: name.contains)
            if address.port != nil || isPlain && (isOfServer || port(of: container) != nil) { return (address, place) }
        }
        return nil
    }
}

extension View {
    /// Whether a container may be what others ask for a port's sake: it has ports of its own, or is told of this one.
    fileprivate func mayAsk(_ port: Int) -> Bool {
        if self["PortMappings"]?.isEmpty == false { return true }
        return (program + (self["Environment"]?.elements ?? []).compactMap { $0["Value"] }).contains { word in
            guard let text = word.literal else { return true }
            return text.split { !$0.isNumber }.contains { $0 == "\(port)" }
        }
    }
}
