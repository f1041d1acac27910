#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Our apps beside their peers, on this machine and on loopback only.

hello and visits beside C (libmicrohttpd, hiredis) and Go (net/http, redigo), identity beside nginx with PHP-FPM, todo
beside Go (net/http, lib/pq) and Flask on PostgreSQL, whose own pgbench is the limit. First every server is started a
number of times, alone; then all are up together, and wrk loads each in turn, in an order that rotates with the rounds.
Writes a table a case, the figures behind it and one plot. Benchmarks/README.md tells how to read them. `make bench`
installs and builds what it wants, and runs it.
"""
import argparse
import json
import re
import shlex
import signal
import statistics
import sys
import tempfile
import time
from datetime import datetime, timezone
from importlib import metadata
from pathlib import Path

from harness import BenchError, build, cases, http, load, machine, pgbench, plot, postgres, report, targets
from harness.processes import Process, memory_bytes
from harness.servers import PAGE, PHP, ROOT, Flask, Redis, Server

SUITES = ("hello", "visits", "identity", "todo")


def arguments():
    def count(least, most):
        def read(text):
            if text.isdecimal() and least <= int(text) <= most:
                return int(text)
            raise argparse.ArgumentTypeError(f"takes {least} to {most}")
        return read

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"of {', '.join(SUITES)}; default: all")
    parser.add_argument("--rounds", type=count(1, 100), default=7, help="measured runs of each server (7)")
    parser.add_argument("--seconds", type=count(1, 60), default=5, help="of each run, after one to warm up (5)")
    parser.add_argument("--starts", type=count(1, 100), default=15, help="starts of each server (15)")
    parser.add_argument("--server-cpus", type=count(1, 64), default=1, help="processors that the servers may use (1)")
    parser.add_argument("--port", type=count(1024, 32000), default=31000, help="first of the ports to use (31000)")
    parser.add_argument("--output", type=Path, default=ROOT / "Benchmarks/results", help="folder for the results")
    given = parser.parse_args()
    for suite in given.suites:
        if suite not in SUITES:
            parser.error(f"'{suite}' is none of {', '.join(SUITES)}")
    given.suites = [suite for suite in SUITES if suite in given.suites] or list(SUITES)
    return given


def say(text):
    print(text, file=sys.stderr, flush=True)


def servers(given, directory, container, stores):
    """Ours, ours with request logs, and the peers, on a port each."""
    port = given.port + len(stores)
    for suite in given.suites:
        program, store, asked = build.ours(suite), stores.get(suite), cases.of(suite, directory)
        options = {"cases": asked, "store": store}
        settings = {"visits": lambda: {"REDIS_ENDPOINT": f"127.0.0.1:{store.port}"},
                    "todo": lambda: {"DATABASE_URL": store.url, "JWT_SECRET_KEY": cases.KEY}}.get(suite, dict)()
        for name, level in (("ours", "warning"), ("ours, logging", "info")):
            environment = {"BIND": "127.0.0.1", "LOG_LEVEL": level} | settings
            of_these = options | ({"cases": asked[:1]} if level == "info" else {})
            yield Server(suite, name, port := port + 1, [program], environment=environment, logs=level == "info", **of_these)
        if suite == "identity":
            yield PHP(suite, port := port + 1, directory, given.server_cpus, **options)
        elif suite == "todo":
            yield Server(suite, "Go", port := port + 1, [build.go(suite)], environment=settings, **options)
            yield Flask(suite, port := port + 1, given.server_cpus, environment=settings, **options)
        else:
            environment = {"CONTAINER_ID": container} | settings | ({"PAGE": str(PAGE)} if suite == "visits" else {})
            for name, make in (("C", build.c), ("Go", build.go)):
                yield Server(suite, name, port := port + 1, [make(suite)], environment=environment, **options)


def migrate(server, store, layout):
    """Lets our app make its tables, and puts a user base into them."""
    try:
        server.start(layout.servers)
        http.wait_for_200(server.port, http.request("/ready", {}))
        server.check()
    finally:
        server.stop()
    store.seed()


def container_id(layout, port):
    """The name by which our apps call this machine; the peers are told, so that their pages are the same."""
    hello = Server("hello", "ours", port, [build.ours("hello")], environment={"BIND": "127.0.0.1"}, cases=cases.of("hello", None))
    try:
        hello.start(layout.servers)
        hello.wait_for_200()
        return http.ask(port, "/", {}).body.decode().removeprefix("Hello from ").removesuffix("!\n")
    finally:
        hello.stop()


def starts(all_servers, given, layout):
    """Milliseconds from exec to the first 200, a server at a time, in turn; and those of a process that does nothing."""
    figures = {server.title: [] for server in all_servers}
    nothing = []
    for number in range(given.starts + 1):
        for server in all_servers:
            try:
                started = server.start(layout.servers)
                answered = server.wait_for_200()
                server.check()
            finally:
                server.stop()
            if number > 0:  # The first one read the program from the disk.
                figures[server.title].append((answered - started) * 1000)
        process = Process(["true"], layout.servers)
        process.wait(5)
        nothing.append((time.perf_counter() - process.started) * 1000)
        if number % 5 == 0:
            say(f"start {number}/{given.starts}")
    return figures, statistics.median(nothing)


def measure(all_servers, limits, given, layout):
    for server in all_servers:
        server.start(layout.servers, layout.load)
    for server in all_servers:
        server.wait_for_200()
        server.answered += 1
        server.check()
    for suite in given.suites:
        same_answers([server for server in all_servers if server.suite == suite])
    time.sleep(1)
    idle = {server.title: memory_bytes(server.pids()) for server in all_servers}
    rounds = {(server.title, case.name): [] for server in all_servers + limits for case in server.cases}
    for number in range(given.rounds):
        turn = number % len(all_servers)
        for server in all_servers[turn:] + limits + all_servers[:turn]:
            for case in server.cases:
                figures = measured(server, case, given, layout)
                rounds[server.title, case.name].append(figures)
                say(f"round {number + 1}/{given.rounds}  {case.name:12} {server.name:16} {figures['requests_per_second']:8.0f} requests/s"
                    f"  {figures['cpu_us']:6.1f} µs of CPU each  busy {figures['busy']:4.0%}")
    return idle, rounds


def measured(server, case, given, layout):
    def run(seconds):
        return server.run(case, seconds, layout) if server.name == "pgbench" else load.run(server, case, seconds, layout)
    run(1)
    if case.counts:
        server.store.clear()
    figures = run(given.seconds)
    if case.counts:
        server.store.clear()
    return figures


def same_answers(servers):
    """Refuses to compare servers of a suite that give different answers; only counts, dates and ids may differ."""
    for case in servers[0].cases:
        expect_same(servers, case.path, case.headers, case.method, case.body, case.status)
    if servers[0].suite == "todo":
        case = servers[0].cases[0]
        expect_same(servers, case.path, {}, wanted=401)
        expect_same(servers, case.path, {"Authorization": case.headers["Authorization"] + "x"}, wanted=401)
        expect_same(servers, case.path, {"Authorization": f"Bearer {cases.token(2)}"}, wanted=404)


def expect_same(servers, path, headers, method="GET", body="", wanted=200):
    expected = None
    for server in servers:
        answer = http.ask(server.port, path, headers, method, body)
        server.answered += 1
        if answer.status != wanted:
            raise BenchError(f"{server.title} answers {answer.status} to {method} {path}, and not {wanted}")
        found = shape(server, answer)
        expected = expected or (server, found)
        if found != expected[1]:
            raise BenchError(f"{server.title} answers otherwise than {expected[0].title} to {method} {path}:\n"
                             f"{found}\n--\n{expected[1]}")


def shape(server, answer):
    """What must be the same."""
    fields, body = {name.lower(): value for name, value in answer.headers.items()}, answer.body.decode()
    if answer.status >= 400:  # In words of its own.
        return answer.status
    if server.suite == "identity":  # Of the same facts, in words of its own.
        facts = ("203.0.113.7", "GET", "https", "443", "127.0.0.1")
        return fields.get("content-type"), [fact for fact in facts if fact not in body]
    for name in ("date", "x-request-id", "content-length", "connection", "server", "transfer-encoding"):
        fields.pop(name, None)
    if server.suite != "todo":
        return fields, re.sub(r"\d+", "0", body)
    if answer.status == 201:  # Each has a todo of its own.
        body = re.sub(r'"id":\d+|/todos/\d+', "0", body)
        fields["location"] = re.sub(r"\d+$", "0", fields.get("location", ""))
    return fields, body.rstrip("\n")


def results(given, layout, found_machine, directory, all_servers, start_times, nothing, idle, rounds):
    about = {
        "taken": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"), "layout": str(layout),
        "rounds": given.rounds, "seconds": given.seconds, "starts": given.starts, "nothing_ms": nothing,
    }
    for suite in given.suites:
        mine = [server for server in all_servers if server.suite == suite]
        for case in mine[0].cases:
            command = shlex.join(case.wrk("PORT", given.seconds, load.CONNECTIONS))
            yield {
                "suite": case.name, **about, "machine": found_machine, "versions": versions(suite),
                "load": command.replace(str(directory), "$DIR").replace(f"{ROOT}/", ""),
                "servers": {server.name: {"command": server.said(directory, case), "rounds": rounds[server.title, case.name]}
                            | facts(server, start_times, idle) for server in mine if case in server.cases},
            }


def facts(server, start_times, idle):
    """What does not depend on what was asked."""
    if server.title not in idle:
        return {}
    found = {"idle_bytes": idle[server.title]}
    if server.logs:
        return found | {"log_lines": server.lines, "answered": server.answered}
    return found | {"starts_ms": start_times[server.title]} | (build.weigh(server.programs) if server.programs else {})


def versions(suite):
    """Of what the suite's servers are made of and measured by."""
    found = [machine.first_line(str(build.ours(suite)), "--version"), machine.first_line("swift", "--version"),
             machine.package("libmicrohttpd12")]
    if suite == "visits":
        found += [machine.package(name) for name in ("libhiredis0.14", "golang-github-gomodule-redigo-dev", "redis-server")]
    if suite == "identity":
        found += [machine.package("nginx"), machine.package("php8.2-fpm")]
    if suite in ("hello", "visits"):
        found += [machine.first_line("cc", "--version")]
    if suite == "todo":
        found += [machine.package("libpq5"), machine.package("golang-github-lib-pq-dev"), machine.first_line("python3", "--version"),
                  *[f"{name} {metadata.version(name)}" for name in ("flask", "gunicorn", "psycopg", "pyjwt")],
                  machine.first_line(str(postgres.programs() / "postgres"), "--version")]
    if suite != "identity":
        found += [machine.first_line(build.compiler(), "version")]
    return [*found, machine.package("wrk")]


