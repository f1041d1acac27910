# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Is /openapi.json of todo a document of OpenAPI 3.1, with users and without? The argument is the executable."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator


def document(executable, mode):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with tempfile.TemporaryDirectory() as state:
        settings = {"PORT": str(port), "STATE_DIRECTORY": state, "TODO_AUTH": mode, "JWT_SECRET_KEY": "0" * 32}
        app = subprocess.Popen([executable], env=os.environ | settings, stdout=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 10
            while True:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/openapi.json", timeout=5) as answer:
                        return json.load(answer)
                except (ConnectionRefusedError, urllib.error.URLError):
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.05)
        finally:
            app.terminate()
            app.terminate()
            app.wait(10)


for mode in ["jwt", "none"]:
    described = document(sys.argv[1], mode)
    OpenAPIV31SpecValidator(described).validate()
    print(f"ok    TODO_AUTH={mode}: {len(described['paths'])} paths")
