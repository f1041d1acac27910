#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
r"""Photographs the pages in light and dark, narrow and wide, and checks them. Exits 1 when a check complains.

    python3 -m venv .venv && .venv/bin/pip install -r Tests/Browser/requirements.txt
    .venv/bin/python Tests/Browser/screenshots.py \
        http://127.0.0.1:8080 http://127.0.0.1:8081 http://127.0.0.1:8000 DIRECTORY

Needs Debian's chromium, and apps that believe X-Forwarded-For from this machine (the default on loopback).
"""

import argparse
import os
import re
import secrets
import sys
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

import checks

SCHEMES = ("light", "dark")
WIDTHS = {360: 740, 1440: 900}
VERSION4 = "203.0.113.7"
VERSION6 = "2001:db8:85a3:1234:5678:8a2e:9370:7334"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hello", help="base URL of hello")
    parser.add_argument("identity", help="base URL of identity")
    parser.add_argument("visits", help="base URL of visits")
    parser.add_argument("directory", type=Path, help="where the pictures go")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    return parser.parse_args()


def launch(playwright, chromium, *urls, trusted=None, at=None):
    """Goes to the hosts of these addresses alone, all of them `at` one where it is said; believes one certificate more, by the
    digest of its key."""
    hosts = {urlsplit(url).hostname for url in urls}
    # No other name resolves, so that nothing leaves even where the listener below would miss it.
    found = [f"MAP {host} {at}" if at else f"EXCLUDE {host}" for host in sorted(hosts)]
    rules = ", ".join(found + ["MAP * ~NOTFOUND"])
    flags = [f"--host-resolver-rules={rules}"]
    if trusted:
        flags.append(f"--ignore-certificate-errors-spki-list={trusted}")
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # chromium refuses to run as root with it
    return playwright.chromium.launch(executable_path=chromium, args=flags)


def pages(options):
    """Name, address, status, client address, and what the heading must say."""
    hello, identity, visits = (url.rstrip("/") for url in (options.hello, options.identity, options.visits))
    return [
        ("hello", f"{hello}/", 200, VERSION4, r"Hello from \S+!"),
        ("identity", f"{identity}/", 200, VERSION6, r"Answered by \S+"),
        ("identity-cookie", f"{identity}/setcookie", 200, VERSION4, r"Does the balancer stick\?"),
        ("identity-headers", f"{identity}/headers", 200, VERSION6, "Headers of your request"),
        ("visits", f"{visits}/home", 200, VERSION4, f"Hi, {re.escape(VERSION4)}"),
        ("visits-ipv6", f"{visits}/home", 200, VERSION6, f"Hi, {re.escape(VERSION6)}"),
        ("problem", f"{visits}/no-such-page", 404, VERSION4, r"404 \S.*"),
    ]


def text(locator):
    return " ".join((locator.text_content() or "").split())


def look(browser, options, name, url, status, client, heading):
    """One page in each scheme and width: its pictures and its complaints."""
    backgrounds = {}
    for scheme in SCHEMES:
        for width, height in WIDTHS.items():
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": width, "height": height}, reduced_motion="reduce",
                extra_http_headers={"X-Forwarded-For": client})
            page = context.new_page()
            traffic = checks.Traffic(page, url, status)
            page.goto(url)
            page.screenshot(path=options.directory / f"{name}-{scheme}-{width}.png", full_page=True)
            said = text(page.locator("h1").first)
            complaints = [] if re.fullmatch(heading, said) else [f"the heading says {said!r}"]
            complaints += checks.structure(page) + checks.overflow(page) + checks.keyboard(page)
            complaints += checks.stillness(page) + checks.accessibility(page)
            backgrounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
            complaints += checks.overflow_of_long_values(page) + traffic.complaints
            context.close()
            yield f"{name} {scheme} {width}", complaints
    same = len(set(backgrounds.values())) == 1
    yield f"{name} follows the scheme", ["light and dark look the same"] if same else []


def count_without_script(browser, options):
    """A new address visits, reads without counting, and follows the link: 1 time, 2 times, 3 times."""
    client = f"2001:db8::{secrets.randbelow(0xFFFE) + 1:x}:{secrets.randbelow(0xFFFE) + 1:x}"
    context = browser.new_context(java_script_enabled=False, extra_http_headers={"X-Forwarded-For": client})
    page = context.new_page()
    page.goto(options.visits.rstrip("/") + "/home")
    complaints = []
    for times in ("1 time", "2 times", "3 times"):
        said = text(page.locator("main"))
        if f"Hi, {client}" not in said or f"You have visited this site {times}." not in said:
            complaints.append(f"expected {client} and {times!r}, the page says {said[:100]!r}")
        reading = page.request.get(options.visits.rstrip("/") + "/api/visits").json()
        if reading.get("visits") != int(times.split()[0]):
            complaints.append(f"/api/visits says {reading} after {times}")
        again = page.locator("main a[href='/home']")
        if again.count() != 1:
            complaints.append(f"{again.count()} links to /home, not 1")
            break
        again.click()
    context.close()
    yield "visits counts without JavaScript", complaints


def stick(browser, options):
    """The cookie is set on the first visit, and found on the second; the links of the pages lead where they say."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    identity = options.identity.rstrip("/")
    page.goto(identity + "/")
    page.get_by_role("link", name="Does the balancer stick?").click()
    first = text(page.locator("main"))
    page.get_by_role("link", name="Ask again").click()
    second = text(page.locator("main"))
    complaints = [] if "first visit" in first else [f"the first visit says {first[:200]!r}"]
    complaints += [] if "same container answered" in second else [f"the second visit says {second[:200]!r}"]
    cookies = {cookie["name"]: cookie["value"] for cookie in context.cookies()}
    complaints += [] if cookies.get("ServerAddr") == "127.0.0.1" else [f"the cookies are {cookies}"]
    for path in ("/", "/headers", "/api", "/test"):
        status = page.goto(identity + path).status
        complaints += [] if status == 200 else [f"{path} is answered {status}"]
    context.close()
    yield "identity knows a client again", complaints


def main():
    options = arguments()
    options.directory.mkdir(parents=True, exist_ok=True)
    failed = False
    with sync_playwright() as playwright:
        browser = launch(playwright, options.chromium, options.hello, options.identity, options.visits)
        looks = (look(browser, options, *page) for page in pages(options))
        rest = (count_without_script(browser, options), stick(browser, options))
        for name, complaints in chain(chain.from_iterable(looks), *rest):
            failed = failed or bool(complaints)
            print("FAIL" if complaints else "ok  ", name, flush=True)
            for complaint in complaints:
                print("       ", complaint)
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
