// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a container listens on, by its own words: its command, a variable that servers read, or its official image.
struct ListeningPorts {
    let ports: Set<Int>
    let place: View
    /// Whether it listens on nothing else.
    let isWhole: Bool

    init?(of container: View) {
        let said = container.portsOfCommand
        if let first = said.first {
            (ports, place) = (Set(said.map(\.port)), first.place)
            isWhole = said.count == 1
            return
        }
        guard container["Command"]?.item.isUnknown != true, let image = container["Image"] else { return nil }
        if let official = container.officialImage, !official.ports.isEmpty {
            guard Self.isAsMade(container) else { return nil }
            (ports, place, isWhole) = (official.ports, image, true)
            return
        }
        let own = container.plainVariables.filter { variable in
            // A port beside a host is of something else.
            let host = variable.name.hasSuffix("PORT") ? variable.name.dropLast(4) + "HOST" : "?"
            let isAnothers = container.plainVariables.contains { other in
                other.name == host && !LocalAddress.own.contains(other.value)
            }
            return (Self.variables.contains(variable.name) || Self.isAddressToListenOn(variable.name, variable.value))
                && !isAnothers
        }
        let found = Set(own.map { Self.port($0.value) })
        guard found.count == 1, let port = found.first ?? nil else { return nil }
        (ports, place, isWhole) = ([port], own[0].place, true)
    }

    private static let variables: Set = [
        "PORT", "APP_PORT", "HTTP_PORT", "SERVER_PORT", "LISTEN_PORT", "HTTP_LISTEN_PORT", "ASPNETCORE_HTTP_PORTS",
        "ASPNETCORE_URLS",
    ]

    /// `LISTEN`, `HTTP_ADDR` and the like, where the value is an address of all interfaces or of none.
    private static func isAddressToListenOn(_ name: String, _ value: String) -> Bool {
        let words = name.uppercased().split(separator: "_").map(String.init)
        // What is for others than the clients has a port of its own.
        let others: Set = [
            "METRICS", "ADMIN", "DEBUG", "HEALTH", "PROMETHEUS", "STATUS", "PPROF", "GRPC", "TLS", "HTTPS",
        ]
        guard others.isDisjoint(with: words), let last = words.last,
            ["LISTEN", "BIND", "ADDR", "ADDRESS"].contains(last), let colon = value.lastIndex(of: ":")
        else { return false }
        let isPlain = words.dropLast().allSatisfy { ["HTTP", "LISTEN", "BIND", "SERVER", "WEB", "APP"].contains($0) }
        guard isPlain || last == "LISTEN" || last == "BIND" || words.contains("LISTEN") || words.contains("BIND") else {
            return false
        }
        var host = value[..<colon]
        for scheme in ["http://", "tcp://"] where host.hasPrefix(scheme) { host = host.dropFirst(scheme.count) }
        return ["", "0.0.0.0", "[::]", "*", "+"].contains(host)
    }

    /// `8080`, `:8080`, `http://+:8080`
    private static func port(_ text: String) -> Int? {
        guard !text.contains(";"), !text.contains(","),
            let port = text.split(separator: ":").last.flatMap({ Int($0) })
        else { return nil }
        return (1...65_535).contains(port) ? port : nil
    }

    /// Whether nothing of the task gives an official image another configuration.
    static func isAsMade(_ container: View) -> Bool {
        guard container["EntryPoint"] == nil, let names = container.variableNames,
            container["MountPoints"]?.item.holdsUnknown != true, container["VolumesFrom"]?.isEmpty != false
        else { return false }
        let words = container["Command"]?.elements.map(\.literal) ?? []
        let isPlain = words.allSatisfy { word in
            guard let word = word?.lowercased() else { return false }
            return word != "-p" && !word.hasPrefix("/") && !word.contains("$")
                && !["port", "bind", "conf", "listen"].contains(where: word.contains)
        }
        let paths = (container["MountPoints"]?.elements ?? []).compactMap { $0["ContainerPath"]?.literal }
        return isPlain
            && !names.contains { name in
                ["PORT", "ADDR", "BIND", "LISTEN"].contains { name.literal?.uppercased().contains($0) == true }
            }
            && !paths.contains { path in
                path.hasPrefix("/etc") || path.hasPrefix("/usr/local/etc") || path.contains("conf")
            }
    }
}

/// Options by which servers are told where to listen.
enum ListeningOption {
    static let ports: Set = [
        "--port", "-port", "--http-port", "--listen-port", "--server-port", "--server.port", "-Dserver.port",
    ]
    /// A host, a port, or both.
    static let addresses: Set = [
        "--bind", "-bind", "--listen", "-listen", "--addr", "-addr", "--http-addr", "--listen-addr",
        "--listen-address", "--web.listen-address", "--http-address",
    ]
}

/// A host and a port as addresses and settings have them.
enum LocalAddress {
    static let own: Set = ["localhost", "127.0.0.1", "0.0.0.0"]

    static func all(in text: String) -> [(host: String, port: Int)] {
        hosts(in: text).compactMap { host, port in port.map { (host, $0) } }
    }

    /// Of addresses without a port, too, where they have a scheme.
    static func hosts(in text: String) -> [(host: String, port: Int?)] {
        var found: [(String, Int?)] = []
        for word in text.split(whereSeparator: { " ,;'\"()=\\".contains($0) }) {
            var rest = word[...]
            let scheme = rest.firstRange(of: "://")
            if let scheme { rest = rest[scheme.upperBound...] }
            rest = rest.prefix { !"/?".contains($0) }
            if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
            let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
            if scheme != nil, parts.count == 1, !rest.isEmpty { found.append((String(rest), nil)) }
            guard parts.count > 1, let port = Int(parts[parts.count - 1]), (1...65_535).contains(port) else { continue }
            found.append((parts[..<(parts.count - 1)].last.map(String.init) ?? "", port))
        }
        return found
    }
}

extension View {
    /// The ports that a container's own words tell it to listen on; none where some are not known.
    fileprivate var portsOfCommand: [(port: Int, place: View)] {
        guard self["Command"]?.item.isUnknown != true, program.allSatisfy({ $0.literal != nil }) else { return [] }
        // A script of a shell's has words of its own.
        let all = program.flatMap { view in
            (view.literal ?? "").split(whereSeparator: \.isWhitespace).map { (String($0), view) }
        }
        let isServer = all.contains { ["gunicorn", "uvicorn", "hypercorn", "daphne"].contains($0.0) }
        var ports: [(Int, View)] = []
        for (index, (word, view)) in all.enumerated() {
            let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let option = halves.first else { continue }
            // Python's own server has its port behind its name.
            let isModule = word == "http.server" && index > 0 && all[index - 1].0 == "-m"
            guard
                ListeningOption.ports.contains(option) || ListeningOption.addresses.contains(option)
                    || isServer && option == "-b" || isModule
            else { continue }
            let next: (String, View)? = halves.count > 1 ? (halves[1], view) : all.dropFirst(index + 1).first
            guard let (value, place) = next else { continue }
            if let port = Int(value) ?? value.split(separator: ":").last.flatMap({ Int($0) }) {
                ports.append((port, place))
            }
        }
        return ports
    }

    /// The ports of its own that a container's health check asks.
    var portsOfHealthCheck: [(port: Int, place: View)] {
        (self["HealthCheck"]?["Command"]?.elements ?? []).flatMap { word in
            LocalAddress.hosts(in: word.literal ?? "").filter { LocalAddress.own.contains($0.host) }.map { host, port in
                (port ?? (word.literal?.contains("https://\(host)") == true ? 443 : 80), word)
            }
        }
    }
}
