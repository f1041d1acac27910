// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What is wrong of two places together, and may be mended at either.
extension Report {
    /// Tells it at both of them, each with the other's line.
    mutating func add(_ one: View, against other: View, _ message: String) {
        guard one.line != other.line else { return add(one, message) }
        add(one, "\(message) (line \(other.line))")
        add(other, "\(message) (line \(one.line))")
    }

    /// Tells of each text that stands twice, where it stands first and where it stands again.
    mutating func addRepeated(_ views: [View], _ message: (String) -> String) {
        var seen: [Text: View] = [:]
        for view in views {
            guard let text = view.item.text else { continue }
            if let first = seen[text] {
                add(view, against: first, message(text.literal ?? text.resource?.id ?? "it"))
            } else {
                seen[text] = view
            }
        }
    }
}

/// Those whose text one before them has.
func repeated(_ views: [View]) -> [View] {
    var seen: Set<Text> = []
    return views.filter { view in view.item.text.map { !seen.insert($0).inserted } ?? false }
}

extension View {
    /// The first element past those that may be there; the list itself where they are not told apart.
    func past(_ most: Int) -> View { elements.count > most ? elements[most] : self }
}
