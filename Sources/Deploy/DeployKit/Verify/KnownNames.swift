// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The names that a template gives its services, in Cloud Map and by Service Connect.
struct KnownNames {
    struct Offer {
        let name: String
        let service: ServiceView
    }

    static let namespaces = ["AWS::ServiceDiscovery::PrivateDnsNamespace", "AWS::ServiceDiscovery::HttpNamespace"]

    private let stack: Services
    /// All of Cloud Map's, and of records.
    private let resolved: Set<String>
    /// Whether two services of Cloud Map have one name.
    let isRepeated: Bool

    /// `nil` where some of them cannot be known.
    init?(_ stack: Services) {
        self.stack = stack
        var names: Set<String> = []
        var isRepeated = false
        for entry in stack.view.all("AWS::ServiceDiscovery::Service") {
            let properties = entry.properties
            let space = properties["NamespaceId"] ?? properties["DnsConfig"]?["NamespaceId"]
            guard let name = properties["Name"]?.item.text, let id = space?.item.resource?.id else { return nil }
            guard let domain = stack.view.resource(id)?.properties["Name"]?.item.text else { return nil }
            if !names.insert("\(name.rendered).\(domain.rendered)".lowercased()).inserted { isRepeated = true }
        }
        for record in stack.view.all("AWS::Route53::RecordSet") {
            guard let name = record.properties["Name"]?.item.text else { return nil }
            let text = name.rendered.lowercased()
            names.insert(text.hasSuffix(".") ? String(text.dropLast()) : text)
        }
        resolved = names
        self.isRepeated = isRepeated
        for service in stack.services {
            if service.view["ServiceConnectConfiguration"]?.item.holdsUnknown == true { return nil }
        }
    }

    /// What a service offers by Service Connect, or would if it took part.
    func offers(of service: ServiceView) -> [Offer] {
        guard let connect = service.view["ServiceConnectConfiguration"] else { return [] }
        let space = namespace(of: service).flatMap { view -> String? in
            guard let resource = stack.view.resource(named: view) else { return view.literal }
            return resource.properties["Name"]?.item.text?.rendered
        }
        return (connect["Services"]?.elements ?? []).flatMap { offer -> [Offer] in
            let aliases = offer["ClientAliases"]?.elements ?? []
            let found = (offer["DiscoveryName"] ?? offer["PortName"])?.literal
            return aliases.compactMap { alias in
                let name = alias["DnsName"]?.item.text?.rendered
                let given = alias["DnsName"] == nil ? space.flatMap { space in found.map { "\($0).\(space)" } } : name
                return given.map { Offer(name: $0.lowercased(), service: service) }
            }
        }
    }

    /// Where a service's namespace is said: its own, or its cluster's.
    func namespace(of service: ServiceView) -> View? {
        service.view["ServiceConnectConfiguration"]?["Namespace"]
            ?? stack.view.resource(named: service.view["Cluster"])?.properties["ServiceConnectDefaults"]?["Namespace"]
    }

    /// Whether two are surely not one.
    static func areOther(_ one: View, _ other: View) -> Bool {
        if let one = one.item.resource?.id, let other = other.item.resource?.id { return one != other }
        guard let one = one.literal, let other = other.literal else { return false }
        return one != other && !one.contains(":") && !other.contains(":")
    }

    /// Whether a host has a name, or is a part of what has.
    func holds(_ host: String) -> Bool {
        let names = resolved.union(stack.services.flatMap { offers(of: $0) }.map(\.name))
        return names.contains(host) || names.contains { host.hasSuffix(".\($0)") }
    }

    /// Whether nothing but Service Connect resolves a name: a bare word, or one of an HTTP namespace.
    func isOfConnect(_ name: String) -> Bool {
        if resolved.contains(name) { return false }
        let spaces = stack.view.all("AWS::ServiceDiscovery::HttpNamespace").compactMap {
            $0.properties["Name"]?.item.text?.rendered.lowercased()
        }
        return !name.contains(".") || spaces.contains { name.hasSuffix(".\($0)") }
    }

    /// The hosts of a domain that a text names.
    static func hosts(under domain: String, in text: String) -> [String] {
        func isOfName(_ character: Character) -> Bool {
            character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
        }
        var hosts: [String] = []
        var rest = text[...]
        while let found = rest.firstRange(of: ".\(domain)") {
            let before = text[..<found.lowerBound]
            let label = String(before.reversed().prefix(while: isOfName).reversed())
            let after = text[found.upperBound...]
            rest = after
            // What stands before may be a part of it, where it is to be filled in.
            let isWhole = before.dropLast(label.count).last.map { !"\u{1}*}".contains($0) } ?? true
            let isEnd = after.first.map { !isOfName($0) && $0 != "\u{1}" } ?? true
            let isStopped = after.first == "." && (after.dropFirst().first.map(isOfName) ?? false) == false
            if isWhole, isEnd || isStopped, !label.isEmpty, !label.hasPrefix(".") { hosts.append("\(label).\(domain)") }
        }
        return hosts
    }
}

