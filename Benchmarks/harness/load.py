# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""wrk against one server, and what that costs the server."""
import json
import os
import tempfile
from pathlib import Path

from . import BenchError, http
from .processes import Process, cpu_seconds, family, memory_bytes

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 64


def words(server, seconds):
    headers = [word for name, value in server.headers.items() for word in ("-H", f"{name}: {value}")]
    return ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *headers,
            f"http://127.0.0.1:{server.port}{server.path}"]


def run(server, seconds, layout, redis):
    """One run's figures. Raises BenchError when a request failed or went uncounted."""
    size = probe(server)
    pids = server.pids()
    visits, before = redis.visits() if server.counts else 0, cpu_seconds(pids)
    redis_before = cpu_seconds([redis.pid])
    with tempfile.TemporaryFile() as output:
        command = words(server, seconds)
        wrk = Process(command[:1] + ["-s", str(SCRIPT)] + command[1:], layout.load, stdout=output.fileno())
        try:
            if not wrk.wait(seconds + 30):
                raise BenchError(f"{server.title}: wrk did not end")
        finally:
            wrk.stop()
        cpu, redis_cpu = cpu_seconds(pids) - before, cpu_seconds([redis.pid]) - redis_before
        output.seek(0)
        lines = output.read().decode().splitlines()
    memory = memory_bytes(pids)
    if server.pids() != pids:
        raise BenchError(f"{server.title}: a process of it was replaced under load")
    figures = json.loads(lines[-1]) if wrk.status == 0 and lines else {}
    count = figures.get("requests", 0)
    failed = {name: figures[name] for name in ("connect", "read", "write", "status", "timeout") if figures.get(name)}
    if failed or count == 0:
        raise BenchError(f"{server.title}: wrk says {failed or lines[-1:] or 'nothing'}")
    # wrk counts 4xx and 5xx as failed; an answer of another kind has another size.
    if not 0.95 < figures["bytes"] / count / size < 1.05:
        raise BenchError(f"{server.title}: {figures['bytes'] / count:.0f} bytes an answer under load, {size} alone")
    if server.counts:
        # What was on its way when wrk stopped is counted, and not answered.
        counted = redis.visits() - visits
        if not count <= counted <= count + 2 * CONNECTIONS:
            raise BenchError(f"{server.title}: {count} visits answered, {counted} counted")
    probe(server)
    server.answered += count + 2
    elapsed = figures["microseconds"] / 1e6
    return {
        "requests": count,
        "requests_per_second": count / elapsed,
        "p50_ms": figures["p50"] / 1000,
        "p99_ms": figures["p99"] / 1000,
        "cpu_us": cpu / count * 1e6,
        "busy": cpu / elapsed / len(layout.servers),
        "load_busy": (wrk.usage.ru_utime + wrk.usage.ru_stime) / elapsed,
        "redis_cpu_us": redis_cpu / count * 1e6 if server.counts else 0,
        "loaded_bytes": memory,
    }


def probe(server):
    """Asks once; the bytes of the answer."""
    server.check()
    try:
        answer = http.get(server.port, server.path, server.headers)
    except OSError as error:
        raise BenchError(f"{server.title} does not answer: {error}") from error
    if answer.status != 200:
        raise BenchError(f"{server.title} answers {answer.status} on {server.path}")
    return answer.size
