// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A service of ECS that others find by a name, of Cloud Map's or of Service Connect's.
struct NamedService {
    let service: ServiceView
    /// As `redis.visits.internal`.
    let name: String
    let ports: [Int]
    let isConnect: Bool
    /// Where they are said.
    var said: [Miss.Said] = []

    /// The port that a text reaches it at, after `host:`; `nil` where it does not name it at all.
    func ports(in text: String) -> [Int]? {
        var rest = text[...]
        while let found = rest.firstRange(of: name) {
            let before = text[..<found.lowerBound].last
            let after = text[found.upperBound...]
            rest = after
            // A bare word is a host only where one stands.
            let isHost = before == nil || before == "/" || before == "@" || before == "," || before == "="
            guard isHost, after.first.map({ ":/,?".contains($0) }) ?? true else { continue }
            if isConnect, !name.contains("."), before == nil, after.isEmpty, text != name { continue }
            let port = after.first == ":" ? Int(after.dropFirst().prefix { $0.isNumber }) : nil
            // Service Connect's clients ask at an alias; the tasks listen where they do.
            return isConnect ? ports : port.map { [$0] } ?? ports
        }
        return nil
    }
}

extension Scene {
    var namedServices: [NamedService] {
        services.services.flatMap { service -> [NamedService] in
            guard let task = service.task else { return [] }
            let mappings = task.containers.flatMap { $0["PortMappings"]?.elements ?? [] }
            let ports = mappings.compactMap { $0["ContainerPort"]?.integer }
            let definition = view.resource(named: service.view["TaskDefinition"])?.id ?? ""
            let said = mappings.compactMap { mapping in
                mapping["ContainerPort"].map { Miss.Said(id: definition, view: $0) }
            }
            var named: [NamedService] = []
            for registry in service.view["ServiceRegistries"]?.elements ?? [] {
                guard let entry = view.resource(named: registry["RegistryArn"]),
                    let own = entry.properties["Name"]?.item.text,
                    let namespace = view.resource(
                        named: entry.properties["NamespaceId"] ?? entry.properties["DnsConfig"]?["NamespaceId"]),
                    let domain = namespace.properties["Name"]?.item.text
                else { continue }
                named.append(
                    NamedService(
                        service: service, name: own.rendered + "." + domain.rendered, ports: ports, isConnect: false,
                        said: said))
            }
            for connect in service.view["ServiceConnectConfiguration"]?["Services"]?.elements ?? [] {
                let mapping = task.containers.flatMap { $0["PortMappings"]?.elements ?? [] }.first {
                    $0["Name"]?.literal != nil && $0["Name"]?.literal == connect["PortName"]?.literal
                }
                guard let port = connect["IngressPortOverride"]?.integer ?? mapping?["ContainerPort"]?.integer else {
                    continue
                }
                let aliases = connect["ClientAliases"]?.elements.compactMap { $0["DnsName"]?.literal } ?? []
                for name in aliases {
                    let override = connect["IngressPortOverride"].map { Miss.Said(id: service.resource.id, view: $0) }
                    let written = mapping?["ContainerPort"].map { Miss.Said(id: definition, view: $0) }
                    named.append(
                        NamedService(
                            service: service, name: name, ports: [port], isConnect: true,
                            said: [override ?? written].compactMap(\.self)))
                }
            }
            return named
        }
    }
}
