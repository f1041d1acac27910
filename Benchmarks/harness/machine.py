# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Which processors do what, and what the figures were taken on."""
import os
import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import BenchError


@dataclass(frozen=True)
class Layout:
    servers: frozenset
    store: frozenset
    load: frozenset

    @classmethod
    def of(cls, server_cpus):
        """The first processors for the servers, the last for the load; the store has one between, or shares the load's."""
        cpus = sorted(os.sched_getaffinity(0))
        if len(cpus) < 2:
            raise BenchError("two processors are needed: one for the servers, one for the load")
        if not 1 <= server_cpus <= len(cpus):
            raise BenchError(f"--server-cpus takes 1 to {len(cpus)} here")
        own_for_store = len(cpus) >= server_cpus + 2
        return cls(frozenset(cpus[:server_cpus]), frozenset(cpus[-2 if own_for_store else -1:][:1]), frozenset(cpus[-1:]))

    def __str__(self):
        def say(cpus):
            return "CPU " + ", ".join(map(str, sorted(cpus)))
        return f"Servers on {say(self.servers)}; wrk on {say(self.load)}; the store on {say(self.store)}"


def describe():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    average = os.getloadavg()[0]
    busy = ["**The machine did other things, too: of these figures only CPU a request and bytes are worth much.**"]
    return {
        "cpu": f"{model[1] if model else platform.machine()}, {os.cpu_count()} processors",
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "load": f"load average {average:.1f} before it began",
        "busy": busy if average > os.cpu_count() / 4 else [],
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "unknown"),
    }


def first_line(*words):
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
        return ((done.stdout + done.stderr).strip().splitlines() or ["unknown"])[0].strip()
    except (OSError, subprocess.TimeoutExpired):
        return "unknown"


def package(name):
    return f"{name} {first_line('dpkg-query', '--show', '--showformat=${Version}', name)}"
