#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Our apps beside their peers, on this machine and on loopback only.

hello and visits beside C (libmicrohttpd, hiredis) and Go (net/http, redigo), identity beside nginx with PHP-FPM. First
every server is started a number of times, alone; then all are up together, and wrk loads each in turn, in an order that
rotates with the rounds. Writes one table a suite, the figures behind it and one plot. Benchmarks/README.md tells how
to read them. `make bench` installs and builds what it wants, and runs it.
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
from pathlib import Path

from harness import BenchError, build, http, load, machine, plot, report
from harness.processes import Process, memory_bytes
from harness.servers import PAGE, PHP, ROOT, Redis, Server

SUITES = ("hello", "visits", "identity")
# What a balancer sends, so that there are facts to show.
FORWARDED = {"Accept": "text/html", "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Port": "443", "X-Forwarded-Proto": "https"}


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


def servers(given, directory, container):
    """Ours, ours with request logs, and the peers, on a port each."""
    port = given.port
    for suite in given.suites:
        program = build.ours(suite)
        options = {"visits": {"path": "/home"}, "identity": {"headers": FORWARDED}}.get(suite, {})
        redis = {"REDIS_ENDPOINT": f"127.0.0.1:{given.port}"} if suite == "visits" else {}
        for name, level in (("ours", "warning"), ("ours, logging", "info")):
            environment = {"BIND": "127.0.0.1", "LOG_LEVEL": level} | redis
            yield Server(suite, name, port := port + 1, [program], environment=environment, logs=level == "info", **options)
        if suite == "identity":
            yield PHP(suite, port := port + 1, directory, given.server_cpus, **options)
        else:
            environment = {"CONTAINER_ID": container} | redis | ({"PAGE": str(PAGE)} if suite == "visits" else {})
            for name, make in (("C", build.c), ("Go", build.go)):
                yield Server(suite, name, port := port + 1, [make(suite)], environment=environment, **options)


def container_id(layout, port):
    """The name by which our apps call this machine; the peers are told, so that their pages are the same."""
    hello = Server("hello", "ours", port, [build.ours("hello")], environment={"BIND": "127.0.0.1"})
    try:
        hello.start(layout.servers)
        hello.wait_for_200()
        return http.get(port, "/", {}).body.decode().removeprefix("Hello from ").removesuffix("!\n")
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


def measure(all_servers, given, layout, redis):
    for server in all_servers:
        server.start(layout.servers, layout.load)
    for server in all_servers:
        server.wait_for_200()
        server.answered += 1
        server.check()
    same_answers(all_servers)
    time.sleep(1)
    idle = {server.title: memory_bytes(server.pids()) for server in all_servers}
    rounds = {server.title: [] for server in all_servers}
    for number in range(given.rounds):
        turn = number % len(all_servers)
        for server in all_servers[turn:] + all_servers[:turn]:
            load.run(server, 1, layout, redis)
            figures = load.run(server, given.seconds, layout, redis)
            rounds[server.title].append(figures)
            say(f"round {number + 1}/{given.rounds}  {server.title:24} {figures['requests_per_second']:8.0f} requests/s"
                f"  {figures['cpu_us']:6.1f} µs of CPU each  busy {figures['busy']:4.0%}")
    return idle, rounds


def same_answers(all_servers):
    """Refuses to compare servers that give different answers; only counts, dates and ids may differ."""
    def shape(answer):
        fields = {name.lower(): value for name, value in answer.headers.items()}
        for name in ("date", "x-request-id", "content-length", "connection", "server", "transfer-encoding"):
            fields.pop(name, None)
        return fields, re.sub(r"\d+", "0", answer.body.decode())

    first = {}
    for server in all_servers:
        answer = http.get(server.port, server.path, server.headers)
        server.answered += 1
        fields, body = shape(answer)
        if answer.status != 200:
            raise BenchError(f"{server.title} answers {answer.status}")
        if server.suite == "identity":  # Of the same facts, in words of its own.
            facts = ("203.0.113.7", "GET", "https", "443", "127.0.0.1")
            missing = [fact for fact in facts if fact not in answer.body.decode()]
            fields, body = {"content-type": fields.get("content-type")}, missing
        expected = first.setdefault(server.suite, (server, fields, body))
        if (fields, body) != expected[1:]:
            raise BenchError(f"{server.title} answers otherwise than {expected[0].title}:\n"
                             f"{fields}\n{body}\n--\n{expected[1]}\n{expected[2]}")


def results(given, layout, found_machine, directory, all_servers, start_times, nothing, idle, rounds):
    about = {
        "taken": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"), "layout": str(layout),
        "rounds": given.rounds, "seconds": given.seconds, "starts": given.starts, "nothing_ms": nothing,
    }
    for suite in given.suites:
        mine = [server for server in all_servers if server.suite == suite]
        yield {
            "suite": suite, **about, "machine": found_machine, "versions": versions(suite),
            "load": shlex.join(load.words(mine[0], given.seconds)).replace(f":{mine[0].port}", ":PORT"),
            "servers": {server.name: {
                "command": server.said(directory), "rounds": rounds[server.title], "idle_bytes": idle[server.title],
                **({"log_lines": server.lines, "answered": server.answered} if server.logs
                   else {"starts_ms": start_times[server.title]} | build.weigh(server.programs)),
            } for server in mine},
        }


def versions(suite):
    """Of what the suite's servers are made of and measured by."""
    found = [machine.first_line(str(build.ours(suite)), "--version"), machine.first_line("swift", "--version"),
             machine.package("libmicrohttpd12")]
    if suite == "visits":
        found += [machine.package(name) for name in ("libhiredis0.14", "golang-github-gomodule-redigo-dev", "redis-server")]
    if suite == "identity":
        found += [machine.package("nginx"), machine.package("php8.2-fpm")]
    else:
        found += [machine.first_line("cc", "--version"), machine.first_line(build.compiler(), "version")]
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
            running = list(servers(given, directory, container))
            seconds = len(running) * given.rounds * (given.seconds + 1.3) + len(running) * given.starts * 0.15
            say(f"{len(running)} servers, {given.rounds} rounds: about {seconds / 60:.0f} minutes\n{layout}")
            redis = Redis(given.port, directory, layout.redis)
            running.insert(0, redis.process)
            all_servers = running[1:]
            start_times, nothing = starts([server for server in all_servers if not server.logs], given, layout)
            idle, rounds = measure(all_servers, given, layout, redis)
            for server in all_servers:
                server.stop()
            found = list(results(given, layout, found_machine, directory, all_servers, start_times, nothing, idle, rounds))
        finally:
            for server in reversed(running):
                server.stop()
    given.output.mkdir(parents=True, exist_ok=True)
    for result in found:
        path = given.output / result["suite"]
        path.with_suffix(".json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
        path.with_suffix(".md").write_text(report.markdown(result))
        print(report.markdown(result))
    all_results = [json.loads(path.read_text()) for suite in SUITES if (path := given.output / f"{suite}.json").exists()]
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
