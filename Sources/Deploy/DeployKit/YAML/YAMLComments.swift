// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The comments of a document, and the places that are kept for them while libyaml writes the rest.
struct YAMLComments {
    /// From Unicode's private use area: it stands in no text of ours, and libyaml writes it without quotes.
    static let mark: Unicode.Scalar = "\u{E000}"

    private var comments: [String] = []

    /// A key or an item that stands in the comment's place.
    mutating func keepPlace(for comment: String) -> String {
        comments.append(comment)
        return "\(Self.mark)\(comments.count - 1)"
    }

    /// The text with each place turned into its comment, at the same indentation.
    func placed(in text: String, width: Int) -> String {
        var lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        return lines.map { line in
            guard let mark = line.unicodeScalars.firstIndex(of: Self.mark) else { return line + "\n" }
            let number = line[mark...].dropFirst().prefix { $0.isNumber }
            guard let index = Int(number), comments.indices.contains(index) else { return line + "\n" }
            let indent = String(line.prefix { $0 == " " })
            return wrap(comments[index], indent: indent, width: width)
        }.joined()
    }

    private func wrap(_ comment: String, indent: String, width: Int) -> String {
        comment.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
            var lines: [String] = []
            for word in paragraph.split(separator: " ") {
                if let last = lines.last, last.count + 1 + word.count <= width {
                    lines[lines.count - 1] = last + " " + word
                } else {
                    lines.append("\(indent)# \(word)")
                }
            }
            if lines.isEmpty { lines = [comment.isEmpty ? "" : "\(indent)#"] }
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }
}
