# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Does todo keep to what /openapi.json says, whatever it is sent? Schemathesis makes up requests from the document, good ones and
bad ones, alone and in sequences, with users and without, and puts every answer to all of its checks. The argument is the
executable."""

import json
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from todo_app import TodoApp

# The same requests in every run, as far as they do not depend on what the app answers.
SEED = 4
# At most, of each operation in a phase.
EXAMPLES = 100
LEAST_CASES = 2000

# Two users, of whom neither may see what is the other's; and one thing that a check cannot know: who has signed up is another
# user than the one who asks, and gets 404.
SETTINGS = """
[auth.wfc]
path = "users.json"
peers = ["ada", "grace"]

[[operations]]
include-name = "GET /user/{id}"
checks.ensure_resource_availability.enabled = false
"""


def user(app, name):
    body = {"email": f"{name}@example.com", "password": "correct horse", "first_name": name, "last_name": name}
    request = urllib.request.Request(
        f"{app.url}/users", data=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        token = json.load(answer)["access_token"]
    return {"name": name, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {token}"}]}


def explore(executable, mode):
    """How many cases were made, and whether all passed."""
    with TodoApp(executable, mode) as app, tempfile.TemporaryDirectory() as directory:
        if mode == "jwt":
            Path(directory, "schemathesis.toml").write_text(SETTINGS)
            Path(directory, "users.json").write_text(json.dumps({"auth": [user(app, "ada"), user(app, "grace")]}))
        run = subprocess.run(
            [Path(sys.executable).with_name("schemathesis"), "run", f"{app.url}/openapi.json", "--checks", "all",
             "--phases", "examples,coverage,fuzzing,stateful", "--mode", "all", "--seed", str(SEED),
             "--max-examples", str(EXAMPLES), "--generation-database", "none", "--request-timeout", "10",
             "--continue-on-failure", "--no-color"],
            # Where it looks for settings.
            cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)
        with urllib.request.urlopen(f"{app.url}/openapi.json", timeout=10) as answer:
            paths = json.load(answer)["paths"]
        requests = [line for line in map(json.loads, app.log.read_text().splitlines()) if line["message"] == "request"]
    failed = sum(request["status"] >= 500 for request in requests)
    # Where every request was refused, at the door say, nothing was learnt of the room behind.
    served = {(request["method"], request["route"]) for request in requests if request["status"] < 300}
    # Nobody but chance knows the password of somebody else.
    described = {(method.upper(), path) for path, methods in paths.items() for method in methods} - {("POST", "/auth")}
    unserved = [" ".join(operation) for operation in sorted(described - served)]
    cases = re.search(r"(\d+) generated", run.stdout)
    count = int(cases[1]) if cases else 0
    passed = run.returncode == 0 and failed == 0 and not unserved
    print("ok   " if passed else "FAIL ", f"TODO_AUTH={mode}: {count} cases, {failed} answers of 5xx", flush=True)
    for name in unserved:
        print(f"      never served: {name}")
    print(run.stdout if not passed or "--verbose" in sys.argv else "", end="")
    return count, passed


def main():
    counts, passes = zip(*(explore(sys.argv[1], mode) for mode in ("jwt", "none")))
    print(f"      {sum(counts)} cases with seed {SEED}")
    if sum(counts) < LEAST_CASES:
        print(f"FAIL  fewer than {LEAST_CASES}")
    sys.exit(0 if all(passes) and sum(counts) >= LEAST_CASES else 1)


if __name__ == "__main__":
    main()
