# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""The apps and the peers of Benchmarks as containers of the smallest Fargate size, each to be loaded over its own loopback."""
import importlib.util
import json
import os
import random
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import DrillError
from .balancer import ROOT
from .containers import CONFINED, REGISTRY, SMALL, Container, ask_daemon, docker, inside
from .processes import run

BUILD = ROOT / ".build/drills"
DEBIAN, POSTGRES = "debian:bookworm-slim", "postgres:15-bookworm"
# The machine's own Debian, for what a peer needs of it beyond its own files.
HOST = [f"--volume={path}:{path}:ro" for path in ("/usr", "/etc/php", "/etc/nginx", "/etc/alternatives", "/etc/ssl", str(ROOT))]
# Without an init: one process, whose memory is the app's.
ALONE = [word for word in CONFINED if word != "--init"]
PASSWORD = "the-drill-s-own"


def _benchmarks():
    """Benchmarks/harness, whose name is taken here; and its Go compiler."""
    folder = ROOT / "Benchmarks/harness"
    found = importlib.util.spec_from_file_location("benchmarks", folder / "__init__.py", submodule_search_locations=[str(folder)])
    module = importlib.util.module_from_spec(found)
    sys.modules["benchmarks"] = module
    found.loader.exec_module(module)
    return [importlib.import_module(f"benchmarks.{name}") for name in ("build", "cases", "postgres", "processes")]


build, cases, postgres, processes = _benchmarks()
KEY = cases.KEY


def tools():
    """Builds the load generator and the program that does nothing."""
    BUILD.mkdir(parents=True, exist_ok=True)
    for name, words in (("load", []), ("nothing", ["-static"])):
        run("cc", "-O2", "-Wall", "-Wextra", *words, "-o", BUILD / name, ROOT / f"Drills/c/{name}.c")


def peers():
    """Brings Go and Flask into PATH, and says which Python has Flask."""
    python = Path(run(ROOT / "scripts/venv", ROOT / "Benchmarks/requirements.txt", seconds=900).split()[-1])
    os.environ["PATH"] = f"{python.parent}:{os.environ['PATH']}"
    return python


@dataclass
class Stack:
    """One server: its image, what it is started with, and what it is asked."""
    suite: str
    name: str
    image: str
    port: int
    requests: list
    command: list = field(default_factory=list)
    options: list = field(default_factory=list)
    settings: dict = field(default_factory=dict)
    probe: str = "/health"

    @property
    def title(self):
        return f"{self.suite}, {self.name}"


def _message(path, port, headers=None):
    fields = "".join(f"{name}: {value}\r\n" for name, value in ({"Host": f"127.0.0.1:{port}"} | (headers or {})).items())
    return f"GET {path} HTTP/1.1\r\n{fields}\r\n".encode()


