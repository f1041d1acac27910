#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
r"""Visits roast's site in Chromium as people do: with and without JavaScript, by keyboard, without its database or its server
for a while; then as those do who stand behind the counter.

    PYTHONPATH=Tests python Tests/Browser/roast_site.py .build/debug/roast DIRECTORY
"""

import argparse
import csv
import io
import json
import re
import sys
import urllib.parse
import urllib.request

from playwright.sync_api import expect, sync_playwright

import checks
import visiting
from running_app import RunningApp, free_port
from screenshots import SCHEMES, WIDTHS, launch
from visiting import PATIENCE, SCRIPT, Traffic, tab_order

TOKEN = "for those behind the counter"
GINGERBREAD, ORANGE, VANILLA = "Gingerbread Latte", "Orange Chocolate Latte", "Vanilla Spice Latte"
TAKEN = re.compile("has voted", re.I)


class RoastApp(RunningApp):
    def __init__(self, executable, **settings):
        super().__init__(executable, **{"ADMIN_TOKEN": TOKEN, "SESSION_SECRET": "a secret of these tests, and of no others"} | settings)


class Visitor:
    """A browser of their own, at the page."""

    def __init__(self, browser, app, allowed=(), status=200, **context):
        self.app, self.context = app, browser.new_context(**context)
        # What is expected and does not come would otherwise take half a minute.
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.traffic = Traffic(self.page, f"{app.url}/")
        self.traffic.allowed, self.traffic.status = set(allowed), status
        self.page.goto(self.traffic.url)

    def done(self):
        complaints = self.traffic.found()
        self.context.close()
        assert not complaints, "; ".join(complaints)

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def labelled(self, label):
        return self.page.get_by_label(label, exact=True)

    def fill(self, name=None, email=None, drink=None):
        if name is not None:
            self.labelled("Your name").fill(name)
        if email is not None:
            self.labelled("Your e-mail address").fill(email)
        if drink:
            self.page.locator(".card", has_text=drink).click()

    def vote(self, name, email, drink):
        self.fill(name, email, drink)
        self.press("Cast your vote")

    def is_for(self, drink):
        expect(self.page.get_by_role("heading", name=f"You are for the {drink}.")).to_be_visible()

    def has_no_vote(self):
        expect(self.page.get_by_role("heading", name="Which one stays?")).to_be_visible()

    def notice(self, text):
        expect(self.page.locator("#notice")).to_have_text(text)

    def fault(self, field):
        """What the page says beside it."""
        return self.page.locator(f"#{field}-fault")

    def bar(self, drink):
        return self.page.locator(".bars li", has_text=drink)

    def counted(self, drink):
        return int(re.match(r"\d+", self.bar(drink).locator(".votes").inner_text())[0])


def ask(app, method, path, body=None, token=None):
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(
        app.url + path, method=method, headers=headers, data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request, timeout=10) as answer:
        text = answer.read()
        return json.loads(text) if text else None


def cast(app, name, email, drink=GINGERBREAD):
    ask(app, "POST", "/api/votes", {"name": name, "email": email, "drink": drink.lower().replace(" ", "-")})


def votes_are_cast_changed_and_withdrawn(browser, app):
    visitor = Visitor(browser, app, (422,))
    page = visitor.page
    before = visitor.counted(ORANGE)
    visitor.press("Cast your vote")
    for field in ("drink", "name", "email"):
        expect(visitor.fault(field)).not_to_be_empty()
    expect(page.locator("#drink-gingerbread-latte")).to_be_focused()
    visitor.vote("Ada Byron", "nobody", GINGERBREAD)
    expect(visitor.fault("email")).not_to_be_empty()
    expect(visitor.fault("name")).to_be_empty()
    expect(visitor.labelled("Your e-mail address")).to_be_focused()
    expect(visitor.labelled("Your e-mail address")).to_have_attribute("aria-invalid", "true")
    expect(visitor.labelled("Your name")).to_have_value("Ada Byron")
    visitor.vote("Ada Byron", "ada@example.com", ORANGE)
    visitor.notice("Your vote is in.")
    visitor.is_for(ORANGE)
    expect(page.locator("#vote")).to_be_focused()
    expect(visitor.bar(ORANGE).locator(".votes")).to_have_text(re.compile(rf"^{before + 1} "))
    expect(page.locator("#newest li").first).to_have_text(re.compile(f"^Ada {ORANGE} just now"))
    assert "Byron" not in page.locator(".count").inner_text()
    page.reload()
    visitor.is_for(ORANGE)

    page.locator("summary").click()
    expect(visitor.labelled("Your name")).to_have_value("Ada Byron")
    visitor.fill(email="")
    visitor.press("Change it to this")
    expect(visitor.fault("email")).not_to_be_empty()
    visitor.fill(email="ada@example.com", drink=VANILLA)
    visitor.press("Change it to this")
    visitor.notice("Your vote is changed.")
    visitor.is_for(VANILLA)
    expect(visitor.bar(ORANGE).locator(".votes")).to_have_text(re.compile(rf"^{before} "))
    visitor.press("Withdraw it")
    visitor.notice("Your vote is withdrawn, and out of the count.")
    visitor.has_no_vote()
    page.reload()
    visitor.has_no_vote()
    visitor.done()


