# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Takes identity's log away while requests come: a full disk, and readers that hang.

`file`: stdout goes to a file on a file system of 64 KiB, which is full soon and is emptied in the end. `json-file`: Docker's own log lies
on one. `collector`: Docker's log goes, in its blocking mode, to a collector that has stopped reading and reads on in the end. `pipe`:
stdout is a pipe whose reader has stopped, and goes away in the end. Requests go on in all of them, as fast as before; and where the app
can know, every line is either found or counted in log_lines_dropped_total. Ends with 1 if a request failed, a lost line was not counted
or nothing was lost."""
import argparse
import contextlib
import os
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from harness import DrillError
from harness.balancer import ROOT
from harness.containers import CONFINED, REGISTRY, SMALL, Containers, ask_daemon, docker, need_images
from harness.figures import AMBER, BLUE, QUIET, Verdict, draw, keep, latency, progress, pyplot, say
from harness.load import OpenLoop, get
from harness.processes import Program, free_port, run

# Long lines fill the buffers between an app and a reader that hangs, which together hold some MB, within seconds.
PAD, DISK = 6000, 64 << 10
# A page that is not there: its line is as long as its path.
REQUEST = get("/" + "x" * PAD, "identity", "keep-alive", status=404)
LINE = b'"message":"request"'


def dropped(metrics):
    return int(float(re.search(r"^log_lines_dropped_total (\S+)", metrics, re.MULTILINE)[1]))


@contextlib.contextmanager
def small_disk(folder, size=DISK):
    """A file system of its own at `folder`, with what has been there."""
    held = folder.with_name(folder.name + ".held")
    shutil.copytree(folder, held)
    run("mount", "-t", "tmpfs", "-o", f"size={size},mode=0777", "tmpfs", folder)
    try:
        shutil.copytree(held, folder, dirs_exist_ok=True)
        shutil.rmtree(held)
        yield
    finally:
        # The daemon itself clears a container's folder of mounts when the container ends.
        if folder.is_mount():
            run("umount", "--lazy", folder)


class Collector:
    """A syslog server over TCP that takes a connection and reads nothing of it until it is told to."""

    def __init__(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen()
        self.port, self.reads, self.got = self.listener.getsockname()[1], threading.Event(), bytearray()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
                self.reads.wait()
                while piece := connection.recv(1 << 20):
                    self.got += piece
            except OSError:
                return

    def close(self):
        self.reads.set()
        self.listener.close()


class OwnProcess:
    """The app as a process, whose stdout the drill chooses."""

    def __init__(self, folder, options, stdout):
        self.port, self.within, self.asked = free_port(), None, 0
        self.program = Program("identity", [options.app], folder / "stderr.log",
                               env={"PORT": str(self.port), "BIND": "127.0.0.1", "LOG_FORMAT": "json", "PATH": os.environ["PATH"]})
        self.program.start(stdout)
        self.program.until(lambda: self.page("/health"))

    def page(self, path):
        self.asked += path != "/health"  # Which is logged at `debug`.
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.read().decode()

    def runs(self):
        return self.program.process.poll() is None

    def close(self):
        self.program.__exit__()


class InContainer:
    def __init__(self, container):
        self.container, self.port, self.within, self.asked = container, 8080, container.pid, 0
        container.until_200(8080)

    def page(self, path):
        self.asked += 1
        return self.container.get(8080, path)[1].decode()

    def runs(self):
        return self.container.state["Running"]


def file(options, folder, stack):
    disk = folder / "disk"
    disk.mkdir()
    stack.enter_context(small_disk(disk))
    log = open(disk / "log", "ab")  # pylint: disable=consider-using-with
    stack.callback(log.close)
    app = OwnProcess(folder, options, log)
    stack.callback(app.close)

    def found():
        # Emptied by who turns the log over, until the app has written all that it kept.
        lines, waited = b"", 0
        while waited < 5:
            piece = (disk / "log").read_bytes()
            os.truncate(disk / "log", 0)
            lines += piece.replace(b"\0", b"")
            waited = 0 if piece.strip(b"\0") else waited + 1
            time.sleep(0.3)
        return lines
    return app, found


def json_file(_, __, stack):
    containers = stack.enter_context(Containers("logs"))
    container = containers.create(f"{REGISTRY}/identity", options=[*CONFINED, *SMALL, "--no-healthcheck", "--log-driver=json-file"])
    place = Path(ask_daemon("/info")["DockerRootDir"], "containers", container.id)
    if not place.is_dir():
        raise DrillError(f"the Docker daemon keeps no container in {place}: it runs elsewhere")
    stack.enter_context(small_disk(place))
    # Before the disk goes, or the daemon could not remove what lies there.
    stack.callback(docker, "kill", container.id)
    docker("start", container.id)
    return InContainer(container), lambda: next(place.glob("*-json.log")).read_bytes()


def collector(_, __, stack):
    containers = stack.enter_context(Containers("logs"))
    collects = Collector()
    stack.callback(collects.close)
    container = containers.run(f"{REGISTRY}/identity", options=[
        *CONFINED, *SMALL, "--no-healthcheck", "--log-driver=syslog", f"--log-opt=syslog-address=tcp://127.0.0.1:{collects.port}",
        "--log-opt=mode=blocking"])

    def found():
        collects.reads.set()
        size = -1
        while size != len(collects.got):
            size = len(collects.got)
            time.sleep(2)
        return bytes(collects.got)
    return InContainer(container), found


def pipe(options, folder, stack):
    reader, writer = os.pipe()
    app = OwnProcess(folder, options, writer)
    stack.callback(app.close)
    os.close(writer)

    def found():
        os.set_blocking(reader, False)
        lines, waited = b"", 0
        while waited < 20:
            try:
                lines += os.read(reader, 1 << 20)
                waited = 0
            except BlockingIOError:
                waited += 1
                time.sleep(0.05)
        os.close(reader)
        return lines
    return app, found


# What each does, and whether the app can know of all that is lost.
KINDS = {"file": (file, True), "json-file": (json_file, False), "collector": (collector, True), "pipe": (pipe, True)}


def drill(options, kind):
    make, knows = KINDS[kind]
    with tempfile.TemporaryDirectory(prefix="slipway-drill-") as folder, contextlib.ExitStack() as stack:
        app, found = make(options, Path(folder), stack)
        with OpenLoop(app.port, options.rate, lambda _: REQUEST, within=app.within, connections=8) as load:
            while load.now < options.seconds:
                time.sleep(1)
                progress(f"logs, {kind}: {load.now:.0f} of {options.seconds} s, {len(load.failed)} failed, "
                         f"{dropped(app.page('/metrics'))} lines dropped")
        asked = load.sent + app.asked
        lines = found().count(LINE)
        lost, runs = dropped(app.page("/metrics")), app.runs()
        # Whoever reads the log again is told all from now on.
        again = app.page("/api") != "" and app.runs()
    figures = {"kind": kind, "rate": options.rate, "seconds": options.seconds, "sent": load.sent, "failed": len(load.failed),
               **latency(load.outcomes), "lines": asked, "lines_found": lines, "lines_dropped": lost}
    say(f"""
