# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Restarts and kills the stores of docker-compose.yml's apps under load, and takes them away for a while.

visits has Redis in its task, todo PostgreSQL, roast MySQL; half of the requests write. Once the store itself answers again, every request
must be answered right within two seconds; until then an app may say 503, and nothing else. In the end what was acknowledged is stored, and
what is stored was asked for. Ends with 1 where that does not hold."""
import argparse
import json
import os
import re
import signal
import sys
import time
from collections import Counter

from harness import DrillError
from harness.balancer import PORT
from harness.containers import docker
from harness.figures import GREEN, RED, Verdict, counted, draw, keep, latency, progress, pyplot, say, timeline
from harness.load import OpenLoop, anybody, get, post
from harness.suite import Suite

WITHIN = 2  # seconds


class Visits:
    """Every visit is told its number of all, so that one that is told twice is one that was lost."""
    name, service, store, port = "visits", "web", "redis", 6379
    host = f"visits.localhost:{PORT}"
    hello = b"PING\r\n"

    def __init__(self, suite):
        self.suite, self.numbers = suite, []

    def request(self, number):
        if number % 2:
            return get("/api/visits", self.host, "read")
        return get("/home", self.host, "write", fields="Accept: application/json\r\n",
                   heard=lambda body: self.numbers.append(json.loads(body)["total"]))

    def answers(self, said):
        return said.startswith(b"+PONG")

    def lost_and_unasked(self, load):
        stored = int(docker("exec", self.suite.container("redis").id, "/redis-cli", "get", "{visits}:total"))
        unknown = sum(outcome.kind == "write" and outcome.failed for outcome in load.outcomes)
        lost = len(self.numbers) - len(set(self.numbers)) + max(0, max(self.numbers) - stored)
        return stored, lost, max(0, stored - len(self.numbers) - unknown)


class Todo:
    name, service, store, port = "todo", "todo", "todo-database", 5432
    host = f"todo.localhost:{PORT}"
    # A start-up message for protocol 3 of a user `todo`: a server that is not ready says so, one that is asks for a password.
    hello = b"\0\0\0\x13\0\3\0\0user\0todo\0\0"

    def __init__(self, suite):
        self.suite, self.titles, self.app = suite, set(), suite.container("todo")
        answer = _ask(self.app, 5000, post("/users", self.host, "", {"email": "drill@example.com", "password": "a drill's", "first_name": "A",
                                                                     "last_name": "Drill"}, fields="Connection: close\r\n"))
        self.bearer = f"Authorization: Bearer {answer['access_token']}\r\n"

    def request(self, number):
        if number % 2:
            return get("/todos?limit=5", self.host, "read", fields=self.bearer)
        return post("/todos", self.host, "write", {"title": f"drill {number}"}, fields=self.bearer, status=201,
                    heard=lambda body: self.titles.add(json.loads(body)["title"]))

    def answers(self, said):
        return said.startswith(b"R")

    def lost_and_unasked(self, load):
        found, after = [], 0
        while page := _ask(self.app, 5000, get(f"/todos?limit=1000&after={after}", self.host, "", fresh=True, fields=self.bearer)):
            found += [todo["title"] for todo in page]
            after = page[-1]["id"]
        return _compared(found, self.titles, load, lambda number: f"drill {number}")


class Roast:
    name, service, store, port = "roast", "roast", "roast-database", 3306
    host = f"roast.localhost:{PORT}"
    hello = b""
    drinks = ("gingerbread-latte", "orange-chocolate-latte", "vanilla-spice-latte")

    def __init__(self, suite):
        self.suite, self.names, self.app = suite, set(), suite.container("roast")

    def request(self, number):
        if number % 2:
            return get("/api/votes?limit=5", self.host, "read")
        return post("/api/votes", self.host, "write", {"name": f"Drill{number} X", "email": f"drill-{number}@example.com",
                                                       "drink": self.drinks[number % 3]},
                    status=201, heard=lambda body: self.names.add(json.loads(body)["name"].split()[0]))

    def answers(self, said):
        # A greeting: three bytes of length, a number, and version 10 of the protocol.
        return said[4:5] == b"\n"

    def lost_and_unasked(self, load):
        found, path = [], "/api/votes?limit=100"
        while path:
            status, body, fields = self.app.get(8080, path)
            if status != 200:
                raise DrillError(f"{path} is answered {status}: {body[:200]}")
            found += [vote["first_name"] for vote in json.loads(body)]
            path = fields["Link"] and re.search("<(?:https?://[^/]*)?([^>]*)>", fields["Link"])[1]
        return _compared(found, self.names, load, lambda number: f"Drill{number}")


def _compared(found, acknowledged, load, called):
    """How many are stored, how many that were acknowledged are not, and how many are that nobody has asked for, or twice."""
    asked = {called(round(outcome.at * load.rate)) for outcome in load.outcomes if outcome.kind == "write"}
    return len(found), len(acknowledged - set(found)), len(found) - len(set(found) & asked)


def _ask(app, port, request):
    """The JSON that is answered to one request, over a connection of its own that the request says to close."""
    with app.connect(port, 30) as connection:
        connection.sendall(request.message)
        said = b""
        while piece := connection.recv(1 << 16):
            said += piece
    head, _, body = said.partition(b"\r\n\r\n")
    if head.split(b" ")[1][:1] != b"2":
        raise DrillError(f"{request.message[:60]} is answered with {said[:300]}")
    return json.loads(body)


APPS = {app.name: app for app in (Visits, Todo, Roast)}


def restart(store, _):
    docker("restart", store.id)


def kill(store, _):
    """As a crash: compose's restart policy brings it back."""
    os.kill(store.pid, signal.SIGKILL)