def _todos(port, count=4000):
    """As Benchmarks has them: a user drawn for each, and one of their todos."""
    draws, tokens = random.Random(1), [cases.token(user) for user in range(1, postgres.USERS + 1)]
    for _ in range(count):
        user = draws.randint(1, postgres.USERS)
        number = user + postgres.USERS * draws.randrange(postgres.TODOS // postgres.USERS)
        yield _message(f"/todos/{number}", port, {"Authorization": f"Bearer {tokens[user - 1]}"})


def stacks(suites, folder, python):
    """Ours first, then the peers that Benchmarks has for the suite."""
    quiet, url = {"LOG_LEVEL": "warning"}, f"postgres://todo:{PASSWORD}@127.0.0.1:5432"

    def ours(suite, port, path, **settings):
        return Stack(suite, "ours", f"{REGISTRY}/{suite}", port, [_message(path, port)], options=ALONE, settings=quiet | settings)

    def go(suite, port, path, **settings):
        settings = {"PORT": port, "CONTAINER_ID": "drill"} | settings
        return Stack(suite, "Go", DEBIAN, port, [_message(path, port)], [str(build.go(suite))], HOST, settings, probe=path)

    if "hello" in suites:
        yield ours("hello", 8080, "/")
        yield go("hello", 8080, "/")
    if "identity" in suites:
        requests = [_message("/", 8080, cases.FORWARDED)]
        one = ours("identity", 8080, "/")
        one.requests = requests
        yield one
        yield Stack("identity", "nginx + PHP-FPM", DEBIAN, 8080, requests, _php(folder, 8080),
                    [*HOST, f"--volume={folder}/php:/php:ro"], {"TIMEZONE": "UTC"}, "/")
    if "visits" in suites:
        yield ours("visits", 8000, "/home", REDIS_ENDPOINT="127.0.0.1:6379")
        page = ROOT / "Sources/Apps/Visits/Pages/home.html"
        yield go("visits", 8000, "/home", REDIS_ENDPOINT="127.0.0.1:6379", PAGE=page)
    if "todo" in suites:
        requests, settings = list(_todos(5000)), {"DATABASE_URL": f"{url}/todo?sslmode=disable", "JWT_SECRET_KEY": KEY}
        for one in (ours("todo", 5000, "/", **settings), go("todo", 5000, "/", **settings),
                    Stack("todo", "Flask", DEBIAN, 5000, [],
                          [str(python.with_name("gunicorn")), "--chdir", str(ROOT / "Benchmarks/flask"), "--bind", "127.0.0.1:5000", "--workers", "1",
                           "--worker-class", "gthread", "--threads", "4", "todo:app"], [*HOST, *_interpreter(python)], settings)):
            one.requests, one.probe = requests, requests[0]
            yield one
    if "roast" in suites:
        yield ours("roast", 8080, "/", DATABASE_URL=f"{url}/roast?sslmode=disable", SESSION_SECRET="a session secret of thirty-two bytes")


def _interpreter(python):
    """What a Python that is not the machine's own Debian's has to bring."""
    prefix = python.resolve().parents[1]
    return [] if prefix == Path("/usr") else [f"--volume={prefix}:{prefix}:ro"]


def _php(folder, port):
    place = folder / "php"
    (place / "page").mkdir(parents=True)
    (place / "page/index.php").write_bytes((ROOT / "Benchmarks/php/index.php").read_bytes())
    for name in ("nginx.conf", "php-fpm.conf"):
        text = (ROOT / "Benchmarks/php" / name).read_text()
        for word, value in {"directory": "/tmp", "page": "/php/page", "port": port, "workers": 1, "children": 2, "user": "root",
                            "group": "root"}.items():
            text = text.replace(f"@{word}@", str(value))
        (place / name).write_text(text)
    fpm = "/usr/sbin/php-fpm8.2 --allow-to-run-as-root --nodaemonize -d opcache.validate_timestamps=0 -d expose_php=0 --fpm-config /php/php-fpm.conf"
    return ["sh", "-c", f"{fpm} & exec /usr/sbin/nginx -e /tmp/nginx.log -c /php/nginx.conf"]


class Task:
    """A network of its own, with the store in it where the suite has one: an app joins it, as the containers of a task on ECS do."""

    def __init__(self, containers, suite, folder):
        self.containers, self.suite = containers, suite
        if suite == "visits":
            self.holder = containers.run(f"{REGISTRY}/redis", "--appendonly", "no", options=["--no-healthcheck"])
            self._until(lambda: docker("exec", self.holder.id, "/redis-cli", "-e", "ping"))
        elif suite in ("todo", "roast"):
            secret = folder / "password"
            secret.write_text(PASSWORD)
            secret.chmod(0o444)
            self.holder = containers.run(POSTGRES, options=[
                f"--volume={secret}:/password:ro", "--env=POSTGRES_PASSWORD_FILE=/password", "--env=POSTGRES_USER=todo", "--env=POSTGRES_DB=todo",
                "--env=PGDATA=/var/lib/postgresql/data/pgdata", "--user=65532", "--tmpfs=/tmp"])
            self._until(lambda: self.psql("SELECT 1"))
            if suite == "roast":
                self.psql("CREATE DATABASE roast")
        else:
            self.holder = containers.run(DEBIAN, "sleep", "infinity")

    def _until(self, answers, seconds=90):
        end = time.monotonic() + seconds
        while True:
            try:
                answers()
                return
            except DrillError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def psql(self, *statements):
        with inside(self.holder.pid):
            return run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-U", "todo", "todo", text=";\n".join(statements),
                       env={"PGPASSWORD": PASSWORD, "PATH": os.environ["PATH"]})

    def create(self, stack, limits=SMALL):
        environment = [f"--env={name}={value}" for name, value in stack.settings.items()]
        return self.containers.create(stack.image, *stack.command, options=[
            f"--network=container:{self.holder.id}", *limits, "--no-healthcheck", *stack.options, *environment])

    def nothing(self, port):
        return self.containers.create(f"{REGISTRY}/hello", str(port), options=[
            f"--network=container:{self.holder.id}", *SMALL, "--no-healthcheck", *ALONE, f"--volume={BUILD}/nothing:/nothing:ro",
            "--entrypoint=/nothing"])

    def seed(self):
        """What Benchmarks puts into the tables, which are our app's to make, for the peers, too."""
        self.psql(postgres.SEED, "VACUUM ANALYZE")

    def until_tables(self):
        self._until(lambda: self.psql("SELECT 1 FROM todos LIMIT 1"))

    def until_200(self, stack, container, seconds=60):
        """The moment of the first 200. Asks without a pause, in the network of the task."""
        message = stack.probe if isinstance(stack.probe, bytes) else _message(stack.probe, stack.port)
        message = message.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
        end = time.perf_counter() + seconds
        with inside(self.holder.pid):
            while time.perf_counter() < end:
                try:
                    with socket.create_connection(("127.0.0.1", stack.port), 5) as connection:
                        connection.sendall(message)
                        if connection.recv(1 << 16).startswith(b"HTTP/1.1 200 "):
                            return time.perf_counter()
                except OSError:
                    time.sleep(0.0005)
        raise DrillError(f"{stack.title} gives no 200 in {seconds} s: {container.log()}")

    def load(self, stack, rate, seconds, connections, folder):
        """What the load generator says, which runs in the task's network and within none of its limits."""
        file = folder / "requests"
        file.write_bytes(b"".join(b"%d\n%s" % (len(message), message) for message in stack.requests))
        with inside(self.holder.pid):
            done = subprocess.run([BUILD / "load", str(stack.port), str(rate), str(seconds), str(connections), file], capture_output=True, text=True,
                                  timeout=seconds + 60, check=False)
        if done.returncode:
            raise DrillError(f"load fails: {done.stderr}")
        return json.loads(done.stdout)


def memory(container: Container):
    return processes.memory_bytes(processes.family(container.pid))


def start(container):
    """Starts it by the daemon itself, whose answer comes when it runs."""
    began = time.perf_counter()
    ask_daemon(f"/containers/{container.id}/start", "POST")
    return began
