// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Holds a part of a file against its shape.
///
/// Of a template it follows each branch of `Fn::If` in the worlds where it is taken. What a function gives that cannot be known
/// before the deployment has no fault.
struct ShapeCheck {
    /// How strictly texts and numbers are told apart.
    enum Dialect {
        /// CloudFormation takes "80" for 80, and 80 for "80".
        case template(Branches)
        /// The API's JSON does not, and `${NAME}` in it is the shell's.
        case request
    }

    let dialect: Dialect
    /// What has the members: `AWS::ECS::Service`, `RegisterTaskDefinition`.
    let owner: String
    let shapes: Shapes
    private(set) var faults: [ShapeFault] = []

    init(_ dialect: Dialect, owner: String, shapes: Shapes) {
        self.dialect = dialect
        self.owner = owner
        self.shapes = shapes
    }

    mutating func add(_ kind: ShapeFault.Kind, _ path: String, _ line: Int, _ message: String) {
        faults.append(ShapeFault(kind: kind, path: path, line: line, message: message))
    }

    /// The members of an object.
    mutating func object(
        _ node: Node, _ shape: ObjectShape, called name: String, path: String, line: Int, in worlds: [Int]
    ) {
        let names = Set(node.entries.map(\.key))
        // Functions of the template's transforms give members that nobody sees.
        let isOpen = names.contains { $0.hasPrefix("Fn::") }
        var meant: Set<String> = []
        var present: [String: Presence] = [:]
        for entry in node.entries where !entry.key.hasPrefix("Fn::") {
            let place = path.isEmpty ? entry.key : "\(path).\(entry.key)"
            guard let member = shape.members[entry.key], !member.isGiven || isRequest else {
                let given = shape.members[entry.key]?.isGiven == true
                let takes = shape.members.filter { !$0.value.isGiven && !names.contains($0.key) }.keys
                if let nearest = Spelling.nearest(to: entry.key, among: takes) { meant.insert(nearest) }
                add(
                    .unknownMember, place, entry.line,
                    given
                        ? "\(entry.key) is what \(name) gives, by GetAtt: nobody sets it"
                        : "\(name) has no \(entry.key)\(Spelling.hint(for: entry.key, among: takes))")
                continue
            }
            present[entry.key] = value(entry.value, member, path: place, line: entry.line, in: worlds)
        }
        guard !isOpen else { return }
        // An element of a list is known by its name: what it lacks is missed there.
        let name = path.hasSuffix("]") ? node.entries.first { ["name", "Name"].contains($0.key) }?.line : nil
        let line = name ?? line
        for (member, what) in shape.members.sorted(by: { $0.key < $1.key })
        where what.isRequired && !meant.contains(member) {
            if present[member]?.isSure(in: worlds) != true {
                add(
                    .missingMember, path, line,
                    "\(member) is missing\(present[member] == nil ? "" : " where a condition leaves it out")")
            }
        }
        contradictions(shape.rules, present, meant, path: path, line: line, node: node, in: worlds)
    }

    private var isRequest: Bool { if case .request = dialect { true } else { false } }

    /// In which worlds a member is there.
    struct Presence {
        let here: Set<Int>
        let gone: Set<Int>
        /// Where it is there and not empty: what is empty stands in nobody's way.
        let full: Set<Int>

        func isSure(in worlds: [Int]) -> Bool { gone.subtracting(here).isEmpty || worlds.isEmpty }
        func isFull(in world: Int) -> Bool { full.contains(world) && !gone.contains(world) }
        /// `nil` where it cannot be known.
        func isHere(in world: Int) -> Bool? { here.contains(world) ? gone.contains(world) ? nil : true : false }
    }

    /// A member's value, in each branch.
    private mutating func value(_ node: Node, _ member: MemberShape, path: String, line: Int, in worlds: [Int])
        -> Presence
    {
        var (here, gone, full) = (Set<Int>(), Set<Int>(), Set<Int>())
        for branch in branches(of: node, in: worlds) {
            if case .absent = branch.value {
                gone.formUnion(branch.worlds)
                continue
            }
            here.formUnion(branch.worlds)
            let before = faults.count
            defer { declare(node, since: before) }
            if branch.node?.isEmptyCollection != true { full.formUnion(branch.worlds) }
            // A branch of a condition has a line of its own.
            let place = branch.line ?? (line == node.line || branch.node === node ? line : branch.node?.line ?? line)
            check(branch, member, member.kind, path: path, line: place)
        }
        return Presence(here: here, gone: gone, full: full)
    }

    /// Says of which parameter the value is, where it is of the wrong kind for what it is used as.
    private mutating func declare(_ node: Node, since before: Int) {
        guard let function = Intrinsic(node), function.name == "Ref" else { return }
        for index in faults.indices[before...]
        where ["one text: ", "a list: "].contains(where: faults[index].message.hasPrefix) {
            faults[index].parameter = function.argument.text
        }
    }

    private func branches(of node: Node, in worlds: [Int]) -> [Branches.Branch] {
        switch dialect {
        case .template(let all): all.branches(of: node, in: worlds)
        case .request: node.isNull ? [] : [Branches.Branch(value: .node(node), worlds: worlds)]
        }
    }

