# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What a drill has found: said, kept as JSON, and drawn; and whether its promises held."""
import io
import json
import math
import os
import re
import sys
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path

import matplotlib

from .balancer import ROOT

matplotlib.use("svg")
# A figure changes when what it shows does: no random names in it, and no date.
matplotlib.rcParams.update({"svg.hashsalt": "slipway", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10,
                            "axes.spines.top": False, "axes.spines.right": False, "axes.grid": False})
from matplotlib import pyplot  # noqa: E402  pylint: disable=wrong-import-position

INK, QUIET, BLUE, AMBER, RED, GREEN = "#1f2937", "#8b93a0", "#2563eb", "#b45309", "#c81e1e", "#0f766e"
DARK = {INK: "#e5e9f0", QUIET: "#7d8796", BLUE: "#7aa8ff", AMBER: "#fbbf24", RED: "#ff8a8a", GREEN: "#5eead4"}
matplotlib.rcParams.update({name: INK for name in ("text.color", "axes.labelcolor", "xtick.color", "ytick.color")}
                           | {"axes.edgecolor": QUIET, "axes.titlesize": 10, "axes.titleweight": "bold", "axes.titlelocation": "left"})


def say(text):
    print(text, flush=True)


def progress(text):
    """On one line of a terminal, a line each elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    else:
        print(text, file=sys.stderr, flush=True)


def quantile(values, part):
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0


def latency(outcomes):
    """Milliseconds, from when a request was due to its whole answer."""
    times = [1000 * outcome.seconds for outcome in outcomes if not outcome.failed]
    return {"p50_ms": round(quantile(times, .5), 2), "p99_ms": round(quantile(times, .99), 2), "most_ms": round(max(times, default=0), 2)}


def counted(outcomes):
    """How many failed of each kind and for which reason."""
    return dict(sorted(Counter(f"{outcome.kind}: {outcome.reason}" for outcome in outcomes if outcome.failed).items()))


class Verdict:
    """The promises of a drill, each with whether it held."""

    def __init__(self):
        self.broken = []

    def holds(self, promise, kept):
        say(f"  {'held' if kept else 'BROKEN':13} {promise}")
        if not kept:
            self.broken.append(promise)


def keep(name, figures):
    """As Drills/results/NAME.json, with where and when they come from."""
    folder = ROOT / "Drills/results"
    folder.mkdir(exist_ok=True)
    machine = {"processors": os.cpu_count(), "kernel": os.uname().release, "architecture": os.uname().machine,
               "load_average": round(os.getloadavg()[0], 1)}
    whole = {"drill": name, "taken": datetime.now(timezone.utc).strftime("%Y-%m-%d"), "machine": machine, **figures}
    (folder / f"{name}.json").write_text(json.dumps(whole, indent=1) + "\n")


def draw(name, figure):
    """As docs/drills/NAME.svg, in colours that change with the reader's."""
    folder: Path = ROOT / "docs/drills"
    folder.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    figure.savefig(text, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    rules = "".join(f'[style*="{kind}: {light}"] {{ {kind}: {dark} !important }}\n'
                    for light, dark in DARK.items() for kind in ("fill", "stroke"))
    style = f"<style>\ntext {{ font-family: system-ui, sans-serif !important }}\n@media (prefers-color-scheme: dark) {{\n{rules}}}\n</style>\n"
    drawn, count = re.subn(r"(<svg[^>]*>\n)", lambda found: found[1] + style, text.getvalue(), count=1)
    assert count == 1
    (folder / f"{name}.svg").write_text("\n".join(line.rstrip() for line in drawn.splitlines()) + "\n")


def timeline(axes, outcomes, step=0.5, title=""):
    """The p50 and p99 of each stretch of a load, and what failed in it."""
    stretches = {}
    for outcome in outcomes:
        stretches.setdefault(int(outcome.at / step), []).append(outcome)
    at = sorted(stretches)
    for part, colour, label in ((.5, BLUE, "p50"), (.99, AMBER, "p99")):
        good = {place: [1000 * outcome.seconds for outcome in stretches[place] if not outcome.failed] for place in at}
        # A gap where nothing was answered.
        axes.plot([step * place for place in at], [quantile(good[place], part) if good[place] else math.nan for place in at], color=colour,
                  label=label, linewidth=1)
    failed = {place: sum(outcome.failed for outcome in stretches[place]) for place in at}
    if any(failed.values()):
        axes.plot([step * place for place in at if failed[place]], [max(1, failed[place]) for place in at if failed[place]],
                  color=RED, label=f"failed in {step:.1g} s", marker="o", markersize=3, linestyle="none")
    axes.set_yscale("log")
    axes.set_ylabel("ms")
    axes.set_xlabel("seconds")
    axes.set_title(title, loc="left")
    axes.legend(frameon=False, ncols=3, loc="lower right", bbox_to_anchor=(1, 1), fontsize=8)
