#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Uses todo's web client in Chromium as people do: with users, without, without a mouse, without a server for a while.

    PYTHONPATH=Tests python Tests/Browser/todo_client.py .build/debug/todo DIRECTORY
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

import checks
import visiting
from screenshots import SCHEMES, WIDTHS, launch
from todo_app import KEY, TodoApp
from visiting import PATIENCE, SCRIPT, Traffic, tab_order

PASSWORD = "correct horse"


class Visitor:
    """A browser of their own, at the page."""

    def __init__(self, browser, app, **context):
        self.app, self.context = app, browser.new_context(**context)
        # What is expected and does not come would otherwise take half a minute.
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.traffic = Traffic(self.page, f"{app.url}/")
        self.page.goto(self.traffic.url)

    def done(self):
        complaints = self.traffic.found()
        self.context.close()
        assert not complaints, "; ".join(complaints)

    def labelled(self, label):
        return self.page.get_by_label(label, exact=True).locator("visible=true")

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def sign_up(self, email):
        self.press("New here? Sign up")
        for label, text in {"First name": "Ada", "Last name": "Byron", "E-mail address": email, "Password": PASSWORD}.items():
            self.labelled(label).fill(text)
        self.press("Sign up")
        expect(self.page.locator("#who")).to_have_text(email)

    def sign_in(self, email, password=PASSWORD):
        self.labelled("E-mail address").fill(email)
        self.labelled("Password").fill(password)
        self.press("Sign in")

    def add(self, title, due=None):
        self.labelled("What is to be done?").fill(title)
        if due:
            self.labelled("Due, if ever").fill(due)
        self.press("Add")
        expect(self.row(title)).to_be_visible()
        expect(self.labelled("What is to be done?")).to_have_value("")

    def row(self, title):
        return self.page.locator(".todo", has=self.page.get_by_text(title, exact=True))

    def shows(self, *titles):
        expect(self.page.locator(".todo:visible .title")).to_have_text(list(titles))

    def has_saved(self):
        expect(self.page.locator("#todos")).not_to_have_attribute("aria-busy", "true")

    def focused(self):
        return self.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.name ?? ''")

    def counts(self, method):
        """A list that grows by the requests of that method."""
        sent = []
        self.page.on("request", lambda request: request.method == method and sent.append(request.url))
        return sent


def people_come_and_go(browser, app):
    visitor = Visitor(browser, app)
    page = visitor.page
    visitor.traffic.allowed = {401, 409, 422}
    visitor.press("New here? Sign up")
    visitor.press("Sign up")
    expect(page.locator("#sign-up .fault:visible")).to_have_count(4)
    expect(visitor.labelled("First name")).to_be_focused()
    visitor.labelled("First name").fill("Ada")
    visitor.labelled("Last name").fill(" ")
    visitor.labelled("E-mail address").fill("nobody")
    visitor.labelled("Password").fill("x" * 73)
    visitor.press("Sign up")
    faults = page.locator("#sign-up .field:has([aria-invalid]) .fault")
    expect(faults).to_have_count(3)
    described = page.locator("#up-password").get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("72")
    visitor.press("Signed up before? Sign in")
    expect(visitor.labelled("E-mail address")).to_have_value("nobody")
    visitor.sign_up("come@example.com")
    visitor.press("Sign out")
    visitor.sign_in("come@example.com", "wrong")
    expect(page.locator("#sign-in .form-fault")).to_have_text("Address or password is wrong.")
    expect(visitor.labelled("E-mail address")).to_have_value("come@example.com")
    expect(visitor.labelled("Password")).to_be_focused()
    visitor.sign_in("come@example.com")
    expect(page.locator("#figure")).to_have_text("Nothing.")
    expect(page.locator("#empty")).to_be_visible()
    page.reload()
    expect(page.locator("#who")).to_have_text("come@example.com")
    visitor.press("Sign out")
    visitor.press("New here? Sign up")
    for label, text in {"First name": "A", "Last name": "B", "E-mail address": "COME@example.com", "Password": "x"}.items():
        visitor.labelled(label).fill(text)
    visitor.press("Sign up")
    expect(page.locator("#sign-up .form-fault")).to_contain_text("signed up with this address")
    visitor.done()


