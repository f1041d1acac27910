# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Kills one of three tasks of identity with SIGKILL, again and again, under an open loop of requests through the balancer.

Nothing can save what a killed task was answering, nor does the balancer try a second server, so that some requests fail: those in flight
on that task, and those that it refuses until the first refusal has told the balancer. Both are counted, from what the clients saw and
from the balancer's log, which must agree. Ends with 1 if a request failed that was neither."""
import argparse
import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from harness import DrillError
from harness.balancer import IMAGE, PORT
from harness.containers import REGISTRY, Containers, need_images
from harness.figures import AMBER, BLUE, QUIET, RED, Verdict, draw, keep, latency, progress, pyplot, say
from harness.load import OpenLoop, anybody, get
from rolling import APP, TASKS, Service

# Long enough that every task has some in flight at any moment.
PATH = "/delay/0.05"
REQUESTS = [get(PATH, "identity.localhost", "keep-alive"), get(PATH, "identity.localhost", "fresh", fresh=True)]
# HAProxy's httplog: backend/server, times, status, bytes, cookies, and how it ended: who ended it (first letter), and in which phase.
LINE = re.compile(rf" {APP}/(\S+) \S+ (\d+) \d+ \S \S (\S)(\S)\S\S ")


def ended(log):
    """What the balancer's log says of requests that did not end as they should, by server: in flight there, or never taken."""
    in_flight, refused, others = Counter(), Counter(), Counter()
    for server, status, who, phase in LINE.findall(log):
        if who in "Ss" and phase in "HDL":
            in_flight[server] += 1
        elif who in "Ss" and phase == "C":
            refused[server] += 1
        elif status != "200" or who != "-":
            others[f"{server} {status} {who}{phase}"] += 1
    return in_flight, refused, others


def strike(service, load, number):
    """Kills a task and starts another. What the balancer had in flight there, and from when to when it counted on it all the same."""
    victim = service.tasks[number % TASKS]
    address = victim.address(service.network)
    name, pid = service.balancer.up(APP)[address], victim.pid
    in_flight = int(service.balancer.servers(APP)[name]["scur"])
    at = load.now
    os.kill(pid, signal.SIGKILL)
    service.balancer.until(lambda: address not in service.balancer.up(APP), "the killed server off its list")
    off = load.now
    service.tasks.remove(victim)
    victim.remove()
    # The next container may get the same address, and would answer what was meant for this one.
    service.balancer.until(lambda: service.balancer.servers(APP)[name]["scur"] == "0", "nothing in flight on the killed server")
    service.register([service.start()])
    time.sleep(1)
    return {"server": name, "at": round(at, 2), "off_after_seconds": round(off - at, 2), "in_flight_before": in_flight}


