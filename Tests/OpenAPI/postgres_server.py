# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""A real PostgreSQL server on loopback, for as long as it is wanted."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

# Root starts it as Debian's `nobody`: its programs refuse to run as root.
NOBODY = 65534


class PostgresServer:
    def __init__(self, port):
        self.port, self.process = port, None
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        self.identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        self.url = f"postgres://postgres@127.0.0.1:{port}/postgres"

    def __enter__(self):
        self.directory = tempfile.mkdtemp(prefix="slipway-test-")
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self):
        if self.identity:
            os.chown(self.directory, NOBODY, NOBODY)
        options = {
            "cwd": self.directory, "env": {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, "stdout": subprocess.DEVNULL,
            "stderr": subprocess.PIPE, "text": True} | self.identity
        data = f"{self.directory}/data"
        made = subprocess.run(
            [self.programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8",
             "--locale=C"], check=False, timeout=60, **options)
        if made.returncode != 0:
            raise RuntimeError(f"initdb: {made.stderr}")
        settings = [
            f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.directory}", "fsync=off",
            "shared_buffers=16MB", "dynamic_shared_memory_type=posix", "max_connections=20"]
        with Path(self.directory, "log").open("w") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", data, *(part for item in settings for part in ("-c", item))],
                **options | {"stderr": log})
        deadline = time.monotonic() + 30
        while subprocess.run(
                [self.programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False).returncode:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError(f"PostgreSQL does not start: {Path(self.directory, 'log').read_text()}")
            time.sleep(0.05)

    def __exit__(self, *_):
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)
        shutil.rmtree(self.directory, ignore_errors=True)
