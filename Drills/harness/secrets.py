# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Secrets Manager: moto's server with its check of signatures on, a slow and unreliable way to it, and a rotation as RDS's function does it."""
import asyncio
import json
import os
import secrets
import socket
import sys
import threading
import time
import uuid
from collections import Counter
from pathlib import Path

import boto3

from .load import read_message
from .processes import Program, free_port

REGION, NAME = "eu-central-1", "roast/database"
UNCHECKED = 3  # Calls, at first: those that make the first user and what it may.


class SecretsManager(Program):
    def __init__(self, folder):
        self.port = free_port()
        super().__init__("moto", [Path(sys.executable).with_name("moto_server"), "-H", "127.0.0.1", "-p", self.port],
                         folder / "moto.log", env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": str(UNCHECKED)})
        self.client = self.keys = None

    def __enter__(self):
        self.start()
        self.until(self._listens)
        # Signed, though by nobody: the signature's scope is how moto knows which service is asked.
        iam = self._boto("iam", aws_access_key_id="nobody", aws_secret_access_key="nothing")
        iam.create_user(UserName="drill")
        self.keys = iam.create_access_key(UserName="drill")["AccessKey"]
        allow = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
        iam.put_user_policy(UserName="drill", PolicyName="all", PolicyDocument=json.dumps(allow))
        self.client = self._boto("secretsmanager", aws_access_key_id=self.keys["AccessKeyId"],
                                 aws_secret_access_key=self.keys["SecretAccessKey"])
        return self

    def _boto(self, service, **words):
        return boto3.client(service, region_name=REGION, endpoint_url=f"http://127.0.0.1:{self.port}", **words)

    def _listens(self):
        socket.create_connection(("127.0.0.1", self.port), 1).close()
        return True


class Rotation:
    """The four steps of RDS's rotation functions (docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html)."""

    def __init__(self, client, database, users):
        self.client, self.database, self.users = client, database, users
        value = self._value(users[0])
        for user in users:
            database.set_password(user, value["password"] if user == users[0] else secrets.token_hex(16))
        client.create_secret(Name=NAME, SecretString=json.dumps(value))

    def _value(self, user):
        # Characters that a URL or a statement would have to escape are for the tests; here they must not be what fails.
        return {"username": user, "password": secrets.token_urlsafe(24), "engine": self.database.engine, "host": "127.0.0.1",
                "port": self.database.port, "dbname": "roast"}

    def run(self, hold):
        """One rotation; the label moves `hold` seconds after the password has changed. Returns how many connections were killed."""
        current = self.client.get_secret_value(SecretId=NAME, VersionStage="AWSCURRENT")
        user = json.loads(current["SecretString"])["username"]
        # Alternating, it is the other's turn, whose password nobody uses.
        user = next((other for other in self.users if other != user), user)
        token, value = str(uuid.uuid4()), self._value(user)
        # create, set, test, finish
        self.client.put_secret_value(SecretId=NAME, ClientRequestToken=token, SecretString=json.dumps(value),
                                     VersionStages=["AWSPENDING"])
        self.database.set_password(user, value["password"])
        killed = self.database.kill(self.users)
        self.database.accepts(user, value["password"])
        time.sleep(hold)
        self.client.update_secret_version_stage(SecretId=NAME, VersionStage="AWSCURRENT", MoveToVersionId=token,
                                                RemoveFromVersionId=current["VersionId"])
        self.client.update_secret_version_stage(SecretId=NAME, VersionStage="AWSPENDING", RemoveFromVersionId=token)
        return killed + self.database.kill(self.users)


class UnreliableWay:
    """Forwards an app's calls to Secrets Manager, each `delay` seconds late, and fails every `nth` of them; counts what it saw."""

    def __init__(self, target, delay=0.3, nth=5):
        self.target, self.delay, self.nth, self.calls = target, delay, nth, 0
        self.port, self.good, self.failed = free_port(), Counter(), Counter()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", self.port))
        self.loop.run_forever()

    async def _serve(self, reader, writer):
        try:
            while True:
                head, body = await read_message(reader)
                self.calls += 1
                stage = json.loads(body or b"{}").get("VersionStage", "AWSCURRENT")
                await asyncio.sleep(self.delay)
                if self.calls % self.nth == 0:
                    self.failed[stage] += 1
                    if self.calls % (2 * self.nth) == 0:
                        return  # Without a word.
                    answer = b'{"__type":"InternalServiceError","message":"drill"}'
                    writer.write(b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/x-amz-json-1.1\r\n"
                                 b"Content-Length: %d\r\n\r\n%s" % (len(answer), answer))
                    continue
                upstream, out = await asyncio.open_connection("127.0.0.1", self.target)
                out.write(head + body)
                answer_head, answer = await read_message(upstream)
                out.close()
                # A version that is not there is an answer, too, but nothing that was read.
                (self.good if answer_head.split(b" ")[1] == b"200" else self.failed)[stage] += 1
                writer.write(answer_head + answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
