# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""wrk against one server, and what that costs the server."""
import json
import tempfile

from . import BenchError, http
from .processes import Process, cpu_seconds, memory_bytes

CONNECTIONS = 64


def run(server, case, seconds, layout):
    """One run's figures. Raises BenchError when a request failed or went uncounted."""
    size, store = probe(server, case), server.store
    pids = server.pids()
    counted, before = store.counted() if case.counts else 0, cpu_seconds(pids)
    store_before = store.cpu_seconds() if store else 0
    with tempfile.TemporaryFile() as output:
        wrk = Process(case.wrk(server.port, seconds, CONNECTIONS), layout.load, stdout=output.fileno())
        try:
            if not wrk.wait(seconds + 30):
                raise BenchError(f"{server.title}: wrk did not end")
        finally:
            wrk.stop()
        cpu, store_cpu = cpu_seconds(pids) - before, store.cpu_seconds() - store_before if store else 0
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
    # wrk counts 4xx and 5xx as failed; an answer of another kind has another size. Ids have more digits or fewer, and gunicorn says
    # that it keeps a connection.
    if not 0.9 < figures["bytes"] / count / size < 1.1:
        raise BenchError(f"{server.title}: {figures['bytes'] / count:.0f} bytes an answer under load, {size} alone")
    if case.counts:
        # What was on its way when wrk stopped is counted, and not answered.
        counted = store.counted() - counted
        if not count <= counted <= count + 2 * CONNECTIONS:
            raise BenchError(f"{server.title}: {count} answered, {counted} counted in the store")
    probe(server, case)
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
        "store_cpu_us": store_cpu / count * 1e6,
        "loaded_bytes": memory,
    }


def probe(server, case):
    """Asks once; the bytes of the answer."""
    server.check()
    try:
        answer = http.ask(server.port, case.path, {"Host": f"127.0.0.1:{server.port}"} | case.headers, case.method, case.body)
    except OSError as error:
        raise BenchError(f"{server.title} does not answer: {error}") from error
    if answer.status != case.status:
        raise BenchError(f"{server.title} answers {answer.status} on {case.path}")
    return answer.size
