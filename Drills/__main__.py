# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Holds one drill, `python Drills NAME [OPTION…]`, or each in its short form, `python Drills`. Ends with 1 if one of them failed."""
import subprocess
import sys
import time
from pathlib import Path

# What each is told where all are held. Its own --help tells more.
SHORT = {
    "rolling": [],
    "kill": [],
    "restarts": [],
    "rotation": ["--rotations", "3"],
    "rotation --balancer": ["--rotations", "3"],
    "small": ["--seconds", "3", "--starts", "3"],
    "logs": [],
    "stuck": [],
}


def hold(words):
    folder = Path(__file__).parent
    return subprocess.run([sys.executable, folder / f"{words[0]}.py", *words[1:]], check=False, stdin=subprocess.DEVNULL).returncode


def main():
    names = sorted({name.split()[0] for name in SHORT})
    words = sys.argv[1:]
    if words in (["--help"], ["-h"]):
        print(f"{__doc__}\n\ndrills: {', '.join(names)}")
        return 0
    if words:
        if words[0] not in names:
            print(f"drills: there is no {words[0]}; there are {', '.join(names)}", file=sys.stderr)
            return 64
        return hold(words)
    ended = {}
    for name, options in SHORT.items():
        print(f"\n==> {name}", flush=True)
        began = time.monotonic()
        ended[name] = hold([*name.split(), *options]), time.monotonic() - began
    print()
    for name, (status, seconds) in ended.items():
        print(f"{'FAILED' if status else 'passed'}  {name} ({seconds:.0f} s)")
    return 1 if any(status for status, _ in ended.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
