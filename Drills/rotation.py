# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Changes the password of roast's database while it is being used, as RDS's rotation functions do, and counts who noticed.

A real database, moto's Secrets Manager with its check of signatures on, which answers in 300 ms and fails one call in five, and an open
loop of requests, half of them votes. In each rotation the new password holds for two seconds before the label AWSCURRENT says so, and
all connections of the app are killed right after the password has changed, and again when the label has moved. Ends with 1 if a
request failed, an acknowledged vote is not stored or a stored one was not acknowledged, or a secret was read more often than once
a rotation."""
import argparse
import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path

from harness import DrillError
from harness.balancer import LocalBalancer
from harness.databases import KINDS
from harness.figures import AMBER, BLUE, INK, draw, keep, pyplot
from harness.load import OpenLoop, anybody, get, post
from harness.processes import Program, free_port
from harness.secrets import NAME, REGION, Rotation, SecretsManager, UnreliableWay

SCHEMES = {"single": ["roast_a"], "alternating": ["roast_a", "roast_b"]}
STAGES = ("AWSCURRENT", "AWSPENDING")
DRINKS = ("Gingerbread Latte", "Orange Chocolate Latte", "Vanilla Spice Latte")


def requests(host, acknowledged):
    """Every second one a vote that is new."""
    def request(number):
        if number % 2:
            return get("/api/results" if number % 4 == 1 else "/api/votes", host, "read")
        vote = {"name": f"Drill {number}", "email": f"drill-{number}@example.com", "drink": DRINKS[number % 3]}
        return post("/api/votes", host, "vote", vote, status=201, heard=lambda body: acknowledged.add(json.loads(body)["id"]))
    return request


def drill(options, kind, scheme, folder):
    """One database and one scheme. Returns its figures, and whether nobody noticed."""
    users = SCHEMES[scheme]
    with KINDS[kind](folder) as database, SecretsManager(folder) as manager, UnreliableWay(manager.port) as way:
        database.make(users)
        rotation, port = Rotation(manager.client, database, users), free_port()
        settings = {"PORT": str(port), "BIND": "127.0.0.1", "SECRET_NAME": NAME, "AWS_REGION": REGION, "LOG_FORMAT": "json",
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER": f"http://127.0.0.1:{way.port}",
                    "AWS_ACCESS_KEY_ID": manager.keys["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": manager.keys["SecretAccessKey"],
                    "SESSION_SECRET": "a session secret of thirty-two bytes"}
        app = Program("roast", [options.app], folder / "roast.log", env={"PATH": os.environ["PATH"]} | settings)
        reads, killed, acknowledged = [], 0, set()
        with app, contextlib.ExitStack() as stack:
            app.until(lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=5).status == 200)
            host, way_in, tls = "127.0.0.1", port, None
            if options.balancer:
                way_in, tls = stack.enter_context(LocalBalancer(folder, "roast", port)).port, anybody()
                host = f"roast.localhost:{way_in}"
            with OpenLoop(way_in, options.rate, requests(host, acknowledged), tls=tls) as load:
                time.sleep(2)
                before = way.good.copy()
                for number in range(options.rotations):
                    killed += rotation.run(options.hold)
                    time.sleep(options.rest)
                    reads.append(way.good - before)
                    before = way.good.copy()
                    print(f"\r{kind}, {scheme}: rotation {number + 1} of {options.rotations}", end="", file=sys.stderr, flush=True)
                print(file=sys.stderr)
            stored = database.votes()
    figures, passed = report(options, kind, scheme, load, acknowledged, stored, reads, way, killed)
    if not passed:
        kept = shutil.copy(folder / "roast.log", Path(".build") / f"drill-{kind}-{scheme}.log")
        print(f"  its log       {kept}")
    return figures, passed


def report(options, kind, scheme, load, acknowledged, stored, reads, way, killed):
    failed = load.failed
    times = sorted(outcome.seconds for outcome in load.outcomes)
    # A drill that nothing happened in has shown nothing; of two users, the first rotation changes the one whom nobody uses.
    held = load.sent == len(load.outcomes) and killed > 0 and sum(map(Counter.total, reads)) >= options.rotations - 1
    often = Counter(stage for read in reads for stage in STAGES if read[stage] > 1)
    quantile = lambda part: 1000 * times[min(int(part * len(times)), len(times) - 1)]  # noqa: E731
    through = ", through the balancer" if options.balancer else ""
    print(f"""{kind}, {scheme} user{'s' if scheme == 'alternating' else ''}: {options.rotations} rotations, {options.rate} requests/s{through}
  requests      {len(load.outcomes)}, failed {len(failed)}
  latency       p50 {quantile(.5):.1f} ms, p99 {quantile(.99):.0f} ms, most {quantile(1):.0f} ms
  votes         {len(acknowledged)} acknowledged, {len(stored)} stored, {len(acknowledged - stored)} lost, {len(stored - acknowledged)} stored unasked
  connections   {killed} killed
  secret reads  most a rotation: {', '.join(f'{stage} {max(read[stage] for read in reads)}' for stage in STAGES)}; \
