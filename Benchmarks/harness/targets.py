# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""How fast todo is meant to be, and whether it is."""
from .report import METRICS, ratio

MEGABYTE = 1_000_000
# By case: the metric, over whose, and the least ratio, or where less is better the most.
TARGETS = {
    "todo-read": [("requests_per_second", "Go", 1.8), ("requests_per_second", "Flask", 9), ("cpu_us", "Go", 0.5),
                  ("requests_per_second", "pgbench", 1), ("idle_bytes", None, 16 * MEGABYTE)],
    "todo-create": [("requests_per_second", "Go", 1.3), ("cpu_us", "Go", 0.5)],
}


def judged(result):
    """Each target with what was measured and how far that falls short: 0 where it is reached."""
    for metric, peer, target in TARGETS.get(result["suite"], []):
        title, scale, more_is_better = METRICS[metric]
        if peer:
            found, title, scale = ratio(result, metric, "ours", peer), f"{title}, ours ÷ {peer}", 1
            value = found[0] if found else None
        else:
            value = result["servers"]["ours"].get(metric)
        if value is not None:
            yield title, more_is_better, target * scale, value * scale


def lines(result):
    """A table of them, or nothing."""
    rows = []
    for title, more_is_better, target, value in judged(result):
        short = 1 - value / target if more_is_better else value / target - 1
        verdict = "reached" if short <= 0 else f"**not reached: {short:.0%} {'short' if more_is_better else 'over'}**"
        rows.append(f"| {title} | at {'least' if more_is_better else 'most'} {target:g} | {value:.3g} | {verdict} |")
    return ["| target | | measured | |", "| --- | ---: | ---: | --- |", *rows, ""] if rows else []
