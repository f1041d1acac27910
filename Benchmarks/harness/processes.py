# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Processes on chosen processors: start, what they cost, stop."""
import os
import signal
import time
from pathlib import Path

ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8"}
# A child of a shell's background job would ignore the first.
RESET = [signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGPIPE]


class Process:
    """A child, in a process group of its own so that Ctrl-C comes to the benchmark alone."""

    def __init__(self, words, cpus, *, environment=None, stdin=None, stdout=None, stderr=None):
        self.words, self.usage, self.status = words, None, None
        actions = [(os.POSIX_SPAWN_DUP2, descriptor, number)
                   for number, descriptor in enumerate((stdin, stdout, stderr)) if descriptor is not None]
        for number, descriptor in enumerate((stdin, stdout)):
            if descriptor is None:
                actions.append((os.POSIX_SPAWN_OPEN, number, "/dev/null", os.O_RDWR, 0))
        own = os.sched_getaffinity(0)
        os.sched_setaffinity(0, cpus)  # Inherited: there is no flag for it.
        try:
            self.started = time.perf_counter()
            self.pid = os.posix_spawnp(words[0], words, ENVIRONMENT | (environment or {}), file_actions=actions,
                                       setpgroup=0, setsigdef=RESET, setsigmask=[])
        finally:
            os.sched_setaffinity(0, own)

    def wait(self, seconds):
        """Whether it has ended within that time; without a time, waits for it."""
        deadline = time.monotonic() + seconds
        while self.status is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.status, self.usage = os.waitstatus_to_exitcode(status), usage
            elif time.monotonic() > deadline:
                return False
            else:
                time.sleep(0.002)
        return True

    def stop(self):
        """Ends it, and what it has started, by SIGINT and, if need be, by force."""
        if self.status is not None:
            return
        children = {pid: _started(pid) for pid in family(self.pid) if pid != self.pid}
        os.kill(self.pid, signal.SIGINT)
        if not self.wait(5):
            os.kill(self.pid, signal.SIGKILL)
            self.wait(5)
        for pid, started in children.items():
            if started and _started(pid) == started:
                os.kill(pid, signal.SIGKILL)


def family(pid):
    """A process and all that descend from it."""
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").glob("*/children"):
                found += map(int, task.read_text().split())
        except OSError:  # It has ended since.
            continue
    return found


def _started(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]
    except OSError:
        return None


def cpu_seconds(pids):
    """Time on processors so far, all threads together: the process clock, which counts nanoseconds where
    /proc/PID/stat counts ticks."""
    return sum(time.clock_gettime(~pid << 3 | 2) for pid in pids)


def memory_bytes(pids):
    """Resident memory of one process; of several the proportional share (PSS), which counts a page they share once."""
    if len(pids) == 1:
        return _kibibytes(f"/proc/{pids[0]}/status", "VmRSS:")
    return sum(_kibibytes(f"/proc/{pid}/smaps_rollup", "Pss:") for pid in pids)


def _kibibytes(path, name):
    for line in Path(path).read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    return 0
