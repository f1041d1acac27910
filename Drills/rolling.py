# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Replaces the three tasks of identity by three new ones, again and again, under an open loop of requests through the balancer.

Each round starts three containers as ECS does with 100 and 200 %: they are registered with the balancer once they are healthy, and when
it has found them well, too, the old ones go, in one of two orders. `drain` is ECS's: the balancer sends the old ones nothing new, the
deregistration delay goes by, then comes SIGTERM. `sigterm` stops them while the balancer still counts on them: its checks must see them
drain. Half of the requests keep their connections, half come over fresh ones, all by TLS. Ends with 1 if one of them failed."""
import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from harness import DrillError
from harness.balancer import IMAGE, PORT, ROOT, Balancer
from harness.containers import REGISTRY, Containers, docker, need_images
from harness.figures import Verdict, counted, draw, keep, latency, progress, pyplot, quantile, say, timeline
from harness.load import OpenLoop, anybody, get

TASKS, APP = 3, "identity"
ORDERS = ("drain", "sigterm")
REQUESTS = [get("/api", "identity.localhost", "keep-alive"), get("/api", "identity.localhost", "fresh", fresh=True)]


def model_delay():
    """Seconds of the model's own target group."""
    attributes = json.loads((ROOT / f"deploy/{APP}/alb/target-group-attributes.json").read_text())["Attributes"]
    return int(next(item["Value"] for item in attributes if item["Key"] == "deregistration_delay.timeout_seconds"))


class Service:
    """Three tasks of identity behind the balancer, which has room for three more."""

    def __init__(self, containers, folder, settings=None, slots=2 * TASKS):
        self.containers, self.settings, self.tasks = containers, settings, []
        self.network, self.waiting = containers.network(), containers.network("waiting")
        self.balancer = Balancer(containers, self.network, folder, {APP: slots})
        self.register([self.start() for _ in range(TASKS)])

    def start(self):
        """A task that nobody knows of."""
        return self.containers.app(APP, settings=self.settings, options=["--network", self.waiting])

    def register(self, tasks):
        """Gives them the app's name once they are well, as a target gets nothing before it is healthy; waits until the balancer knows."""
        for task in tasks:
            task.until_200(8080)
        for task in tasks:
            docker("network", "connect", "--alias", APP, self.network, task.id)
        self.tasks += tasks
        self.balancer.until(lambda: self.addresses <= set(self.balancer.up(APP)), f"{len(self.tasks)} servers up")

    @property
    def addresses(self):
        return {task.address(self.network) for task in self.tasks}

    def replace(self, order, delay):
        old, new = list(self.tasks), [self.start() for _ in range(TASKS)]
        self.register(new)
        names = [self.balancer.up(APP)[task.address(self.network)] for task in old]
        if order == "drain":
            for name in names:
                self.balancer.ask(f"set server {APP}/{name} state drain")
            time.sleep(delay)
        docker("stop", "--time", "30", *(task.id for task in old))
        ends = [task.state["ExitCode"] for task in old]
        self.tasks = new
        for task in old:
            task.remove()
        # The names lose their addresses once DNS has forgotten them; a name that was drained is to be used again.
        self.balancer.until(lambda: all("resolution" in self.balancer.servers(APP)[name]["status"] for name in names), "no old server")
        for name in names:
            self.balancer.ask(f"set server {APP}/{name} state ready")
        return ends


def drill(options, order):
    ends, rounds = [], []
    with Containers("rolling") as containers, tempfile.TemporaryDirectory(prefix="slipway-drill-") as folder:
        os.chmod(folder, 0o711)
        service = Service(containers, Path(folder))
        with OpenLoop(PORT, options.rate, lambda number: REQUESTS[number % 2], tls=anybody(), within=service.balancer.container.pid,
                      connections=options.connections) as load:
            time.sleep(2)
            for number in range(options.rounds):
                began = load.now
                ends += service.replace(order, options.delay)
                rounds.append((round(began, 1), round(load.now, 1)))
                progress(f"rolling, {order}: round {number + 1} of {options.rounds}, {len(load.failed)} of {len(load.outcomes)} failed")
            time.sleep(2)
        answering = set(service.balancer.up(APP)) == service.addresses
    figures = {"order": order, "rounds": options.rounds, "rate": options.rate, "delay_seconds": options.delay, "sent": load.sent,
               "sent_by_kind": {request.kind: sum(outcome.kind == request.kind for outcome in load.outcomes) for request in REQUESTS},
               "failed": len(load.failed), "failed_by_kind": counted(load.outcomes), **latency(load.outcomes),
               "late_p99_ms": round(quantile([1000 * outcome.late for outcome in load.outcomes], .99), 1),
               "tasks_replaced": len(ends), "exit_codes": sorted(set(ends)), "round_spans": rounds}
    say(f"""
{order}: {options.rounds} rounds of {TASKS} → {TASKS}, {options.rate} requests/s
  requests      {load.sent}, failed {len(load.failed)} {counted(load.outcomes) or ''}
  latency       p50 {figures['p50_ms']} ms, p99 {figures['p99_ms']} ms, most {figures['most_ms']} ms; sent late by {figures['late_p99_ms']} ms (p99)
  tasks         {len(ends)} replaced, exit codes {figures['exit_codes']}""")
    for outcome in load.failed[:5]:
        say(f"  failed        {outcome.kind} at {outcome.at:.1f} s: {outcome.reason} {outcome.detail}")
    verdict = Verdict()
    verdict.holds("no request fails", not load.failed)
    verdict.holds("each old task ends by itself with 0", set(ends) == {0})
    verdict.holds("the new tasks, and nobody else, get requests in the end", answering)
    verdict.holds(f"{options.rate} requests/s were made, and each has ended", load.complete)
    return figures, load.outcomes, not verdict.broken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--order", choices=ORDERS, action="append", help="default: both")
    parser.add_argument("--rounds", type=int, default=3, help="of each order (3; 50 are half an hour)")
    parser.add_argument("--rate", type=int, default=500, help="requests a second (500)")
    parser.add_argument("--connections", type=int, default=32, help="that are kept (32)")
    parser.add_argument("--delay", type=float, default=model_delay(), help="seconds from deregistration to SIGTERM (the model's, %(default)s)")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds takes a whole number from 1")
    try:
        need_images(f"{REGISTRY}/{APP}", IMAGE)
        drilled = [drill(options, order) for order in options.order or ORDERS]
    except DrillError as error:
        sys.exit(f"rolling: {error}")
    figure, axes = pyplot.subplots(len(drilled), 1, figsize=(8, 2.6 * len(drilled)), squeeze=False, layout="constrained")
    for (figures, outcomes, _), place in zip(drilled, axes.flat):
        timeline(place, outcomes, step=max(0.5, outcomes[-1].at / 300),
                 title=f"{figures['order']}: {figures['rounds']} rounds, {figures['sent']} requests, {figures['failed']} failed")
    draw("rolling", figure)
    keep("rolling", {"orders": [figures for figures, _, _ in drilled]})
    sys.exit(0 if all(passed for _, _, passed in drilled) else 1)


if __name__ == "__main__":
    main()
