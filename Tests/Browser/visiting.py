# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What visits to any of the apps have in common."""

from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

import checks

# Milliseconds: a busy machine may keep a browser waiting for some seconds.
PATIENCE = 15_000
SCRIPT = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


class Traffic(checks.Traffic):
    """Of the API's answers, and so of the console's errors, some are meant: `allowed` are their statuses; 0 is none at all."""

    def __init__(self, page, url):
        super().__init__(page, url, 200)
        self.allowed = set()

    def response(self, response):
        if response.url == self.url:
            super().response(response)
        elif response.status >= 400 and response.status not in self.allowed:
            self.complaints.append(f"{response.request.method} {response.url} answered {response.status}")

    def console(self, message):
        meant = [f"status of {status}" for status in self.allowed] + ["net::ERR_"] * (0 in self.allowed)
        if not any(text in message.text for text in meant):
            super().console(message)

    def found(self):
        return [c for c in self.complaints if not (0 in self.allowed and c.startswith("request failed"))]


def tab_order(page, part):
    """Tab reaches all that can be used there, in the order of the page, and each looks different when it has the focus."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.mouse.click(2, 2)
    complaints = []
    controls = page.locator(f"{part} :is(a[href], button, input):visible:not([type=radio]:not(:checked))").all()
    for control in controls:
        frame = control.locator("xpath=..") if control.get_attribute("type") in ("radio", "checkbox") else control
        frame.scroll_into_view_if_needed()
        box = frame.bounding_box()
        clip = {"x": max(box["x"] - 8, 0), "y": max(box["y"] - 8, 0), "width": box["width"] + 16, "height": box["height"] + 16}
        before = page.screenshot(clip=clip)
        # A field for a date and a time has seven places, and its button; before a part stands the rest of the page.
        for _ in range(60 if part != "body" and control is controls[0] else 9):
            page.keyboard.press("Tab")
            if control.evaluate("e => e === document.activeElement"):
                break
        else:
            return complaints + [f"Tab does not reach {control.evaluate('e => e.outerHTML')[:80]}"]
        if page.screenshot(clip=clip) == before:
            complaints.append(f"the focus on {control.evaluate('e => e.outerHTML')[:80]} cannot be seen")
    return complaints if controls else ["nothing to reach"]


def leave_pictures(browser, name):
    for number, page in enumerate(page for context in browser.contexts for page in context.pages):
        try:
            page.screenshot(path=f"{name}-{number}.png", full_page=True)
        except PlaywrightError:  # Of a page that does not answer, there is none.
            continue
    for context in browser.contexts:
        context.close()


def arguments(parser):
    parser.add_argument("directory", type=Path, help="where the pictures go")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--only", default="", help="a part of the names of those to run")
    options = parser.parse_args()
    options.directory.mkdir(parents=True, exist_ok=True)
    return options


def run(browser, name, runs, options):
    """Each is a function of a browser and the app that stands beside it; says how it went, and whether any failed."""
    expect.set_options(timeout=PATIENCE)
    failed = False
    for visit, app in runs:
        if options.only not in visit.__name__:
            continue
        try:
            visit(browser, app)
            complaint = None
        except Exception as error:  # A browser's own error is a run that failed, too.
            complaint = error
            leave_pictures(browser, options.directory / f"failed-{visit.__name__}")
            # What a run stopped and did not start again is not the next one's fault.
            app.process or app.start()
        failed = failed or complaint is not None
        print("FAIL" if complaint else "ok  ", f"{name}:", visit.__name__.replace("_", " "), flush=True)
        if complaint:
            print("       ", f"{type(complaint).__name__}: {complaint}")
    return failed
