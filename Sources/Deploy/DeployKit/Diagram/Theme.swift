// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How a picture looks, by day and by night. It brings its own background: a page's may be of the other kind.
enum Theme {
    static let css = """
        text { font: 12px system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #1f2937; }
        .page { fill: #ffffff; }
        .head { font-size: 13px; font-weight: 600; }
        .quiet { font-size: 11px; fill: #556070; }
        .port { font-weight: 600; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
        .box { fill: #ffffff; stroke-width: 1.5; }
        .vpc { fill: #f8fafc; stroke: #8492a6; stroke-width: 1.5; }
        .zone { fill: none; stroke: #b3bdca; stroke-dasharray: 2 4; }
        .tier0 { fill: #e8f5ef; } .tier1 { fill: #e9f0fb; } .tier2 { fill: #f2edfb; }
        .absent { stroke: #8492a6; stroke-dasharray: 5 4; }
        .internet, .balancer { stroke: #7c3aed; } .task, .instance { stroke: #c2570c; }
        .store { stroke: #1d5fc2; } .function { stroke: #b02a7a; } .door { stroke: #0f766e; }
        .container { fill: #fff4e8; stroke: none; } .store-top { fill: none; stroke: #1d5fc2; stroke-width: 1.5; }
        .services { fill: #f1f4f8; stroke: none; }
        .flow { fill: none; stroke: #475467; stroke-width: 1.5; marker-end: url(#arrow); }
        .optional { stroke-dasharray: 5 4; }
        .head-shape { fill: #475467; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6eaf0; } .page { fill: #10151d; } .quiet { fill: #a7b1c0; } .port { stroke: #10151d; }
        .box { fill: #1b222d; } .vpc { fill: #151b24; stroke: #66748a; } .zone { stroke: #4a566a; }
        .tier0 { fill: #14302a; } .tier1 { fill: #17283f; } .tier2 { fill: #271f3d; }
        .internet, .balancer { stroke: #b79cff; } .task, .instance { stroke: #f5a25d; }
        .store, .store-top { stroke: #7db0ff; } .function { stroke: #f08cc4; } .door { stroke: #5ed0bf; }
        .container { fill: #3a2a1b; } .services { fill: #1b222d; }
        .flow { stroke: #b3bdca; } .head-shape { fill: #b3bdca; }
        }
        """

    static let arrowheads = """
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" \
        orient="auto-start-reverse"><path class="head-shape" d="M 0 0 L 8 4 L 0 8 Z"/></marker></defs>
        """
}