def a_list_is_kept(browser, app):
    visitor = Visitor(browser, app, timezone_id="America/New_York", locale="en-GB")
    page = visitor.page
    visitor.sign_up("keeper@example.com")
    for title in ("sand", "prime", "paint"):
        visitor.add(title)
    visitor.add("launch", due="2031-07-04T09:30")
    visitor.shows("sand", "prime", "paint", "launch")
    expect(page.locator("#figure")).to_have_text("4 things.")
    expect(visitor.row("launch").locator("time")).to_have_attribute("datetime", "2031-07-04T13:30:00Z")
    expect(visitor.row("launch").locator("time")).to_have_text("Due 4 Jul 2031, 09:30")

    visitor.press("Edit prime")
    expect(visitor.labelled("Title")).to_be_focused()
    visitor.labelled("Title").fill("prime twice")
    visitor.labelled("Due").fill("2020-01-01T00:00")
    visitor.press("Save")
    expect(visitor.row("prime twice").locator(".late")).to_contain_text("Overdue since 1 Jan 2020")
    assert visitor.focused() == "Edit prime twice", visitor.focused()
    visitor.press("Edit sand")
    visitor.labelled("Title").fill("not this")
    page.keyboard.press("Escape")
    visitor.press("Edit launch")
    visitor.labelled("Due").fill("")
    page.keyboard.press("Enter")
    expect(visitor.row("launch").locator("time")).to_be_hidden()

    visitor.row("sand").get_by_role("checkbox").check()
    expect(page.locator("#news")).to_have_text("sand is done")
    visitor.row("paint").get_by_text("paint").click()
    expect(visitor.row("paint")).to_have_class(re.compile("done"))
    expect(page.locator("#figure")).to_have_text("2 things.")
    visitor.labelled("Active").check()
    visitor.shows("prime twice", "launch")
    visitor.row("prime twice").get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    visitor.shows("launch")
    expect(visitor.row("launch").get_by_role("checkbox")).to_be_focused()
    page.reload()
    visitor.shows("launch")
    visitor.labelled("Completed").check()
    visitor.shows("sand", "prime twice", "paint")
    visitor.labelled("All").check()
    visitor.press("Delete prime twice")
    visitor.shows("sand", "paint", "launch")
    assert visitor.focused() == "Delete paint", visitor.focused()
    visitor.press("Clear completed")
    visitor.shows("launch")
    expect(page.get_by_role("button", name="Clear completed")).to_be_hidden()
    expect(visitor.labelled("What is to be done?")).to_be_focused()
    page.reload()
    visitor.shows("launch")
    visitor.press("Delete launch")
    expect(page.locator("#empty")).to_have_text("A clear slip. What you add above is kept here.")
    expect(visitor.labelled("What is to be done?")).to_be_focused()
    visitor.done()


def clicks_do_not_wait(browser, app):
    """One tick is still on its way when the next is answered: it stays."""
    visitor = Visitor(browser, app)
    page, held = visitor.page, []
    visitor.sign_up("quick@example.com")
    for title in ("first", "second"):
        visitor.add(title)
    first, second = (visitor.row(title).get_by_role("checkbox") for title in ("first", "second"))
    page.route("**/todos/*", lambda route: held.append(route), times=1)
    first.click()
    second.click()
    expect(page.locator("#news")).to_have_text("second is done")
    expect(first).to_be_checked()
    expect(page.locator("#figure")).to_have_text("1 thing.")
    held[0].continue_()
    expect(page.locator("#figure")).to_have_text("Nothing.")
    expect(first).to_be_checked()
    page.reload()
    expect(first).to_be_checked()
    visitor.done()


