# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""A PostgreSQL server of the benchmark's own, with a user base in the tables that todo's migration makes."""
import os
import pwd
import subprocess
from pathlib import Path

from . import BenchError
from .processes import Process, cpu_seconds, family

USERS, TODOS = 100, 100_000
SEED = f"""
INSERT INTO users (id, email, email_key, password, first_name, last_name, created_at)
SELECT n, e, e, '*', 'First', 'Last', now() FROM generate_series(1, {USERS}) AS n, concat('user', n, '@example.com') AS e;
INSERT INTO todos (user_id, title, due_date, completed, completed_date, "order", created_at)
SELECT n % {USERS} + 1, concat('Task ', n, ' of a list'),
    CASE WHEN k % 2 = 0 THEN timestamptz '2026-12-01T09:30:00Z' + n * interval '1 minute' END,
    k % 4 = 0, CASE WHEN k % 4 = 0 THEN timestamptz '2026-11-01T08:00:00Z' + n * interval '1 second' END,
    CASE WHEN k % 3 > 0 THEN n END, now()
FROM generate_series(0, {TODOS - 1}) AS n, div(n, {USERS}) AS k;
"""


def programs():
    """The folder of Debian's newest; psql alone is in the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        raise BenchError("PostgreSQL is missing: `scripts/install bench` brings it")
    return found[-1].parent


class Postgres:
    """Everything as initdb sets it, fsync included. It refuses to be root, so that there it is Debian's user for it."""

    def __init__(self, port, directory, cpus):
        self.port, self.url = port, f"postgres://todo@127.0.0.1:{port}/todo?sslmode=disable"
        folder, tools, user = directory / "postgres", programs(), []
        folder.mkdir()
        if os.getuid() == 0:
            try:
                account = pwd.getpwnam("postgres")
            except KeyError:
                raise BenchError("there is no user postgres: Debian's package makes one") from None
            os.chown(folder, account.pw_uid, account.pw_gid)
            directory.chmod(0o711)
            user = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
        made = subprocess.run([*user, tools / "initdb", "-D", folder / "data", "-U", "todo", "-A", "trust", "-E", "UTF8",
                               "--locale=C.UTF-8"], cwd="/", capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise BenchError(f"initdb fails:\n{made.stderr}")
        self.process = Process([*user, str(tools / "postgres"), "-D", str(folder / "data"), "-h", "127.0.0.1", "-p", str(port),
                                "-k", str(folder)], cpus, stderr=os.open(directory / "postgres.log", os.O_WRONLY | os.O_CREAT))
        for _ in range(500):
            if self.process.wait(0.01):
                raise BenchError(f"postgres does not start on port {port}")
            if subprocess.run([tools / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False).returncode == 0:
                break
        self.ask("CREATE DATABASE todo", database="postgres")

    def ask(self, *statements, database="todo"):
        words = [word for statement in statements for word in ("-c", statement)]
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "todo",
                               *words, database], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise BenchError(f"psql fails: {done.stderr.strip()}")
        return done.stdout.strip()

    def seed(self):
        self.ask(SEED, "VACUUM ANALYZE", "CHECKPOINT")

    def counted(self):
        """All todos that a run has created."""
        return int(self.ask(f"SELECT count(*) FROM todos WHERE id > {TODOS}"))

    def clear(self):
        """Back to the seed; what this and the run before left to be written is, so that the next one need not."""
        self.ask(f"DELETE FROM todos WHERE id > {TODOS}", "VACUUM todos", "CHECKPOINT")

    def pids(self):
        return set(family(self.process.pid))

    def cpu_seconds(self):
        """Of the server and its processes, those that have ended included."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        spent = (int(stat[13]) + int(stat[14])) / os.sysconf("SC_CLK_TCK")
        for pid in self.pids():
            try:
                spent += cpu_seconds([pid])
            except OSError:  # It has ended since.
                continue
        return spent

    def stop(self):
        self.process.stop()
