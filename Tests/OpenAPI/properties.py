#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Does the running todo do what /openapi.json says, and nothing else? schemathesis makes requests of the document, good ones
and bad ones, alone and in sequences, and holds every answer against it: with users and without, on SQLite and on PostgreSQL.

    PYTHONPATH=Tests python Tests/OpenAPI/properties.py .build/debug/todo
"""

import json
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from postgres_server import PostgresServer
from running_app import free_port
from todo_app import TodoApp

HERE = Path(__file__).parent
# Over both modes; fewer would be a document that has lost operations, or a client that has lost its way.
LEAST_CASES = 2000
LONGEST_RUN_SECONDS = 110


def ask(app, path, body=None):
    request = urllib.request.Request(
        app.url + path, headers={"Content-Type": "application/json"},
        data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


def sign_up(app, document):
    """The user of the document's examples, and another, who must not see the first one's todos."""
    example = document["paths"]["/users"]["post"]["requestBody"]["content"]["application/json"]["example"]
    users = {"ada": example, "grace": example | {"email": "grace@example.com"}}
    return {name: json.loads(ask(app, "/users", user))["access_token"] for name, user in users.items()}


def configuration(directory, tokens):
    """Ours, with the users of this run."""
    text = (HERE / "schemathesis.toml").read_text().replace('"hooks.py"', json.dumps(str(HERE / "hooks.py")))
    if tokens:
        users = directory / "users.json"
        users.write_text(json.dumps({"auth": [
            {"name": name, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {token}"}]}
            for name, token in tokens.items()]}))
        text += (HERE / "schemathesis-users.toml").read_text()
        text += f"\n[auth.wfc]\npath = {json.dumps(str(users))}\nuser = \"ada\"\npeers = {json.dumps(list(tokens))}\n"
    path = directory / "schemathesis.toml"
    path.write_text(text)
    return path


def untested(document, metrics):
    """Operations that never did what they are for, or that never refused a stranger; and answers that say we are at fault."""
    answers = re.findall(r'^http_requests_total\{method="(\w+)",route="([^"]+)",status="(\d+)"\} ', metrics, re.MULTILINE)
    wrong = [f"{method} {route} answered {status}" for method, route, status in answers if status >= "500"]
    for route, item in document["paths"].items():
        for method, operation in item.items():
            seen = {status for name, where, status in answers if (name, where) == (method.upper(), route)}
            if not any(status < "300" for status in seen):
                wrong.append(f"{method.upper()} {route} never succeeded: {sorted(seen)}")
            if "401" in operation["responses"] and "401" not in seen:
                wrong.append(f"{method.upper()} {route} never answered 401")
    return wrong


def run(app, mode, store):
    """- Returns: how many cases there were, and what is wrong."""
    document = json.loads(ask(app, "/openapi.json"))
    tokens = sign_up(app, document) if mode == "jwt" else {}
    with tempfile.TemporaryDirectory() as directory:
        client = subprocess.Popen(
            [Path(sys.executable).parent / "schemathesis", "--config-file", configuration(Path(directory), tokens), "run",
             f"{app.url}/openapi.json", "--phases", "examples,coverage,fuzzing,stateful", "--no-color"],
            cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            output, _ = client.communicate(timeout=LONGEST_RUN_SECONDS)
        finally:
            if client.poll() is None:
                client.kill()
                client.wait()
    counted = re.search(r"^\s*(\d+) generated", output, re.MULTILINE)
    cases = int(counted[1]) if counted else 0
    wrong = []
    if client.returncode != 0:
        wrong.append(f"schemathesis exits {client.returncode}")
    if re.search(r"^=+ WARNINGS =+$", output, re.MULTILINE):
        wrong.append("an operation was not really tested")
    wrong += untested(document, ask(app, "/metrics"))
    print(f"{'FAIL' if wrong else 'ok  '}  TODO_AUTH={mode} on {store}: {cases} cases", flush=True)
    if wrong:
        print(output, *wrong, sep="\n", flush=True)
    return cases, wrong


def main(executable):
    # Whoever stops this stops what it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed = False
    with PostgresServer(free_port()) as postgres:
        for store, settings in [("SQLite", {}), ("PostgreSQL", {"DATABASE_URL": postgres.url})]:
            total = 0
            for mode in ["jwt", "none"]:
                with TodoApp(executable, mode, **settings) as app:
                    cases, wrong = run(app, mode, store)
                total += cases
                failed = failed or bool(wrong)
            if total < LEAST_CASES:
                print(f"FAIL  {total} cases on {store}, not {LEAST_CASES}")
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
