#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""The aws command, kept warm: it spends most of its time on being loaded, and a guide calls it sixty times.

    aws_server.py SOCKET RECORD     serves, each call in a fork of its own
    aws_server.py --client SOCKET   is what stands on PATH as `aws`; words, environment and streams are its caller's

Each call is appended to RECORD as a line of JSON, with the input that it took from standard input.
"""

import json
import os
import socket
import sys


def client(path, words):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        request = json.dumps({"words": words, "environment": dict(os.environ), "directory": os.getcwd()}).encode()
        socket.send_fds(connection, [len(request).to_bytes(4, "big")], [0, 1, 2])
        connection.sendall(request)
        return int(connection.recv(16) or b"255")


def read(connection, length):
    data = b""
    while len(data) < length:
        chunk = connection.recv(length - len(data))
        if not chunk:
            raise EOFError
        data += chunk
    return data


def call(driver, connection, record):
    """One call, in the fork."""
    length, streams, _, _ = socket.recv_fds(connection, 4, 3)
    request = json.loads(read(connection, int.from_bytes(length, "big")))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(request["directory"])
    os.environ.clear()
    os.environ.update(request["environment"])
    words = request["words"]
    line = {"words": words}
    if "file:///dev/stdin" in words:
        text = b""
        while chunk := os.read(0, 1 << 16):
            text += chunk
        # It is read again by the command, from its beginning.
        copy = os.memfd_create("stdin")
        os.write(copy, text)
        os.lseek(copy, 0, os.SEEK_SET)
        os.dup2(copy, 0)
        line["input"] = json.loads(text) if text.strip() else None
    with open(record, "a") as file:
        file.write(json.dumps(line) + "\n")
    status = driver.main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    return status


SERVICES = [
    "acm", "application-autoscaling", "autoscaling", "cloudformation", "cloudwatch", "ec2", "ecr", "ecs", "elbv2", "iam", "logs", "rds",
    "secretsmanager", "ssm", "sts",
]


def serve(path, record):
    import signal

    import awscli.clidriver

    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-central-1")
    driver = awscli.clidriver.create_clidriver()
    driver.session.get_component("endpoint_resolver")
    for service in SERVICES:
        driver.session.get_service_model(service)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(16)
        while True:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                status = 255
                try:
                    status = call(driver, connection, record)
                except BaseException as error:  # noqa: BLE001 - the caller must hear of anything
                    print(f"aws_server: {error!r}", file=sys.stderr, flush=True)
                finally:
                    connection.sendall(str(status).encode())
                    os._exit(0)
            connection.close()


if __name__ == "__main__":
    if sys.argv[1] == "--client":
        sys.exit(client(sys.argv[2], sys.argv[3:]))
    serve(sys.argv[1], sys.argv[2])