def judged(kills, load):
    """Gives each kill its failures; those that belong to none."""
    left = list(load.failed)
    for kill in kills:
        off = kill["at"] + kill["off_after_seconds"]
        # Those who were sent before it and failed when it came; a request is under way for a moment before it is in flight there.
        mine = [outcome for outcome in left if kill["at"] - 1 < outcome.at <= off + 0.1]
        left = [outcome for outcome in left if outcome not in mine]
        before = [outcome for outcome in mine if outcome.at <= kill["at"]]
        kill |= {"failed_before": len(before), "failed_after": len(mine) - len(before),
                 "last_after_seconds": round(max((outcome.at - kill["at"] for outcome in mine), default=0), 2),
                 "answered_after_seconds": round(max((outcome.at + outcome.seconds - kill["at"] for outcome in mine), default=0), 2),
                 "by_reason": dict(Counter(outcome.reason for outcome in mine))}
    return left


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=3, help="of a task (3; 4 s each)")
    parser.add_argument("--rate", type=int, default=500, help="requests a second (500)")
    options = parser.parse_args()
    if options.kills < 1:
        parser.error("--kills takes a whole number from 1")
    try:
        need_images(f"{REGISTRY}/{APP}", IMAGE)
        kills = []
        with Containers("kill") as containers, tempfile.TemporaryDirectory(prefix="slipway-drill-") as folder:
            os.chmod(folder, 0o711)
            service = Service(containers, Path(folder), {"DEBUG_ROUTES": "true"})
            with OpenLoop(PORT, options.rate, lambda number: REQUESTS[number % 2], tls=anybody(), within=service.balancer.container.pid,
                          connections=max(32, options.rate // 8)) as load:
                time.sleep(2)
                for number in range(options.kills):
                    kills.append(strike(service, load, number))
                    progress(f"kill: {number + 1} of {options.kills}, {len(load.failed)} of {len(load.outcomes)} failed")
            log = service.balancer.failures
    except DrillError as error:
        sys.exit(f"kill: {error}")
    left, (in_flight, refused, others) = judged(kills, load), ended(log)
    before, after = (sum(kill[when] for kill in kills) for when in ("failed_before", "failed_after"))
    logged, closed = in_flight.total() + refused.total(), sum(outcome.reason == "closed without an answer" for outcome in load.failed)
    figures = {"kills": kills, "rate": options.rate, "sent": load.sent, "failed": len(load.failed), **latency(load.outcomes),
               "logged_in_flight": in_flight.total(), "logged_never_taken": refused.total(), "logged_otherwise": dict(others),
               "closed_without_an_answer": closed, "belonging_to_none": len(left)}
    say(f"""
kill: {options.kills} × SIGKILL of one of {TASKS} tasks, {options.rate} requests/s of {PATH}
  requests      {load.sent}, failed {len(load.failed)}: {before} under way, {after} that came before the balancer knew; it logs {in_flight.total()} in flight, {refused.total()} never taken\
{f', {dict(others)}' if others else ''}; {closed} were closed without an answer
  latency       p50 {figures['p50_ms']} ms, p99 {figures['p99_ms']} ms (of those that were answered)""")
    for kill in kills:
        say(f"  {kill['server']:13} {kill['failed_before']} failed that were under way ({kill['in_flight_before']} in flight there a moment before), "
            f"{kill['failed_after']} that came in the {kill['off_after_seconds']} s until the balancer knew; {kill['by_reason']}; "
            f"the last came {kill['last_after_seconds']} s after the kill, and was told at {kill['answered_after_seconds']} s")
    for outcome in left[:5]:
        say(f"  failed        {outcome.kind} at {outcome.at:.2f} s: {outcome.reason} {outcome.detail}")
    verdict = Verdict()
    verdict.holds("only requests on the killed task fail", not left and not others)
    # Where it had used its connection to the server before, HAProxy closes the client's without a word, and logs that or not.
    verdict.holds("the balancer's log accounts for each", logged <= len(load.failed) <= logged + closed)
    verdict.holds("something was in flight at each kill", all(kill["failed_before"] for kill in kills))
    verdict.holds(f"{options.rate} requests/s were made, and each has ended", load.complete)
    keep("kill", figures)
    plot(kills, load)
    sys.exit(1 if verdict.broken else 0)


def plot(kills, load):
    figure, axes = pyplot.subplots(figsize=(8, 1 + .16 * len(kills)), layout="constrained")
    for place, kill in enumerate(kills):
        near = [outcome for outcome in load.outcomes if -0.25 < outcome.at - kill["at"] < 1]
        for failed, colour in ((False, QUIET), (True, RED)):
            these = [outcome for outcome in near if outcome.failed == failed][:: 1 if failed else 5]
            axes.scatter([outcome.at - kill["at"] for outcome in these], [place + 1] * len(these), s=32 if failed else 6, marker="|", color=colour,
                         linewidths=1)
        axes.plot([kill["off_after_seconds"]] * 2, [place + .7, place + 1.3], color=BLUE, linewidth=1.5)
    axes.axvline(0, color=AMBER, linewidth=1)
    axes.set_yticks(range(1, len(kills) + 1))
    axes.tick_params(axis="y", labelsize=7)
    axes.set_ylabel("kill")
    axes.set_xlabel("seconds since SIGKILL (amber) at which a request was due: answered, every fifth (grey), failed (red); blue: off the list")
    axes.xaxis.label.set_size(8)
    draw("kill", figure)


if __name__ == "__main__":
    main()
