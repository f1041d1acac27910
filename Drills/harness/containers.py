# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Containers that a drill starts, with the limits and the hardening of docker-compose.yml, and removes with itself."""
import contextlib
import ctypes
import http.client
import json
import os
import socket
import subprocess
import threading
import time

from . import DrillError
from .processes import run

SOCKET = "/var/run/docker.sock"
LABEL = "org.slipway.drill"
REGISTRY = os.environ.get("DOCKER_REGISTRY", "slipway")
CONFINED = ("--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--tmpfs=/tmp", "--init", "--user=65532:65532",
            "--ulimit=nofile=16384:16384")
SMALL = ("--cpus=0.25", "--memory=512m", "--memory-swap=512m")
CLONE_NEWNET = 0x40000000


def docker(*words, **options):
    """What the command prints; a DrillError where it fails."""
    return run("docker", *words, **options).strip()


class _Daemon(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(60)
        self.sock.connect(SOCKET)


def ask_daemon(path, method="GET"):
    """The daemon's own answer, which is there in a millisecond; the command takes fifty."""
    daemon = _Daemon("docker")
    try:
        daemon.request(method, path)
        answer = daemon.getresponse()
        body = answer.read()
    except OSError as error:
        raise DrillError(f"no Docker daemon answers on {SOCKET} ({error}): scripts/install-docker brings one") from error
    finally:
        daemon.close()
    if answer.status >= 400:
        raise DrillError(f"Docker says {answer.status} to {path}: {body.decode(errors='replace').strip()}")
    return json.loads(body) if body else None


def need_images(*names):
    for name in names:
        try:
            ask_daemon(f"/images/{name}/json")
        except DrillError as error:
            if "says 404" not in str(error):
                raise
            raise DrillError(f"there is no image {name}: `make images`, and scripts/base-images --compose, make them") from None


_libc = ctypes.CDLL(None, use_errno=True)


@contextlib.contextmanager
def inside(pid):
    """This thread within a process's network: sockets that it makes stay there, so that a load goes over that loopback. Only root may."""
    with open(f"/proc/{threading.get_native_id()}/ns/net", "rb") as own, open(f"/proc/{pid}/ns/net", "rb") as theirs:
        _enter(theirs)
        try:
            yield
        finally:
            _enter(own)


def _enter(namespace):
    if _libc.setns(namespace.fileno(), CLONE_NEWNET):
        raise DrillError(f"a container's network cannot be entered ({os.strerror(ctypes.get_errno())}): the drills in containers need root")


class Container:
    def __init__(self, identifier):
        self.id = identifier

    def inspect(self):
        return ask_daemon(f"/containers/{self.id}/json")

    @property
    def pid(self):
        pid = self.inspect()["State"]["Pid"]
        if not pid:
            raise DrillError(f"a container has ended: {self.log()}")
        return pid

    @property
    def state(self):
        return self.inspect()["State"]

    def address(self, network):
        return self.inspect()["NetworkSettings"]["Networks"][network]["IPAddress"]

    def connect(self, port, timeout=5):
        """A connection over its own loopback."""
        with inside(self.pid):
            return socket.create_connection(("127.0.0.1", port), timeout)

    def get(self, port, path, timeout=5, headers=None):
        """Status, body and header fields."""
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        client.sock = self.connect(port, timeout)
        try:
            client.request("GET", path, headers=headers or {})
            answer = client.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            client.close()

    def until_200(self, port, path="/health", seconds=60):
        end = time.monotonic() + seconds
        while True:
            try:
                if self.get(port, path)[0] == 200:
                    return
            except (OSError, http.client.HTTPException):
                pass
            if time.monotonic() > end:
                raise DrillError(f"no 200 on {path} within {seconds} s: {self.log()}")
            time.sleep(0.02)

    def stats(self):
        """Memory in use without the page cache, and seconds of CPU, as `docker stats` has them; the daemon knows the cgroups' version."""
        said = ask_daemon(f"/containers/{self.id}/stats?stream=false&one-shot=true")
        memory = said["memory_stats"]
        details = memory.get("stats", {})
        cache = details.get("total_inactive_file", details.get("inactive_file", 0))
        return memory.get("usage", 0) - cache, said["cpu_stats"]["cpu_usage"]["total_usage"] / 1e9

    def log(self):
        """Its last lines, of both kinds."""
        done = subprocess.run(["docker", "logs", "--tail", "8", self.id], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.stdout[-800:]

    def remove(self):
        docker("rm", "--force", "--volumes", self.id)


class Containers:
    """Those of one drill, and its networks: all carry one label, and go with the `with` that it stands in."""

    def __init__(self, name):
        self.label, self.name, self.networks = f"{LABEL}={name}-{os.getpid()}", f"slipway-{name}-{os.getpid()}", []

    def __enter__(self):
        ask_daemon("/version")
        if os.getuid() != 0:
            raise DrillError("the drills in containers enter their networks: run them as root")
        return self

    def run(self, image, *command, options=()):
        return Container(docker("run", "--detach", "--label", self.label, *options, image, *command))

    def create(self, image, *command, options=()):
        return Container(docker("create", "--label", self.label, *options, image, *command))

    def app(self, name, *, settings=None, options=(), limits=SMALL):
        """One of ours, as compose has it but for its health check: the drill asks by itself."""
        environment = [f"--env={key}={value}" for key, value in (settings or {}).items()]
        return self.run(f"{REGISTRY}/{name}", options=[*CONFINED, *limits, "--no-healthcheck", *environment, *options])

    def network(self, name="net"):
        network = f"{self.name}-{name}"
        docker("network", "create", "--label", self.label, network)
        self.networks.append(network)
        return network

    def __exit__(self, *_):
        for identifier in docker("ps", "--all", "--quiet", "--filter", f"label={self.label}").split():
            docker("rm", "--force", "--volumes", identifier)
        for network in self.networks:
            docker("network", "rm", network)
