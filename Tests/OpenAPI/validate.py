# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Is /openapi.json of todo a document of OpenAPI 3.1, with users and without? The argument is the executable."""

import json
import sys
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator

from todo_app import TodoApp

for mode in ["jwt", "none"]:
    with TodoApp(sys.argv[1], mode) as app, urllib.request.urlopen(f"{app.url}/openapi.json", timeout=10) as answer:
        described = json.load(answer)
    OpenAPIV31SpecValidator(described).validate()
    print(f"ok    TODO_AUTH={mode}: {len(described['paths'])} paths", flush=True)
