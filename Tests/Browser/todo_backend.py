#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What the public Todo-Backend specification asks (todobackend.com), in our words: 16 cases, each asked by a page of another
origin in Chromium, so that CORS and its preflights count.

    PYTHONPATH=Tests python Tests/Browser/todo_backend.py .build/debug/todo
"""

import argparse
import http.server
import json
import sys
import threading

from playwright.sync_api import sync_playwright

from screenshots import launch
from todo_app import TodoApp

FETCH = """async ({ method, url, body }) => {
  const headers = body === null ? {} : { "Content-Type": "application/json" };
  const answer = await fetch(url, { method, headers, body: body === null ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  return { isOK: answer.ok, status: answer.status, text };
}"""


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """An origin of its own, with an empty page."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><link rel=icon href=data:,><title>Elsewhere</title>")

    def log_message(self, *_):
        pass


class API:
    def __init__(self, page, root):
        self.page, self.root = page, root

    def ask(self, method, url=None, body=None):
        answer = self.page.evaluate(FETCH, {"method": method, "url": url or self.root, "body": body})
        assert answer["isOK"], f"{method} {url or self.root}: {answer['status']} {answer['text']}"
        return json.loads(answer["text"]) if answer["text"] else None

    def create(self, **fields):
        return self.ask("POST", body={"title": "swab the deck"} | fields)

    def list(self):
        return self.ask("GET")


def equal(found, expected):
    assert found == expected, f"{found!r}, not {expected!r}"


def both_ways(api, check):
    """A todo as it is answered when it is made, and as it is listed."""
    check(api.create())
    check(api.list()[0])


def root_is_readable(api):
    assert isinstance(api.list(), list)


def root_answers_a_post_with_the_todo(api):
    equal(api.create(title="weigh anchor")["title"], "weigh anchor")


def root_can_be_deleted(api):
    api.ask("DELETE")


def list_is_empty_once_deleted(api):
    api.create()
    api.ask("DELETE")
    equal(api.list(), [])


def what_was_posted_is_listed(api):
    api.create(title="hoist the flag")
    equal([todo["title"] for todo in api.list()], ["hoist the flag"])


def new_todo_is_not_completed(api):
    both_ways(api, lambda todo: equal(todo["completed"], False))


def new_todo_has_a_url(api):
    both_ways(api, lambda todo: equal(type(todo["url"]), str))


def url_leads_to_the_todo(api):
    equal(api.ask("GET", api.create(title="mind the url")["url"])["title"], "mind the url")


def list_leads_to_each_todo(api):
    titles = {api.create(title=title)["title"] for title in ("port", "starboard")}
    listed = api.list()
    equal(len(listed), 2)
    equal({api.ask("GET", todo["url"])["title"] for todo in listed}, titles)


def title_can_be_patched(api):
    url = api.create(title="before")["url"]
    equal(api.ask("PATCH", url, {"title": "after"})["title"], "after")


def completion_can_be_patched(api):
    url = api.create()["url"]
    equal(api.ask("PATCH", url, {"completed": True})["completed"], True)


def patches_last(api):
    url = api.create()["url"]
    api.ask("PATCH", url, {"title": "after", "completed": True})
    (listed,) = api.list()
    for todo in (api.ask("GET", url), listed):
        equal((todo["title"], todo["completed"]), ("after", True))


def todo_can_be_deleted(api):
    api.ask("DELETE", api.create()["url"])
    equal(api.list(), [])


def order_can_be_set_at_creation(api):
    equal(api.create(order=41)["order"], 41)


def order_can_be_patched(api):
    equal(api.ask("PATCH", api.create(order=7)["url"], {"order": 12})["order"], 12)


def order_lasts(api):
    url = api.create(order=7)["url"]
    api.ask("PATCH", url, {"order": 12})
    equal(api.ask("GET", url)["order"], 12)


CASES = [
    root_is_readable, root_answers_a_post_with_the_todo, root_can_be_deleted, list_is_empty_once_deleted,
    what_was_posted_is_listed, new_todo_is_not_completed, new_todo_has_a_url, url_leads_to_the_todo,
    list_leads_to_each_todo, title_can_be_patched, completion_can_be_patched, patches_last, todo_can_be_deleted,
    order_can_be_set_at_creation, order_can_be_patched, order_lasts,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("todo", help="executable of todo")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    elsewhere = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
    passed = 0
    with sync_playwright() as playwright, TodoApp(options.todo, "none") as app:
        browser = launch(playwright, options.chromium, app.url)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{elsewhere.server_port}/")
        api = API(page, f"{app.url}/todos")
        for case in CASES:
            try:
                api.ask("DELETE")
                case(api)
                passed += 1
                complaint = None
            except Exception as error:  # A browser's own error is a case that failed, too.
                complaint = error
            print("FAIL" if complaint else "ok  ", "Todo-Backend:", case.__name__.replace("_", " "), flush=True)
            if complaint:
                print("       ", complaint)
        browser.close()
        # A browser that asks without leave proves nothing of CORS.
        preflights = sum(json.loads(line).get("method") == "OPTIONS" for line in app.log.read_text().splitlines())
    elsewhere.shutdown()
    print(f"      {passed} of {len(CASES)}, {preflights} preflights")
    sys.exit(0 if passed == len(CASES) == 16 and preflights > 0 else 1)


if __name__ == "__main__":
    main()
