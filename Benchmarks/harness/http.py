# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""One request over a socket of its own, for probes and start times."""
import socket
import struct
import time
from dataclasses import dataclass

from . import BenchError

RESET_AT_CLOSE = struct.pack("ii", 1, 0)  # No TIME_WAIT is left behind.


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes
    size: int  # of the whole, as it would be on a connection that is kept


def request(path, headers, method="GET", body=""):
    fields = {"Host": "127.0.0.1", **headers, **({"Content-Length": len(body.encode())} if body else {}), "Connection": "close"}
    lines = [f"{method} {path} HTTP/1.1", *[f"{name}: {value}" for name, value in fields.items()], "", body]
    return "\r\n".join(lines).encode()


def ask(port, path, headers, method="GET", body=""):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(request(path, headers, method, body))
        data = b""
        while piece := connection.recv(1 << 16):
            data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines[1:])
    size = len(data) - (len("Connection: close\r\n") if fields.get("Connection") == "close" else 0)
    return Answer(int(lines[0].split(" ")[1]), fields, body, size)


def wait_for_200(port, wanted, seconds=20):
    """The moment at which `wanted` was answered 200 first; asks again without a pause."""
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline:
        connection = socket.socket()
        try:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_CLOSE)
            connection.settimeout(seconds)
            connection.connect(("127.0.0.1", port))
            connection.sendall(wanted)
            if connection.recv(1 << 16).startswith(b"HTTP/1.1 200 "):
                return time.perf_counter()
        except OSError:
            pass
        finally:
            connection.close()
    raise BenchError(f"no 200 on port {port} within {seconds} s")
