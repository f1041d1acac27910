# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""A load that comes at its own pace, whatever becomes of the requests before: an open loop, as visitors are one."""
import asyncio
import json
import threading
import time
from dataclasses import dataclass

from .secrets import read_message

TIMEOUT = 30


@dataclass
class Outcome:
    at: float  # When it was due, in seconds since the start.
    seconds: float  # From then to the whole answer.
    kind: str
    status: int  # 0 where there was none.
    detail: str = ""


class OpenLoop:
    """`rate` requests a second, every second of them a vote that is new, between `start` and `stop`."""

    def __init__(self, port, rate):
        self.port, self.rate = port, rate
        self.outcomes, self.acknowledged, self.idle, self.running, self.sent = [], [], [], True, -1
        self.thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

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

    async def _run(self):
        tasks, number = set(), 0
        while self.running:
            due = number / self.rate
            await asyncio.sleep(max(0, due - self.now))
            task = asyncio.create_task(self._one(number, due))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            number += 1
        self.sent = number
        if tasks:
            await asyncio.wait(tasks)
        for _, writer in self.idle:
            writer.close()

    async def _one(self, number, due):
        if number % 2 == 0:
            kind, body = "vote", json.dumps({"name": f"Drill {number}", "email": f"drill-{number}@example.com",
                                             "drink": ("Gingerbread Latte", "Orange Chocolate Latte", "Vanilla Spice Latte")[number % 3]})
            head = (f"POST /api/votes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n{body}")
        else:
            kind, head = "read", f"GET {'/api/results' if number % 4 == 1 else '/api/votes'} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        status, detail = 0, ""
        try:
            async with asyncio.timeout(TIMEOUT):
                status, answer = await self._ask(head.encode())
            if kind == "vote" and status == 201:
                self.acknowledged.append(json.loads(answer)["id"])
            elif status != 200:
                detail = answer[:200].decode(errors="replace")
        except Exception as error:  # pylint: disable=broad-exception-caught
            # Whatever it was, the visitor has no answer.
            detail = repr(error)
        self.outcomes.append(Outcome(due, self.now - due, kind, status, detail))

    async def _ask(self, message):
        reader, writer = self.idle.pop() if self.idle else await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(message)
            head, body = await read_message(reader)
        except BaseException:
            writer.close()
            raise
        if b"connection: close" in head.lower():
            writer.close()
        else:
            self.idle.append((reader, writer))
        return int(head.split(b" ")[1]), body