extension TaskView {
    /// What its containers are told: values of variables, and words of commands.
    var spoken: [View] {
        containers.flatMap { container -> [View] in
            (container["Environment"]?.elements ?? []).compactMap { $0["Value"] }
                + container.program
        }
    }

    /// Where a name is asked for as a host, that no container has and no hosts file.
    func place(asking name: String) -> View? {
        guard !containers.contains(where: { $0["Name"]?.literal == name }) else { return nil }
        for container in containers where container["ExtraHosts"] == nil && container["Links"] == nil {
            for variable in container["Environment"]?.elements ?? [] {
                guard let place = variable["Value"], let text = place.literal?.lowercased() else { continue }
                let title = (variable["Name"]?.literal ?? "").uppercased()
                let isHost = ["HOST", "URL", "URI", "ADDR", "ENDPOINT", "SERVER"].contains(where: title.contains)
                if text == name, !isHost { continue }
                if Self.asks(name, in: text) { return place }
            }
        }
        return nil
    }

    /// Where a host is asked by an address that says no port, and the one that its scheme means.
    func schemePorts(asked host: String) -> [(place: View, port: Int)] {
        let variables = containers.flatMap { $0["Environment"]?.elements ?? [] }
        return variables.compactMap { $0["Value"] }.compactMap { place in
            guard let text = place.item.text?.rendered else { return nil }
            for (scheme, port) in Self.schemes {
                guard let found = text.firstRange(of: "\(scheme)://") else { continue }
                guard found.lowerBound == text.startIndex || text[..<found.lowerBound].last == " " else { continue }
                let authority = text[found.upperBound...].prefix { !"/?#, ".contains($0) }
                let name = authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init)
                if name == host { return (place, port) }
            }
            return nil
        }
    }

    private static let schemes: [(String, Int)] = [
        ("http", 80), ("https", 443), ("ws", 80), ("wss", 443), ("redis", 6379), ("rediss", 6379),
        ("postgres", 5432), ("postgresql", 5432), ("mysql", 3306), ("mariadb", 3306), ("amqp", 5672),
        ("amqps", 5671), ("mongodb", 27_017), ("nats", 4222), ("mqtt", 1883), ("ftp", 21),
    ]

    /// The ports at which a host is asked, and where they are said: behind its name, or in a variable beside it.
    func ports(asked host: String) -> [(place: View, port: Int)] {
        let lists = containers.map { $0["Environment"]?.elements ?? [] }
        return lists.flatMap { variables -> [(place: View, port: Int)] in
            variables.flatMap { variable -> [(place: View, port: Int)] in
                guard let place = variable["Value"], let text = place.item.text?.rendered else { return [] }
                if text == host, let title = variable["Name"]?.literal, title.hasSuffix("HOST") {
                    let beside = "\(title.dropLast("HOST".count))PORT"
                    let other = variables.first { $0["Name"]?.literal == beside }?["Value"]
                    return other.flatMap { view in view.integer.map { [(view, $0)] } } ?? []
                }
                var ports: [(place: View, port: Int)] = []
                var rest = text[...]
                while let found = rest.firstRange(of: "\(host):") {
                    rest = text[found.upperBound...]
                    guard text[..<found.lowerBound].last.map({ "/@,= ".contains($0) }) ?? true,
                        let port = Int(rest.prefix { $0.isNumber })
                    else { continue }
                    ports.append((place, port))
                }
                return ports
            }
        }
    }

    /// Whether a name stands where a host does: alone, or with a port or a path behind it.
    private static func asks(_ name: String, in text: String) -> Bool {
        var rest = text[...]
        while let found = rest.firstRange(of: name) {
            let (before, after) = (text[..<found.lowerBound], text[found.upperBound...])
            rest = after
            if text == name { return true }
            let isPort = after.first == ":" && after.dropFirst().first?.isNumber == true
            let isFirst = before.isEmpty && isPort
            let isInURL = before.hasSuffix("://") || before.hasSuffix("@")
            let isEnd = after.first.map { ":/?,".contains($0) } ?? true
            if isFirst || isInURL && isEnd { return true }
        }
        return false
    }
}

extension CloudFormationTemplate {
    /// Whether an output names a resource, so that others may use it.
    func hands(on id: String) -> Bool { outputs.contains { Self.names(id, in: $0.value) } }

    private static func names(_ id: String, in node: Node) -> Bool {
        if let text = node.text {
            return text == id || text.hasPrefix("\(id).") || text.contains("${\(id)}") || text.contains("${\(id).")
        }
        return node.elements.contains { names(id, in: $0) } || node.entries.contains { names(id, in: $0.value) }
    }
}
