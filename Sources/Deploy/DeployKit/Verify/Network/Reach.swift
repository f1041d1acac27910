// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What must flow in a scene, and over what it does.
///
/// A flow is a chain of links: a rule that lets it out, a rule that lets it in, a route, a gateway, an endpoint. A link that
/// nothing makes is a fault; a thing that alone makes one is needed; what is never needed is too much. So what may be taken away
/// without a finding, and what is told of as too much, are the same.
struct Reach {
    struct Fault: Hashable {
        let code: String
        /// What does not flow, in whichever world: code, ends and ports.
        let link: String
        var place: Place
        var message: String
        /// Who asks for it, where he is told, too.
        var asker: Place?
    }

    /// What an opening is used for.
    struct Use: Hashable {
        enum Other: Hashable { case party, internet, anyone }
        let ports: ClosedRange<Int>
        let transport: String
        let other: Other
    }

    struct Written: Hashable {
        let element: Element
        let ports: ClosedRange<Int>?
        let transport: String?
        let peer: Peer
    }

    let scene: Scene
    let routing: Routing
    let groups: SecurityGroups
    let stores: [String: Store]
    private(set) var faults: Set<Fault> = []
    /// What is missing, of those faults that another value somewhere would mend.
    private(set) var misses: [Fault: Miss] = [:]
    /// Every link that was looked for.
    private(set) var links: Set<String> = []
    private(set) var needed: Set<Element> = []
    private(set) var uses: [Written: Set<Use>] = [:]

    init(_ scene: Scene) {
        self.scene = scene
        routing = Routing(scene)
        groups = SecurityGroups(scene)
        stores = scene.stores
        let hasAny = scene.view.resources.contains { Self.types.contains($0.type) }
        guard hasAny else { return }
        enterGateways()
        enterBalancers()
        enterAlone()
        enterServices()
        enterClients()
        enterInstances()
    }

    private static let types: Set = [
        "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ECS::Service", "AWS::EC2::Instance",
        "AWS::SecretsManager::RotationSchedule", "AWS::Lambda::Function", "AWS::RDS::DBProxy",
        "AWS::EC2::InstanceConnectEndpoint", "AWS::EC2::NatGateway",
    ]

    mutating func fault(
        _ code: String, _ place: Place, _ message: String, link: String? = nil, asker: Place? = nil, _ miss: Miss? = nil
    ) {
        let fault = Fault(code: code, link: link ?? "\(code) \(message)", place: place, message: message, asker: asker)
        faults.insert(fault)
        if let miss { misses[fault] = miss }
    }

    /// Something is looked for, whether it is there or not.
    mutating func look(for link: String) -> String {
        links.insert(link)
        return link
    }

    /// Puts other faults in the place of those that were found.
    mutating func tell(_ faults: Set<Fault>) { self.faults = faults }

    mutating func need(_ elements: [Element]) { needed.formUnion(elements) }

    func place(of group: String) -> Place { scene.place(group) }

    func hasUnknownRules(_ party: Party) -> Bool {
        party.hasOtherGroups || party.groups.contains(where: groups.unknown.contains)
    }

    // MARK: One link

    enum Target {
        case party(Party, subnet: String?)
        /// An address of the internet's; from a subnet whose surroundings are known, or not.
        case internet(isVPCKnown: Bool, hasIPv6: Bool)
        /// Whoever it is.
        case anyone
    }

