// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The picture of one workshop: who runs where, and who may open a connection to whom.
struct WorkshopDiagram {
    private let topology: Topology
    private let layout: Layout
    private var svg = SVG()
    private var height = 0

    /// The document.
    static func of(_ stack: Stack) -> String {
        var diagram = Self(stack)
        diagram.drawPlaces()
        diagram.drawFlows()
        for (box, frame) in zip(diagram.topology.boxes, diagram.layout.frames) { diagram.draw(box, in: frame) }
        diagram.drawServices()
        diagram.drawLegend()
        return diagram.svg.document(
            width: max(diagram.layout.vpc.maxX + Layout.page, Layout.narrowest), height: diagram.height,
            title: stack.summary,
            description: diagram.topology.description)
    }

    private init(_ stack: Stack) {
        topology = Topology(of: stack)
        layout = Layout(topology)
    }

    // MARK: Places

    private mutating func drawPlaces() {
        svg.rectangle(layout.vpc, radius: 10, class: "vpc")
        svg.text("VPC", x: layout.vpc.x + 12, y: layout.vpc.y + 20, class: "head")
        for (tier, subnets) in zip(topology.tiers.indices, layout.subnets) {
            for subnet in subnets { svg.rectangle(subnet, class: "tier\(tierStyle(tier))") }
            if let first = subnets.first {
                svg.text(
                    topology.tiers[tier].spoken, x: first.midX, y: Layout.top - 10, anchor: .middle, class: "quiet")
            }
        }
        for (index, zone) in layout.zones.enumerated() {
            svg.rectangle(zone, class: "zone")
            svg.text("Zone \(index + 1)", x: zone.x + 8, y: zone.y + 20, class: "quiet")
        }
        let inward = topology.flows.first?.from
        svg.rectangle(layout.internet, radius: 12, class: "box internet")
        let name: (String, String) =
            if case .client(let parameter)? = inward { ("You", parameter.name) } else { ("Internet", "") }
        let middle = layout.internet.midY
        svg.text(name.0, x: layout.internet.midX, y: middle + (name.1.isEmpty ? 4 : -2), anchor: .middle, class: "head")
        if !name.1.isEmpty {
            svg.text(name.1, x: layout.internet.midX, y: middle + 14, anchor: .middle, class: "quiet")
        }
    }

    /// The colour of a tier, the same in every picture.
    private func tierStyle(_ tier: Int) -> Int {
        [Parameter.publicSubnets, .appSubnets, .dataSubnets].firstIndex { $0.name == topology.tiers[tier].name } ?? 0
    }

    // MARK: Boxes

    private mutating func draw(_ box: Topology.Box, in frame: Frame) {
        svg.rectangle(
            frame, radius: 8, class: "box \(box.kind.rawValue)" + (box.isOptional ? " optional" : ""))
        var y = frame.y + 21
        if box.kind == .store {
            svg.path(
                "M \(frame.x) \(frame.y + 7) H \(frame.maxX)", class: "store-top\(box.isOptional ? " optional" : "")")
            y += 7
        }
        if box.zone == nil { y = frame.midY - (box.captions.count + box.groups.count) * 15 / 2 }
        svg.text(box.title, x: frame.midX, y: y, anchor: .middle, class: "head")
        for caption in box.captions {
            y += 15
            svg.text(caption, x: frame.midX, y: y, anchor: .middle, class: "quiet")
        }
        y += box.containers.isEmpty ? 0 : 8
        for container in box.containers {
            svg.rectangle(
                Frame(x: frame.x + 10, y: y, width: frame.width - 20, height: 26), radius: 4, class: "container")
            svg.text(container.name, x: frame.x + 20, y: y + 17, class: "head")
            svg.text(container.port, x: frame.maxX - 20, y: y + 17, anchor: .end, class: "plain")
            y += 30
            if let link = container.link {
                svg.path("M \(frame.x + 30) \(y - 4) V \(y + 20)", class: "flow")
                svg.text(link, x: frame.x + 40, y: y + 13, class: "quiet")
                y += 22
            }
        }
        for group in box.groups {
            y += 15
            svg.text(topology.groupName(group), x: frame.midX, y: y, anchor: .middle, class: "quiet")
        }
    }

    // MARK: Arrows

