# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""docker-compose.yml itself, under a project's name of the drill's own and on ports that are free."""
import os
import shutil
import time

from . import DrillError
from .balancer import ROOT
from .containers import REGISTRY, Container, ask_daemon, docker
from .processes import free_port, run


class Suite:
    """The services that are named, with what they depend on; gone with its volumes at the end."""

    def __init__(self, name, services):
        self.project, self.services = f"slipway-{name}-{os.getpid()}", services
        self.settings = os.environ | {"DOCKER_REGISTRY": REGISTRY, "ADDRESS": "127.0.0.1", "HTTP_PORT": str(free_port()),
                                      "HTTPS_PORT": str(free_port())}
        self.compose = ["docker-compose"] if shutil.which("docker-compose") else ["docker", "compose"]

    def _compose(self, *words):
        run(*self.compose, "--project-name", self.project, "--project-directory", ROOT, "--file", ROOT / "docker-compose.yml", *words,
            env=self.settings, seconds=600)

    def __enter__(self):
        ask_daemon("/version")
        try:
            self._compose("up", "--detach", *self.services)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._compose("down", "--volumes", "--rmi", "local", "--timeout", "10")

    def container(self, service):
        found = docker("ps", "--all", "--quiet", "--no-trunc", "--filter", f"label=com.docker.compose.project={self.project}",
                       "--filter", f"label=com.docker.compose.service={service}").split()
        if len(found) != 1:
            raise DrillError(f"{service} has {len(found)} containers in {self.project}")
        return Container(found[0])

    def until_healthy(self, *services, seconds=300):
        end = time.monotonic() + seconds
        for container in map(self.container, services):
            while (state := container.state.get("Health", {}).get("Status")) != "healthy":
                if time.monotonic() > end:
                    raise DrillError(f"a service is {state} after {seconds} s: {container.log()}")
                time.sleep(0.2)