def order_is_kept(browser, app):
    visitor = Visitor(browser, app, viewport={"width": 1280, "height": 1200})
    page = visitor.page
    visitor.sign_up("order@example.com")
    for title in "abcde":
        visitor.add(title)
    patches = visitor.counts("PATCH")
    visitor.row("d").get_by_role("checkbox").focus()
    page.keyboard.press("Alt+ArrowUp")
    visitor.shows(*"abdce")
    expect(visitor.row("d").get_by_role("checkbox")).to_be_focused()
    expect(page.locator("#news")).to_have_text("d is number 3 of 5")
    page.get_by_role("button", name="Move a").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    visitor.shows(*"badce")
    assert visitor.focused() == "Move a", visitor.focused()
    visitor.has_saved()
    page.reload()
    visitor.shows(*"badce")
    assert len(patches) == 2, f"{len(patches)} requests for two moves"

    def drag(title, place):
        grip = page.get_by_role("button", name=f"Move {title}", exact=True).bounding_box()
        target = page.locator(".todo").nth(place).bounding_box()
        page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
        page.mouse.down()
        page.mouse.move(grip["x"], target["y"] + target["height"] / 2 + (4 if target["y"] > grip["y"] else -4), steps=12)
        page.mouse.up()

    drag("e", 0)
    visitor.shows(*"ebadc")
    drag("b", 3)
    visitor.shows(*"eadbc")
    visitor.has_saved()
    page.reload()
    visitor.shows(*"eadbc")
    assert len(patches) == 4, f"{len(patches)} requests for four moves"
    # Where others have left no room, or no number at all.
    token = page.evaluate("JSON.parse(sessionStorage.session).token")
    for todo, order in zip(ask(app, "GET", "/todos", token=token), (1, 2, None, None, 3)):
        ask(app, "PATCH", f"/todos/{todo['id']}", {"order": order}, token)
    page.reload()
    visitor.shows(*"abecd")
    for title, key, expected in [("e", "ArrowUp", "aebcd"), ("d", "ArrowUp", "aebdc"), ("c", "ArrowUp", "aebcd"),
                                 ("a", "ArrowDown", "eabcd")]:
        visitor.row(title).get_by_role("checkbox").focus()
        page.keyboard.press(f"Alt+{key}")
        visitor.shows(*expected)
        visitor.has_saved()
        page.reload()
        visitor.shows(*expected)
    visitor.done()


