# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""A real app of the suite, for what drives it from outside."""

import os
import random
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path


def free_port():
    """Below the range that the kernel gives to connections, so that nobody takes one in the meantime."""
    while True:
        port = random.randrange(20000, 32000)
        try:
            with socket.create_server(("127.0.0.1", port)):
                return port
        except OSError:
            continue


class RunningApp:
    """On a port and an SQLite file of its own, which it keeps when it is stopped and started again."""

    def __init__(self, executable, path="/ready", **settings):
        """Has started when `path` is answered 200."""
        self.executable, self.path, self.port = executable, path, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.directory = tempfile.TemporaryDirectory()
        self.log = Path(self.directory.name) / "log"
        self.settings = {
            "PORT": str(self.port), "BIND": "127.0.0.1", "STATE_DIRECTORY": self.directory.name,
            "DRAIN_SECONDS": "0"} | settings
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.directory.cleanup()

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([self.executable], env=os.environ | self.settings, stdout=log, stderr=log)
        deadline = time.monotonic() + 30
        while True:
            try:
                with urllib.request.urlopen(self.url + self.path, timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise RuntimeError(f"{self.executable} does not start: {self.log.read_text()}") from None
                time.sleep(0.05)

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(30)
        self.process = None
        if status != 0:
            raise RuntimeError(f"{self.executable} exits {status}: {self.log.read_text()[-2000:]}")
