// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import CYAML
import DeployKit

/// Reads one document with libyaml's parser, so that the writer does not vouch for itself.
struct YAMLReader {
    indirect enum Node: Equatable, CustomStringConvertible {
        case string(String)
        /// A scalar without quotes that YAML 1.2's core schema reads as no string.
        case plain(String)
        case sequence([Node])
        case mapping([(String, Node)])

        static func == (left: Node, right: Node) -> Bool { left.description == right.description }

        var description: String {
            switch self {
            case .string(let text): text.debugDescription
            case .plain(let text): text
            case .sequence(let nodes): "\(nodes)"
            case .mapping(let members):
                "{\(members.map { "\($0.0.debugDescription): \($0.1)" }.joined(separator: ", "))}"
            }
        }

        subscript(key: String) -> Node? {
            guard case .mapping(let members) = self else { return nil }
            return members.first { $0.0 == key }?.1
        }

        var keys: [String] { if case .mapping(let members) = self { members.map(\.0) } else { [] } }
        var nodes: [Node] { if case .sequence(let nodes) = self { nodes } else { [] } }
        /// A string, or what stands there in its stead.
        var text: String? {
            switch self {
            case .string(let text), .plain(let text): text
            default: nil
            }
        }
        var texts: [String] { nodes.compactMap(\.text) }
    }

    struct Fault: Error { let reason: String }

    static func read(_ text: String) throws -> Node {
        let bytes = Array(text.utf8)
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { throw Fault(reason: "out of memory") }
        defer { yaml_parser_delete(&parser) }
        return try bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            var document = yaml_document_t()
            guard yaml_parser_load(&parser, &document) == 1 else {
                throw Fault(reason: parser.problem.map { String(cString: $0) } ?? "unknown")
            }
            defer { yaml_document_delete(&document) }
            return try node(yaml_document_get_root_node(&document), &document)
        }
    }

    private static func node(
        _ pointer: UnsafeMutablePointer<yaml_node_t>?, _ document: inout yaml_document_t
    ) throws -> Node {
        guard let node = pointer?.pointee else { throw Fault(reason: "no node") }
        switch node.type {
        case YAML_SCALAR_NODE:
            let scalar = node.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            guard scalar.style == YAML_PLAIN_SCALAR_STYLE else { return .string(text) }
            return ["null", "true", "false"].contains(text) || Double(text) != nil ? .plain(text) : .string(text)
        case YAML_SEQUENCE_NODE:
            var nodes: [Node] = []
            var item = node.data.sequence.items.start
            while let current = item, current < node.data.sequence.items.top {
                nodes.append(try self.node(yaml_document_get_node(&document, current.pointee), &document))
                item = current + 1
            }
            return .sequence(nodes)
        default:
            var members: [(String, Node)] = []
            var pair = node.data.mapping.pairs.start
            while let current = pair, current < node.data.mapping.pairs.top {
                let key = try self.node(yaml_document_get_node(&document, current.pointee.key), &document)
                let value = try self.node(yaml_document_get_node(&document, current.pointee.value), &document)
                members.append((key.text ?? "", value))
                pair = current + 1
            }
            return .mapping(members)
        }
    }
}
