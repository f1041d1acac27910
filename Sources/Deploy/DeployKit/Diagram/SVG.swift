// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A picture in SVG, in whole pixels; how a class looks stands in ``Theme``.
/// <https://www.w3.org/TR/SVG2/>
struct SVG {
    private var elements: [String] = []

    enum Anchor: String { case start, middle, end }

    mutating func rectangle(_ frame: Frame, radius: Int = 6, class style: String) {
        elements.append(
            "<rect class=\"\(style)\" x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" height=\"\(frame.height)\""
                + " rx=\"\(radius)\"/>")
    }

    mutating func text(_ text: String, x: Int, y: Int, anchor: Anchor = .start, class style: String) {
        let anchored = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        elements.append("<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\"\(anchored)>\(Self.escaped(text))</text>")
    }

    /// `data` is a path's, as `M 0 0 H 10`.
    mutating func path(_ data: String, class style: String) {
        elements.append("<path class=\"\(style)\" d=\"\(data)\"/>")
    }

    /// The document, with a name and a description for those who hear it.
    func document(width: Int, height: Int, title: String, description: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
        role="img" aria-labelledby="title description">
        <!-- SPDX-FileCopyrightText: The Slipway authors -->
        <!-- SPDX-License-Identifier: MIT -->
        <!-- \(RenderedFile.mark) from Sources/Deploy/DeployKit/Diagram: an edit here is lost. -->
        <title id="title">\(Self.escaped(title))</title>
        <desc id="description">\(Self.escaped(description))</desc>
        <style>
        \(Theme.css)
        </style>
        \(Theme.arrowheads)
        <rect class="page" width="\(width)" height="\(height)" rx="10"/>
        \(elements.joined(separator: "\n"))
        </svg>

        """
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}

/// Where something lies, from the picture's upper left corner.
struct Frame: Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    var maxX: Int { x + width }
    var maxY: Int { y + height }
    var midX: Int { x + width / 2 }
    var midY: Int { y + height / 2 }
}
