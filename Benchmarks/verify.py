#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""How long `slipway verify` takes on a large template, beside cfn-lint on the same one.

The template is roast's, its resources repeated under other names until it has so many lines. Both run alone, one after
the other; the figures are medians, and the first run of each, which fills the page cache, is left out.
"""

import argparse
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path("deploy/roast/stack.yaml")


def enlarged(lines):
    """The template with as many copies of its resources as make up so many lines."""
    text = SOURCE.read_text()
    start = text.index("\nResources:\n") + len("\nResources:\n")
    match = re.compile(r"^\S", re.MULTILINE).search(text, start)
    head, body, tail = text[:start], text[start : match.start() if match else None], text[match.start() :] if match else ""
    ids = re.findall(r"^  (\w+):$", body, re.MULTILINE)
    named = "|".join(ids)
    word = re.compile(rf"((?:!Ref |!GetAtt |\$\{{|^  |^ +- ))({named})\b(?!: |/)", re.MULTILINE)
    order = re.compile(r"^ +DependsOn: .*$", re.MULTILINE)
    # A copy's own names end in its number, or AWS would find two of a name.
    name = re.compile(
        r"^( +(?:(?:Role|LogGroup|Cluster|Service|Alarm|Dashboard)?Name|awslogs-group): (?!!)[\w/-]+)$", re.MULTILINE
    )

    def copy(number):
        own = word.sub(rf"\g<1>\g<2>{number}", body)
        own = order.sub(lambda line: re.sub(rf"\b({named})\b", rf"\g<1>{number}", line[0]), own)
        return name.sub(rf"\g<1>-{number}", own)

    copies = -(-(lines - text.count("\n")) // body.count("\n"))
    return head + body + "".join(copy(number) for number in range(copies)) + tail


def seconds(command, rounds):
    taken = []
    for _ in range(rounds + 1):
        start = time.monotonic()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=600)
        taken.append(time.monotonic() - start)
        if done.returncode > 100:
            sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
    return statistics.median(taken[1:])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lines", type=int, default=5000, help="at least so many lines (5000)")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each (5)")
    parser.add_argument("--slipway", default=".build/release/slipway", help="the binary (.build/release/slipway)")
    parser.add_argument("--cfn-lint", default=".build/venv/Deploy/bin/cfn-lint", help="(the tests' own)")
    options = parser.parse_args()
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        text = enlarged(options.lines)
        file.write(text)
        file.flush()
        ours = seconds([options.slipway, "verify", file.name], options.rounds)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        theirs = seconds([options.cfn_lint, "--ignore-checks", "W,I", "--", file.name], options.rounds)
    print(f"{text.count(chr(10))} lines, {len(text) >> 10} KiB; medians of {options.rounds}")
    print(f"  slipway verify  {ours:6.2f} s, {memory:.0f} MB at most")
    print(f"  cfn-lint        {theirs:6.2f} s")
    print(f"  ratio           {theirs / ours:6.1f}")


if __name__ == "__main__":
    main()
