# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""What is asked of the servers of a suite: each case has a table of its own."""
import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from .postgres import TODOS, USERS

LOAD, VARIED = (str(Path(__file__).with_name(name)) for name in ("load.lua", "todo.lua"))
# What a balancer sends, so that there are facts to show.
FORWARDED = {"Accept": "text/html", "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Port": "443", "X-Forwarded-Proto": "https"}
KEY = "it-signs-the-tokens-of-the-benchmark-alone"
BODY = '{"title":"Task of a run","due_date":"2026-12-01T09:30:00Z","order":7}'
COLUMNS = 'id, user_id, title, due_date, completed, completed_date, "order"'


@dataclass(frozen=True)
class Case:
    """`name` is that of its results. A probe asks `path`; under load `varied` are the words for todo.lua, if there are."""
    name: str
    path: str = "/"
    headers: dict = field(default_factory=dict)
    method: str = "GET"
    body: str = ""
    status: int = 200
    counts: bool = False  # Whether the store can tell how often it was asked.
    varied: tuple = ()
    statement: str = ""  # pgbench's.

    def wrk(self, port, seconds, connections):
        words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", VARIED if self.varied else LOAD]
        if self.varied:
            return [*words, f"http://127.0.0.1:{port}", "--", *self.varied]
        headers = [word for name, value in self.headers.items() for word in ("-H", f"{name}: {value}")]
        return [*words, *headers, f"http://127.0.0.1:{port}{self.path}"]


def token(user):
    """An access token as todo issues it, good for a day."""
    def encode(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    now = int(time.time())
    claims = json.dumps({"sub": str(user), "iat": now, "exp": now + 86400}, separators=(",", ":"))
    signed = encode(b'{"alg":"HS256","typ":"JWT"}') + "." + encode(claims.encode())
    return signed + "." + encode(hmac.digest(KEY.encode(), signed.encode(), hashlib.sha256))


def of(suite, directory):
    if suite == "todo":
        return _todo(directory / "tokens")
    return [Case(suite, "/home" if suite == "visits" else "/", FORWARDED if suite == "identity" else {}, counts=suite == "visits")]


def _todo(tokens):
    """As everybody, in turn: user u of n has the todos u, u + n, u + 2n and so on."""
    tokens.write_text("".join(f"{token(user)}\n" for user in range(1, USERS + 1)))
    bearer = {"Authorization": f"Bearer {token(1)}"}
    user, varied = f"\\set user random(1, {USERS})\n", (str(tokens), str(TODOS // USERS))
    return [
        Case("todo-read", f"/todos/{TODOS // 2 + 1}", bearer, varied=("GET", "/todos/{id}", *varied),
             statement=f"{user}\\set id :user + {USERS} * random(0, {TODOS // USERS - 1})\n"
                       f"SELECT {COLUMNS} FROM todos WHERE id = :id AND user_id = :user;\n"),
        # The servers ask for one more, to see whether there is another page.
        Case("todo-list", "/todos?limit=20", bearer, varied=("GET", "/todos?limit=20", *varied),
             statement=f"{user}SELECT {COLUMNS} FROM todos WHERE user_id = :user AND id > 0 ORDER BY id LIMIT 21;\n"),
        Case("todo-create", "/todos", bearer | {"Content-Type": "application/json"}, "POST", BODY, 201, counts=True,
             varied=("POST", "/todos", *varied, BODY),
             statement=f'{user}INSERT INTO todos (user_id, title, due_date, completed, completed_date, "order", created_at) VALUES'
                       f" (:user, 'Task of a run', '2026-12-01T09:30:00Z', false, NULL, 7, now()) RETURNING {COLUMNS};\n"),
    ]