def a_form_is_enough(browser, app):
    visitor = Visitor(browser, app, (409, 422), java_script_enabled=False)
    page = visitor.page
    before = visitor.counted(VANILLA)
    visitor.vote("Grace <Hopper>", "grace", VANILLA)
    expect(visitor.fault("email")).not_to_be_empty()
    expect(visitor.labelled("Your e-mail address")).to_have_value("grace")
    expect(visitor.labelled("Your e-mail address")).to_have_attribute("aria-invalid", "true")
    expect(visitor.labelled("Your name")).to_have_value("Grace <Hopper>")
    expect(page.locator("#drink-vanilla-spice-latte")).to_be_checked()
    visitor.fill(email="grace@example.com")
    visitor.press("Cast your vote")
    expect(page).to_have_url(re.compile(r"/(\?[^#]*)?#vote$"))
    visitor.is_for(VANILLA)
    visitor.notice("Your vote is in.")
    assert visitor.counted(VANILLA) == before + 1
    # Answered by a redirect: loading it again sends nothing again.
    page.reload()
    visitor.is_for(VANILLA)
    assert visitor.counted(VANILLA) == before + 1
    page.locator("summary").click()
    visitor.fill(name="", drink=GINGERBREAD)
    visitor.press("Change it to this")
    expect(visitor.fault("name")).not_to_be_empty()
    expect(page.locator("#drink-gingerbread-latte")).to_be_checked()
    visitor.fill(name="Grace")
    visitor.press("Change it to this")
    visitor.is_for(GINGERBREAD)
    assert visitor.counted(VANILLA) == before
    visitor.press("Withdraw it")
    visitor.has_no_vote()
    visitor.notice("Your vote is withdrawn, and out of the count.")
    visitor.done()


def an_address_votes_once(browser, app):
    cast(app, "Edith", "edith@example.com", GINGERBREAD)
    for script in (True, False):
        visitor = Visitor(browser, app, (409,), java_script_enabled=script)
        count = visitor.counted(ORANGE)
        visitor.vote("Somebody else", "Edith@EXAMPLE.com", ORANGE)
        told = visitor.page.locator("#notice, .form-fault, #email-fault").filter(has_text=TAKEN)
        expect(told).to_have_count(1)
        expect(visitor.labelled("Your name")).to_have_value("Somebody else")
        expect(visitor.page.locator("#drink-orange-chocolate-latte")).to_be_checked()
        visitor.page.goto(app.url)
        visitor.has_no_vote()
        assert visitor.counted(ORANGE) == count
        visitor.done()


def bars_move(browser, app):
    visitor = Visitor(browser, app)
    page = visitor.page
    expect(page.locator("#total")).to_have_text(re.compile(r"^\d+ votes? so far|No vote yet"))
    width = lambda drink: visitor.bar(drink).locator("rect").evaluate("e => e.getBoundingClientRect().width")
    # Followed in the page, for a machine may be too busy to look at it eight tenths of a second long.
    page.evaluate("""() => {
      const rect = document.querySelector(".bars .vanilla-spice-latte rect");
      window.widths = new Set();
      const follow = () => { window.widths.add(rect.getBoundingClientRect().width); requestAnimationFrame(follow); };
      follow();
    }""")
    before, count = width(VANILLA), visitor.counted(VANILLA)
    for number in range(5):
        cast(app, f"Mover{number} Last", f"mover{number}@example.com", VANILLA)
    expect(visitor.bar(VANILLA).locator(".votes")).to_have_text(re.compile(rf"^{count + 5} "))
    page.wait_for_timeout(1200)
    assert width(VANILLA) > before, f"{before} stays {width(VANILLA)}"
    between = page.evaluate("window.widths.size")
    assert between > 3, f"the bar jumps: {between} widths"
    expect(page.locator("#newest li").first).to_contain_text("Mover4")
    # Nobody asks for a page that nobody sees.
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
                  " document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(5000)
    assert not asked, asked
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_timeout(500)
    assert asked, "it does not look again"
    visitor.done()


