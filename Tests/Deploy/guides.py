# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""The READMEs under deploy/: their lines, and which input each of their calls takes."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ["hello", "identity", "visits", "todo", "roast"]
# Blocks that are not run, by the word after `sh`: what they need and a test has not.
ASIDE = {
    "docker": "Docker's daemon", "live": "what only AWS has", "or": "another choice of the reader's",
    "network": "a function of CloudFormation's that moto does not know (Fn::Cidr)",
}


class Guide:
    def __init__(self, directory):
        self.directory = directory
        self.app = directory.name
        text = (directory / "README.md").read_text()
        before, self.cleaning = re.split(r"\n## \d+\. Clean up\n", text)
        self.making = before

    @staticmethod
    def lines(text):
        """What a test runs of it."""
        blocks = re.findall(r"^```sh ?(.*)\n((?:.*\n)*?)```$", text, re.M)
        unknown = {word for word, _ in blocks} - ASIDE.keys() - {""}
        if unknown:
            raise SystemExit(f"blocks of shell of an unknown kind: {unknown}")
        return "".join(lines for word, lines in blocks if not word)

    def inputs(self, text):
        """(service, operation, file, part) of every call that takes its input from a file, in order."""
        pattern = re.compile(
            r"envsubst <(?P<file>[\w./-]+)(?! *\)) \|(?: jq (?:'\.(?P<quoted>\w+)?[^']*'|\.(?P<part>\w+)))?"
            r"|jq \.(?P<plain>\w+) (?P<plainfile>[\w./-]+\.json)"
            r"|--slurpfile file (?:<\(envsubst <(?P<slurped>[\w./-]+)\)|(?P<slurp>[\w./-]+))"
            r"|\$file\[0\]\.(?P<member>\w+)"
            r"|aws (?P<service>[\w-]+) (?P<operation>[\w-]+) --cli-input-json file:///dev/stdin")
        file = part = None
        for match in pattern.finditer(self.lines(text)):
            found = match.groupdict()
            if found["service"]:
                if file:
                    yield found["service"], found["operation"], file, part
                file = part = None
            elif found["file"]:
                file, part = found["file"], found["part"] or found["quoted"]
                if part == "LaunchTemplateData":  # A filter of the whole file's.
                    part = None
            elif found["plain"]:
                file, part = found["plainfile"], found["plain"]
            elif found["member"]:
                part = found["member"]
            else:
                file = found["slurped"] or found["slurp"]

    def input(self, file, part):
        value = json.loads((self.directory / file).read_text())
        return value if part is None else value[part]

    def files(self):
        return sorted(str(path.relative_to(self.directory)) for path in self.directory.rglob("*.json"))


def all_guides(root=ROOT):
    return [Guide(root / "deploy" / app) for app in APPS]
