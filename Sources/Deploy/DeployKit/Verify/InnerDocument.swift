// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension View {
    /// What a text holds that is JSON or YAML itself, each part on the line where it stands; `nil` where it is no object.
    ///
    /// What is filled in at the deployment stands in it as `${@RESOURCE.ATTRIBUTE}`, or as `${@}`.
    var inner: View? {
        guard let text = item.text else { return nil }
        let whole = text.pieces.map { piece in
            switch piece {
            case .literal(let literal): literal
            case .hole(.resource(let id, let attribute)), .hole(.given(let id, let attribute)):
                "${@\(id)\(attribute.map { ".\($0)" } ?? "")}"
            case .hole: "${@}"
            }
        }.joined()
        guard let node = try? DocumentReader.read(Array(whole.utf8)), !node.entries.isEmpty else { return nil }
        // A block of text begins on the line behind its name.
        let offset = whole.contains("\n") ? item.line : nil
        return View(Self.item(node, offset, line), path: path)
    }

    private static func item(_ node: Node, _ offset: Int?, _ line: Int) -> Item {
        func moved(_ own: Int) -> Int { offset.map { $0 + own } ?? line }
        switch node.content {
        case .scalar(let text, let isPlain): return .text(Text(text, isPlain: isPlain), line: moved(node.line))
        case .sequence(let nodes): return .list(nodes.map { item($0, offset, line) }, line: moved(node.line))
        case .mapping(let entries):
            return .map(
                entries.map { .init(name: $0.key, line: moved($0.line), value: item($0.value, offset, line)) },
                line: moved(node.line))
        }
    }
}
