# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""The limit of todo: PostgreSQL's own load generator in the servers' place, with their statements and without HTTP."""
import re
import shlex
import tempfile
import time

from . import BenchError
from .postgres import programs
from .processes import Process

CLIENTS, THREADS = 16, 2


class PGBench:
    def __init__(self, suite, cases, store, directory):
        self.suite, self.name, self.cases, self.store = suite, "pgbench", cases, store
        self.title = f"{suite}, {self.name}"
        self.files = {case.name: directory / f"{case.name}.sql" for case in cases}
        for case in cases:
            self.files[case.name].write_text(case.statement)

    def words(self, case, seconds):
        return [str(programs() / "pgbench"), "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", str(THREADS), "-T", str(seconds),
                "-f", str(self.files[case.name]), "-h", "127.0.0.1", "-p", str(self.store.port), "-U", "todo", "todo"]

    def run(self, case, seconds, layout):
        """One run's figures; what stands for requests are transactions."""
        before, others = self.store.cpu_seconds(), self.store.pids()
        with tempfile.TemporaryFile() as output:
            process = Process(self.words(case, seconds), layout.servers, stdout=output.fileno(), stderr=output.fileno())
            try:
                if not process.wait(seconds + 30):
                    raise BenchError(f"{self.title} did not end")
            finally:
                process.stop()
            output.seek(0)
            said = output.read().decode()
        # The time of its backends is told by who waits for them, once they are gone.
        for _ in range(200):
            if self.store.pids() <= others:
                break
            time.sleep(0.01)
        spent, usage = self.store.cpu_seconds() - before, process.usage
        found = {name: re.search(pattern, said) for name, pattern in
                 (("count", r"actually processed: (\d+)"), ("failed", r"failed transactions: (\d+)"), ("rate", r"tps = ([\d.]+)"))}
        if process.status != 0 or not all(found.values()) or int(found["failed"][1]) or not int(found["count"][1]):
            raise BenchError(f"{self.title} fails:\n{said}")
        count, own = int(found["count"][1]), usage.ru_utime + usage.ru_stime
        return {"requests": count, "requests_per_second": float(found["rate"][1]), "cpu_us": own / count * 1e6,
                "busy": own / seconds / len(layout.servers), "load_busy": 0, "store_cpu_us": spent / count * 1e6}

    def said(self, directory, case):
        statement = " ".join(case.statement.splitlines()[1:])
        return f"{shlex.join(self.words(case, 5))}  # {statement}".replace(str(directory), "$DIR")
