# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""The balancer of docker-compose.yml, from the model's own configuration, with a door for the drill: HAProxy's admin socket."""
import csv
import re
import socket
import time
from pathlib import Path

from . import DrillError
from .containers import Container
from .processes import Program, free_port, run

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "deploy/local/haproxy.cfg"
IMAGE = "haproxy:2.6-bookworm"
PORT = 8443
# A place each, so that HAProxy knows a server by its number.
FIELDS = ("status", "scur", "addr", "svname")


def changed(text, *changes):
    """With each pattern, which must be there once, replaced: a drill on a configuration that it does not know shows nothing."""
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text, flags=re.MULTILINE)
        if count != 1:
            raise DrillError(f"{CONFIGURATION.name} has {pattern} {count} times, not once")
    return text


def configuration(admin, *changes):
    return changed(CONFIGURATION.read_text(), (r"^global\n", f"global\n    stats socket {admin} level admin\n"), *changes)


def certificate(folder):
    """A pair for the names that the balancer serves."""
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost",
        "-keyout", folder / "key.pem", "-out", folder / "chain.pem")
    pair = folder / "certificate.pem"
    pair.write_text((folder / "chain.pem").read_text() + (folder / "key.pem").read_text())
    pair.chmod(0o444)
    return pair


class Admin:
    """The admin socket."""

    def __init__(self, path):
        self.path = str(path)

    def ask(self, command):
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(10)
            door.connect(self.path)
            door.sendall(command.encode() + b"\n")
            said = b""
            while piece := door.recv(1 << 16):
                said += piece
        return said.decode().strip()

    def servers(self, backend):
        """The servers of a backend, by name, as `show stat` has them."""
        rows = csv.DictReader(self.ask(f"show stat {backend} 4 -1").removeprefix("# ").splitlines())
        return {row["svname"]: row for row in rows}

    def up(self, backend):
        """Addresses that get requests, with the name of their server."""
        return {row["addr"].rsplit(":", 1)[0]: name for name, row in self.servers(backend).items() if row["status"].startswith("UP")}

    def until(self, holds, what, seconds=40):
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                raise DrillError(f"the balancer does not come to have {what} in {seconds} s:\n{self.ask('show stat')}")
            time.sleep(0.02)


class Balancer(Admin):
    """HAProxy in a container, on the network of its servers, of which `slots` says how many there can be."""

    def __init__(self, containers, network, folder, slots):
        self.folder = Path(folder, "balancer")
        super().__init__(self.folder / "admin")
        self.folder.mkdir()
        self.folder.chmod(0o777)
        certificate(self.folder)
        changes = [(rf"^(    server-template {name}-) \d+ ", rf"\1 {count} ") for name, count in slots.items()]
        # On stdout a line is dropped where two threads have one at a time, or the pipe is full; a ring has room for all failures.
        changes += [(r"^    log stdout .*$", "    log ring@failures format raw local0 info"),
                    (r"^    option dontlognull$", "    option dontlognull\n    option dontlog-normal"),
                    (r"^defaults$", "ring failures\n    size 1048576\n    maxlen 4096\n\ndefaults")]
        (self.folder / "haproxy.cfg").write_text(configuration("/run/drill/admin", *changes))
        pages = "/usr/local/etc/haproxy"
        self.container: Container = containers.run(IMAGE, options=[
            "--network", network, "--memory=256m", "--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "--user=65532:65532", "--init",
            "--env=CERTIFICATE=/run/drill/certificate.pem", f"--env=HTTPS_PORT={PORT}", f"--env=PAGES={pages}",
            f"--volume={self.folder}:/run/drill", f"--volume={self.folder}/haproxy.cfg:{pages}/haproxy.cfg:ro",
            f"--volume={CONFIGURATION.parent}/apps.html:{pages}/apps.html:ro"])
        end = time.monotonic() + 30
        while True:
            try:
                self.container.connect(PORT).close()
                return
            except OSError as error:
                if time.monotonic() > end:
                    raise DrillError(f"HAProxy does not answer: {self.container.log()}") from error
                time.sleep(0.05)

    @property
    def failures(self):
        """A line of HAProxy's log for each request that did not end as it should, and for each server that came or went."""
        return self.ask("show events failures")


class LocalBalancer(Program):
    """The same as a process on loopback, before one app that is a process, too."""

    def __init__(self, folder, app, port):
        self.port, self.plain, place = free_port(), free_port(), folder / "balancer"
        place.mkdir()
        text = configuration(place / "admin", (r"bind :8080", f"bind 127.0.0.1:{self.plain}"), (r"bind :8443", f"bind 127.0.0.1:{self.port}"),
                             (rf"^    server-template {app}- .*$", f"    server {app}-1 127.0.0.1:{port}"))
        (place / "haproxy.cfg").write_text(text)
        super().__init__("haproxy", ["/usr/sbin/haproxy", "-db", "-f", place / "haproxy.cfg"], folder / "haproxy.log",
                         env={"CERTIFICATE": str(certificate(place)), "HTTPS_PORT": str(self.port), "PAGES": str(CONFIGURATION.parent)})
        self.admin, self.app = Admin(place / "admin"), app

    def __enter__(self):
        self.start()
        self.until(lambda: self.admin.up(self.app))
        return self
