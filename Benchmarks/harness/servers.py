# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What is measured: our apps and their peers, each able to start, to tell its processes and its size."""
import getpass
import grp
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

from . import BenchError, http
from .processes import Process, cpu_seconds, family

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "Sources/Apps/Visits/Pages/home.html"


class Redis:
    """One redis-server for every app, that writes nothing to disk."""

    def __init__(self, port, directory, cpus):
        self.port = port
        self.process = Process(["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "",
                                "--appendonly", "no", "--dir", str(directory)], cpus)
        self.pid = self.process.pid
        for _ in range(500):
            if self.process.wait(0.01):
                raise BenchError(f"redis-server does not start on port {port}")
            try:
                self.connection = socket.create_connection(("127.0.0.1", port))
                return
            except ConnectionRefusedError:
                continue
        raise BenchError(f"redis-server does not answer on port {port}")

    def counted(self):
        """All visits."""
        self.connection.sendall(b"GET {visits}:total\r\n")
        return int((self.connection.recv(100).split(b"\r\n") + [b""])[1] or 0)

    def clear(self):
        """Nothing: a count takes as long as another."""

    def cpu_seconds(self):
        return cpu_seconds([self.pid])

    def stop(self):
        self.process.stop()


class Server:
    """One process that answers the cases of a suite. `answered` counts what the log must tell."""

    def __init__(self, suite, name, port, programs, *, cases, store=None, environment=None, words=None, logs=False):
        self.suite, self.name, self.port, self.cases, self.store, self.logs = suite, name, port, cases, store, logs
        self.programs = [Path(program) for program in programs]
        self.environment = {"PORT": str(port)} | (environment or {})
        self.words = words or [str(self.programs[0])]
        self.processes, self.reader, self.answered, self.lines = [], None, 0, None
        self.errors = tempfile.TemporaryFile()

    @property
    def title(self):
        return f"{self.suite}, {self.name}"

    @property
    def request(self):
        return http.request(self.cases[0].path, self.cases[0].headers)

    def start(self, cpus, reader_cpus=None):
        """The moment before its exec. Its output goes to /dev/null; its log, where it has one, to a process that reads
        a pipe, as under a container runtime."""
        if not self.logs:
            self.processes = [Process(self.words, cpus, environment=self.environment, stderr=self.errors.fileno())]
        else:
            self.counted = tempfile.TemporaryFile()
            ours, theirs = os.pipe()
            self.reader = Process(["wc", "-l"], reader_cpus, stdin=ours, stdout=self.counted.fileno())
            self.processes = [Process(self.words, cpus, environment=self.environment, stdout=theirs, stderr=self.errors.fileno())]
            os.close(ours)
            os.close(theirs)
        return self.processes[0].started

    def pids(self):
        return sorted(pid for process in self.processes for pid in family(process.pid))

    def wait_for_200(self):
        """The moment of its first 200."""
        try:
            return http.wait_for_200(self.port, self.request)
        except BenchError:
            self.check()
            raise

    def check(self):
        for process in self.processes:
            if process.wait(0):
                self.errors.seek(0)
                said = self.errors.read().decode(errors="replace").strip().splitlines()
                raise BenchError(f"{self.title} ended with {process.status}: {said[-1] if said else 'no word'}")

    def stop(self):
        for process in reversed(self.processes):
            process.stop()
        self.processes = []
        if self.reader:
            self.reader.wait(10)
            self.reader.stop()
            self.counted.seek(0)
            self.lines = int(self.counted.read() or 0)
            self.reader = None

    def said(self, directory, _=None):
        """How it is started, as one line of shell; what is made for the run alone is under $DIR."""
        def shorten(text):
            return str(text).replace(str(directory), "$DIR").replace(str(ROOT) + "/", "")
        settings = [f"{name}={shorten(value)}" for name, value in self.environment.items()]
        return " ".join(settings + [shorten(word) if " " not in word else f"'{shorten(word)}'" for word in self.words])


class Flask(Server):
    """Flask under gunicorn, one connection to the database a thread."""
    # A processor. The 2n + 1 workers that gunicorn's guide begins with were slower and larger; sync workers, which close after
    # each answer, took twice the time.
    WORKERS, THREADS = 1, 4

    def __init__(self, suite, port, cpus, **options):
        gunicorn = Path(sys.executable).with_name("gunicorn")
        if not gunicorn.exists():
            raise BenchError("no gunicorn: `make bench` brings one")
        words = [str(gunicorn), "--chdir", str(ROOT / "Benchmarks/flask"), "--bind", f"127.0.0.1:{port}", "--workers",
                 str(self.WORKERS * cpus), "--worker-class", "gthread", "--threads", str(self.THREADS), "todo:app"]
        super().__init__(suite, "Flask", port, [], words=words, **options)


class PHP(Server):
    """nginx before a fixed pool of PHP-FPM, over a Unix socket."""
    FPM = "/usr/sbin/php-fpm8.2"
    CHILDREN = 2  # a processor; 4 were as fast, 8, 16 and 32 slower and larger

    def __init__(self, suite, port, directory, cpus, **options):
        super().__init__(suite, "nginx + PHP-FPM", port, ["/usr/sbin/nginx", self.FPM], **options)
        self.directory = directory / "php"
        page = self.directory / "page"
        page.mkdir(parents=True)
        shutil.copy(ROOT / "Benchmarks/php/index.php", page)
        places = {"directory": self.directory, "page": page, "port": port, "workers": cpus, "children": self.CHILDREN * cpus,
                  "user": getpass.getuser(), "group": grp.getgrgid(os.getgid()).gr_name}
        for name in ("nginx.conf", "php-fpm.conf"):
            text = (ROOT / "Benchmarks/php" / name).read_text()
            for place, value in places.items():
                text = text.replace(f"@{place}@", str(value))
            (self.directory / name).write_text(text)
        self.environment = {"TIMEZONE": "UTC"}
        self.words = ["nginx", "-e", str(self.directory / "nginx.log"), "-c", str(self.directory / "nginx.conf")]
        self.fpm = [self.FPM, *(["--allow-to-run-as-root"] if os.getuid() == 0 else []), "--nodaemonize",
                    "-d", "opcache.validate_timestamps=0", "-d", "expose_php=0",
                    "--fpm-config", str(self.directory / "php-fpm.conf")]

    def start(self, cpus, reader_cpus=None):
        self.processes = [Process(words, cpus, environment=self.environment, stderr=self.errors.fileno())
                          for words in (self.fpm, self.words)]
        return self.processes[0].started

    def said(self, directory, _=None):
        nginx = super().said(directory)
        self.words, kept = self.fpm, self.words
        fpm = super().said(directory)
        self.words = kept
        return f"{fpm} & {nginx}"
