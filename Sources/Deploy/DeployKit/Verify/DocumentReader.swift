// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CYAML

/// Reads one document of YAML, or of JSON, which is YAML but for two details of its strings.
///
/// Whatever the bytes are, it takes memory and time in proportion to them.
struct DocumentReader: ~Copyable {
    /// Over what CloudFormation takes from a bucket (1 MB) and ECS as a request.
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
    static let mostBytes = 4 << 20
    static let mostDepth = 100
    /// With aliases counted as often as they are named.
    static let mostNodes = 500_000

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private var anchors: [String: Node] = [:]
    private var event = yaml_event_t()
    private var line: Int { Int(event.start_mark.line) + 1 }
    /// Where an error may lie.
    private let lines: Int

    static func read(_ bytes: [UInt8]) throws(DocumentError) -> Node {
        guard bytes.count <= mostBytes else {
            throw DocumentError(line: nil, description: "is larger than \(mostBytes >> 20) MiB: no template is")
        }
        if let fault = String(validating: bytes, as: UTF8.self) == nil ? "is no text in UTF-8" : nil {
            throw DocumentError(line: nil, description: fault)
        }
        let bytes = isJSON(bytes) ? withoutSurrogates(bytes) : bytes
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Node, DocumentError> in
            Result { () throws(DocumentError) in
                var reader = try DocumentReader(buffer)
                return try reader.document()
            }
        }
        return try result.get()
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) {
        parser = .allocate(capacity: 1)
        lines = max(1, bytes.count { $0 == UInt8(ascii: "\n") } + (bytes.last == UInt8(ascii: "\n") ? 0 : 1))
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw DocumentError(line: nil, description: "cannot be read: out of memory")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    private mutating func document() throws(DocumentError) -> Node {
        defer { yaml_event_delete(&event) }
        try next()  // The stream's start.
        try next()
        guard event.type == YAML_DOCUMENT_START_EVENT else { throw DocumentError(line: nil, description: "is empty") }
        try next()
        let root = try node(depth: 0)
        try next()  // The document's end.
        try next()
        guard event.type == YAML_STREAM_END_EVENT else { throw fault("holds a second document") }
        guard root.weight <= Self.mostNodes else {
            throw DocumentError(
                line: nil, description: "comes to more than \(Self.mostNodes) values: its aliases name each other")
        }
        return root
    }

    /// The node that begins with the current event.
    private mutating func node(depth: Int) throws(DocumentError) -> Node {
        guard depth < Self.mostDepth else { throw fault("is deeper than \(Self.mostDepth) levels") }
        let line = line
        switch event.type {
        case YAML_ALIAS_EVENT:
            guard let node = anchors[Self.text(event.data.alias.anchor)] else { throw fault("an alias of nothing") }
            return node
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            let isBlock =
                scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
            return keep(
                Node(.scalar(text, isPlain: isPlain), tag: Self.tag(scalar.tag), line: line, isBlock: isBlock),
                as: scalar.anchor)
        case YAML_SEQUENCE_START_EVENT:
            let (tag, anchor) = (Self.tag(event.data.sequence_start.tag), Self.name(event.data.sequence_start.anchor))
            var elements: [Node] = []
            try next()
            while event.type != YAML_SEQUENCE_END_EVENT {
                elements.append(try node(depth: depth + 1))
                try next()
            }
            return keep(Node(.sequence(elements), tag: tag, line: line), as: anchor)
        case YAML_MAPPING_START_EVENT:
            let (tag, anchor) = (Self.tag(event.data.mapping_start.tag), Self.name(event.data.mapping_start.anchor))
            let entries = try self.entries(depth: depth + 1)
            return keep(Node(.mapping(entries), tag: tag, line: line), as: anchor)
        default: throw fault("is no document")
        }
    }

    private mutating func entries(depth: Int) throws(DocumentError) -> [Node.Entry] {
        var entries: [Node.Entry] = []
        var keys: Set<String> = []
        var merged: [Node.Entry] = []
        try next()
        while event.type != YAML_MAPPING_END_EVENT {
            let line = line
            guard event.type == YAML_SCALAR_EVENT, let key = try node(depth: depth).text else {
                throw fault("a key that is no text")
            }
            try next()
            let value = try node(depth: depth)
            if key == "<<" {
                // A mapping, or several, whose members stand here unless they are said again.
                merged += value.elements.isEmpty ? value.entries : value.elements.flatMap(\.entries)
            } else {
                guard keys.insert(key).inserted else {
                    throw DocumentError(line: line, description: "the key \(key.debugDescription) stands twice")
                }
                entries.append(Node.Entry(key: key, line: line, value: value))
            }
            try next()
        }
        return entries + merged.filter { keys.insert($0.key).inserted }
    }

    private mutating func keep(_ node: Node, as anchor: UnsafePointer<UInt8>?) -> Node {
        keep(node, as: Self.name(anchor))
    }

    private mutating func keep(_ node: Node, as anchor: String?) -> Node {
        if let anchor { anchors[anchor] = node }
        return node
    }

    private mutating func next() throws(DocumentError) {
        yaml_event_delete(&event)
        guard yaml_parser_parse(parser, &event) == 1 else {
            let problem = parser.pointee.problem.map { String(cString: $0) } ?? "cannot be read"
            // What ends too early is missed on the line after the last one.
            let line = min(Int(parser.pointee.problem_mark.line) + 1, lines)
            throw DocumentError(line: line, description: problem)
        }
    }

    private func fault(_ reason: String) -> DocumentError {
        DocumentError(line: min(line, lines), description: reason)
    }

    private static func name(_ text: UnsafePointer<UInt8>?) -> String? { text.map { String(cString: $0) } }
    private static func text(_ text: UnsafePointer<UInt8>?) -> String { name(text) ?? "" }

    /// Tags of YAML's own say what a plain scalar says anyhow.
    private static func tag(_ tag: UnsafePointer<UInt8>?) -> String? {
        name(tag).flatMap { $0.hasPrefix("tag:yaml.org,2002:") ? nil : $0 }
    }
}
