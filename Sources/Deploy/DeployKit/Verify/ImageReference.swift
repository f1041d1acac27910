// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How an image is named. <https://github.com/distribution/reference>
enum ImageReference {
    /// What is wrong with it; `nil` where it is right, or cannot be known.
    static func fault(in text: Text) -> String? {
        // What is filled in may hold a slash, a colon, anything: of a text with holes the known parts alone are looked at.
        guard let whole = text.literal else {
            let parts = text.pieces.compactMap { if case .literal(let part) = $0 { part } else { nil } }
            let known = parts.filter { !$0.contains("{{") }.joined()
            if let fault = unclosed(known) { return fault }
            if known.contains(where: \.isWhitespace) { return "an image's name has no spaces" }
            let rendered = text.pieces.map { piece in
                switch piece {
                case .literal(let part): part
                // One word each.
                case .hole(.pseudo): "x"
                case .hole: "\u{0}"
                }
            }.joined()
            if !rendered.contains("{{"), let fault = ECRHost(rendered).lack { return fault }
            return known.first { !isWord($0) && !"./:@-".contains($0) }
                .map { "\(String($0).debugDescription) has no place in an image's name" }
        }
        guard !whole.isEmpty else { return nil }
        if let fault = unclosed(whole) { return fault }
        if whole.contains(where: \.isWhitespace) { return "\(whole.debugDescription) has spaces" }
        for scheme in ["https://", "http://", "docker://"] where whole.hasPrefix(scheme) {
            return "\(whole): an image has no \(scheme)"
        }
        let host = ECRHost(whole)
        if let fault = host.lack ?? host.fault { return fault }
        var rest = whole[...]
        if let at = rest.firstIndex(of: "@") {
            let digest = rest[rest.index(after: at)...]
            rest = rest[..<at]
            let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
            let isHexadecimal = parts.count == 2 && parts[1].count >= 32 && parts[1].allSatisfy(\.isHexDigit)
            guard isHexadecimal, parts[0] != "sha256" || parts[1].count == 64 else {
                return "\(digest) is no digest: sha256: and 64 hexadecimal digits"
            }
        }
        let slash = rest.lastIndex(of: "/")
        let last = slash.map { rest[rest.index(after: $0)...] } ?? rest
        if let colon = last.firstIndex(of: ":") {
            let tag = last[last.index(after: colon)...]
            guard let first = tag.first, isWord(first), tag.count <= 128,
                tag.allSatisfy({ isWord($0) || $0 == "." || $0 == "-" })
            else { return "\(String(tag).debugDescription) is no tag" }
            rest = rest[..<colon]
        }
        var parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        // The first part is a registry where it could be nothing else.
        if parts.count > 1, parts[0] == "localhost" || parts[0].contains(where: { ".:".contains($0) }) {
            parts.removeFirst()
        }
        for part in parts {
            let isPart =
                !part.isEmpty && part.allSatisfy { isWord($0) && !$0.isUppercase || $0 == "." || $0 == "-" }
                && part.first?.isPunctuation == false && part.last?.isPunctuation == false
            if !isPart {
                return "\(String(part).debugDescription) is no part of an image's name: small letters, digits, . _ -"
            }
        }
        return nil
    }

    private static func unclosed(_ text: String) -> String? {
        text.firstRange(of: "${").map { start in
            let rest = text[start.lowerBound...]
            return rest.contains("}")
                ? "\(rest.prefix { $0 != "}" })} is not filled in: Fn::Sub is missing"
                : "\(rest.debugDescription) is not closed: } is missing"
        }
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }
}

extension Text {
    /// Of an image: what stands between the registry and the tag, where it is known.
    func imagePath(ofRegistry isOfRegistry: Bool = false) -> String? {
        let text = pieces.map { if case .literal(let text) = $0 { text } else { "\u{0}" } }.joined()
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let hasHost = parts.count > 1 && parts[0].contains { ".:\u{0}".contains($0) }
        guard hasHost || !isOfRegistry else { return nil }
        let path = parts.dropFirst(hasHost ? 1 : 0).joined(separator: "/")
        let name = path.split(separator: "@").first?.split(separator: ":").first.map(String.init)
        return name?.contains("\u{0}") == true ? nil : name
    }
}