def the_server_goes_and_comes(browser, app):
    visitor = Visitor(browser, app, (0, 503))
    page = visitor.page
    visitor.fill("Katherine", "katherine@example.com", GINGERBREAD)
    app.stop()
    visitor.press("Cast your vote")
    visitor.notice(re.compile("cannot be reached"))
    expect(page.locator("#away")).to_contain_text("cannot be read")
    expect(visitor.labelled("Your e-mail address")).to_have_value("katherine@example.com")
    app.start()
    visitor.press("Cast your vote")
    visitor.is_for(GINGERBREAD)
    expect(page.locator("#away")).to_be_empty()
    visitor.done()


def text_stays_text(browser, app):
    visitor = Visitor(browser, app)
    page = visitor.page
    visitor.vote(SCRIPT, "script@example.com", GINGERBREAD)
    visitor.is_for(GINGERBREAD)
    first = SCRIPT.split()[0]
    expect(page.locator("#newest li").first).to_contain_text(first)
    page.reload()
    expect(page.locator("#newest li").first).to_contain_text(first)
    expect(page.locator(".own")).to_contain_text(first)
    page.locator("summary").click()
    expect(visitor.labelled("Your name")).to_have_value(SCRIPT)
    log_in(page, app)
    expect(page.get_by_role("rowheader", name=SCRIPT, exact=True)).to_be_visible()
    page.goto(f"{app.url}/admin?text={urllib.parse.quote(SCRIPT)}")
    expect(page.get_by_label("Name or address has")).to_have_value(SCRIPT)
    page.get_by_role("link", name="Edit").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value(SCRIPT)
    assert page.locator("main img, main script").count() == 0 and "owned" not in page.title()
    visitor.done()


def the_keyboard_suffices(browser, app):
    visitor = Visitor(browser, app)
    page = visitor.page
    press = page.keyboard.press
    press("Tab")
    expect(page.get_by_role("link", name="Skip to the vote")).to_be_in_viewport()
    press("Enter")
    press("Tab")
    press("Space")
    press("ArrowDown")
    expect(page.locator("#drink-orange-chocolate-latte")).to_be_checked()
    press("Tab")
    page.keyboard.type("Radia Perlman")
    press("Tab")
    page.keyboard.type("radia@example.com")
    press("Enter")
    visitor.is_for(ORANGE)
    press("Tab")
    press("Enter")
    expect(page.locator("details")).to_have_attribute("open", "")
    press("Tab")
    press("ArrowDown")
    for _ in range(3):
        press("Tab")
    press("Enter")
    visitor.is_for(VANILLA)
    for _ in range(2):
        press("Tab")
    press("Space")
    visitor.has_no_vote()
    # A poster's button goes to the form, its drink chosen.
    page.get_by_role("link", name=f"Vote for it ({VANILLA})").press("Enter")
    expect(page.locator("#drink-vanilla-spice-latte")).to_be_checked()
    expect(page.locator("#drink-vanilla-spice-latte")).to_be_focused()
    expect(page.locator("#drink-vanilla-spice-latte")).to_be_in_viewport()
    visitor.done()


def log_in(page, app, token=TOKEN):
    page.goto(f"{app.url}/admin")
    page.get_by_label("Admin token").fill(token)
    page.get_by_role("button", name="Log in").click()


