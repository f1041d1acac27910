# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""The ratios of every suite as one SVG: a row a peer, a column a metric, a dot for the median on a line for the range."""
from math import log2

from .report import METRICS, pairs, ratio

SHOWN = {"requests_per_second": "requests/s", "p99_ms": "p99", "cpu_us": "CPU a request", "loaded_bytes": "memory, loaded",
         "starts_ms": "first 200"}
# VALUE is room for a number, left of its cell.
LEFT, VALUE, CELL, GAP, TOP, ROW = 208, 38, 104, 12, 74, 26
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2937; }
.head { font-weight: 600; } .quiet { fill: #5b6472; font-size: 11px; }
.grid { stroke: #d5dae1; } .one { stroke: #5b6472; stroke-width: 1.5; }
.range { stroke-width: 2.5; stroke-linecap: round; }
.better { stroke: #0f766e; fill: #0f766e; } .worse { stroke: #b45309; fill: #b45309; }
text.better, text.worse { stroke: none; font-size: 12px; font-weight: 600; }
@media (prefers-color-scheme: dark) {
text { fill: #e5e9f0; } .quiet { fill: #a3adbb; } .grid { stroke: #3b4452; } .one { stroke: #a3adbb; }
.better { stroke: #5eead4; fill: #5eead4; } .worse { stroke: #fbbf24; fill: #fbbf24; }
}"""


def svg(results):
    rows = [(result, result["suite"], title, one, other) for result in results for title, one, other in pairs(result)]
    cells = {(row, metric): ratio(result, metric, one, other)
             for row, (result, _, _, one, other) in enumerate(rows) for metric in SHOWN}
    # One scale for all, in powers of two, as far to both sides as a median goes; a range that goes further ends there.
    reach = max(1, *(abs(log2(found[0])) for found in cells.values() if found)) * 1.25
    width, height = LEFT + len(SHOWN) * (VALUE + CELL + GAP), TOP + len(rows) * ROW + 28
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
        ' role="img" aria-labelledby="title">',
        "<!-- SPDX-FileCopyrightText: The Slipway authors -->", "<!-- SPDX-License-Identifier: MIT -->",
        '<title id="title">Ours divided by each peer, by metric; the tables beside this file hold the same ratios</title>',
        f"<style>{STYLE}</style>",
    ]
    bottom = TOP + len(rows) * ROW - 6
    for column, (metric, name) in enumerate(SHOWN.items()):
        left = LEFT + column * (VALUE + CELL + GAP) + VALUE
        middle = left + CELL / 2
        parts.append(f'<text class="head" x="{middle}" y="18" text-anchor="middle">{name}</text>')
        direction = "more" if METRICS[metric][2] else "less"
        parts.append(f'<text class="quiet" x="{middle}" y="34" text-anchor="middle">{direction} is better</text>')
        step = max(1, int(reach))
        for power in (-step, 0, step):
            x = middle + power / reach * CELL / 2
            kind = "one" if power == 0 else "grid"
            parts.append(f'<line class="{kind}" x1="{x:.1f}" y1="{TOP - 18}" x2="{x:.1f}" y2="{bottom}"/>')
            label = f"{2 ** power}×" if power >= 0 else f"1/{2 ** -power}×"
            parts.append(f'<text class="quiet" x="{x:.1f}" y="{TOP - 23}" text-anchor="middle">{label}</text>')
        for row in range(len(rows)):
            if found := cells[row, metric]:
                parts += _dot(found, METRICS[metric][2], left, TOP + row * ROW + 4, CELL / 2 / reach)
    for row, (_, suite, title, _, _) in enumerate(rows):
        y = TOP + row * ROW + 8
        if row == 0 or rows[row - 1][1] != suite:
            parts.append(f'<text class="head" x="4" y="{y}">{suite}</text>')
            if row:
                parts.append(f'<line class="grid" x1="4" y1="{y - 19}" x2="{width - GAP}" y2="{y - 19}"/>')
        name = title.removeprefix("ours ").replace("logging ÷ not", "with logging")
        parts.append(f'<text x="{LEFT - 12}" y="{y}" text-anchor="end">{name}</text>')
    legend = "Dot: median. Line: least to greatest of the rounds, cut at the edge. One logarithmic scale for all."
    parts.append(f'<text class="quiet" x="4" y="{height - 8}">{legend}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _dot(found, more_is_better, left, y, scale):
    median = found[0]
    x, low, high = (left + CELL / 2 + max(-CELL / 2, min(CELL / 2, log2(value) * scale)) for value in found)
    kind = "better" if median == 1 or (median > 1) == more_is_better else "worse"
    label = f"{median:.2f}" if median < 10 else f"{median:.0f}"
    return [
        f'<line class="range {kind}" x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}"/>',
        f'<circle class="{kind}" cx="{x:.1f}" cy="{y}" r="4"/>',
        f'<text class="{kind}" x="{left - 6}" y="{y + 4}" text-anchor="end">{label}</text>',
    ]
