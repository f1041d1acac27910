# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Programs that a drill starts, and ends with itself."""
import os
import signal
import socket
import subprocess
import time

from . import DrillError

# Database servers refuse to be root: then they are Debian's nobody.
NOBODY = 65534


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def as_nobody():
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}


def run(*words, text="", seconds=120, **options):
    """What a command prints that is given `text` to read; a DrillError with what it complains of where it fails."""
    done = subprocess.run([str(word) for word in words], input=text, capture_output=True, text=True, timeout=seconds, check=False,
                          **options)
    if done.returncode:
        raise DrillError(f"{words[0]} fails: {(done.stderr or done.stdout).strip()[-600:]}")
    return done.stdout


class Program:
    """A process with its output in a file, ended with the `with` that it stands in."""

    def __init__(self, name, words, log, **options):
        self.name, self.log, self.words, self.options, self.process = name, log, [str(word) for word in words], options, None

    def __enter__(self):
        self.start()
        return self

    def start(self, stdout=None):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.words, stdin=subprocess.DEVNULL, stdout=log if stdout is None else stdout, stderr=log,
                                            **self.options)

    def until(self, answers, seconds=60):
        """Waits until `answers` is true; an error of it counts as not yet."""
        end = time.monotonic() + seconds
        while True:
            if self.process.poll() is not None:
                raise DrillError(f"{self.name} ended: {self.tail()}")
            try:
                if answers():
                    return
            except (OSError, DrillError):
                pass
            if time.monotonic() > end:
                raise DrillError(f"{self.name} does not answer in {seconds} s: {self.tail()}")
            time.sleep(0.05)

    def tail(self):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()[-1500:]

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
