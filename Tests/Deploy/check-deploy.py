#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Deploys and destroys with `slipway` through the real aws command, in moto's server: no account is needed.

moto's CloudFormation is not AWS's. It has no Fn::Cidr, keeps AWS::NoValue in lists, and asks no condition before it makes what a
condition forbids: the templates are settled for it, which CloudFormation would do itself. It passes over these types in silence:

  hello                    AWS::ECS::CapacityProvider, AWS::ECS::ClusterCapacityProviderAssociations
  hello --variant fargate  none: it goes through whole, as the network and the registries do
  visits, identity         AWS::EC2::SecurityGroupEgress, AWS::CloudWatch::Alarm,
                           AWS::ApplicationAutoScaling::ScalableTarget and ScalingPolicy
  todo                     those, and AWS::SecretsManager::Secret
  roast                    those, and AWS::SecretsManager::RotationSchedule and SecretTargetAttachment
  with AccessLogs          AWS::S3::BucketPolicy

  visits --variant shared-redis fails: AWS::ServiceDiscovery::Service is passed over, and the service asks for its ARN.

It forgets the outputs of a stack that a change set made, so the network that others read is made by create-stack. It never
deletes a route table. Its events are the stack's own and no resource's: what a resource's failure is told as is seen with a stand-in for the aws command.