def ask(app, method, path, body=None, token=None):
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(
        app.url + path, method=method, headers=headers, data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        text = answer.read()
        return json.loads(text) if text else None


def lists_are_private(browser, app):
    one, other = Visitor(browser, app), Visitor(browser, app)
    one.sign_up("one@example.com")
    one.add("a secret of one")
    other.sign_up("other@example.com")
    expect(other.page.locator("#empty")).to_be_visible()
    other.add("a secret of the other")
    one.page.reload()
    one.shows("a secret of one")
    # Nor does the next at the same screen find what the last one typed.
    one.labelled("What is to be done?").fill("half a thought")
    one.press("Sign out")
    one.sign_in("other@example.com")
    one.shows("a secret of the other")
    expect(one.labelled("What is to be done?")).to_have_value("")
    one.done()
    other.done()


def text_stays_text(browser, app):
    visitor = Visitor(browser, app)
    visitor.sign_up("script@example.com")
    visitor.add(SCRIPT)
    visitor.page.reload()
    visitor.shows(SCRIPT)
    visitor.press(f"Edit {SCRIPT}")
    expect(visitor.labelled("Title")).to_have_value(SCRIPT)
    visitor.press("Save")
    assert visitor.page.locator(".todo img, .todo script").count() == 0
    assert "owned" not in visitor.page.title()
    visitor.done()


def the_server_goes_and_comes(browser, app):
    visitor = Visitor(browser, app)
    page = visitor.page
    visitor.sign_up("patient@example.com")
    visitor.add("wait")
    visitor.traffic.allowed = {0, 503}
    app.stop()
    visitor.labelled("What is to be done?").fill("go on")
    visitor.press("Add")
    expect(page.locator("#trouble")).to_have_text(re.compile("The server cannot be reached.*Try again", re.S))
    expect(visitor.labelled("What is to be done?")).to_have_value("go on")
    visitor.press("Try again")
    expect(page.locator("#trouble-text")).to_have_text("The server cannot be reached.")
    app.start()
    visitor.press("Try again")
    visitor.shows("wait", "go on")
    expect(page.locator("#trouble")).to_be_hidden()
    expect(visitor.labelled("What is to be done?")).to_be_focused()
    problem = {"title": "Service Unavailable", "status": 503, "detail": "The database is away.", "request_id": "x"}
    page.route("**/todos/*", lambda route: route.fulfill(
        status=503, content_type="application/problem+json", body=json.dumps(problem), headers={"Retry-After": "1"}))
    box = visitor.row("wait").get_by_role("checkbox")
    box.click()
    expect(page.locator("#trouble-text")).to_have_text("The database is away.")
    expect(box).not_to_be_checked()
    page.unroute("**/todos/*")
    visitor.press("Try again")
    expect(box).to_be_checked()
    page.reload()
    expect(box).to_be_checked()
    # What somebody else has deleted meanwhile goes, and the page says so.
    visitor.traffic.allowed = {0, 404, 503}
    token = page.evaluate("JSON.parse(sessionStorage.session).token")
    ask(app, "DELETE", "/todos?completed=true", token=token)
    visitor.row("wait").get_by_role("checkbox").click()
    expect(page.locator("#trouble-text")).to_have_text("“wait” is not there any more.")
    expect(page.locator("#retry")).to_be_hidden()
    visitor.shows("go on")
    visitor.done()


def expired(token):
    """The same token, signed as ours are, an hour too old."""
    encode = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    header, claims, _ = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    claims |= {name: int(time.time()) - 3600 - (60 if name == "iat" else 0) for name in ("iat", "nbf", "exp") if name in claims}
    signed = f"{header}.{encode(json.dumps(claims, separators=(',', ':')).encode())}"
    return f"{signed}.{encode(hmac.digest(KEY.encode(), signed.encode(), hashlib.sha256))}"


def sessions_end(browser, app):
    visitor = Visitor(browser, app)
    page = visitor.page
    visitor.traffic.allowed = {401}
    visitor.sign_up("late@example.com")
    visitor.add("be on time")
    page.evaluate("text => sessionStorage.session = text", json.dumps({
        "email": "late@example.com", "token": expired(page.evaluate("JSON.parse(sessionStorage.session).token"))}))
    page.reload()
    note = page.locator("#sign-in .form-fault")
    expect(note).to_have_text("Your session is over. Sign in, and go on where you were.")
    # Neither is what no server of ours ever signed a session, nor what no script of ours ever wrote.
    for stored in ('{"email": "late@example.com", "token": "no token"}', "no session", '"text"', "{}"):
        page.evaluate("text => sessionStorage.session = text", stored)
        page.reload()
        expect(visitor.labelled("Password")).to_be_visible()
        assert page.evaluate("sessionStorage.session") != stored or stored in ("no session", '"text"')
    page.evaluate("text => sessionStorage.session = text", json.dumps({"email": "late@example.com", "token": "x.y.z"}))
    page.reload()
    expect(note).to_have_text("Your session is over. Sign in, and go on where you were.")
    expect(visitor.labelled("E-mail address")).to_have_value("late@example.com")
    expect(visitor.labelled("Password")).to_be_focused()
    visitor.sign_in("late@example.com")
    visitor.shows("be on time")
    # A key that changes under the page: what was typed is kept.
    page.route("**/todos", lambda route: route.continue_(headers=route.request.headers | {"authorization": "Bearer x.y.z"}))
    visitor.labelled("What is to be done?").fill("half a thought")
    visitor.press("Add")
    expect(note).to_be_visible()
    page.unroute("**/todos")
    visitor.sign_in("late@example.com")
    visitor.shows("be on time")
    expect(visitor.labelled("What is to be done?")).to_have_value("half a thought")
    visitor.press("Add")
    visitor.shows("be on time", "half a thought")
    visitor.done()


def guesses_are_slowed(browser, app):
    visitor = Visitor(browser, app)
    visitor.traffic.allowed = {401, 429}
    note = visitor.page.locator("#sign-in .form-fault")
    for guess in range(12):
        with visitor.page.expect_response("**/auth") as answer:
            visitor.sign_in("guessed@example.com", f"guess {guess}")
        if answer.value.status == 429:
            break
    expect(note).to_have_text(re.compile(r"Too many log-ins have failed\..* That is at \d+:\d+"))
    visitor.done()


def long_lists_come_in_pages(browser, app):
    user = ask(app, "POST", "/users", {
        "email": "long@example.com", "password": PASSWORD, "first_name": "L", "last_name": "L"})
    for number in range(230):
        ask(app, "POST", "/todos", {"title": f"number {number}"}, user["access_token"])
    visitor = Visitor(browser, app)
    reads = visitor.counts("GET")
    visitor.sign_in("long@example.com")
    expect(visitor.page.locator(".todo")).to_have_count(230)
    expect(visitor.page.locator(".todo .title").last).to_have_text("number 229")
    assert len([url for url in reads if "/todos" in url]) == 3, reads
    # What is ticked while a later page is on its way was read before that.
    page, held = visitor.page, []
    page.route("**/todos?*after=*", lambda route: held.append(route), times=1)
    page.reload()
    first = visitor.row("number 0").get_by_role("checkbox")
    first.click()
    expect(page.locator("#news")).to_have_text("number 0 is done")
    held[0].continue_()
    expect(page.locator(".todo")).to_have_count(230)
    expect(page.locator("#figure")).to_have_text("229 things.")
    expect(first).to_be_checked()
    visitor.done()


def the_keyboard_suffices(browser, app):
    visitor = Visitor(browser, app)
    page = visitor.page
    press = page.keyboard.press

    def tab_to(label, limit=30):
        for _ in range(limit):
            press("Tab")
            named = "(({ ariaLabel, labels, innerText }) => ariaLabel ?? labels?.[0]?.innerText ?? innerText)"
            if page.evaluate(f"{named}(document.activeElement)").strip() == label:
                return
        raise AssertionError(f"Tab does not come to {label!r}")

    tab_to("New here? Sign up")
    press("Enter")
    for text in ("Grace", "Hopper", "grace@example.com", PASSWORD):
        page.keyboard.type(text)
        press("Tab") if text != PASSWORD else press("Enter")
    expect(visitor.labelled("What is to be done?")).to_be_focused()
    for title in ("one", "two", "three"):
        page.keyboard.type(title)
        press("Enter")
        expect(visitor.row(title)).to_be_visible()
    tab_to("two")
    press("Space")
    expect(visitor.row("two")).to_have_class(re.compile("done"))
    press("Alt+ArrowDown")
    visitor.shows("one", "three", "two")
    press("Enter")
    page.keyboard.type("second")
    press("Enter")
    visitor.shows("one", "three", "second")
    tab_to("Delete second")
    press("Enter")
    visitor.shows("one", "three")
    assert visitor.focused() == "Delete three", visitor.focused()
    for _ in range(30):
        press("Shift+Tab")
        if visitor.focused() == "show":
            break
    press("ArrowRight")
    expect(page.get_by_label("Active")).to_be_checked()
    press("ArrowRight")
    expect(page.locator("#empty")).to_have_text("Nothing is completed yet.")
    visitor.done()


def without_users(browser, app):
    one, other = Visitor(browser, app), Visitor(browser, app)
    posts = one.counts("POST")
    expect(one.page.locator("#empty")).to_be_visible()
    expect(one.page.locator("#account")).to_be_hidden()
    one.add("for everybody")
    other.page.reload()
    other.shows("for everybody")
    assert posts == [f"{app.url}/todos"], posts
    one.done()
    other.done()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(app.url)
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("button:visible, input:visible").count() == 0
    page.locator("noscript a").click()
    expect(page).to_have_url(re.compile("/openapi.json$"))
    context.close()


# MARK: Looks

def look(page, directory, name, scheme, width, new=None):
    """`new` is the part of the page whose controls were not looked at before: their pictures take long."""
    page.screenshot(path=directory / f"todo-{name}-{scheme}-{width}.png", full_page=True)
    complaints = checks.overflow(page) + checks.stillness(page) + checks.accessibility(page)
    complaints += tab_order(page, new) if new else []
    for selector in ("h1:visible", "main", "header", "footer", "aside"):
        if page.locator(selector).count() != 1:
            complaints.append(f"{page.locator(selector).count()} of {selector}")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input')].filter(e => e.checkVisibility() && !e.ariaLabel && !e.labels?.length"
        " && !e.innerText).map(e => e.outerHTML)")
    assert not complaints + unnamed, "; ".join([f"{name}: {c}" for c in complaints + unnamed])


