// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The shapes an answer can be asked for.
public enum Representation: String, Sendable, CaseIterable {
    case text = "text/plain"
    case html = "text/html"
    case json = "application/json"

    public var contentType: String {
        switch self {
        case .text: "text/plain; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .json: "application/json"
        }
    }
}

extension Headers {
    /// For an answer that changes, in a representation that was chosen.
    public static let uncachedByAccept: Headers = ["Cache-Control": "no-store", "Vary": "Accept"]
}

extension Request {
    /// The representation of `offered` that `Accept` prefers (RFC 9110 §12.5.1); among equals the first offered, which also
    /// answers when nothing of it is accepted.
    public func preferred(_ offered: Representation...) -> Representation {
        let accepted = headers.all("accept").flatMap { $0.split(separator: ",", maxSplits: Self.mediaRanges) }
            .prefix(Self.mediaRanges).compactMap(MediaRange.init)
        var best = offered[0]
        var bestQuality = 0.0
        for representation in offered {
            let match = accepted.filter { $0.matches(representation) }.max { $0.precision < $1.precision }
            if let match, match.quality > bestQuality {
                best = representation
                bestQuality = match.quality
            }
        }
        return best
    }

    /// Media ranges that are read; a browser sends eight.
    private static let mediaRanges = 32

    /// Whether the client is one that shows pages: it names HTML itself, not only by a wildcard.
    public var wantsPage: Bool { preferred(.json, .html) == .html }
}

private struct MediaRange {
    let type: Substring
    let subtype: Substring
    let quality: Double

    init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.trimmingSpace() }
        guard let range = parts.first else { return nil }
        let names = range.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2 else { return nil }
        type = Substring(names[0].lowercased())
        subtype = Substring(names[1].lowercased())
        let quality = parts.dropFirst().first { $0.hasPrefix("q=") || $0.hasPrefix("Q=") }
        self.quality = quality.map { min(max(Double($0.dropFirst(2)) ?? 0, 0), 1) } ?? 1
    }

    /// 2 for a type named in full, 1 for `text/*`, 0 for `*/*`.
    var precision: Int { (type == "*" ? 0 : 1) + (subtype == "*" ? 0 : 1) }

    func matches(_ representation: Representation) -> Bool {
        let names = representation.rawValue.split(separator: "/")
        return (type == "*" || type == names[0]) && (subtype == "*" || subtype == names[1])
    }
}