Run it with the python of an environment that requirements.txt was installed to: check-deploy.py SLIPWAY.
"""

import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from cfnlint.decode.cfn_yaml import load

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
REGION = "eu-central-1"
NO_VALUE = {"Ref": "AWS::NoValue"}
SILENT = {
    "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::CloudWatch::Alarm",
    "AWS::EC2::SecurityGroupEgress", "AWS::S3::BucketPolicy", "AWS::SecretsManager::Secret",
}


class Failure(Exception):
    pass


def check(condition, what, *shown):
    if not condition:
        raise Failure(what + "".join(f"\n{text}" for text in shown))


# What CloudFormation does with a template before it makes anything.

def holds(expression, conditions, values):
    (name, argument), = expression.items()
    if name == "Fn::Equals":
        # What has no default is given.
        return str(values.get(argument[0]["Ref"], "given")) == str(argument[1])
    if name == "Condition":
        return holds(conditions[argument], conditions, values)
    results = [holds(part, conditions, values) for part in argument]
    return {"Fn::Not": not results[0], "Fn::And": all(results), "Fn::Or": any(results)}[name]


def settled(value, conditions, values):
    if isinstance(value, dict):
        if "Fn::If" in value:
            condition, yes, no = value["Fn::If"]
            return settled(yes if holds(conditions[condition], conditions, values) else no, conditions, values)
        if "Fn::Cidr" in str(value.get("Fn::Select")):
            return f"10.0.{value['Fn::Select'][0]}.0/24"
        members = {name: settled(member, conditions, values) for name, member in value.items()}
        return {name: member for name, member in members.items() if member != NO_VALUE}
    if isinstance(value, list):
        return [element for part in value if (element := settled(part, conditions, values)) != NO_VALUE]
    return value


def template(path, **values):
    """As JSON, with what the values leave of it."""
    whole = json.loads(json.dumps(load(str(path))))
    defaults = {name: str(it["Default"]) for name, it in whole.get("Parameters", {}).items() if "Default" in it}
    conditions = whole.pop("Conditions", {})
    for section in ("Resources", "Outputs"):
        whole[section] = {
            name: settled({key: part for key, part in it.items() if key != "Condition"}, conditions, {**defaults, **values})
            for name, it in whole[section].items()
            if "Condition" not in it or holds(conditions[it["Condition"]], conditions, {**defaults, **values})
        }
    return whole


class Bench:
    """moto, a repository with the settled templates, and slipway in it."""

    def __init__(self, slipway, directory):
        self.slipway, self.directory = slipway, Path(directory)
        self.repository = self.directory / "repository"
        self.temporary = self.directory / "temporary"
        self.temporary.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(self.directory), "TMPDIR": str(self.temporary),
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}", "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing",
            **{f"GIT_{who}_{what}": "test@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def __enter__(self):
        shutil.copytree(ROOT / "deploy", self.repository / "deploy")
        for path in self.repository.glob("deploy/*/*.yaml"):
            self.settle(path.relative_to(self.repository))
        self.git("init", "--quiet")
        self.commit()
        log = open(self.directory / "moto.log", "w")
        self.server = subprocess.Popen(
            [BIN / "moto_server", "-H", "127.0.0.1", "-p", str(self.port)], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        for _ in range(300):
            with socket.socket() as client:
                if client.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise Failure("moto does not answer")

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def settle(self, path, **values):
        (self.repository / path).write_text(json.dumps(template(ROOT / path, **values)))

    def git(self, *words):
        subprocess.run(["git", *words], cwd=self.repository, env=self.environment, check=True, capture_output=True)

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "test")
        self.tag = subprocess.run(
            ["git", "rev-parse", "--short=12", "HEAD"], cwd=self.repository, capture_output=True, text=True, check=True
        ).stdout.strip()

    def run(self, *words, **environment):
        return subprocess.run(
            [self.slipway, *words], cwd=self.repository, env={**self.environment, **environment}, capture_output=True,
            text=True, stdin=subprocess.DEVNULL, timeout=240)

    def passes(self, *words, **environment):
        done = self.run(*words, **environment)
        check(done.returncode == 0, f"{words} ended with {done.returncode}", done.stdout, done.stderr)
        check(done.stderr == "", f"{words} complains", done.stderr)
        return done.stdout

    def refuses(self, *words, code=1, **environment):
        done = self.run(*words, **environment)
        check(done.returncode == code, f"{words} ended with {done.returncode}, not {code}", done.stdout, done.stderr)
        return done.stderr

    def aws(self, *words):
        done = subprocess.run(
            [BIN / "aws", *words, "--output", "json"], env=self.environment, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, check=False)
        check(done.returncode == 0, f"aws {words}", done.stderr)
        return json.loads(done.stdout or "null")

    def stacks(self):
        return {stack["StackName"]: stack for stack in self.aws("cloudformation", "describe-stacks")["Stacks"]}

    def made(self, stack):
        found = self.aws("cloudformation", "list-stack-resources", "--stack-name", stack)["StackResourceSummaries"]
        # What moto makes on the way, as a listener's rule, has no name.
        return {it["LogicalResourceId"]: it["PhysicalResourceId"] for it in found if it["LogicalResourceId"]}

    def check_made(self, stack, path):
        """All of the template's resources, but of the types that moto passes over. - Returns: their physical ids."""
        wanted = json.loads((self.repository / path).read_text())["Resources"]
        made = self.made(stack)
        missing = {wanted[name]["Type"] for name in wanted.keys() - made.keys()}
        check(missing <= SILENT, f"{stack} lacks {missing}")
        check(made.keys() <= wanted.keys(), f"{stack} has too much: {made.keys() - wanted.keys()}")
        return made

    def network(self):
        """By create-stack: moto keeps its outputs then."""
        self.aws("cloudformation", "create-stack", "--stack-name", "slipway-network", "--tags", "Key=Suite,Value=slipway",
                 "--template-body", f"file://{self.repository}/deploy/network/stack.yaml")
        return {it["OutputKey"]: it["OutputValue"] for it in self.stacks()["slipway-network"]["Outputs"]}

    def clear_routes(self):
        """moto's stacks leave route tables where they are, and its VPC cannot be deleted then."""
        made = self.made("slipway-network")
        for name in ("PublicRoutes", "PrivateRoutes"):
            self.aws("ec2", "delete-route-table", "--route-table-id", made[name])

    def push(self, *repositories):
        """An image in name only."""
        layer = {"size": 1, "digest": "sha256:" + "0" * 64}
        manifest = {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
                    "config": {**layer, "mediaType": "application/vnd.docker.container.image.v1+json"},
                    "layers": [{**layer, "mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip"}]}
        for repository in repositories:
            self.aws("ecr", "put-image", "--repository-name", repository, "--image-tag", self.tag, "--image-manifest",
                     json.dumps(manifest))

    @contextmanager
    def stand_in(self, cases):
        """An aws command that answers some questions itself, by shell, and leaves the others to the real one."""
        directory = self.directory / "stand-in"
        directory.mkdir()
        branches = "".join(f"*'{words}'*) {script};;\n" for words, script in cases.items())
        path = directory / "aws"
        path.write_text(f"#!/bin/sh\ncase \"$*\" in\n{branches}esac\nexec '{BIN}/aws' \"$@\"\n")
        path.chmod(0o755)
        try:
            yield {"PATH": f"{directory}:{self.environment['PATH']}"}
        finally:
            shutil.rmtree(directory)

    def at_terminal(self, answer, *words):
        """With somebody at a terminal who types this."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [self.slipway, *words], cwd=self.repository, env=self.environment, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        output, isAnswered = "", False
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:
                break
            if not chunk:
                break
            output += chunk.decode()
            if not isAnswered and "[y/N]" in output:
                os.write(ours, answer.encode())
                isAnswered = True
        os.close(ours)
        check(isAnswered, f"{words} asks nothing", output)
        return process.wait(), output.replace("\r\n", "\n")


# What must be seen to hold.

def nobody_is_asked_for_nothing(bench):
    stderr = bench.refuses("deploy", "visits", AWS_ACCESS_KEY_ID="", AWS_SECRET_ACCESS_KEY="", AWS_EC2_METADATA_DISABLED="true",
                           code=78)
    check("AWS does not know us" in stderr, "no credentials", stderr)
    stderr = bench.refuses("deploy", "visits", PATH="/nonexistent", code=78)
    check("cannot be run" in stderr, "no programs", stderr)
    (bench.repository / "new").write_text("")
    stderr = bench.refuses("deploy", "visits", code=78)
    check("the tree holds what no commit does" in stderr, "a tree with more than its commit", stderr)
    (bench.repository / "new").unlink()
    stderr = bench.refuses("deploy", "visits")
    check("slipway deploy network" in stderr, "no network", stderr)
    stderr = bench.refuses("deploy", "todo", code=64)
    check("wants CertificateArn" in stderr, "a first deployment says all", stderr)
    check(not bench.stacks(), "something was deployed", bench.stacks())


def network_comes_and_goes(bench):
    before = len(bench.aws("ec2", "describe-vpcs")["Vpcs"])
    output = bench.passes("deploy", "network")
    check("$ aws cloudformation deploy --stack-name slipway-network" in output, "commands are shown", output)
    check(re.search(r"^  slipway-network +CREATE_COMPLETE", output, re.M), "events are told", output)
    check("About 0.0500 US dollars an hour" in output, "what it costs", output)
    bench.check_made("slipway-network", "deploy/network/stack.yaml")
    check("CREATE_COMPLETE" in bench.passes("deploy", "network"), "deployed again")
    bench.clear_routes()
    output = bench.passes("destroy", "network", "--yes")
    check("NATGateway" in output and "Nothing of network is left" in output, "what goes is listed", output)
    check(len(bench.aws("ec2", "describe-vpcs")["Vpcs"]) == before, "the VPC is left")
    check("There is nothing of network" in bench.passes("destroy", "network", "--yes"), "nothing twice")


def todo_comes_with_a_certificate_of_our_own(bench):
    outputs = bench.network()
    stderr = bench.refuses("deploy", "todo", "--self-signed")
    check(f"ECR has no image todo:{bench.tag}: slipway push todo" in stderr, "images come first", stderr)
    check(set(bench.stacks()) == {"slipway-network", "slipway-todo-registry"}, "the registry comes before them", bench.stacks())
    bench.push("todo")

    options = ["--self-signed", "--parameter", "DesiredCount=2", "--parameter", "DeletionProtection=true",
               "--parameter", "AccessLogs=true"]
    bench.settle("deploy/todo/stack.yaml", DeletionProtection="true", AccessLogs="true")
    tag = bench.tag
    bench.commit()
    bench.push("todo")
    output = bench.passes("deploy", "todo", *options)
    check(f"ImageTag={bench.tag} " in output and tag != bench.tag, "the tag is the commit", output)
    parameters = {it["ParameterKey"]: it["ParameterValue"] for it in bench.stacks()["slipway-todo"]["Parameters"]}
    for name, value in outputs.items():
        # moto writes a list as Python does.
        check(re.findall(r"[\w-]+", parameters[name]) == value.split(","), f"{name} is the network's", parameters)
    check(parameters["DesiredCount"] == "2" and parameters["ImageTag"] == bench.tag, "what was said is so", parameters)
    made = bench.check_made("slipway-todo", "deploy/todo/stack.yaml")
    check("2 tasks of 0.25 vCPU and 0.5 GB" in output and "So does the network" in output, "what it costs", output)

    certificate, = bench.aws("acm", "list-certificates", "--includes", "keyTypes=EC_prime256v1")["CertificateSummaryList"]
    arn = certificate["CertificateArn"]
    listeners = bench.aws("elbv2", "describe-listeners", "--load-balancer-arn", made["LoadBalancer"])["Listeners"]
    check([it["Certificates"][0]["CertificateArn"] for it in listeners if it["Port"] == 443] == [arn], "HTTPS is ours", listeners)
    check(not list(bench.temporary.iterdir()), "a key is left", list(bench.temporary.iterdir()))
    check("PRIVATE KEY" not in output, "a key is shown")
    return made, arn


def a_second_deployment_keeps_what_there_is(bench, arn):
    """moto cannot update a stack that names what it passed over: it is spared the order."""
    with bench.stand_in({"deploy --stack-name slipway-todo --template-file": "exit 0"}) as environment:
        bench.passes("deploy", "todo", "--self-signed", **environment)
    found = bench.aws("acm", "list-certificates", "--includes", "keyTypes=EC_prime256v1")["CertificateSummaryList"]
    check([it["CertificateArn"] for it in found] == [arn], "the certificate is renewed in its place", found)
    # moto forgets the tags of what is imported anew.
    bench.aws("acm", "add-tags-to-certificate", "--certificate-arn", arn, "--tags", "Key=Suite,Value=slipway",
              "Key=App,Value=todo", "Key=SelfSigned,Value=true")
    check(not list(bench.temporary.iterdir()), "a key is left")
    with bench.stand_in({"deploy --stack-name slipway-todo --template-file": "exit 0"}) as environment:
        output = bench.passes("deploy", "todo", "--parameter", "DesiredCount=3", **environment)
    check("CertificateArn=" not in output and "DesiredCount=3" in output, "what was said before is kept", output)


def todo_goes_whole(bench, made, arn):
    stderr = bench.refuses("destroy", "network", "--yes")
    check("in use by slipway-todo" in stderr, "the network is in use", stderr)
    stderr = bench.refuses("destroy", "todo", "--yes")
    check("--force" in stderr, "it is protected", stderr)
    stderr = bench.refuses("destroy", "todo", code=64)
    check("--yes" in stderr, "nobody can be asked", stderr)
    stderr = bench.refuses("destroy", "visits", "--stack", "slipway-todo", "--yes")
    check("is not visits's" in stderr, "another's stack", stderr)
    code, output = bench.at_terminal("\n", "destroy", "todo", "--force")
    check(code == 1 and "Nothing was deleted." in output and "slipway-todo" in bench.stacks(), "no is no", output)

    bucket = made["AccessLogBucket"]
    bench.aws("s3api", "put-object", "--bucket", bucket, "--key", "AWSLogs/1")
    code, output = bench.at_terminal("y\n", "destroy", "todo", "--force")
    for what in (bucket, "todo, with 1 image", made["LoadBalancer"], made["LogGroup"], arn):
        check(what in output.split("[y/N]")[0], f"{what} is listed", output)
    check(code == 0 and "Nothing of todo is left" in output, f"it ended with {code}", output)
    check("The network bills on" in output, "the network is named", output)
    check(set(bench.stacks()) == {"slipway-network"}, "stacks are left", bench.stacks())
    for words, name in [
        (("s3api", "list-buckets"), "Buckets"), (("ecr", "describe-repositories"), "repositories"),
        (("elbv2", "describe-load-balancers"), "LoadBalancers"), (("rds", "describe-db-instances"), "DBInstances"),
        (("acm", "list-certificates", "--includes", "keyTypes=EC_prime256v1"), "CertificateSummaryList"),
        (("logs", "describe-log-groups"), "logGroups"),
    ]:
        check(not bench.aws(*words)[name], f"{name} are left", bench.aws(*words))


def hello_goes_through_whole(bench):
    bench.refuses("deploy", "hello", "--variant", "fargate", "--default-vpc", "--parameter", "ClientCidr=203.0.113.7/32")
    bench.push("hello")
    output = bench.passes(
        "deploy", "hello", "--variant", "fargate", "--stack", "mine", "--default-vpc", "--parameter",
        "ClientCidr=203.0.113.7/32")
    wanted = json.loads((bench.repository / "deploy/hello/stack-fargate.yaml").read_text())["Resources"]
    check(bench.made("mine").keys() == wanted.keys(), "all of it is made", bench.made("mine"))
    vpc, = bench.aws("ec2", "describe-vpcs", "--filters", "Name=is-default,Values=true")["Vpcs"]
    check(f"VpcId={vpc['VpcId']}" in output, "the default VPC", output)
    check("It bills until: slipway destroy hello --stack mine" in output, "what ends it", output)
    bench.passes("destroy", "hello", "--stack", "mine", "--yes")
    check(set(bench.stacks()) == {"slipway-network"}, "stacks are left", bench.stacks())


def a_failure_names_what_failed_first(bench):
    """AWS's own answers, as a stand-in gives them: moto tells no resource's events."""
    def event(number, resource, status, reason):
        return {"EventId": str(number), "StackId": "s", "PhysicalResourceId": resource, "LogicalResourceId": resource,
                "ResourceStatus": status, "ResourceStatusReason": reason}
    events = [event(3, "Service", "CREATE_FAILED", "Resource creation cancelled"),
              event(2, "Database", "CREATE_FAILED", "no capacity in eu-central-1a"),
              event(1, "Cluster", "CREATE_COMPLETE", "")]
    path = bench.directory / "events.json"
    path.write_text(json.dumps({"StackEvents": events}))
    with bench.stand_in({
        "cloudformation deploy": "echo 'Failed to create/update the stack' >&2; exit 255",
        "describe-stack-events": f"cat '{path}'; exit",
    }) as environment:
        done = bench.run("deploy", "network", **environment)
    check(done.returncode == 1, f"it ended with {done.returncode}", done.stdout, done.stderr)
    check("Database failed first: no capacity in eu-central-1a. Next: " in done.stderr, "what failed first", done.stderr)
    told = [line.split()[0] for line in done.stdout.splitlines() if re.match(r"  \w+ +CREATE_", line)]
    check(told == ["Cluster", "Database", "Service"], "each event once, the newest last", done.stdout)


def a_bad_certificate_is_told(bench):
    """The last: moto can neither finish nor delete such a stack."""
    bench.settle("deploy/visits/stack.yaml", CertificateArn="given")
    bench.commit()
    bench.refuses("deploy", "visits")
    bench.push("visits", "redis")
    arn = f"arn:aws:acm:{REGION}:123456789012:certificate/none"
    stderr = bench.refuses("deploy", "visits", "--parameter", f"CertificateArn={arn}")
    check("CertificateNotFound" in stderr and "Next: slipway destroy visits" in stderr, "what AWS said", stderr)


def an_interrupt_ends_the_command_and_says_what_goes_on(bench):
    mark = bench.directory / "pid"
    with bench.stand_in({"cloudformation deploy": f"echo $$ >'{mark}'; exec sleep 300"}) as environment:
        process = subprocess.Popen(
            [bench.slipway, "deploy", "network"], cwd=bench.repository, env={**bench.environment, **environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(600):
            if mark.exists() and mark.read_text().strip():
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    check(process.returncode == 130, f"it ended with {process.returncode}", stderr)
    check("interrupted. CloudFormation goes on with the stack slipway-network" in stderr, "what AWS goes on with", stderr)
    check(not Path(f"/proc/{mark.read_text().strip()}").exists(), "the command runs on")


def main():
    if len(sys.argv) != 2:
        raise SystemExit("usage: check-deploy.py SLIPWAY")
    slipway = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as directory, Bench(slipway, directory) as bench:
        try:
            nobody_is_asked_for_nothing(bench)
            an_interrupt_ends_the_command_and_says_what_goes_on(bench)
            a_failure_names_what_failed_first(bench)
            network_comes_and_goes(bench)
            made, arn = todo_comes_with_a_certificate_of_our_own(bench)
            a_second_deployment_keeps_what_there_is(bench, arn)
            todo_goes_whole(bench, made, arn)
            hello_goes_through_whole(bench)
            a_bad_certificate_is_told(bench)
        except Failure as failure:
            raise SystemExit(f"check-deploy: {failure}") from None
    print("slipway deploy and destroy: the network, todo and hello came and went in moto")


if __name__ == "__main__":
    main()
