#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Says what is wrong with an image's bill of materials: whether it is SPDX 2.3, and names the package of every library and program.

    docker export CONTAINER | python Tests/Images/sbom.py NAME VERSION

Debian's own record, of the packages that a build has installed, tells where a library comes from: `scripts/install build test`.
"""

import os
import re
import subprocess
import sys
import tarfile
import tempfile
from urllib.parse import unquote

from spdx_tools.spdx.model import RelationshipType
from spdx_tools.spdx.parser.error import SPDXParsingError
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

LIBRARY = re.compile(r".*\.so(\.[0-9]+)*")


def owners(path):
    """The packages that may have brought a file: a library's directory differs with and without /usr, a program lies at the root."""
    name = os.path.basename(path)
    pattern = f"*/{name}" if LIBRARY.fullmatch(path) else f"*/bin/{name}"
    found = subprocess.run(["dpkg-query", "--search", pattern], capture_output=True, text=True, check=False)
    return {line.split(":")[0] for line in found.stdout.splitlines()}


def read(archive, name):
    """What lies in the image: its libraries and somebody else's programs, and its bill."""
    files, bill = [], None
    with tarfile.open(fileobj=archive, mode="r|") as members:
        for member in members:
            own = member.name == name or member.name == ".dockerenv"
            if member.isfile() and (LIBRARY.fullmatch(member.name) or "/" not in member.name and not own):
                files.append(member.name)
            if member.name == f"usr/share/sbom/{name}.spdx.json":
                bill = members.extractfile(member).read()
    return files, bill


def complaints(name, version, files, bill):
    if bill is None:
        return ["there is none"]
    with tempfile.NamedTemporaryFile(suffix=".spdx.json") as file:
        file.write(bill)
        file.flush()
        try:
            document = parse_file(file.name)
        except SPDXParsingError as error:
            return error.get_messages()
    found = [message.validation_message for message in validate_full_spdx_document(document, "SPDX-2.3")]
    packages = {package.name: package for package in document.packages}
    described = [
        relation.related_spdx_element_id for relation in document.relationships
        if relation.relationship_type == RelationshipType.DESCRIBES]
    image = packages.get(name)
    if not image or described != [image.spdx_id] or image.version != version:
        found.append(f"it does not describe {name} {version}")
    contained = {
        relation.related_spdx_element_id for relation in document.relationships
        if relation.relationship_type == RelationshipType.CONTAINS and image and relation.spdx_element_id == image.spdx_id}
    for package in document.packages:
        if package is not image and package.spdx_id not in contained:
            found.append(f"the image does not contain {package.name}")
        origins = [unquote(reference.locator) for reference in package.external_references]
        if package.spdx_id.startswith("SPDXRef-deb-") and not (
                len(origins) == 1 and origins[0].startswith(f"pkg:deb/debian/{package.name}@{package.version}?arch=")):
            found.append(f"{package.name} {package.version} is located at {origins}")
    if not files:
        found.append("the image has no library at all")
    for file in files:
        whose = owners(file)
        if not whose:
            found.append(f"no package of this machine brings {file}; run scripts/install build test")
        elif not whose & packages.keys():
            found.append(f"{file} of {' or '.join(sorted(whose))} is not named")
    return found


if __name__ == "__main__":
    wrong = complaints(*sys.argv[1:3], *read(sys.stdin.buffer, sys.argv[1]))
    print("\n".join(wrong), end="")
    sys.exit(1 if wrong else 0)