    /// Whether a rule that names a peer means a target; `nil` where it may.
    func means(_ peer: Peer, _ target: Target) -> Bool? {
        switch target {
        case .party(let party, let subnet):
            let block = subnet.flatMap { routing.subnets[$0]?.block }
            switch peer {
            case .group(let id): return party.groups.contains(id) ? true : party.hasOtherGroups ? nil : false
            case .strangers: return party.hasOtherGroups ? nil : false
            case .block(let range): return Self.holds(range, block)
            case .addresses(let id):
                if id == subnet || subnet.flatMap({ routing.subnets[$0]?.vpc }) == id { return true }
                guard subnet != nil, let own = routing.subnets[id] else { return nil }
                return own.block.map { Self.holds($0, block) } ?? false
            case .block6:
                guard let subnet else { return nil }
                return routing.subnets[subnet]?.hasIPv6 == false ? false : nil
            case .prefixList(let isPublic): return isPublic ? false : nil
            case .named, .unknown: return nil
            }
        case .anyone: return !peer.isNowhere
        case .internet(let isKnown, let hasIPv6):
            switch peer {
            case .group, .addresses: return false
            case .strangers: return isKnown ? false : nil
            case .block(let range):
                if range.length == 0 { return true }
                return peer.isNowhere || isKnown && range.isPrivate ? false : nil
            case .block6: return hasIPv6 && !peer.isNowhere ? nil : false
            case .prefixList, .named, .unknown: return nil
            }
        }
    }

    private static func holds(_ range: CIDRBlock, _ block: CIDRBlock?) -> Bool? {
        if range.length == 0 { return true }
        if Peer.block(range).isNowhere { return false }
        guard let block else { return nil }
        return range.contains(block) ? true : block.contains(range) ? nil : false
    }

    /// The rules of a party's groups that make a link; `nil` where others may.
    private func rules(
        of party: Party, isIngress: Bool, _ ports: [ClosedRange<Int>], _ transport: String, _ target: Target
    ) -> (sure: [Opening], perhaps: [Opening]) {
        var sure: [Opening] = []
        var perhaps: [Opening] = []
        for opening in party.groups.flatMap({ groups.openings[$0] ?? [] }) where opening.isIngress == isIngress {
            let admits = ports.map { opening.admits($0, over: transport) }
            let isAdmitted: Bool? = admits.contains(true) ? true : admits.contains(nil) ? nil : false
            guard isAdmitted != false else { continue }
            switch (isAdmitted, means(opening.peer, target)) {
            case (true, true): sure.append(opening)
            case (_, false): continue
            default: perhaps.append(opening)
            }
        }
        return (sure, perhaps)
    }

    /// Looks for the rules that let a party out, or in, and keeps what they are used for. `false` where there is none.
    mutating func lets(
        _ party: Party, isIngress: Bool, _ ports: [ClosedRange<Int>], over transport: String = "tcp", _ target: Target
    ) -> Bool {
        if party.groups.isEmpty, !party.hasOtherGroups { return true }
        let (sure, perhaps) = rules(of: party, isIngress: isIngress, ports, transport, target)
        let other: Use.Other =
            switch target {
            case .internet: .internet
            case .party: .party
            case .anyone: .anyone
            }
        for opening in sure + perhaps {
            for range in ports where opening.admits(range, over: transport) != false {
                uses[written(opening), default: []].insert(Use(ports: range, transport: transport, other: other))
            }
        }
        if sure.isEmpty { need(perhaps.map(\.element)) }
        if sure.count == 1 { need(sure.map(\.element)) }
        return !sure.isEmpty || !perhaps.isEmpty || hasUnknownRules(party)
    }

    mutating func note(_ opening: Opening, _ use: Use) { uses[written(opening), default: []].insert(use) }

    func written(_ opening: Opening) -> Written {
        Written(element: opening.element, ports: opening.ports, transport: opening.transport, peer: opening.peer)
    }

    // MARK: Two links

    struct Codes {
        let out: String
        let into: String
    }