failed calls {sum(way.failed.values())} of {way.calls}""")
    for outcome in failed[:5]:
        print(f"  failed        {outcome.kind} at {outcome.at:.1f} s: {outcome.reason} {outcome.detail}")
    if not held:
        print(f"  not held      {load.sent} requests were sent, {len(load.outcomes)} ended; rotations must kill connections and lead to reads")
    figures = {"database": kind, "scheme": scheme, "rotations": options.rotations, "rate": options.rate, "requests": len(load.outcomes),
               "failed": len(failed), "p50_ms": round(quantile(.5), 1), "p99_ms": round(quantile(.99)), "most_ms": round(quantile(1)),
               "votes_acknowledged": len(acknowledged), "votes_stored": len(stored), "connections_killed": killed}
    return figures, held and not failed and acknowledged == stored and not often


def plot(name, figures):
    """The latencies of each database and scheme."""
    figure, axes = pyplot.subplots(figsize=(8, .6 + .45 * len(figures)), layout="constrained")
    for place, one in enumerate(reversed(figures)):
        axes.plot([one["p50_ms"], one["most_ms"]], [place, place], color=INK, linewidth=.8)
        for part, colour in (("p50_ms", BLUE), ("p99_ms", AMBER), ("most_ms", INK)):
            axes.plot([one[part]], [place], "o", color=colour, markersize=5, label=part.split("_")[0] if place == 0 else None)
    axes.set_yticks(range(len(figures)),
                    [f"{one['database']}, {one['scheme']}: {one['failed']} of {one['requests']} failed" for one in reversed(figures)])
    axes.set_xscale("log")
    axes.set_xlabel("ms from when a request was due to its answer, while passwords change")
    axes.legend(frameon=False, ncols=3, loc="lower center", bbox_to_anchor=(.5, 1))
    draw(name, figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("databases", nargs="*", default=list(KINDS), help=f"of {', '.join(KINDS)}; default: all")
    parser.add_argument("--scheme", choices=SCHEMES, action="append", help="default: both")
    parser.add_argument("--rotations", type=int, default=20, help="of each (20)")
    parser.add_argument("--rate", type=int, default=200, help="requests a second (200)")
    parser.add_argument("--hold", type=float, default=2, help="seconds between ALTER USER and the label's move (2)")
    parser.add_argument("--rest", type=float, default=1, help="seconds between rotations (1)")
    parser.add_argument("--balancer", action="store_true", help="the load comes through the model's balancer, by TLS")
    parser.add_argument("--app", default=".build/release/roast", help="the program (.build/release/roast)")
    options = parser.parse_args()
    if options.rotations < 1:
        parser.error("--rotations takes a whole number from 1")
    for name in options.databases:
        if name not in KINDS:
            parser.error(f"there is no database {name}; there are {', '.join(KINDS)}")
    passed, found = True, []
    for kind in options.databases:
        for scheme in options.scheme or SCHEMES:
            with tempfile.TemporaryDirectory(prefix="slipway-drill-") as folder:
                os.chmod(folder, 0o711)
                try:
                    figures, good = drill(options, kind, scheme, Path(folder))
                    found, passed = [*found, figures], passed and good
                except DrillError as error:
                    sys.exit(f"rotation: {error}")
    name = "rotation-balancer" if options.balancer else "rotation"
    plot(name, found)
    keep(name, {"runs": found})
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