    private mutating func drawFlows() {
        for flow in topology.flows {
            let style = "flow" + (flow.isOptional ? " optional" : "")
            switch (flow.from, flow.to) {
            case (.internet, .group), (.client, .group):
                for index in layout.boxes(at: flow.to) {
                    let target = layout.frames[index]
                    arrow(
                        from: Frame(
                            x: layout.internet.x, y: target.y, width: layout.internet.width, height: target.height),
                        to: target, flow.label, style)
                }
            case (.group, .group):
                for target in layout.boxes(at: flow.to) {
                    for source in layout.boxes(at: flow.from) { connect(source, target, flow.label, style) }
                }
            default: break
            }
        }
    }

    private mutating func connect(_ source: Int, _ target: Int, _ label: String, _ style: String) {
        let from = layout.frames[source]
        let to = layout.frames[target]
        if topology.boxes[source].zone == nil {
            arrow(from: Frame(x: from.x, y: to.y, width: from.width, height: to.height), to: to, label, style)
        } else if from.x == to.x {
            svg.path("M \(from.midX) \(from.maxY) V \(to.y - 1)", class: style)
            svg.text(label, x: from.midX + 8, y: (from.maxY + to.y) / 2 + 4, class: "port")
        } else {
            arrow(from: from, to: to, label, style)
        }
    }

    /// From the right edge of one to the left edge of the other, by the gutter where they lie in different zones.
    private mutating func arrow(from: Frame, to: Frame, _ label: String, _ style: String) {
        if (to.y + 12...to.maxY - 12).contains(from.midY) {
            svg.path("M \(from.maxX) \(from.midY) H \(to.x - 1)", class: style)
            svg.text(label, x: (from.maxX + to.x) / 2, y: from.midY - 8, anchor: .middle, class: "port")
        } else {
            let bend = (from.maxX + to.x) / 2
            let end = to.midY + 18
            svg.path(
                "M \(from.maxX) \(from.midY) H \(bend - 8) Q \(bend) \(from.midY) \(bend) \(from.midY - 8) V \(end + 8)"
                    + " Q \(bend) \(end) \(bend + 8) \(end) H \(to.x - 1)", class: style)
            svg.text(label, x: bend, y: from.midY + 18, anchor: .middle, class: "port")
        }
    }

    // MARK: Below

    private mutating func drawServices() {
        let frame = Frame(
            x: layout.vpc.x, y: layout.vpc.maxY + 44, width: layout.vpc.width,
            height: 22 + 18 * topology.services.count + 8)
        svg.rectangle(frame, class: "services")
        svg.text("Outside the VPC", x: frame.x + 12, y: frame.y + 20, class: "quiet")
        var y = frame.y + 20
        for (name, things) in topology.services {
            y += 18
            svg.text(name, x: frame.x + 12, y: y, class: "head")
            svg.text(things.joined(separator: ", "), x: frame.x + 152, y: y, class: "plain")
        }
        drawWaysOut(to: frame.y)
        height = frame.maxY
    }

    /// One arrow a column: whoever is in it calls the same services, and some of them on more ports.
    private mutating func drawWaysOut(to bottom: Int) {
        let out = topology.flows.filter { $0.to == .internet }
        let callers = out.filter { !$0.isOptional } + out.filter(\.isOptional)
        for x in Set(layout.frames.map(\.x)).sorted() {
            let column = layout.frames.filter { $0.x == x }
            var way = Topology.Flow(from: .internet, to: .internet, ports: [])
            for flow in callers where layout.boxes(at: flow.from).contains(where: { layout.frames[$0].x == x }) {
                way.ports += flow.ports.filter { port in !way.ports.contains { $0.number == port.number } }
            }
            guard !way.ports.isEmpty, let lowest = column.max(by: { $0.maxY < $1.maxY }) else { continue }
            svg.path("M \(lowest.midX) \(lowest.maxY) V \(bottom - 1)", class: "flow")
            svg.text(way.label, x: lowest.midX + 8, y: bottom - 16, class: "port")
        }
    }

    private mutating func drawLegend() {
        let hasOptional =
            topology.flows.contains { $0.ports.contains(where: \.isOptional) }
            || topology.boxes.contains(where: \.isOptional)
        let words =
            ["Arrows: who may open a connection, and on which port, by the security groups."]
            + (hasOptional ? ["Dashed, and in parentheses: by parameter."] : [])
        for line in words {
            height += 18
            svg.text(line, x: Layout.page, y: height, class: "quiet")
        }
        height += 14
    }
}
