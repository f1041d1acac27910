# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""A load that comes at its own pace, whatever becomes of the requests before: an open loop, as visitors are one."""
import asyncio
import contextlib
import json
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from .containers import inside

TIMEOUT = 30


@dataclass(frozen=True)
class Request:
    kind: str
    message: bytes
    status: int = 200  # What it must be answered with.
    fresh: bool = False  # Over a connection of its own.
    heard: Callable[[bytes], None] | None = None  # What reads the body of a right answer.


@dataclass
class Outcome:
    at: float  # When it was due, in seconds since the start.
    seconds: float  # From then to the whole answer.
    kind: str
    status: int  # 0 where there was none.
    detail: str = ""
    failed: bool = False
    late: float = 0  # How long after it was due the load had come to send it.
    reason: str = ""  # Of a failure: the status, or what became of the connection.


def get(path, host, kind, fresh=False, fields="", **words):
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{fields}{'Connection: close' if fresh else 'Connection: keep-alive'}\r\n\r\n"
    return Request(kind, head.encode(), fresh=fresh, **words)


def post(path, host, kind, value, fields="", **words):
    body = json.dumps(value)
    head = (f"POST {path} HTTP/1.1\r\nHost: {host}\r\n{fields}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}")
    return Request(kind, head.encode(), **words)


def anybody():
    """TLS to whom the drill has started itself: its certificate is of its own making."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class OpenLoop:
    """`rate` requests a second, which `request` makes of their number, from `start` to `stop`. Those that keep their connection take
    turns on `connections` of them. `within` is the process in whose network it goes to 127.0.0.1."""

    def __init__(self, port, rate, request, *, tls=None, within=None, connections=1):
        self.port, self.rate, self.request, self.tls, self.within, self.connections = port, rate, request, tls, within, connections
        self.outcomes, self.idle, self.running, self.sent, self.opened, self.ended = [], deque(), True, -1, 0, None
        self.thread = threading.Thread(target=self._go, daemon=True)

    def __enter__(self):
        self.began = time.monotonic()
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.running = False
        self.thread.join(TIMEOUT + 10)

    @property
    def now(self):
        return time.monotonic() - self.began

    @property
    def failed(self):
        return [outcome for outcome in self.outcomes if outcome.failed]

    @property
    def complete(self):
        """Whether each request has come to its end, and as many were made as were to be: a load that could not keep up shows nothing."""
        return self.sent == len(self.outcomes) > 0.98 * self.rate * self.ended > 0

    def _go(self):
        with inside(self.within) if self.within else contextlib.nullcontext():
            asyncio.run(self._run())

    async def _run(self):
        tasks, number = set(), 0
        while self.running:
            due = number / self.rate
            if (wait := due - self.now) > 0:
                await asyncio.sleep(wait)
            elif number % 20 == 0:
                await asyncio.sleep(0)  # It is behind: those under way must not starve.
            task = asyncio.create_task(self._one(number, due))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            number += 1
        self.sent, self.ended = number, self.now
        if tasks:
            await asyncio.wait(tasks)
        for _, writer in self.idle:
            writer.close()

    async def _one(self, number, due):
        request, status, answer, reason, late = self.request(number), 0, b"", "", self.now - due
        try:
            async with asyncio.timeout(TIMEOUT):
                status, answer = await self._ask(request)
            if status != request.status:
                reason = str(status)
            elif request.heard:
                request.heard(answer)
            detail = "" if status == request.status else answer[:200].decode(errors="replace")
        except Exception as error:  # pylint: disable=broad-exception-caught
            # Whatever it was, the visitor has no answer.
            reason, detail = _named(error), repr(error)
        self.outcomes.append(Outcome(due, self.now - due, request.kind, status, detail, bool(reason), late, reason))

    async def _ask(self, request):
        if request.fresh or self.opened < self.connections or not self.idle:
            self.opened += not request.fresh
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, ssl=self.tls)
        else:
            reader, writer = self.idle.popleft()
        try:
            writer.write(request.message)
            head, body = await read_message(reader)
        except BaseException:
            self.opened -= not request.fresh
            writer.close()
            raise
        if request.fresh or b"connection: close" in head.lower():
            self.opened -= not request.fresh
            writer.close()
        else:
            self.idle.append((reader, writer))
        return int(head.split(b" ")[1]), body


def _named(error):
    if isinstance(error, asyncio.IncompleteReadError):
        return "cut off" if error.partial else "closed without an answer"
    return {ConnectionRefusedError: "refused", ConnectionResetError: "reset", BrokenPipeError: "reset",
            TimeoutError: "no answer in time"}.get(type(error), type(error).__name__)


async def read_message(reader):
    """Head and body of an HTTP message with a Content-Length, or without a body."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    return head, await reader.readexactly(length) if length else b""
