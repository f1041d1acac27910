// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Testing

@Suite("The guides' pictures say what the model says")
struct DiagramTests {
    static let drawn = Stack.suite.filter { $0.diagramPath != nil }

    @Test("Every workshop has a picture, and the network too")
    func paths() {
        let paths = Self.drawn.compactMap(\.diagramPath)
        for name in ["network"] + Workload.suite.map(\.name) { #expect(paths.contains("docs/workshops/\(name).svg")) }
        #expect(Set(paths).count == paths.count)
    }

    @Test("A picture is well-formed, has a name, and says in words what it shows", arguments: drawn)
    func document(stack: Stack) throws {
        let elements = try XMLReader.elements(of: stack.diagram)
        let root = try #require(elements.first)
        #expect(root.name == "svg" && root.attributes["role"] == "img")
        let named = try #require(root.attributes["aria-labelledby"]).split(separator: " ").map(String.init)
        for id in named { #expect(elements.contains { $0.attributes["id"] == id && !$0.text.isEmpty }, "\(id)") }
        #expect(elements.contains { $0.name == "style" && $0.text.contains("prefers-color-scheme: dark") })
    }

    @Test("A picture names the port of every rule of a security group, and so do its words", arguments: drawn)
    func ports(stack: Stack) throws {
        let elements = try XMLReader.elements(of: stack.diagram)
        let rules = stack.resources.filter { $0.type.hasPrefix("AWS::EC2::SecurityGroup") }
        let ports = Set(rules.flatMap { $0.properties.integers(named: "FromPort") })
        #expect(!ports.isEmpty)
        // Arrows have the first class; the network's endpoints, which no arrow leads to, the second.
        let labels = elements.filter { ["port", "head"].contains($0.attributes["class"]) }.flatMap {
            numbers(in: $0.text)
        }
        let words = elements.filter { $0.name == "desc" }.flatMap { numbers(in: $0.text) }
        for port in ports { #expect(labels.contains(port) && words.contains(port), "\(port)") }
    }

    @Test("An arrow's label follows the rule, not the app")
    func follows() throws {
        var stack = Stack.todo
        for section in stack.sections.indices {
            for index in stack.sections[section].resources.indices
            where stack.sections[section].resources[index].id == "DatabaseSecurityGroup" {
                let properties = stack.sections[section].resources[index].properties
                stack.sections[section].resources[index].properties = properties.replacing(5432, by: 6543)
            }
        }
        let labels = try arrows(of: stack.diagram)
        #expect(labels.contains("6543") && !labels.contains("5432"))
        #expect(try arrows(of: Stack.todo.diagram).contains("5432"))
    }

    @Test("A port that takes a parameter stands in parentheses")
    func parameters() throws {
        #expect(try arrows(of: Stack.visits.diagram).contains("80 (443)"))
        #expect(try arrows(of: Stack.identity.diagram).contains("80, 443"))
        #expect(try arrows(of: Stack.roast.diagram).contains("3306 (5432)"))
    }

    @Test("There is a box for each task, with its containers and their ports")
    func tasks() throws {
        let texts = try XMLReader.elements(of: Stack.visits.diagram)
            .filter { $0.name == "text" && $0.attributes["class"] != "port" }.map(\.text)
        for text in ["web", "8000", "redis", "6379", "localhost:6379", "web-redis-task"] {
            #expect(texts.count { $0 == text } == 2, "\(text)")
        }
        let others = try XMLReader.elements(of: Stack.identity.diagram).filter { $0.attributes["class"] == "box task" }
        #expect(others.count == 3)
    }

    @Test("Boxes lie apart, and in the picture", arguments: drawn)
    func places(stack: Stack) throws {
        let elements = try XMLReader.elements(of: stack.diagram)
        let page = try #require(elements.first { $0.attributes["class"] == "page" }?.place)
        let boxes = elements.filter { $0.attributes["class"]?.hasPrefix("box ") == true }.compactMap(\.place)
        #expect(boxes.count > 1)
        for (index, box) in boxes.enumerated() {
            #expect(box.x.lowerBound >= 0 && box.x.upperBound <= page.x.upperBound)
            #expect(box.y.lowerBound >= 0 && box.y.upperBound <= page.y.upperBound)
            for other in boxes[(index + 1)...] { #expect(!(box.x.overlaps(other.x) && box.y.overlaps(other.y))) }
        }
    }

    @Test(
        "What is not well-formed is noticed",
        arguments: ["<a>", "<a></b>", "<a b=c/>", "<a>&</a>", "<a b=\"1\" b=\"2\"/>", "<a/><b/>", "<!-- -- --><a/>"])
    func faults(text: String) {
        #expect(throws: XMLReader.Fault.self) { try XMLReader.elements(of: text) }
    }

    private func arrows(of picture: String) throws -> [String] {
        try XMLReader.elements(of: picture).filter { $0.attributes["class"] == "port" }.map(\.text)
    }

    private func numbers(in text: String) -> [Int] {
        text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    }
}

extension XMLReader.Element {
    fileprivate var place: (x: Range<Int>, y: Range<Int>)? {
        guard let width = attributes["width"].flatMap({ Int($0) }),
            let height = attributes["height"].flatMap({ Int($0) })
        else {
            return nil
        }
        let x = attributes["x"].flatMap { Int($0) } ?? 0
        let y = attributes["y"].flatMap { Int($0) } ?? 0
        return (x..<x + width, y..<y + height)
    }
}

extension Value {
    /// Every whole number below a member of this name, whatever is to be chosen.
    fileprivate func integers(named name: String, isInside: Bool = false) -> [Int] {
        switch self {
        case .integer(let number): isInside ? [number] : []
        case .list(let elements): elements.flatMap { $0.integers(named: name, isInside: isInside) }
        case .map(let members), .structure(let members):
            members.flatMap { $0.value.integers(named: name, isInside: isInside || $0.name == name) }
        case .choice(_, let value, let other):
            value.integers(named: name, isInside: isInside) + (other?.integers(named: name, isInside: isInside) ?? [])
        case .explained(_, let value), .function(_, let value): value.integers(named: name, isInside: isInside)
        case .boolean, .string, .parameter: []
        }
    }

    fileprivate func replacing(_ old: Int, by new: Int) -> Value {
        switch self {
        case .integer(let number): .integer(number == old ? new : number)
        case .list(let elements): .list(elements.map { $0.replacing(old, by: new) })
        case .structure(let members): .structure(members.map { .init($0.name, $0.value.replacing(old, by: new)) })
        case .explained(let reason, let value): .explained(reason, value.replacing(old, by: new))
        default: self
        }
    }
}
