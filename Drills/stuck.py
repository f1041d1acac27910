# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Clients that ask identity for a large answer and never read it, one and then many, while others go on asking.

The container has 0.25 vCPU and 512 MB. An answer that nobody reads must not be made: memory is sampled and may grow by little more than
the sockets' own buffers. Once the idle time-out is over the stuck clients are let go. Ends with 1 if another's request failed, memory grew
further, or a stuck client was kept."""
import argparse
import re
import socket
import sys
import time

from harness import DrillError
from harness.containers import REGISTRY, Containers, inside, need_images
from harness.figures import AMBER, BLUE, QUIET, Verdict, draw, keep, latency, progress, pyplot, say
from harness.load import OpenLoop, get

PORT, BYTES = 8080, 100 << 20
REQUEST = get("/api", "identity", "keep-alive")
# What one stuck client may cost: the kernel's buffers of its connection, which it may let grow to some MB, and a piece of the answer.
EACH_BYTES, ALL_BYTES = 1 << 20, 16 << 20


def kept(app, load):
    """Open connections, as the app tells, but for the load's and the asker's."""
    return int(float(re.search(r"^http_connections_open (\S+)", app.get(PORT, "/metrics")[1].decode(), re.MULTILINE)[1])) - 1 - load.opened


def stick(app, clients):
    stuck = []
    with inside(app.pid):
        for _ in range(clients):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", PORT))
            client.sendall(f"GET /bytes/{BYTES} HTTP/1.1\r\nHost: identity\r\n\r\n".encode())
            stuck.append(client)
    return stuck


def drill(options, clients):
    with Containers("stuck") as containers:
        app = containers.app("identity", settings={"DEBUG_ROUTES": "true", "IDLE_TIMEOUT_SECONDS": str(options.idle)})
        app.until_200(PORT)
        samples = []

        def watch(seconds):
            end = load.now + seconds
            while load.now < end:
                samples.append((round(load.now, 2), app.stats()[0]))
                time.sleep(0.25)

        with OpenLoop(PORT, options.rate, lambda _: REQUEST, within=app.pid, connections=8) as load:
            watch(4)
            before, at = max(size for _, size in samples), load.now
            stuck = stick(app, clients)
            watch(2)
            held, gone = kept(app, load), None
            while load.now < at + options.idle + 20 and gone is None:
                watch(0.5)
                progress(f"stuck, {clients}: {kept(app, load)} held after {load.now - at:.0f} s, {len(load.failed)} others failed")
                if kept(app, load) <= 0:
                    gone = load.now - at
            watch(2)
            for client in stuck:
                client.close()
        alive = app.state["Running"] and not app.state["OOMKilled"]
    grown = max(size for _, size in samples) - before
    figures = {"clients": clients, "bytes_asked_for_each": BYTES, "idle_timeout_seconds": options.idle, "memory_before": before,
               "memory_grown": grown, "memory_grown_each": grown // clients, "memory_after": samples[-1][1], "let_go_after_seconds": gone and round(gone, 1),
               "others": load.sent, "others_failed": len(load.failed), **latency(load.outcomes)}
    say(f"""
stuck: {clients} that never read an answer of {BYTES >> 20} MiB, {options.rate} requests/s of others
  memory        {before / 1e6:.1f} MB before, {grown / 1e6:.1f} MB more at most, {samples[-1][1] / 1e6:.1f} MB in the end
  stuck         {held} held, let go after {'never' if gone is None else f'{gone:.1f} s'} (IDLE_TIMEOUT_SECONDS={options.idle})
  others        {load.sent}, failed {len(load.failed)}; p50 {figures['p50_ms']} ms, p99 {figures['p99_ms']} ms""")
    verdict = Verdict()
    verdict.holds("no other request fails", not load.failed and load.complete)
    verdict.holds(f"memory grows by no more than {ALL_BYTES >> 20} MiB, and 1 MiB a client", grown <= ALL_BYTES + clients * EACH_BYTES and alive)
    verdict.holds("all of them were stuck", held == clients)
    verdict.holds("they are let go within 5 s of the idle time-out", gone is not None and gone <= options.idle + 5)
    return figures, (at, samples, load.outcomes), not verdict.broken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, action="append", help="that never read (1, then 200)")
    parser.add_argument("--rate", type=int, default=200, help="requests a second of others (200)")
    parser.add_argument("--idle", type=int, default=15, help="IDLE_TIMEOUT_SECONDS of the app (15; its own default is 75)")
    options = parser.parse_args()
    try:
        need_images(f"{REGISTRY}/identity")
        drilled = [drill(options, clients) for clients in options.clients or [1, 200]]
    except DrillError as error:
        sys.exit(f"stuck: {error}")
    figure, axes = pyplot.subplots(1, len(drilled), figsize=(8, 2.8), squeeze=False, layout="constrained")
    for (figures, (at, samples, _), _), place in zip(drilled, axes.flat):
        place.plot([when for when, _ in samples], [size / 1e6 for _, size in samples], color=BLUE)
        place.axvline(at, color=AMBER, linewidth=1)
        if figures["let_go_after_seconds"]:
            place.axvline(at + figures["let_go_after_seconds"], color=QUIET, linewidth=1, linestyle="--")
        place.set_ylim(0)
        place.set_title(f"{figures['clients']} that never read: from amber to grey")
        place.set_xlabel("seconds")
        place.set_ylabel("MB of memory")
    draw("stuck", figure)
    keep("stuck", {"runs": [figures for figures, _, _ in drilled]})
    sys.exit(0 if all(passed for _, _, passed in drilled) else 1)


if __name__ == "__main__":
    main()