def the_counter_is_kept(browser, app):
    """Without JavaScript: the admin pages have none."""
    for name, drink in [("Barbara Liskov", ORANGE), ("=Frances Allen", VANILLA), ("Shafi Goldwasser", ORANGE)]:
        cast(app, name, f"{name.split()[-1].lower()}@counter.example", drink)
    visitor = Visitor(browser, app, (403, 409, 422), java_script_enabled=False)
    page = visitor.page
    log_in(page, app, "something else")
    expect(page.locator("#token-fault")).not_to_be_empty()
    assert not visitor.context.cookies(f"{app.url}/admin"), "a cookie for a wrong token"
    log_in(page, app)
    expect(page.get_by_role("heading", name="Votes")).to_be_visible()
    cookie, = [c for c in visitor.context.cookies() if c["sameSite"] == "Strict"]
    assert cookie["httpOnly"] and cookie["secure"], cookie
    assert TOKEN not in page.url

    page.get_by_label("Name or address has").fill("counter.example")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_label("Drink").select_option(ORANGE)
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.get_by_label("Name or address has")).to_have_value("counter.example")
    page.get_by_role("link", name="Edit the vote of Barbara Liskov").click()
    page.get_by_label("E-mail address").fill("nowhere")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#email-fault")).not_to_be_empty()
    expect(page.get_by_label("E-mail address")).to_have_value("nowhere")
    page.get_by_label("E-mail address").fill("allen@counter.example")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".form-fault, #email-fault").filter(has_text=TAKEN)).to_be_visible()
    page.get_by_label("E-mail address").fill("barbara@counter.example")
    page.get_by_label("Drink").select_option(GINGERBREAD)
    page.get_by_role("button", name="Save").click()
    page.goto(f"{app.url}/admin?text=barbara%40counter")
    expect(page.locator("tbody tr")).to_contain_text(GINGERBREAD)

    page.get_by_role("link", name="Delete the vote of Barbara Liskov").click()
    if not page.get_by_role("button", name="Delete for good").is_visible():
        page.locator("summary").click()
    expect(page.locator("#delete")).to_contain_text(f"The vote of Barbara Liskov for the {GINGERBREAD}")
    page.get_by_role("link", name="Keep it").click()
    page.goto(f"{app.url}/admin?text=barbara%40counter")
    page.get_by_role("link", name="Edit the vote of Barbara Liskov").click()
    page.locator("summary").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_role("heading", name="Votes")).to_be_visible()
    page.goto(f"{app.url}/admin?text=counter.example")
    expect(page.locator("tbody tr")).to_have_count(2)
    page.goto(f"{app.url}/admin?text=nobody-at-all")
    expect(page.get_by_text("No vote is like that.")).to_be_visible()
    page.get_by_role("link", name="Show all").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="Download all as CSV").click()
    with open(download.value.path(), newline="", encoding="utf-8") as file:
        cells = [cell for row in csv.reader(io.StringIO(file.read())) for cell in row]
    assert "goldwasser@counter.example" in cells and "'=Frances Allen" in cells, cells
    page.get_by_role("button", name="Log out").click()
    page.goto(f"{app.url}/admin")
    expect(page.get_by_label("Admin token")).to_be_visible()
    assert page.locator("tbody").count() == 0
    visitor.done()


def the_list_comes_in_pages(browser, app):
    for number in range(120):
        cast(app, f"Reader {number:03}", f"reader{number:03}@pages.example")
    visitor = Visitor(browser, app, java_script_enabled=False)
    page = visitor.page
    log_in(page, app)
    page.get_by_label("Name or address has").fill("pages.example")
    page.get_by_role("button", name="Filter").click()
    seen = []
    while True:
        seen += page.locator("tbody th").all_inner_texts()
        older = page.get_by_role("link", name="Older")
        if not older.count():
            break
        older.click()
    assert seen == [f"Reader {number:03}" for number in reversed(range(120))], seen
    page.get_by_role("link", name="Newest").click()
    expect(page.locator("tbody th").first).to_have_text("Reader 119")
    visitor.done()


def the_database_is_away(browser, app):
    """The page is there all the same, and says what does not work."""
    for script in (True, False):
        visitor = Visitor(browser, app, (503,), 503, java_script_enabled=script)
        expect(visitor.page.locator("h1")).to_be_visible()
        expect(visitor.page.locator("#away")).to_contain_text("cannot be read at the moment")
        visitor.vote("Ada Byron", "ada@example.com", ORANGE)
        expect(visitor.page.locator("#notice, .form-fault").filter(has_text="at the moment").first).to_be_visible()
        expect(visitor.labelled("Your name")).to_have_value("Ada Byron")
        expect(visitor.page.locator("#drink-orange-chocolate-latte")).to_be_checked()
        visitor.done()


# MARK: Looks

