#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Checks every deploy/*/task-definition.json against ECS, without an account.

First against botocore's model of RegisterTaskDefinition: names, types, and (which botocore itself leaves out) enums.
Then in moto's server, through the real aws command: registered, and read back field by field.

Run it with the python of an environment that requirements.txt was installed to; envsubst is gettext's.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import botocore.session
from botocore.validate import ParamValidator

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
VARIABLES = {"AWS_ACCOUNT_ID": "123456789012", "AWS_REGION": "eu-central-1", "IMAGE_TAG": "0a1b2c3d4e5f"}
SHAPE = botocore.session.get_session().get_service_model("ecs").operation_model("RegisterTaskDefinition").input_shape


def substituted(path):
    """The file as a reader of the workshop makes it: by envsubst, with these variables and no others."""
    text = path.read_text()
    unknown = set(re.findall(r"\$\{?(\w+)", text)) - VARIABLES.keys()
    if unknown:
        raise SystemExit(f"{path}: variables that nobody sets: {', '.join(sorted(unknown))}")
    environment = {"PATH": os.environ["PATH"], **VARIABLES}
    return subprocess.run(["envsubst"], input=text, env=environment, capture_output=True, text=True, check=True).stdout


def faults(value, shape, where=""):
    """What the model's enums forbid."""
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from faults(member, shape.members[name], f"{where}.{name}")
    elif shape.type_name == "list":
        for index, element in enumerate(value):
            yield from faults(element, shape.member, f"{where}[{index}]")
    elif shape.type_name == "map":
        for name, element in value.items():
            yield from faults(element, shape.value, f"{where}.{name}")
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{where}: {value!r} is none of {', '.join(shape.enum)}"


def refusals(task):
    report = ParamValidator().validate(task, SHAPE)
    # A wrong type or an unknown name would lead the walk astray.
    return [report.generate_report()] if report.has_errors() else list(faults(task, SHAPE))


def prove_that_faults_are_found(task):
    """A check that cannot fail proves nothing."""
    for name, value in [("networkMode", "Awsvpc"), ("cpu", 256), ("containerDefinition", []), ("requiresCompatibilities", ["fargate"])]:
        if not refusals({**task, name: value}):
            raise SystemExit(f"{name} = {value!r} was not refused")


class Moto:
    """A server of moto's on a free port, and the aws command that speaks to it."""

    def __enter__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [BIN / "moto_server", "-H", "127.0.0.1", "-p", str(self.port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.__exit__()
                    raise SystemExit("moto's server did not start")
                time.sleep(0.1)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def aws(self, *words):
        environment = {
            "PATH": os.environ["PATH"], "HOME": "/nonexistent", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": VARIABLES["AWS_REGION"],
        }
        command = [BIN / "aws", "--endpoint-url", f"http://127.0.0.1:{self.port}", "--output", "json", "ecs", *words]
        result = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        if result.returncode != 0:
            raise SystemExit(f"aws ecs {' '.join(words)}: {result.stderr.strip()}")
        return json.loads(result.stdout)


def differences(sent, stored, where=""):
    """What was sent and is not there; the server may add to it."""
    if isinstance(sent, dict) and isinstance(stored, dict):
        for name, value in sent.items():
            yield from differences(value, stored.get(name), f"{where}.{name}")
    elif isinstance(sent, list) and isinstance(stored, list) and len(sent) == len(stored):
        for index, (left, right) in enumerate(zip(sent, stored)):
            yield from differences(left, right, f"{where}[{index}]")
    elif sent != stored:
        yield f"{where}: sent {sent!r}, read back {stored!r}"


def check_in(moto, path, text):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(text)
        file.flush()
        registered = moto.aws("register-task-definition", "--cli-input-json", f"file://{file.name}")["taskDefinition"]
    if registered["status"] != "ACTIVE":
        raise SystemExit(f"{path}: registered as {registered['status']}")
    described = moto.aws("describe-task-definition", "--task-definition", registered["family"], "--include", "TAGS")
    stored = {**described["taskDefinition"], "tags": described.get("tags")}
    return list(differences(json.loads(text), stored))


def main():
    paths = sorted(ROOT.glob("deploy/*/task-definition.json"))
    if not paths:
        raise SystemExit("no deploy/*/task-definition.json; slipway render writes them")
    failed = False
    with Moto() as moto:
        for path in paths:
            text = substituted(path)
            task = json.loads(text)
            found = refusals(task)
            if not found:
                prove_that_faults_are_found(task)
                found = check_in(moto, path, text)
            for line in found:
                print(f"{path.relative_to(ROOT)}: {line}", file=sys.stderr)
            if not found:
                print(f"{path.relative_to(ROOT)}: as botocore's model has it, registered and read back in moto")
            failed |= bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