    private mutating func check(
        _ branch: Branches.Branch, _ member: MemberShape, _ kind: MemberShape.Kind, path: String, line: Int
    ) {
        switch branch.value {
        case .node(let node): check(node, member, kind, path: path, line: line, in: branch.worlds)
        case .item(let item): check(item, member, kind, path: path, line: line)
        case .absent, .unknown: break
        }
    }

    // MARK: As it stands

    private mutating func check(
        _ node: Node, _ member: MemberShape, _ kind: MemberShape.Kind, path: String, line: Int, in worlds: [Int]
    ) {
        if case .anything = kind { return }
        switch (kind, node.content) {
        case (.list(let inner), .sequence(let elements)):
            var seen: Set<String> = []
            var isWhole = true
            for (index, element) in elements.enumerated() {
                for branch in branches(of: element, in: worlds) {
                    if branch.worlds.count < worlds.count { isWhole = false }
                    if case .absent = branch.value { isWhole = false }
                    check(branch, member, inner, path: "\(path)[\(index)]", line: element.line)
                }
                if member.isSet, let identity = element.identity, !seen.insert(identity).inserted {
                    add(.repeated, "\(path)[\(index)]", element.line, "\(identity) stands twice")
                }
            }
            if isWhole, let count = member.count, !count.contains(Double(elements.count)) {
                add(.wrongLength, path, line, "\(elements.count) elements: it takes \(count)")
            }
        case (.object(let name), .mapping):
            guard let shape = shapes.objects[name] else { return }
            object(node, shape, called: memberName(path), path: path, line: line, in: worlds)
        case (.map(let inner), .mapping(let entries)):
            for entry in entries where !entry.key.hasPrefix("Fn::") {
                for branch in branches(of: entry.value, in: worlds) {
                    check(branch, MemberShape(inner), inner, path: "\(path).\(entry.key)", line: entry.line)
                }
            }
        case (.list, _), (.object, _), (.map, _):
            guard !isShell(node), !node.isNull else { return }
            add(.wrongKind, path, line, "\(node.noun): it takes \(kind.noun)")
        case (_, .scalar(let text, let isPlain)):
            guard !node.isNull, node.tag == nil, !isShell(node) else { return }
            if !isRequest, isPlain, case .text = kind, text.isNumberOfOtherBase {
                add(
                    .wrongKind, path, line,
                    "\(text) is read as a number of base \(text.contains(":") ? 60 : 8): put it in quotes")
                return
            }
            scalar(text, isPlain: isPlain, member, kind, path: path, line: line)
        default: add(.wrongKind, path, line, "\(node.noun): it takes \(kind.noun)")
        }
    }

    private func memberName(_ path: String) -> String {
        let last = path.split(separator: ".").last ?? ""
        return String(last.prefix { $0 != "[" })
    }

    private func isShell(_ node: Node) -> Bool { isRequest && node.text.map(Placeholder.isIn) == true }

    // MARK: What a function gives

    private mutating func check(
        _ item: Item, _ member: MemberShape, _ kind: MemberShape.Kind, path: String, line: Int
    ) {
        switch (kind, item) {
        case (.anything, _), (_, .unknown), (_, .map): break
        case (.list(let inner), .list(let elements, _)):
            for element in elements { check(element, member, inner, path: path, line: line) }
        case (.list, .text(let text, _)), (.map, .text(let text, _)), (.object, .text(let text, _)):
            guard isSurelyText(text) else { return }
            add(.wrongKind, path, line, "one text: it takes \(kind.noun)")
        case (_, .list): add(.wrongKind, path, line, "a list: it takes \(kind.noun)")
        case (_, .text(let text, _)):
            guard let literal = text.literal else { return }
            scalar(literal, isPlain: true, member, kind, path: path, line: line)
        }
    }

    /// Attributes may be lists, and what a custom resource gives may be anything.
    private func isSurelyText(_ text: Text) -> Bool {
        if text.pieces.count == 1, case .hole(.given(_, let attribute)) = text.pieces[0] {
            return attribute?.hasPrefix("Outputs.") == true
        }
        guard let resource = text.resource, let attribute = resource.attribute, case .template(let all) = dialect
        else { return true }
        let type = all.template.root["Resources"]?[resource.id]?["Type"]?.text ?? ""
        guard let member = ShapeTable.shapes(of: type)?.root.members[attribute], member.isGiven else { return false }
        if case .list = member.kind { return false }
        if case .anything = member.kind { return false }
        return true
    }
}

extension Branches.Branch {
    fileprivate var node: Node? { if case .node(let node) = value { node } else { nil } }
}

extension Node {
    /// What is the same wherever it stands: a text, or what a function of a text gives.
    fileprivate var identity: String? {
        if let function = Intrinsic(self) { return function.argument.text.map { "\(function.name) \($0)" } }
        return text
    }

    var isEmptyCollection: Bool {
        switch content {
        case .scalar: false
        case .sequence(let elements): elements.isEmpty
        case .mapping(let entries): entries.isEmpty
        }
    }

    /// What YAML and JSON read as null.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content, tag == nil else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    var noun: String {
        switch content {
        case .scalar: "one text"
        case .sequence: "a list"
        case .mapping: "a map"
        }
    }
}

extension MemberShape.Kind {
    var noun: String {
        switch self {
        case .text: "one text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .list: "a list"
        case .map: "a map"
        case .object(let name): "a map, of \(name)"
        case .anything: "anything"
        }
    }
}
