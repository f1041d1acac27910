# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Each app in a container of the smallest Fargate size, 0.25 vCPU and 512 MB, at its limit and past it, beside the peers of Benchmarks.

First 64 connections that ask again as soon as they are answered find the most requests a second; then an open loop offers as many, and
twice as many, over 256 connections. The load, and the store where there is one, have their own processor time. Each is also started some
times, from `docker start` to the first 200, less what a container takes whose program does nothing. Ends with 1 if ours did not live
through it, answered anything but 200, or takes more than 50 ms to its first 200 with a whole processor."""
import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

from harness import DrillError
from harness.containers import REGISTRY, SMALL, Containers, need_images
from harness.figures import BLUE, QUIET, Verdict, draw, keep, progress, pyplot, say
from harness.small import DEBIAN, POSTGRES, Stack, Task, memory, peers, stacks, start, tools

SUITES = ("hello", "identity", "visits", "todo", "roast")
WHOLE = ("--memory=512m", "--memory-swap=512m")
COLD_MS = 50


def cold(task, stack, count):
    """Milliseconds from the start to the first 200, at 0.25 vCPU and with a whole processor, and what a program that does nothing takes of
    them; and those of its own, each start less that of nothing right after it."""
    found = {"small": [], "whole": [], "nothing": []}
    floor = Stack("", "nothing", "", stack.port, [], probe="/")
    for number in range(count + 1):
        for kind, container, asked in (("small", task.create(stack), stack), ("whole", task.create(stack, WHOLE), stack),
                                       ("nothing", task.nothing(stack.port), floor)):
            answered = []
            waits = threading.Thread(target=lambda c=container, a=asked: answered.append(task.until_200(a, c)))  # pylint: disable=cell-var-from-loop
            waits.start()
            began = start(container)
            waits.join()
            container.remove()
            if not answered:
                raise DrillError(f"{stack.title} does not start")
            if number:  # The first one read the program from the disk.
                found[kind].append(1000 * (answered[0] - began))
    figures = {kind: round(statistics.median(times), 1) for kind, times in found.items()}
    for kind in ("small", "whole"):
        figures[f"own_{kind}"] = round(statistics.median(map(float.__sub__, found[kind], found["nothing"])), 1)
    return figures


def phase(options, task, stack, container, rate, connections, folder):
    cpu, began = container.stats()[1], time.monotonic()
    said = task.load(stack, rate, options.seconds, connections, folder)
    spent, took = container.stats()[1] - cpu, time.monotonic() - began
    good = said["statuses"].get("200", 0)
    errors = {name: said[name] for name in ("refused", "closed", "timed_out", "senseless") if said[name]}
    errors |= {status: count for status, count in said["statuses"].items() if status != "200"}
    return {"offered_per_second": rate, "requests_per_second": round(good / options.seconds), "p50_ms": said["p50_ms"], "p99_ms": said["p99_ms"],
            "cpu_us": round(1e6 * spent / max(1, said["answered"]), 1), "cpu_used": round(spent / took, 3), "memory": memory(container),
            "errors": errors, "unanswered_in_the_end": said["unanswered"]}


def drill(options, task, stack, folder):
    container = task.create(stack)
    start(container)
    if stack.suite == "todo" and stack.name == "ours":
        task.until_tables()
        task.seed()
    task.until_200(stack, container)
    time.sleep(1)
    figures = {"suite": stack.suite, "stack": stack.name, "idle_memory": memory(container)}
    task.load(stack, 0, 1, 64, folder)
    figures["most"] = phase(options, task, stack, container, 0, 64, folder)
    for name, times in (("at_it", 1), ("twice", 2)):
        progress(f"small: {stack.title}: {figures['most']['requests_per_second']} requests/s, now {times} × that")
        figures[name] = phase(options, task, stack, container, times * figures["most"]["requests_per_second"], 256, folder)
    began = time.perf_counter()
    figures["well_again_after_seconds"] = round(task.until_200(stack, container) - began, 2)
    state = container.state
    figures["lived"] = state["Running"] and not state["OOMKilled"]
    container.remove()
    if options.starts:
        figures["first_200_ms"] = cold(task, stack, options.starts)
    most, once, twice = figures["most"], figures["at_it"], figures["twice"]
    say(f"""
{stack.title}
  most          {most['requests_per_second']} requests/s; p50 {most['p50_ms']:.1f} ms, p99 {most['p99_ms']:.0f} ms; {most['cpu_us']} µs of CPU each, \
{most['cpu_used']:.2f} used; {most['memory'] / 1e6:.1f} MB, idle {figures['idle_memory'] / 1e6:.1f} MB {most['errors'] or ''}
  1 ×           {once['requests_per_second']} requests/s; p50 {once['p50_ms']:.1f} ms, p99 {once['p99_ms']:.0f} ms; {once['cpu_us']} µs of CPU each \
{once['errors'] or ''}
  2 ×           {twice['requests_per_second']} requests/s; p50 {twice['p50_ms']:.0f} ms, p99 {twice['p99_ms']:.0f} ms; {twice['cpu_us']} µs of CPU each; \
{twice['memory'] / 1e6:.1f} MB {twice['errors'] or ''}
  first 200     {figures.get('first_200_ms', 'not asked for')} ms""")
    return figures


def judge(options, figures):
    verdict = Verdict()
    for one in (one for one in figures if one["stack"] == "ours"):
        name = one["suite"]
        phases = [one[phase] for phase in ("most", "at_it", "twice")]
        verdict.holds(f"{name} lives through it, and answers at once after it", one["lived"] and one["well_again_after_seconds"] < 2)
        verdict.holds(f"{name} answers 200 and nothing else", not any(phase["errors"] for phase in phases) and one["most"]["requests_per_second"] > 0)
        verdict.holds(f"{name} answers more than half of its most when twice that is asked for", one["twice"]["requests_per_second"] > one["most"]["requests_per_second"] / 2)
        if options.starts:
            took = one["first_200_ms"]["own_whole"]
            verdict.holds(f"{name} takes {took:.0f} ms of its own to the first 200, {COLD_MS} at most", took <= COLD_MS)
    return not verdict.broken


def plot(figures):
    shown = (("requests/s at most", lambda one: one["most"]["requests_per_second"]), ("p99 at that, ms", lambda one: one["most"]["p99_ms"]),
             ("memory at that, MB", lambda one: one["most"]["memory"] / 1e6), ("CPU a request, µs", lambda one: one["most"]["cpu_us"]),
             ("own ms to first 200", lambda one: max(1, one["first_200_ms"]["own_small"])))
    shown = [panel for panel in shown if "first_200_ms" in figures[0] or panel[0] != shown[-1][0]]
    figure, axes = pyplot.subplots(1, len(shown), figsize=(11, .6 + .34 * len(figures)), sharey=True, layout="constrained")
    places = list(range(len(figures)))[::-1]
    for (title, value), place in zip(shown, axes):
        values = [value(one) for one in figures]
        place.barh(places, values, .7, color=[BLUE if one["stack"] == "ours" else QUIET for one in figures])
        for at, number in zip(places, values):
            place.annotate(f"{number:,.0f}", (number, at), (3, 0), textcoords="offset points", va="center", fontsize=8)
        place.set_title(title)
        place.set_xscale("log")
        place.set_xlim(min(values) / 3, max(values) * 6)
        place.set_yticks(places, [f"{one['suite']}: {one['stack']}" for one in figures])
        place.minorticks_off()
    draw("small", figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"of {', '.join(SUITES)}; default: all")
    parser.add_argument("--seconds", type=int, default=5, help="of each load (5)")
    parser.add_argument("--starts", type=int, default=3, help="of each, besides the first (3; 0 for none)")
    options = parser.parse_args()
    for suite in options.suites:
        if suite not in SUITES:
            parser.error(f"there is no {suite}; there are {', '.join(SUITES)}")
    wanted, figures = options.suites or SUITES, []
    try:
        need_images(DEBIAN, POSTGRES, *(f"{REGISTRY}/{suite}" for suite in wanted))
        tools()
        with tempfile.TemporaryDirectory(prefix="slipway-drill-") as folder:
            os.chmod(folder, 0o711)
            python = peers()
            for suite in wanted:
                with Containers("small") as containers:
                    task = Task(containers, suite, Path(folder))
                    figures += [drill(options, task, stack, Path(folder)) for stack in stacks([suite], Path(folder), python)]
    except DrillError as error:
        sys.exit(f"small: {error}")
    say("")
    passed = judge(options, figures)
    plot(figures)
    keep("small", {"limits": list(SMALL), "seconds": options.seconds, "starts": options.starts, "stacks": figures})
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