    /// What one asks of another, at one of several ports.
    mutating func pass(
        from source: Party, to target: Party, _ ports: [ClosedRange<Int>], over transport: String = "tcp", codes: Codes,
        said: [Miss.Said] = [], asker: Place? = nil, _ what: String
    ) {
        let port = Self.name(ports)
        for (one, other) in source.subnets.flatMap({ one in target.subnets.map { (one, $0) } }) where one != other {
            cross(one, isOut: true, ports, other, what)
            cross(other, isOut: false, ports, one, what)
            cross(other, isOut: true, Self.answers, one, what)
            cross(one, isOut: false, Self.answers, other, what)
        }
        for subnet in target.places {
            let link = look(for: "\(codes.out) \(source.id) \(target.id) \(port) \(subnet ?? "")")
            let there = Target.party(target, subnet: subnet)
            if !lets(source, isIngress: false, ports, over: transport, there) {
                fault(
                    codes.out, place(of: source.groups.first ?? source.id),
                    "no rule of \(Self.names(source.groups)) lets \(Scene.name(source.id)) out to \(Self.names(target.groups)) "
                        + "at \(port): \(what)",
                    link: link, asker: asker, .rule(Miss.Rule(source, isIngress: false, ports, transport, there, said)))
            }
        }
        for subnet in source.places {
            let link = look(for: "\(codes.into) \(source.id) \(target.id) \(port) \(subnet ?? "")")
            let there = Target.party(source, subnet: subnet)
            if !lets(target, isIngress: true, ports, over: transport, there) {
                fault(
                    codes.into, place(of: target.groups.first ?? target.id),
                    "no rule of \(Self.names(target.groups)) admits "
                        + "\(Self.names(source.groups.isEmpty ? [source.id] : source.groups)) at \(port): \(what)",
                    link: link, asker: asker, .rule(Miss.Rule(target, isIngress: true, ports, transport, there, said)))
            }
        }
    }

    static func names(_ ids: [String]) -> String { ids.map(Scene.name).joined(separator: " and ") }
    static func name(_ ports: [ClosedRange<Int>]) -> String {
        "port "
            + ports.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
                separator: " or ")
    }

    // MARK: From anywhere

    /// What anybody asks of a party, at a port: some source is enough, and one that another holds is too much.
    mutating func open(
        _ party: Party, _ port: ClosedRange<Int>, over transport: String, hasIPv6: Bool, code: String,
        said: [Miss.Said] = [], _ what: String
    ) {
        if party.groups.isEmpty, !party.hasOtherGroups { return }
        let all = party.groups.flatMap { groups.openings[$0] ?? [] }.filter {
            $0.isIngress && !$0.peer.isNowhere && $0.admits(port, over: transport) != false
        }
        let openings = all.filter { hasIPv6 || !$0.peer.isIPv6 }
        let isNamed = openings.contains { if case .named = $0.peer { true } else { false } }
        // Who says that everybody may ask says so of IPv6, too, though nothing is there yet.
        if openings.contains(where: { $0.peer.isEverywhere && !$0.peer.isIPv6 }) {
            let sixth = all.filter { $0.peer.isIPv6 && $0.peer.isEverywhere }
            if sixth.count == 1 || hasIPv6 {
                for opening in sixth { keep(opening, Use(ports: port, transport: transport, other: .anyone)) }
            }
        }
        for (index, opening) in openings.enumerated() {
            uses[written(opening), default: []].insert(Use(ports: port, transport: transport, other: .anyone))
            let isHeld = openings.enumerated().contains { other, one in
                other != index && Self.holds(one.peer, opening.peer) && one.element != opening.element
            }
            // Beside what the deployer says, an address that stands in the template is nobody's wish.
            let isBeside =
                switch opening.peer {
                case .block, .block6, .strangers, .group: isNamed
                default: false
                }
            if !isHeld, !isBeside { need([opening.element]) }
        }
        let link = look(for: "\(code) \(party.id) \(port) \(transport)")
        if openings.isEmpty, !hasUnknownRules(party) {
            fault(
                code, place(of: party.groups.first ?? party.id),
                "no rule of \(Self.names(party.groups)) admits anybody at port \(port.lowerBound): \(what)", link: link,
                .rule(
                    Miss.Rule(
                        party, isIngress: true, [port], transport, .anyone, said)
                )
            )
        }
    }

    private static func holds(_ one: Peer, _ other: Peer) -> Bool {
        switch (one, other) {
        case (.block(let range), .block(let part)): range.contains(part)
        case (.block(let range), .group), (.block(let range), .addresses), (.block(let range), .strangers):
            range.length == 0
        case (.block6(let range), .block6(let part)): range == part || range == "::/0"
        default: one == other
        }
    }
}