def away(store, seconds):
    docker("stop", store.id)
    time.sleep(seconds)
    docker("start", store.id)


FAULTS = {"restart": restart, "kill": kill, "away": away}


def until(holds, seconds):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def ready(app, store):
    """Whether the store answers a client that has just come."""
    try:
        with store.connect(app.port, 1) as connection:
            connection.sendall(app.hello)
            return app.answers(connection.recv(100))
    except (OSError, DrillError):
        return False


def strike(app, store, fault, load, options):
    began, started = load.now, store.state["StartedAt"]
    FAULTS[fault](store, options.away)
    if not until(lambda: store.state["StartedAt"] != started and ready(app, store), 120):
        raise DrillError(f"{app.store} does not come back: {store.log()}")
    answered = load.now
    time.sleep(WITHIN + options.rest)
    mine = [outcome for outcome in load.failed if outcome.at >= began - 1]
    right = max([outcome.at for outcome in mine], default=began)
    return {"fault": fault, "at": round(began, 2), "store_answers_at": round(answered, 2), "away_seconds": round(answered - began, 2),
            "recovered_seconds": round(max(0, right - answered), 2),
            "failed": dict(Counter(f"{outcome.kind}: {outcome.reason}" for outcome in mine))}


def drill(options, suite, kind):
    app = APPS[kind](suite)
    store, server, balancer = suite.container(app.store), suite.container(app.service), suite.container("balancer")
    restarts = server.inspect()["RestartCount"], server.state["StartedAt"]
    strikes = []
    with OpenLoop(PORT, options.rate, app.request, tls=anybody(), within=balancer.pid, connections=16) as load:
        time.sleep(3)
        early = len(load.failed)
        for number in range(options.rounds):
            for fault in options.fault or FAULTS:
                strikes.append({"round": number + 1, **strike(app, store, fault, load, options)})
                progress(f"restarts, {kind}: round {number + 1} of {options.rounds}, {fault}, {len(load.failed)} of {len(load.outcomes)} failed")
    stored, lost, unasked = app.lost_and_unasked(load)
    same = restarts == (server.inspect()["RestartCount"], server.state["StartedAt"])
    writes = sum(outcome.kind == "write" and not outcome.failed for outcome in load.outcomes)
    strange = [outcome for outcome in load.failed if outcome.reason != "503"]
    figures = {"app": kind, "store": app.store, "rate": options.rate, "rounds": options.rounds, "sent": load.sent, "failed": len(load.failed),
               "failed_by_kind": counted(load.outcomes), **latency(load.outcomes), "strikes": strikes,
               "writes_acknowledged": writes, "writes_stored": stored, "lost": lost, "stored_unasked": unasked}
    say(f"""
{kind} and {app.store}: {options.rounds} × {', '.join(options.fault or FAULTS)}, {options.rate} requests/s
  requests      {load.sent}, failed {len(load.failed)} {counted(load.outcomes) or ''}; p50 {figures['p50_ms']} ms, p99 {figures['p99_ms']} ms
  writes        {writes} acknowledged, {stored} stored, {lost} lost, {unasked} stored unasked""")
    for fault in options.fault or FAULTS:
        these = [one for one in strikes if one["fault"] == fault]
        say(f"  {fault:13} store away for {max(one['away_seconds'] for one in these):.1f} s at most; right again "
            f"{max(one['recovered_seconds'] for one in these):.2f} s at most after it answered; failed {[sum(one['failed'].values()) for one in these]}")
    for outcome in strange[:5]:
        say(f"  strange       {outcome.kind} at {outcome.at:.2f} s, ended {outcome.at + outcome.seconds:.2f} s: {outcome.reason} {outcome.detail}")
    verdict = Verdict()
    verdict.holds(f"answers are right within {WITHIN} s of the store's", all(one["recovered_seconds"] <= WITHIN for one in strikes))
    verdict.holds("what fails is told 503, and nothing failed before", not strange and not early)
    verdict.holds("what was acknowledged is stored, what is stored was asked for", not lost and not unasked)
    verdict.holds("the app itself was not restarted", same)
    verdict.holds("something failed, and the load was as it should be", load.failed and load.complete)
    return figures, load.outcomes, not verdict.broken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("apps", nargs="*", metavar="APP", default=list(APPS), help=f"of {', '.join(APPS)}; default: all")
    parser.add_argument("--fault", choices=FAULTS, action="append", help="default: each")
    parser.add_argument("--rounds", type=int, default=1, help="of each fault (1)")
    parser.add_argument("--rate", type=int, default=100, help="requests a second (100)")
    parser.add_argument("--away", type=float, default=10, help="seconds that the store is stopped, of the fault `away` (10)")
    parser.add_argument("--rest", type=float, default=2, help="seconds that are watched after those within which answers must be right (2)")
    options = parser.parse_args()
    for name in options.apps:
        if name not in APPS:
            parser.error(f"there is no {name}; there are {', '.join(APPS)}")
    wanted = [APPS[name] for name in options.apps]
    try:
        progress("restarts: docker-compose.yml comes up")
        with Suite("restarts", ["balancer", *(app.service for app in wanted)]) as suite:
            suite.until_healthy("balancer", *(app.service for app in wanted))
            drilled = [drill(options, suite, name) for name in options.apps]
    except DrillError as error:
        sys.exit(f"restarts: {error}")
    figure, axes = pyplot.subplots(len(drilled), 1, figsize=(8, 2.4 * len(drilled)), squeeze=False, layout="constrained")
    for (figures, outcomes, _), place in zip(drilled, axes.flat):
        timeline(place, outcomes, step=max(.25, outcomes[-1].at / 200),
                 title=f"{figures['app']}: {figures['store']} away from red to green")
        for one in figures["strikes"]:
            place.axvline(one["at"], color=RED, linewidth=.8, linestyle=":")
            place.axvline(one["store_answers_at"], color=GREEN, linewidth=.8, linestyle=":")
    draw("restarts", figure)
    keep("restarts", {"apps": [figures for figures, _, _ in drilled]})
    sys.exit(0 if all(passed for _, _, passed in drilled) else 1)


if __name__ == "__main__":
    main()
