# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""An account of one's own for each guide: moto's server on a free port, and the aws command that speaks to it."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import boto3

BIN = Path(sys.executable).parent
HERE = Path(__file__).resolve().parent
REGION = "eu-central-1"


class Account:
    """`running` is how many tasks of a service moto says are running; AWS's own policies take it a while to load."""

    def __init__(self, running, managed_policies=False):
        self.running = running
        self.managed_policies = managed_policies
        self.processes = []

    def __enter__(self):
        self.scratch = tempfile.TemporaryDirectory(prefix="slipway-")
        self.directory = Path(self.scratch.name)
        try:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            self.endpoint = f"http://127.0.0.1:{port}"
            self.environment = {
                "PATH": f"{self.directory}:{BIN}:{os.environ['PATH']}", "HOME": str(self.directory), "LC_ALL": "C.UTF-8",
                "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_ENDPOINT_URL": self.endpoint,
                # A working copy may be somebody else's, as in a container; the guides ask git for the commit.
                "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
                "AWS_EC2_METADATA_DISABLED": "true", "MOTO_IAM_LOAD_MANAGED_POLICIES": str(self.managed_policies),
                "MOTO_ECS_SERVICE_RUNNING": str(self.running),
            }
            path, self.record = self.directory / "socket", self.directory / "record"
            self.record.touch()
            self.start(BIN / "moto_server", "-H", "127.0.0.1", "-p", str(port))
            self.start(sys.executable, HERE / "aws_server.py", path, self.record)
            command = self.directory / "aws"
            command.write_text(f"#!/bin/sh\nexec {sys.executable} -ISB {HERE}/aws_server.py --client {path} \"$@\"\n")
            command.chmod(0o755)
            self.wait(socket.AF_INET, ("127.0.0.1", port))
            self.wait(socket.AF_UNIX, str(path))
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self, *words):
        self.processes.append(
            subprocess.Popen(words, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def wait(self, family, address):
        deadline = time.monotonic() + 60
        while True:
            try:
                with socket.socket(family) as probe:
                    probe.connect(address)
                return
            except OSError:
                if any(process.poll() is not None for process in self.processes) or time.monotonic() > deadline:
                    raise SystemExit(f"nobody answers on {address}") from None
                time.sleep(0.05)

    def __exit__(self, *_):
        # Nothing of theirs is worth an orderly end, and moto's takes its time.
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait(10)
        self.scratch.cleanup()

    def client(self, service):
        return boto3.client(
            service, region_name=REGION, endpoint_url=self.endpoint, aws_access_key_id="test", aws_secret_access_key="test")

    def calls(self):
        """Every call of the aws command so far: its words, and its input where it took one."""
        return [json.loads(line) for line in self.record.read_text().splitlines()]

    def bash(self, lines, directory, environment):
        """Runs lines as a reader pastes them, but stops at the first that fails; the variables they leave."""
        variables = self.directory / "variables"
        script = f"""
            trap 'echo "$BASH_COMMAND" >&2' ERR
            set -eEuo pipefail
            {{\n{lines}\n}} >/dev/null
            env -0 >{variables}
        """
        result = subprocess.run(
            ["bash", "-c", script], cwd=directory, env={**self.environment, **environment}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=900)
        if result.returncode != 0:
            raise SystemExit(f"{directory.name}/README.md:\n{result.stderr[-4000:]}")
        if result.stderr.strip():
            raise SystemExit(f"{directory.name}/README.md says on standard error:\n{result.stderr[-4000:]}")
        pairs = variables.read_bytes().decode().split("\0")
        return dict(pair.split("=", 1) for pair in pairs if "=" in pair)
