# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Ratios out of figures, and the table of a suite."""
from statistics import median

# What is compared: its name, the unit it is shown in, and whether more of it is better.
METRICS = {
    "requests_per_second": ("requests/s", 1, True),
    "p50_ms": ("p50, ms", 1, False),
    "p99_ms": ("p99, ms", 1, False),
    "cpu_us": ("CPU µs a request", 1, False),
    "idle_bytes": ("idle memory, MB", 1e-6, False),
    "loaded_bytes": ("loaded memory, MB", 1e-6, False),
    "starts_ms": ("exec to first 200, ms", 1, False),
    "binary_bytes": ("program stripped, MB", 1e-6, False),
    "with_libraries_bytes": ("with shared libraries, MB", 1e-6, False),
}
LOGGING = "ours, logging"


def values(server, metric):
    """What was measured, a value a round or start; one value where it is measured once; none where not at all."""
    if metric in server:
        return server[metric] if metric == "starts_ms" else [server[metric]]
    return [figures[metric] for figures in server["rounds"] if metric in figures]


def pairs(result):
    """What is set against what."""
    for name in result["servers"]:
        if name not in ("ours", LOGGING):
            yield f"ours ÷ {name}", "ours", name
    if LOGGING in result["servers"]:
        yield "logging ÷ not", LOGGING, "ours"


def ratio(result, metric, one, other):
    """Median, least and greatest of the ratios round by round, or None."""
    each = [a / b for a, b in zip(values(result["servers"][one], metric), values(result["servers"][other], metric)) if b]
    return (median(each), min(each), max(each)) if each else None


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spread(found, scale=1):
    if not found:
        return ""
    middle, least, most = (value * scale for value in found)
    return number(middle) if least == most else f"{number(middle)} ({number(least)} to {number(most)})"


def markdown(result, judged=()):
    """`judged` are lines that go under the table."""
    names = list(result["servers"])
    compared = list(pairs(result))
    rows = [["", *[f"**{title}**" for title, _, _ in compared], *names]]
    for metric, (title, scale, _) in METRICS.items():
        row = [title]
        row += [f"**{spread(ratio(result, metric, one, other))}**".replace("****", "") for _, one, other in compared]
        for name in names:
            found = values(result["servers"][name], metric)
            row.append(number(median(found) * scale) if found else "")
        rows.append(row)
    for metric, title, shown in (("busy", "servers' processors busy", "{:.0%}"),
                                 ("load_busy", "load's processor busy with wrk", "{:.0%}"),
                                 ("store_cpu_us", "the store's CPU µs a request", "{:.1f}")):
        found = [median(values(server, metric) or [0]) for server in result["servers"].values()]
        if any(found):
            rows.append([title, *[""] * len(compared), *[shown.format(value) if value else "" for value in found]])
    rows.insert(1, ["---", *["---:"] * (len(rows[0]) - 1)])
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)

    machine = result["machine"]
    log = result["servers"].get(LOGGING)
    logged = [f"Log lines missing of {log['answered']:,} requests: {max(0, log['answered'] - log['log_lines']):,}.", ""] if log else []
    lines = [
        f"# {result['suite']}", "",
        f"Ratios are medians over {result['rounds']} rounds of {result['seconds']} s, each of values of the same round, with",
        "the least and the greatest in brackets. The other columns are medians. Each server was started",
        f"{result['starts']} times; spawning a process that does nothing takes {number(result['nothing_ms'])} ms.", "",
        table, "",
        *judged, *logged,
        f"Taken {result['taken']} on {machine['cpu']}; {machine['kernel']}; {machine['system']}; {machine['load']}.",
        f"{result['layout']}.", *machine["busy"], "",
        *[f"- {version}" for version in result["versions"]], "",
        "Commands, from the repository's folder; $DIR is made for the run:", "", "```sh",
        *[f"{server['command']}  # {name}{', stdout to a pipe that `wc -l` reads' if name == LOGGING else ''}"
          for name, server in result["servers"].items()],
        result["load"], "```", "",
    ]
    return "\n".join(lines)
