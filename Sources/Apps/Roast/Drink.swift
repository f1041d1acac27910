// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a visitor may vote for; the raw value is how URLs, forms and the database know it.
enum Drink: String, Sendable, CaseIterable {
    case gingerbread = "gingerbread-latte"
    case orangeChocolate = "orange-chocolate-latte"
    case vanillaSpice = "vanilla-spice-latte"

    var slug: String { rawValue }

    /// What the menu calls it.
    var name: String {
        switch self {
        case .gingerbread: "Gingerbread Latte"
        case .orangeChocolate: "Orange Chocolate Latte"
        case .vanillaSpice: "Vanilla Spice Latte"
        }
    }

    /// Reads a slug, or a name in whatever case.
    init?(_ text: String) {
        let text = text.lowercased()
        guard let drink = Self.allCases.first(where: { $0.slug == text || $0.name.lowercased() == text }) else {
            return nil
        }
        self = drink
    }
}
