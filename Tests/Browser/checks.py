# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What must hold on every page. Each check returns its complaints, so that a run shows all of them."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

# Longer than an IPv6 address or a host name's label, without a place to break.
LONG = "w" * 64

OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > wide + 1);
  return [document.documentElement.scrollWidth > wide, ...out.map(e => e.tagName.toLowerCase())];
}"""


class Traffic:
    """Listens to one page: where its requests went, what failed, what the console said."""

    def __init__(self, page, url, status):
        self.complaints, self.site, self.url, self.status = [], urlsplit(url).netloc, url, status
        page.on("request", self.request)
        page.on("response", self.response)
        page.on("requestfailed", self.failure)
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))

    def request(self, request):
        if urlsplit(request.url).netloc != self.site:
            self.complaints.append(f"request to another host: {request.url}")

    def failure(self, request):
        # Whoever leaves a page stops what it was loading.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"request failed: {request.url}")

    def response(self, response):
        expected = self.status if response.url == self.url else 200
        if response.status != expected:
            self.complaints.append(f"{response.url} answered {response.status}, not {expected}")
        # Without a policy the console has nothing to complain of, and the listener above would prove less.
        policy = response.headers.get("content-security-policy", "")
        if response.url == self.url and ("default-src" not in policy or "unsafe" in policy):
            self.complaints.append(f"Content-Security-Policy: {policy!r}")

    def console(self, message):
        # The browser reports the page's own status, which an error page is meant to have.
        own = self.status >= 400 and message.location["url"] == self.url and f"status of {self.status}" in message.text
        if message.type in ("error", "warning") and not own:
            self.complaints.append(f"console: {message.text}")


def structure(page):
    wanted = {"h1": 1, "main": 1, "header": 1, "footer": 1, "html[lang]": 1, "script, style, [style]": 0}
    found = {selector: page.locator(selector).count() for selector in wanted}
    complaints = [f"{found[s]} of <{s}>, not {n}" for s, n in wanted.items() if found[s] != n]
    if not page.title().strip():
        complaints.append("no title")
    if not page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)"):
        complaints.append("an image did not load")
    icon = page.locator("link[rel=icon]").evaluate("e => e.href")
    answer = page.request.get(icon)
    if answer.status != 200 or not answer.headers["content-type"].startswith("image/svg+xml"):
        complaints.append(f"{icon}: {answer.status} {answer.headers.get('content-type')}")
    return complaints


def overflow(page, what="as served"):
    scrolls, *out = page.evaluate(OVERFLOW)
    complaints = [f"scrolls sideways, {what}"] if scrolls else []
    return complaints + ([f"runs out of the window, {what}: {', '.join(out)}"] if out else [])


def overflow_of_long_values(page):
    """Leaves the page changed: the last check."""
    page.evaluate(
        "long => document.querySelectorAll('h1, h1 *, p *, dd').forEach("
        "e => { if (!e.childElementCount) e.textContent = long })", LONG)
    return overflow(page, f"with values of {len(LONG)} characters")


def keyboard(page):
    """Tab reaches every link in order, and each looks different when it has the focus."""
    complaints = []
    links = page.locator("a[href], button, input, select, textarea, summary").all()
    if not links:
        return ["nothing to reach by keyboard"]
    for number, link in enumerate(links, start=1):
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        clip = {"x": max(box["x"] - 8, 0), "y": max(box["y"] - 8, 0), "width": box["width"] + 16,
                "height": box["height"] + 16}
        before = page.screenshot(clip=clip)
        page.keyboard.press("Tab")
        if not link.evaluate("e => e === document.activeElement"):
            return complaints + [f"Tab {number} does not reach {link.inner_text()!r}"]
        if page.screenshot(clip=clip) == before:
            complaints.append(f"the focus on {link.inner_text()!r} cannot be seen")
    return complaints


def stillness(page):
    """For a context that asks for reduced motion."""
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => ['', '::before', '::after'].some(p => {"
        " const s = getComputedStyle(e, p || null);"
        " return s.animationName !== 'none' || s.transitionDuration.split(', ').some(d => parseFloat(d) > 0) }))"
        ".map(e => e.tagName.toLowerCase())")
    return [f"moves although less motion is asked for: {', '.join(moving)}"] if moving else []


def accessibility(page):
    """axe runs through the debugger, which the page's own Content-Security-Policy does not stop."""
    found = Axe().run(page, options={"resultTypes": ["violations", "incomplete"]}).response
    complaints = [
        f"axe: {v['id']} ({v['impact']}): {node['html'][:120]}"
        for v in found["violations"] if v["impact"] in ("serious", "critical") for node in v["nodes"]]
    # Contrast that axe cannot decide, over an image say, is contrast that nobody checked.
    return complaints + [
        f"axe cannot tell the contrast of {node['html'][:120]}"
        for v in found["incomplete"] if v["id"] == "color-contrast" for node in v["nodes"]]
