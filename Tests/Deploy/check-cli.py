#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Follows every deploy/*/README.md without an AWS account.

The stack and the inputs say the same (agreement.py). Then the README's own lines are run by bash with the real aws command
against moto; every input is held before botocore's model (api.py), and read back by describe-* (readback.py). The lines that
clean up follow, and then nothing is there.

Run it with the python of an environment that requirements.txt was installed to; envsubst is gettext's, jq is jq's.
"""

import base64
import json
import signal
import string
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import agreement
import api
import network
import readback
from accounts import Account
from guides import ROOT, all_guides

# Their inputs are made of other calls' answers alone.
WITHOUT_FILE = {"put-secret-value", "modify-db-instance"}
# Makes nothing that has not been read back with what it changes.
MAKES_NOTHING = {"get-random-password", "modify-db-instance"}


def made(calls):
    """The calls that made something, with what they sent: (service, operation, input)."""
    for call in calls:
        if "input" in call:
            service, operation = call["words"][:2]
            yield service, operation, call["input"]


def check_inputs(calls):
    for service, operation, sent in made(calls):
        for fault in api.refusals(service, operation, sent):
            yield f"{service} {operation}: {fault}"
        if operation == "register-task-definition":
            api.prove_that_faults_are_found(sent)


def check_sources(guide, variables, calls):
    """What each call was sent is its file, with the variables in it, and nothing that a line has made of it besides."""
    expected = list(guide.inputs(guide.making))
    sent = [call for call in made(calls) if call[1] not in WITHOUT_FILE]
    if [call[:2] for call in sent] != [call[:2] for call in expected]:
        yield "the calls that were made are not those that were read in the README"
        return
    for (_, operation, value), (_, _, file, part) in zip(sent, expected):
        text = json.dumps(guide.input(file, part))
        written = json.loads(string.Template(text).substitute({name: json.dumps(one)[1:-1] for name, one in variables.items()}))
        value = {name: one for name, one in value.items() if name not in ("SecretString", "MasterUserPassword")}
        for name in ("AssumeRolePolicyDocument", "PolicyDocument"):
            if name in value:
                value[name] = json.loads(value[name])
        if data := value.get("LaunchTemplateData"):
            value["LaunchTemplateData"] = {**data, "UserData": base64.b64decode(data["UserData"]).decode()}
        if value != written:
            yield f"{operation}: {file} {part or ''} says {written}, and {value} was sent"


def check_read_back(account, calls):
    there = readback.Account(account)
    rules = {}
    for service, operation, sent in made(calls):
        if operation in MAKES_NOTHING:
            continue
        stored = there.stored(service, operation, sent)
        if stored is None:
            yield f"{service} {operation}: made nothing"
            continue
        asked, there_is = comparable(service, operation, sent), comparable(service, operation, stored)
        yield from (f"{service} {operation}: {one}" for one in readback.differences(asked, there_is))
        # A check that cannot fail proves nothing.
        for path in agreement.leaves(asked):
            if not any(readback.differences(agreement.edited(asked, path), there_is)):
                yield f"{service} {operation}: {path} might have been anything"
        if operation.startswith("authorize-"):
            rules.setdefault((sent["GroupId"], operation.endswith("egress")), []).extend(readback.flattened(sent["IpPermissions"]))
        if operation == "create-security-group":
            for egress in (False, True):
                rules.setdefault((stored["GroupId"], egress), [])
    # What is open is what was asked for, and nothing else.
    for (group, egress), asked in rules.items():
        if sorted(map(str, there.rules(group, egress))) != sorted(map(str, asked)):
            yield f"{group}: rules {there.rules(group, egress)}, asked for {asked}"


def comparable(service, operation, value):
    value = readback.without(value, readback.NOT_KEPT.get((service, operation), ()))
    for name in ("AssumeRolePolicyDocument", "PolicyDocument", "lifecyclePolicyText"):
        if name in value:
            value[name] = json.loads(value[name])
    return value


def check_clean(account, calls):
    there = readback.Account(account)
    for service, operation, sent in made(calls):
        if operation not in MAKES_NOTHING | readback.NOT_REMOVED and there.stored(service, operation, sent) is not None:
            yield f"{service} {operation}: still there after the lines that clean up"
    for service, operation, key in [
        ("acm", "list_certificates", "CertificateSummaryList"), ("secretsmanager", "list_secrets", "SecretList"),
        ("elbv2", "describe_load_balancers", "LoadBalancers"), ("elbv2", "describe_target_groups", "TargetGroups"),
        ("rds", "describe_db_instances", "DBInstances"), ("rds", "describe_db_snapshots", "DBSnapshots"),
        ("ecr", "describe_repositories", "repositories"), ("logs", "describe_log_groups", "logGroups"),
        ("cloudwatch", "describe_alarms", "MetricAlarms"), ("iam", "list_roles", "Roles"), ("ec2", "describe_launch_templates", "LaunchTemplates"),
        ("autoscaling", "describe_auto_scaling_groups", "AutoScalingGroups"), ("cloudformation", "describe_stacks", "Stacks"),
    ]:
        left = [
            one for one in getattr(account.client(service), operation)()[key]
            if not one.get("AlarmName", "").startswith(readback.ALARMS_NOT_REMOVED)
        ]
        if left:
            yield f"{service} {operation}: {left}"
    groups = account.client("ec2").describe_security_groups()["SecurityGroups"]
    yield from (f"security group {group['GroupName']} is left" for group in groups if group["GroupName"] != "default")


def follow(guide):
    """What is wrong with a guide; how many calls, and how long."""
    start = time.monotonic()
    service = json.loads((guide.directory / "service.json").read_text())
    managed = "iam::aws:policy/" in (guide.directory / "roles.json").read_text()
    with Account(service["desiredCount"], managed) as account:
        if "slipway-network" in guide.lines(guide.making):
            network.deploy(account, ROOT)
        variables = account.bash(guide.lines(guide.making), guide.directory, {})
        empty = [name for name, value in variables.items() if value == "None" or not value and name != "AWS_PAGER"]
        found = [f"variables that a line left empty: {', '.join(sorted(empty))}"] if empty else []
        calls = account.calls()
        found += check_inputs(calls)
        found += check_sources(guide, variables, calls)
        found += check_read_back(account, calls)
        account.bash(guide.lines(guide.cleaning), guide.directory, variables)
        found += check_clean(account, calls)
        return found, len(account.calls()), time.monotonic() - start


def main():
    # The servers end with the accounts.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    guides = all_guides()
    failed = False
    edits = agreement.prove_that_differences_are_found(guides)
    for guide in guides:
        for line in agreement.check(guide):
            print(f"deploy/{guide.app}: {line}", file=sys.stderr)
            failed = True
    if not failed:
        calls = sum(len(agreement.of_guide(guide)) for guide in guides)
        print(f"{len(guides)} stacks and the inputs of {calls} calls say the same; each of {edits} edits would be seen", flush=True)
    with ThreadPoolExecutor(2) as pool:
        for guide, (found, calls, seconds) in zip(guides, pool.map(follow, guides)):
            for line in found:
                print(f"deploy/{guide.app}/README.md: {line}", file=sys.stderr)
            if not found:
                print(f"deploy/{guide.app}/README.md: {calls} calls, each input read back, and nothing left; {seconds:.0f} s", flush=True)
            failed |= bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
