// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Where each box lies: columns from the internet inwards, a row for each zone.
struct Layout {
    /// From one box of a column to the next one, and from a box to its subnet's edge.
    static let gap = 26
    static let inset = 12
    /// From one column to the next: room for an arrow and its ports.
    static let gutter = 92
    static let page = 16
    /// What the legend takes.
    static let narrowest = 500
    static let top = 66
    private static let zoneLabel = 60

    let topology: Topology
    private(set) var frames: [Frame] = []
    private(set) var internet = Frame(x: page, y: 0, width: 88, height: 56)
    private(set) var vpc = Frame(x: 0, y: 0, width: 0, height: 0)
    private(set) var zones: [Frame] = []
    /// The subnets of each tier, one a zone.
    private(set) var subnets: [[Frame]] = []

    init(_ topology: Topology) {
        self.topology = topology
        let columns = columns
        let count = topology.zones
        let heights = (0..<count).map { zone in
            max(columns.map { stackHeight(of: $0, in: zone) }.max() ?? 0, 84) + 2 * Self.inset
        }
        var x = internet.maxX + 60
        vpc.x = x
        x += Self.zoneLabel + Self.inset
        frames = topology.boxes.map { _ in Frame(x: 0, y: 0, width: 0, height: 0) }
        var spans: [(tier: Int, from: Int, to: Int)] = []
        for (index, column) in columns.enumerated() {
            let width = column.boxes.map { Self.width(of: topology.boxes[$0]) }.max() ?? 0
            if index > 0 { x += Self.gutter }
            place(column.boxes, x: x, width: width, heights: heights)
            if let last = spans.indices.last, spans[last].tier == column.tier {
                spans[last].to = x + width
            } else {
                spans.append((column.tier, x, x + width))
            }
            x += width
        }
        let bottom = Self.top + heights.reduce(0, +) + (count - 1) * 10
        vpc = Frame(x: vpc.x, y: 16, width: x + 2 * Self.inset - vpc.x, height: bottom + Self.inset - 16)
        var y = Self.top
        for height in heights {
            zones.append(Frame(x: vpc.x + 8, y: y, width: vpc.width - 16, height: height))
            y += height + 10
        }
        subnets = spans.map { span in
            zones.map { zone in
                Frame(
                    x: span.from - Self.inset, y: zone.y, width: span.to - span.from + 2 * Self.inset,
                    height: zone.height)
            }
        }
        for index in frames.indices where topology.boxes[index].zone == nil {
            frames[index].y = Self.top + Self.inset
            frames[index].height = bottom - Self.top - 2 * Self.inset
        }
        internet.y = (Self.top + bottom - internet.height) / 2
        let targets = topology.flows.filter { Self.isInward($0) }.flatMap { boxes(at: $0.to) }
        if let only = targets.first, targets.count == 1 { internet.y = frames[only].midY - internet.height / 2 }
        if targets.count > 1, let first = targets.first, let last = targets.last {
            internet.y = frames[first].y
            internet.height = frames[last].maxY - frames[first].y
        }
    }

    private static func isInward(_ flow: Topology.Flow) -> Bool {
        switch flow.from {
        case .internet, .client: true
        case .group: false
        }
    }

    /// The boxes that a security group guards first.
    func boxes(at end: Topology.End) -> [Int] {
        guard case .group(let id) = end else { return [] }
        return topology.boxes.indices.filter { topology.boxes[$0].groups.first == id }
    }

    // MARK: Columns

    private struct Column {
        var tier: Int
        var boxes: [Int]
    }

    /// Boxes of a tier that are as far from the internet.
    private var columns: [Column] {
        let tiers = topology.tiers
        return tiers.indices.flatMap { tier -> [Column] in
            let all = topology.boxes.indices.filter { topology.boxes[$0].subnets == tiers[tier] }
            let inTier = all.filter { !topology.boxes[$0].isOptional } + all.filter { topology.boxes[$0].isOptional }
            return Set(inTier.map(rank)).sorted().map { rank in
                Column(tier: tier, boxes: inTier.filter { self.rank($0) == rank })
            }
        }
    }

    /// A balancer is nearest, then what is asked by it, or by nobody, then what tasks ask.
    private func rank(_ index: Int) -> Int {
        let box = topology.boxes[index]
        if box.kind == .balancer { return 0 }
        let isAskedByTask = topology.flows.contains { flow in
            box.groups.first.map { flow.to == .group($0) } == true
                && boxes(at: flow.from).contains { topology.boxes[$0].kind == .task }
        }
        return isAskedByTask || box.kind == .store ? 2 : 1
    }

    // MARK: Sizes

    static func width(of box: Topology.Box) -> Int {
        switch box.kind {
        case .balancer: 128
        case .store: 136
        case .task, .instance, .function, .door: 176
        }
    }

    static func height(of box: Topology.Box) -> Int {
        let containers = box.containers.reduce(0) { $0 + 30 + ($1.link == nil ? 0 : 22) }
        return 32 + (box.captions.count + box.groups.count) * 15 + (containers == 0 ? 0 : containers + 4)
            + (box.kind == .store ? 8 : 0)
    }

    private func stackHeight(of column: Column, in zone: Int) -> Int {
        let heights = column.boxes.filter { topology.boxes[$0].zone == zone }.map {
            Self.height(of: topology.boxes[$0])
        }
        return heights.reduce(0, +) + max(heights.count - 1, 0) * Self.gap
    }

    /// The first boxes of a zone stand in one line, others below them.
    private mutating func place(_ column: [Int], x: Int, width: Int, heights: [Int]) {
        var zoneTop = Self.top
        for (zone, height) in heights.enumerated() {
            let here = column.filter { topology.boxes[$0].zone == zone }
            var y = zoneTop + Self.inset
            for (place, index) in here.enumerated() {
                let own = Self.height(of: topology.boxes[index])
                if place == 0 {
                    let line = columns.compactMap { other in
                        other.boxes.first { topology.boxes[$0].zone == zone }
                    }.map { Self.height(of: topology.boxes[$0]) }.max()
                    y +=
                        here.count == 1 && isAlone(in: zone)
                        ? (height - 2 * Self.inset - own) / 2 : ((line ?? own) - own) / 2
                }
                frames[index] = Frame(x: x, y: y, width: width, height: own)
                y += own + Self.gap
            }
            zoneTop += height + 10
        }
        for index in column where topology.boxes[index].zone == nil {
            frames[index] = Frame(x: x, y: Self.top, width: width, height: 0)
        }
    }

    /// Whether no column has more than one box in the zone.
    private func isAlone(in zone: Int) -> Bool {
        columns.allSatisfy { column in column.boxes.count { topology.boxes[$0].zone == zone } < 2 }
    }
}