logs, {kind}: {options.rate} requests/s for {options.seconds} s, {PAD} bytes and more a line
  requests      {load.sent}, failed {len(load.failed)}; p50 {figures['p50_ms']} ms, p99 {figures['p99_ms']} ms, most {figures['most_ms']} ms
  lines         {lines} found, {lost} dropped and counted, {asked - lines - lost} neither""")
    verdict = Verdict()
    verdict.holds("no request fails", not load.failed and load.complete)
    verdict.holds("the app lives on", runs and again)
    verdict.holds("lines are lost", lines < asked)
    if knows:
        verdict.holds("each line is found or counted as dropped", lines + lost == asked and lost > 0)
    return figures, not verdict.broken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", default=list(KINDS), help=f"of {', '.join(KINDS)}; default: all")
    parser.add_argument("--rate", type=int, default=300, help="requests a second (300)")
    parser.add_argument("--seconds", type=int, default=15, help="of each (15)")
    parser.add_argument("--app", default=ROOT / ".build/release/identity", help="the program, for file and pipe (.build/release/identity)")
    options = parser.parse_args()
    for kind in options.kinds:
        if kind not in KINDS:
            parser.error(f"there is no {kind}; there are {', '.join(KINDS)}")
    try:
        need_images(f"{REGISTRY}/identity")
        drilled = [drill(options, kind) for kind in options.kinds]
    except DrillError as error:
        sys.exit(f"logs: {error}")
    figure, (times, lines) = pyplot.subplots(1, 2, figsize=(8, 2.6), layout="constrained")
    names = [figures["kind"] for figures, _ in drilled]
    for part, colour, shift in (("p50_ms", BLUE, -.2), ("p99_ms", AMBER, .2)):
        times.barh([place + shift for place in range(len(names))], [figures[part] for figures, _ in drilled], .36, color=colour,
                   label=part.split("_")[0])
    times.set_yticks(range(len(names)), names)
    times.set_title("latency while the log is gone, ms")
    left = [0] * len(names)
    for label, colour, count in (("found", BLUE, lambda one: one["lines_found"]), ("dropped, counted", AMBER, lambda one: one["lines_dropped"]),
                                 ("lost by Docker", QUIET, lambda one: one["lines"] - one["lines_found"] - one["lines_dropped"])):
        counts = [count(figures) for figures, _ in drilled]
        lines.barh(names, counts, .5, left=left, color=colour, label=label)
        left = list(map(sum, zip(left, counts)))
    lines.set_title("lines")
    for place in (times, lines):
        place.legend(frameon=False, fontsize=8, ncols=3, loc="lower right", bbox_to_anchor=(1, 1))
    draw("logs", figure)
    keep("logs", {"runs": [figures for figures, _ in drilled]})
    sys.exit(0 if all(passed for _, passed in drilled) else 1)


if __name__ == "__main__":
    main()
