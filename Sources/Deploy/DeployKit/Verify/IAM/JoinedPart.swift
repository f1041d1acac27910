// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension View {
    /// Of a text that is joined from parts on lines of their own, the one part that keeps it from being what is asked for.
    func part(keeping pattern: ARNPattern, from resource: ARNPattern, in template: CloudFormationTemplate?) -> View {
        guard let node = template?.root[path: path], let join = Intrinsic(node), join.name == "Join",
            let parts = join.argument.elements.last?.elements
        else { return self }
        for part in parts where part.line != line {
            guard let text = part.text, Intrinsic(part) == nil, !text.isEmpty else { continue }
            let own = ARNPattern(text, isPattern: true).tokens
            for start in pattern.tokens.indices where pattern.tokens[start...].starts(with: own) {
                let open = pattern.tokens[..<start] + [.any] + pattern.tokens[(start + own.count)...]
                if resource.matches(ARNPattern(Array(open))) { return View(item, path: path, line: part.line) }
            }
        }
        return self
    }

    /// Of a text that is written over several lines, the line that some of it is on.
    func line(of words: String, in template: CloudFormationTemplate?) -> View {
        let line = template?.root[path: path]?.line(of: words)
        return line.map { View(item, path: path, line: $0) } ?? self
    }
}
