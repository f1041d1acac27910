// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CYAML

extension YAML {
    /// The document as text, lines of comment wrapped to `width`.
    public func text(width: Int = 110) throws(YAMLError) -> String {
        var emitter = try YAMLEmitter()
        try emitter.document(self)
        return emitter.comments.placed(in: emitter.text, width: width)
    }
}

/// Feeds a tree to libyaml's emitter, event by event.
struct YAMLEmitter: ~Copyable {
    private let emitter: UnsafeMutablePointer<yaml_emitter_t>
    private let output: Output
    var comments = YAMLComments()

    /// The bytes that libyaml hands over; it holds a pointer to this while it lives.
    private final class Output {
        var bytes: [UInt8] = []
    }

    init() throws(YAMLError) {
        emitter = .allocate(capacity: 1)
        output = Output()
        guard yaml_emitter_initialize(emitter) == 1 else {
            emitter.deallocate()
            throw .emitter("out of memory")
        }
        yaml_emitter_set_output(
            emitter,
            { context, bytes, count in
                guard let context, let bytes else { return 0 }
                let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
                output.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
                return 1
            }, Unmanaged.passUnretained(output).toOpaque())
        yaml_emitter_set_encoding(emitter, YAML_UTF8_ENCODING)
        yaml_emitter_set_unicode(emitter, 1)
        yaml_emitter_set_indent(emitter, 2)
        yaml_emitter_set_width(emitter, -1)
    }

    deinit {
        yaml_emitter_delete(emitter)
        emitter.deallocate()
    }

    var text: String { String(decoding: output.bytes, as: UTF8.self) }

    mutating func document(_ root: YAML) throws(YAMLError) {
        try emit { yaml_stream_start_event_initialize($0, YAML_UTF8_ENCODING) }
        try emit { yaml_document_start_event_initialize($0, nil, nil, nil, 1) }
        try node(root, tag: nil, inline: false)
        try emit { yaml_document_end_event_initialize($0, 1) }
        try emit { yaml_stream_end_event_initialize($0) }
    }

    private mutating func node(_ node: YAML, tag: String?, inline: Bool) throws(YAMLError) {
        switch node {
        case .null: try scalar("null", tag: tag)
        case .bool(let value): try scalar(String(value), tag: tag)
        case .integer(let value): try scalar(String(value), tag: tag)
        case .number(let value): try scalar(String(value), tag: tag)
        case .string(let text):
            let isPlain = !isAmbiguousPlainScalar(text)
            try scalar(text, tag: tag, style: isPlain ? YAML_ANY_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        case .lines(let text): try scalar(text, tag: tag, style: YAML_LITERAL_SCALAR_STYLE)
        case .sequence(let elements): try sequence(elements, tag: tag, inline: inline)
        case .mapping(let members): try mapping(members, tag: tag, inline: inline)
        case .inline(let inner): try self.node(inner, tag: tag, inline: true)
        case .tagged(let tag, let inner): try self.node(inner, tag: tag, inline: inline)
        }
    }

    private mutating func sequence(_ elements: [YAML.Element], tag: String?, inline: Bool) throws(YAMLError) {
        let style = inline ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
        try emit(tag: tag) { event, tag in
            yaml_sequence_start_event_initialize(event, nil, tag, tag == nil ? 1 : 0, style)
        }
        for element in elements {
            switch element {
            case .comment(let text): try comment(text, isKey: false, inline: inline)
            case .item(let item):
                // A comment at the head of a mapping would stand between the dash and the first key.
                var item = item
                if case .mapping(var members) = item {
                    while case .comment(let text)? = members.first {
                        try comment(text, isKey: false, inline: inline)
                        members.removeFirst()
                    }
                    item = .mapping(members)
                }
                try node(item, tag: nil, inline: inline)
            }
        }
        try emit { yaml_sequence_end_event_initialize($0) }
    }

    private mutating func mapping(_ members: [YAML.Member], tag: String?, inline: Bool) throws(YAMLError) {
        let style = inline ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
        try emit(tag: tag) { event, tag in
            yaml_mapping_start_event_initialize(event, nil, tag, tag == nil ? 1 : 0, style)
        }
        // A mapping of comments alone would be read as null.
        if !members.isEmpty, !members.contains(where: \.isEntry) { throw .onlyComments }
        var keys: Set<String> = []
        for member in members {
            switch member {
            case .comment(let text): try comment(text, isKey: true, inline: inline)
            case .blank: try comment("", isKey: true, inline: inline)
            case .entry(let key, let value):
                guard keys.insert(key).inserted else { throw .repeatedKey(key) }
                try node(.string(key), tag: nil, inline: true)
                try node(value, tag: nil, inline: inline)
            }
        }
        try emit { yaml_mapping_end_event_initialize($0) }
    }

    /// libyaml writes no comments: a place is kept among the keys or items, and filled in the finished text.
    private mutating func comment(_ text: String, isKey: Bool, inline: Bool) throws(YAMLError) {
        if inline { throw .commentInline }
        try emitScalar(comments.keepPlace(for: text), tag: nil, style: YAML_PLAIN_SCALAR_STYLE)
        if isKey { try emitScalar("~", tag: nil, style: YAML_PLAIN_SCALAR_STYLE) }
    }

    private mutating func scalar(
        _ text: String, tag: String?, style: yaml_scalar_style_t = YAML_PLAIN_SCALAR_STYLE
    ) throws(YAMLError) {
        guard !text.unicodeScalars.contains(where: { $0 == "\0" || $0 == YAMLComments.mark }) else {
            throw .character(in: text)
        }
        try emitScalar(text, tag: tag, style: style)
    }

    private mutating func emitScalar(_ text: String, tag: String?, style: yaml_scalar_style_t) throws(YAMLError) {
        var text = text
        let implicit: Int32 = tag == nil ? 1 : 0
        try emit(tag: tag) { event, tag in
            text.withUTF8 { bytes in
                yaml_scalar_event_initialize(
                    event, nil, tag, bytes.baseAddress, Int32(bytes.count), implicit, implicit, style)
            }
        }
    }

    private func emit(
        tag: String?, _ initialize: (UnsafeMutablePointer<yaml_event_t>, UnsafePointer<UInt8>?) -> Int32
    ) throws(YAMLError) {
        guard let tag else { return try emit { initialize($0, nil) } }
        let bytes = Array(tag.utf8) + [0]
        try emit { event in bytes.withUnsafeBufferPointer { initialize(event, $0.baseAddress) } }
    }

    /// `yaml_emitter_emit` takes the event over, whatever it answers.
    private func emit(_ initialize: (UnsafeMutablePointer<yaml_event_t>) -> Int32) throws(YAMLError) {
        var event = yaml_event_t()
        guard initialize(&event) == 1 else { throw .emitter("out of memory, or a text that is not UTF-8") }
        guard yaml_emitter_emit(emitter, &event) == 1 else {
            throw .emitter(emitter.pointee.problem.map { String(cString: $0) } ?? "unknown problem")
        }
    }
}
