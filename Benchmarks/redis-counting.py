#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""How many visits a Redis server counts: two INCRs in MULTI/EXEC beside the same two in a script.

Starts a redis-server of its own on loopback, sends both in pipelines of 32 over one connection, in turn, and prints
the medians and their ratio: Benchmarks/redis-counting.py [ROUNDS]
"""
import socket
import statistics
import subprocess
import sys
import tempfile
import time

VISITS, PIPELINE = 100_000, 32
SCRIPT = "return {redis.call('INCR', KEYS[1]), redis.call('INCR', KEYS[2])}"


def encode(*words):
    return b"".join([b"*%d\r\n" % len(words)] + [b"$%d\r\n%s\r\n" % (len(w), w.encode()) for w in words])


def visits_a_second(connection, visit):
    batch, started = visit * PIPELINE, time.perf_counter()
    for _ in range(VISITS // PIPELINE):
        connection.sendall(batch)
        answered = 0
        while answered < PIPELINE:
            answered += connection.recv(1 << 16).count(b"*2\r\n")
    return VISITS / (time.perf_counter() - started)


def connect(port):
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except ConnectionRefusedError:
            time.sleep(0.05)
    sys.exit(f"redis-server does not answer on port {port}")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with socket.create_server(("127.0.0.1", 0)) as free, tempfile.TemporaryDirectory() as directory:
        port = free.getsockname()[1]
        free.close()
        server = subprocess.Popen(
            ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", directory],
            stdout=subprocess.DEVNULL)
        try:
            connection = connect(port)
            connection.sendall(encode("SCRIPT", "LOAD", SCRIPT))
            digest = connection.recv(100).split(b"\r\n")[1].decode()
            ways = {
                "MULTI/EXEC": encode("MULTI") + encode("INCR", "ip") + encode("INCR", "total") + encode("EXEC"),
                "EVALSHA": encode("EVALSHA", digest, "2", "ip", "total"),
            }
            figures = {name: [] for name in ways}
            for number in range(rounds):
                for name in sorted(ways, reverse=number % 2 == 1):
                    figures[name].append(visits_a_second(connection, ways[name]))
        finally:
            server.terminate()
            server.wait()
    for name, values in figures.items():
        print(f"{name:12} {statistics.median(values):9.0f} visits/s   ({min(values):.0f} to {max(values):.0f}, {rounds} rounds)")
    print(f"MULTI/EXEC ÷ EVALSHA: {statistics.median(figures['MULTI/EXEC']) / statistics.median(figures['EVALSHA']):.2f}")


if __name__ == "__main__":
    main()
