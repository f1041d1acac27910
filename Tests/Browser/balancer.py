#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Visits the suite of docker-compose.yml in Chromium, through its balancer: the page that lists the apps, light and dark, narrow
and wide, and then each app as people use it. Pictures are left in DIRECTORY.

    PYTHONPATH=Tests python Tests/Browser/balancer.py HTTPS_PORT CERTIFICATE DIRECTORY [--at 127.0.0.1:8443]

Chromium gives up what it is about when a network interface comes or goes, as with every container of anybody's: in the balancer's
own network (`nsenter --net`), where it listens `--at` another address, none does.
"""

import argparse
import base64
import hashlib
import re
import ssl
import subprocess
import sys
from types import SimpleNamespace

from playwright.sync_api import expect, sync_playwright

import checks
import roast_site
import todo_client
import visiting
from screenshots import SCHEMES, WIDTHS, launch, text

APPS = ("hello", "identity", "visits", "todo", "roast")
TASKS = {"hello": 1, "identity": 3, "visits": 1, "todo": 1, "roast": 1}


def key_of(certificate):
    """What Chromium calls a certificate by that nobody else has signed."""
    public = subprocess.run(
        ["openssl", "x509", "-in", certificate, "-noout", "-pubkey"], check=True, capture_output=True, text=True).stdout
    return base64.b64encode(hashlib.sha256(ssl.PEM_cert_to_DER_cert(
        public.replace("PUBLIC KEY", "CERTIFICATE"))).digest()).decode()


def open_page(browser, url, **context):
    page = browser.new_context(**context).new_page()
    page.context.set_default_timeout(visiting.PATIENCE)
    traffic = visiting.Traffic(page, url)
    page.goto(url)
    return page, traffic


def close(page, *complaints):
    found = [complaint for each in complaints for complaint in each]
    page.context.close()
    assert not found, "; ".join(found)


def the_page_lists_what_is_well(browser, suite):
    backgrounds = set()
    for scheme in SCHEMES:
        for width, height in WIDTHS.items():
            page, traffic = open_page(
                browser, suite.url, color_scheme=scheme, viewport={"width": width, "height": height}, reduced_motion="reduce")
            for app, tasks in TASKS.items():
                expect(page.locator(f"#{app}")).to_have_text(f"{tasks} of {tasks} task{'s' if tasks > 1 else ''}")
                expect(page.get_by_role("link", name=app, exact=True)).to_have_attribute("href", suite.apps[app].url + "/")
            page.screenshot(path=suite.directory / f"apps-{scheme}-{width}.png", full_page=True)
            backgrounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            close(page, checks.overflow(page), checks.keyboard(page), checks.stillness(page), checks.accessibility(page),
                  traffic.found())
    assert len(backgrounds) == len(SCHEMES), "light and dark look the same"


def the_page_follows_the_balancer(browser, suite):
    """What the balancer would say of tasks that are gone, and of itself when it is gone."""
    page, traffic = open_page(browser, suite.url, viewport={"width": 1440, "height": 900})
    traffic.allowed = {0}
    page.route("**/state.json", lambda route: route.fulfill(json={**TASKS, "identity": 2, "roast": 0}))
    expect(page.locator("#identity")).to_have_text("2 of 3 tasks")
    expect(page.locator("#roast")).to_have_text("0 of 1 task")
    expect(page.locator("#roast")).to_have_class("none")
    page.screenshot(path=suite.directory / "apps-some-are-gone.png", full_page=True)
    complaints = checks.accessibility(page)
    page.route("**/state.json", lambda route: route.abort())
    expect(page.get_by_role("status").filter(has_text="does not answer")).to_be_visible()
    expect(page.locator("#identity")).to_have_text("2 of 3 tasks")
    page.screenshot(path=suite.directory / "apps-balancer-is-gone.png", full_page=True)
    page.unroute("**/state.json")
    expect(page.locator("#roast")).to_have_text("1 of 1 task")
    expect(page.get_by_text("does not answer")).to_be_hidden()
    close(page, complaints, traffic.found())


def the_page_needs_no_script(browser, suite):
    page, traffic = open_page(browser, suite.url, java_script_enabled=False)
    for app, tasks in TASKS.items():
        expect(page.locator(f"#{app}")).to_have_text(f"{tasks} of {tasks}")
    close(page, traffic.found())


def hello_says_who_answers(browser, suite):
    page, traffic = open_page(browser, suite.url)
    page.get_by_role("link", name="hello", exact=True).click()
    expect(page.locator("h1")).to_have_text(re.compile(r"Hello from\s+[0-9a-f]{12}!"))
    expect(page).to_have_url(suite.apps["hello"].url + "/")
    page.screenshot(path=suite.directory / "balanced-hello.png", full_page=True)
    # It left the page of the balancer for another host, as it was meant to.
    close(page, [complaint for complaint in traffic.found() if "another host" not in complaint])


def identity_is_three(browser, suite):
    page, traffic = open_page(browser, f"{suite.apps['identity'].url}/")
    hosts = []
    for _ in range(6):
        hosts.append(text(page.locator("h1 .figure")))
        page.get_by_role("link", name="Ask again").click()
    expect(page.locator("dl.facts").first).to_contain_text("https")
    page.screenshot(path=suite.directory / "balanced-identity.png", full_page=True)
    close(page, traffic.found(), [] if len(set(hosts)) == 3 and hosts[:3] == hosts[3:] else [f"there answered {hosts}"])


def visits_are_counted(browser, suite):
    page, traffic = open_page(browser, f"{suite.apps['visits'].url}/home")
    first = int(re.match(r"\d+", text(page.locator(".count .figure")))[0])
    page.get_by_role("link", name="Visit again").click()
    expect(page.locator(".count .figure")).to_have_text(f"{first + 1} times.")
    page.screenshot(path=suite.directory / "balanced-visits.png", full_page=True)
    close(page, traffic.found())


def todos_are_kept(browser, suite):
    visitor = todo_client.Visitor(browser, suite.apps["todo"])
    visitor.sign_up("balanced@example.com")
    visitor.add("Launch the ship")
    visitor.add("Paint her name", due="2030-01-31T12:00")
    ticked = visitor.row("Launch the ship").get_by_role("checkbox")
    ticked.check()
    visitor.has_saved()
    visitor.page.reload()
    expect(visitor.row("Paint her name")).to_be_visible()
    expect(visitor.row("Paint her name").get_by_role("checkbox")).not_to_be_checked()
    visitor.page.screenshot(path=suite.directory / "balanced-todo.png", full_page=True)
    visitor.done()


def a_vote_is_counted(browser, suite):
    visitor = roast_site.Visitor(browser, suite.apps["roast"])
    before = visitor.counted(roast_site.ORANGE)
    visitor.vote("Grace", "balanced@example.com", roast_site.ORANGE)
    visitor.is_for(roast_site.ORANGE)
    visitor.page.reload()
    visitor.is_for(roast_site.ORANGE)
    expect(visitor.bar(roast_site.ORANGE).locator(".votes")).to_have_text(re.compile(rf"^{before + 1} "))
    visitor.page.screenshot(path=suite.directory / "balanced-roast.png", full_page=True)
    visitor.done()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("port", type=int, help="where the balancer speaks HTTPS")
    parser.add_argument("certificate", help="the balancer's, in PEM")
    parser.add_argument("--at", help="where the balancer listens, if not where its addresses say")
    options = visiting.arguments(parser)
    # Never stopped by these visits: what they share with apps of their own is where they are.
    apps = {app: SimpleNamespace(url=f"https://{app}.localhost:{options.port}", process=True) for app in APPS}
    suite = SimpleNamespace(
        url=f"https://localhost:{options.port}/", apps=apps, directory=options.directory, process=True)
    with sync_playwright() as playwright:
        browser = launch(
            playwright, options.chromium, suite.url, *(app.url for app in apps.values()),
            trusted=key_of(options.certificate), at=options.at)
        visits = [the_page_lists_what_is_well, the_page_follows_the_balancer, the_page_needs_no_script, hello_says_who_answers,
                  identity_is_three, visits_are_counted, todos_are_kept, a_vote_is_counted]
        failed = visiting.run(browser, "balanced", [(visit, suite) for visit in visits], options)
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
