// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Three signal flags drawn from a name, as ships tell each other apart: reload behind a balancer, and they change.
struct SignalHoist {
    private let flags: [Flag]
    private let name: String

    private struct Flag {
        let pattern: String
        let field: String
        let charge: String
    }

    /// On a square of 60, over the field's colour; the shapes of the international code of signals, simplified.
    private static let patterns = [
        "M0 30H60V60H0Z", "M30 0H60V60H30Z", "M60 0V60H0Z", "M20 0H40V60H20Z", "M0 20H60V40H0Z",
        "M24 0H36V24H60V36H36V60H24V36H0V24H24Z", "M18 18H42V42H18Z", "M30 4L56 30L30 56L4 30Z",
        "M30 0H60V30H0V60H30Z", "M0 0H12L60 48V60H48L0 12ZM60 0V12L12 60H0V48L48 0Z",
        "M30 12A18 18 0 1 0 30 48A18 18 0 1 0 30 12Z", "M0 0L30 30L0 60Z",
    ]
    private static let colors = ["#ffffff", "#f4c430", "#c8202f", "#1d4f91", "#14181b"]

    init(of name: String) {
        self.name = name
        // FNV-1a, whose low bits alone would tell neighbours poorly apart.
        var hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        hash ^= hash >> 32
        func pick(_ count: Int) -> Int {
            defer { hash /= UInt64(count) }
            return Int(hash % UInt64(count))
        }
        flags = (0..<3).map { _ in
            let pattern = Self.patterns[pick(Self.patterns.count)]
            let field = pick(Self.colors.count)
            let charge = (field + 1 + pick(Self.colors.count - 1)) % Self.colors.count
            return Flag(pattern: pattern, field: Self.colors[field], charge: Self.colors[charge])
        }
    }

    /// Colours as attributes, which the pages' content security policy allows.
    var svg: String {
        let flags = flags.enumerated().map { index, flag in
            "<g transform=\"translate(\(index * 68 + 2) 2)\"><path fill=\"\(flag.field)\" d=\"M0 0H60V60H0Z\"/>"
                + "<path fill=\"\(flag.charge)\" d=\"\(flag.pattern)\"/>"
                + "<path fill=\"none\" stroke=\"#7d8f96\" d=\"M0 0H60V60H0Z\"/></g>"
        }
        return "<svg class=\"hoist\" viewBox=\"0 0 200 64\" aria-hidden=\"true\" focusable=\"false\">"
            + flags.joined() + "</svg>"
    }
}