def look(page, directory, name, scheme, width, new=None):
    """`new` is the part of the page whose controls were not looked at before: their pictures take long."""
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=directory / f"roast-{name}-{scheme}-{width}.png", full_page=True)
    complaints = checks.overflow(page) + checks.stillness(page) + checks.accessibility(page)
    complaints += tab_order(page, new) if new else []
    for selector in ("h1:visible", "main", "header", "footer"):
        if page.locator(selector).count() != 1:
            complaints.append(f"{page.locator(selector).count()} of {selector}")
    if not page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)"):
        complaints.append("an image did not load")
    assert not complaints, "; ".join(f"{name}: {c}" for c in complaints)


def furnish(app):
    """A count that looks like one."""
    names = ("Hedy Lamarr", "Joan Clarke", "Mary Somerville", "Karen Jones", "Betty Holberton", "Ida Rhodes")
    for number in range(48):
        drink = (GINGERBREAD, ORANGE, VANILLA, ORANGE, GINGERBREAD, ORANGE, VANILLA)[number % 7]
        cast(app, names[number % len(names)], f"guest{number}@looks.example", drink)


def looks(directory, scheme, width, height):
    def run(browser, app):
        visitor = Visitor(
            browser, app, (403, 422), color_scheme=scheme, viewport={"width": width, "height": height},
            reduced_motion="reduce")
        page = visitor.page
        see = lambda name, **more: look(page, directory, name, scheme, width, **more)
        if visitor.page.locator("#newest li").count() == 0:
            furnish(app)
            page.reload()
        # Nothing that the policy would have to stop.
        for path in ("/", "/admin"):
            served = page.request.get(app.url + path).text()
            assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", served), path
        see("home", new="body")
        visitor.vote("", "nobody", ORANGE)
        expect(visitor.fault("name")).not_to_be_empty()
        see("faults")
        visitor.vote("Ada Byron", f"{scheme}.{width}@looks.example", ORANGE)
        visitor.is_for(ORANGE)
        see("voted", new="#vote")
        page.locator("summary").click()
        see("change")
        log_in(page, app, "something else")
        expect(page.locator("#token-fault")).not_to_be_empty()
        see("login", new="body")
        log_in(page, app)
        page.goto(f"{app.url}/admin?text=looks")
        see("list", new="body")
        page.get_by_role("link", name=re.compile("^Edit")).first.click()
        page.locator("summary").click()
        see("edit", new="body")
        page.get_by_label("Name", exact=True).fill("w" * 90)
        page.get_by_role("button", name="Save").click()
        expect(page.locator("tbody th").first).to_have_text("w" * 90)
        wide = checks.overflow(page, "with a long word")
        page.goto(app.url)
        wide += checks.overflow(page, "with a long name")
        page.locator("#withdraw button").click()
        visitor.has_no_vote()
        assert not wide, wide
        visitor.done()

    run.__name__ = f"looks_right_{scheme}_{width}"
    return run


def weight_is_small(browser, app):
    """All that the first visit loads, before it is compressed."""
    visitor = Visitor(browser, app)
    loaded = visitor.page.evaluate("""() => performance.getEntriesByType('resource').filter(e => !e.name.includes('/api/'))
      .concat(performance.getEntriesByType('navigation')).map(e => [e.name, e.decodedBodySize])""")
    total = sum(size for _, size in loaded)
    assert len(loaded) >= 9 and total < 60_000, f"{total} bytes: {loaded}"
    visitor.done()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("roast", help="executable of roast")
    options = visiting.arguments(parser)
    runs = [
        votes_are_cast_changed_and_withdrawn, a_form_is_enough, an_address_votes_once, bars_move,
        the_server_goes_and_comes, text_stays_text, the_keyboard_suffices, the_counter_is_kept, the_list_comes_in_pages,
        weight_is_small,
    ]
    views = [looks(options.directory, scheme, *size) for scheme in SCHEMES for size in WIDTHS.items()]
    # Nobody listens where its database should be.
    nowhere = f"postgres://roast:roast@127.0.0.1:{free_port()}/roast"
    with sync_playwright() as playwright, RoastApp(options.roast) as app, RoastApp(options.roast) as gallery, \
            RoastApp(options.roast, path="/health", DATABASE_URL=nowhere) as alone:
        browser = launch(playwright, options.chromium, app.url)
        rest = [*((run, app) for run in runs), *((view, gallery) for view in views), (the_database_is_away, alone)]
        failed = visiting.run(browser, "roast", rest, options)
        browser.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