def compare(given):
    layout = machine.Layout.of(given.server_cpus)
    for suite in given.suites:
        build.ours(suite)
        build.require(suite)
    running, found_machine = [], machine.describe()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        directory = Path(name)
        try:
            say("building the peers")
            container = container_id(layout, given.port) if set(given.suites) & {"hello", "visits"} else ""
            stores = {}
            for suite, make, port in (("visits", Redis, given.port), ("todo", postgres.Postgres, given.port + 1)):
                if suite in given.suites:
                    running.append(make(port, directory, layout.store))
                    stores[suite] = running[-1]
            all_servers = list(servers(given, directory, container, stores))
            running += all_servers
            limits = [pgbench.PGBench(server.suite, server.cases, server.store, directory)
                      for server in all_servers if server.title == "todo, ours"]
            for limit in limits:
                migrate(next(server for server in all_servers if server.suite == limit.suite), limit.store, layout)
            runs = sum(len(server.cases) for server in all_servers + limits)
            seconds = runs * given.rounds * (given.seconds + 1.4) + len(all_servers) * given.starts * 0.3
            say(f"{len(all_servers)} servers, {given.rounds} rounds: about {seconds / 60:.0f} minutes\n{layout}")
            start_times, nothing = starts([server for server in all_servers if not server.logs], given, layout)
            idle, rounds = measure(all_servers, limits, given, layout)
            for server in all_servers:
                server.stop()
            found = list(results(given, layout, found_machine, directory, all_servers + limits, start_times, nothing, idle, rounds))
        finally:
            for server in reversed(running):
                server.stop()
    given.output.mkdir(parents=True, exist_ok=True)
    for result in found:
        path = given.output / result["suite"]
        path.with_suffix(".json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
        text = report.markdown(result, targets.lines(result))
        path.with_suffix(".md").write_text(text)
        print(text)
    all_results = [json.loads(path.read_text()) for suite in SUITES for path in sorted(given.output.glob(f"{suite}*.json"))]
    (given.output / "bench.svg").write_text(plot.svg(all_results))
    say(f"written to {given.output}")


def interrupt(number, _):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise SystemExit(128 + number)


def main():
    given = arguments()
    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    try:
        compare(given)
    except BenchError as error:
        sys.exit(f"compare: {error}")


if __name__ == "__main__":
    main()