def looks(directory, scheme, width, height):
    def run(browser, app):
        visitor = Visitor(
            browser, app, color_scheme=scheme, viewport={"width": width, "height": height}, reduced_motion="reduce",
            timezone_id="UTC", locale="en-GB")
        visitor.traffic.allowed = {0, 401, 422, 503}
        page = visitor.page
        see = lambda name, **more: look(page, directory, name, scheme, width, **more)
        # Nothing that the policy would have to stop.
        served = page.request.get(app.url).text()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", served)
        visitor.sign_in("nobody@example.com", "wrong")
        expect(page.locator("#sign-in .form-fault")).to_be_visible()
        see("sign-in", new="body")
        visitor.press("New here? Sign up")
        visitor.press("Sign up")
        expect(page.locator("#sign-up .fault:visible")).to_have_count(3)
        see("sign-up", new="#sign-up")
        visitor.press("Signed up before? Sign in")
        visitor.sign_up(f"{scheme}.{width}@example.com")
        expect(page.locator("#empty")).to_be_visible()
        see("empty")
        for title, due in [
            ("Paint the hull below the waterline", "2026-01-20T09:00"), ("Grease the ways", None),
            ("Ask the harbour master for a pilot, a tug, and high water on a Saturday morning", None),
            ("Break a bottle", "2041-12-24T17:00"), ("Invite everybody", None),
        ]:
            visitor.add(title, due)
        for title in ("Grease the ways", "Invite everybody"):
            visitor.row(title).get_by_role("checkbox").check()
        expect(page.locator("#figure")).to_have_text("3 things.")
        page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
        see("list", new="body")
        visitor.press("Edit Break a bottle")
        visitor.labelled("Title").fill(" ")
        visitor.press("Save")
        expect(page.locator(".editor .field .fault")).to_be_visible()
        see("edit", new=".editor")
        visitor.press("Cancel")
        page.route("**/todos/*", lambda route: route.fulfill(
            status=503, content_type="application/problem+json",
            body=json.dumps({"detail": "The database cannot be reached at the moment."})))
        visitor.press("Delete Break a bottle")
        expect(page.locator("#trouble")).to_be_visible()
        see("trouble", new="#trouble")
        page.unroute("**/todos/*")
        visitor.press("Try again")
        expect(visitor.row("Break a bottle")).to_have_count(0)
        for title in ("Paint the hull below the waterline", re.compile("Ask the harbour master")):
            page.get_by_role("checkbox", name=title).check()
        visitor.labelled("Active").check()
        expect(page.locator("#empty")).to_be_visible()
        see("done")
        visitor.labelled("All").check()
        visitor.add("w" * 400)
        wide = checks.overflow(page, "with a long word")
        assert not wide, wide
        visitor.done()

    run.__name__ = f"looks_right_{scheme}_{width}"
    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("todo", help="executable of todo")
    options = visiting.arguments(parser)
    runs = [
        people_come_and_go, a_list_is_kept, clicks_do_not_wait, order_is_kept, lists_are_private, text_stays_text,
        the_server_goes_and_comes, sessions_end, guesses_are_slowed, long_lists_come_in_pages, the_keyboard_suffices,
        *(looks(options.directory, scheme, *size) for scheme in SCHEMES for size in WIDTHS.items()),
    ]
    with sync_playwright() as playwright, TodoApp(options.todo, "jwt") as app, TodoApp(options.todo, "none") as shared:
        browser = launch(playwright, options.chromium, app.url)
        rest = [*((run, app) for run in runs), (without_users, shared)]
        failed = visiting.run(browser, "todo", rest, options)
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
