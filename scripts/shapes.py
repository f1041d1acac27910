#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""Writes the table of shapes that `slipway verify` looks up: what members CloudFormation's resources and
RegisterTaskDefinition have, and what each of them takes. Each service has a file of its own.

Its sources are CloudFormation's schemas, as cfn-lint carries them, and the service models of botocore, both of the
versions in Tests/Deploy/requirements.txt. With --check it fails where the table is not what they say.

A table is read by Shapes/ShapeTable.swift, which tells its form. What the schemas call a value's enumeration is kept
only where the API has it too: some are nothing but what the documentation names as examples.
"""

import importlib.util
import json
import pathlib
import re
import string
import sys

import botocore.session
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

TARGET = pathlib.Path("Sources/Deploy/DeployKit/Verify/Shapes/Table")

# Types that templates with a service of ECS are made of: a service of AWS's, its types, and how botocore calls it.
SERVICES = {
    "ApplicationAutoScaling": ("application-autoscaling", ".*"),
    "AutoScaling": (
        "autoscaling",
        "AutoScalingGroup|LaunchConfiguration|ScalingPolicy|LifecycleHook|ScheduledAction|WarmPool",
    ),
    "CertificateManager": ("acm", "Certificate"),
    "CloudFormation": ("cloudformation", "Stack|WaitCondition|WaitConditionHandle"),
    "CloudWatch": ("cloudwatch", "Alarm|Dashboard"),
    "CodeDeploy": ("codedeploy", ".*"),
    "DynamoDB": ("dynamodb", "Table"),
    "EC2": (
        "ec2",
        "VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|InternetGateway|VPCGatewayAttachment|NatGateway|EIP"
        "|EIPAssociation|SecurityGroup|SecurityGroupIngress|SecurityGroupEgress|VPCEndpoint|LaunchTemplate|Instance"
        "|NetworkAcl|NetworkAclEntry|SubnetNetworkAclAssociation|FlowLog|KeyPair|VPCCidrBlock|SubnetCidrBlock|Volume"
        "|EgressOnlyInternetGateway|PrefixList|InstanceConnectEndpoint",
    ),
    "ECR": ("ecr", "Repository|PullThroughCacheRule|RepositoryCreationTemplate|RegistryPolicy"),
    "ECS": ("ecs", "(?!Daemon|Express|Gateway).*"),
    "EFS": ("efs", ".*"),
    "ElastiCache": ("elasticache", ".*"),
    "ElasticLoadBalancingV2": ("elbv2", ".*"),
    "Events": ("events", "Rule|EventBus"),
    "IAM": ("iam", "Role|Policy|ManagedPolicy|RolePolicy|InstanceProfile|ServiceLinkedRole|User|Group"),
    "Kinesis": ("kinesis", "Stream"),
    "KinesisFirehose": ("firehose", "DeliveryStream"),
    "KMS": ("kms", "Key|Alias"),
    "Lambda": ("lambda", "Function|Permission|EventSourceMapping|Version|Alias|LayerVersion|Url"),
    "Logs": ("logs", "LogGroup|SubscriptionFilter|MetricFilter|LogStream|ResourcePolicy"),
    "RDS": ("rds", "DBInstance|DBCluster|DBSubnetGroup|DBParameterGroup|DBClusterParameterGroup"),
    "Pipes": ("pipes", "Pipe"),
    "Route53": ("route53", "RecordSet|RecordSetGroup|HostedZone"),
    "S3": ("s3", "Bucket|BucketPolicy"),
    "SNS": ("sns", "Topic|Subscription|TopicPolicy"),
    "SQS": ("sqs", "Queue|QueuePolicy"),
    "SSM": ("ssm", "Parameter"),
    "Scheduler": ("scheduler", "Schedule"),
    "SecretsManager": ("secretsmanager", ".*"),
    "ServiceDiscovery": ("servicediscovery", ".*"),
    "StepFunctions": ("stepfunctions", "StateMachine|Activity"),
    "WAFv2": ("wafv2", "WebACLAssociation"),
}

# Services besides whose attributes are known; a stack's own are its outputs.
ATTRIBUTED = set(SERVICES) - {"CloudFormation"} | {"CloudFront", "ElasticLoadBalancing", "MemoryDB"}

# Enumerations that no model has, and that the API's pages do: they have not changed for years.
TRUSTED = {
    "AccelerationStatus",
    "AccessControl",
    "AllowedMethods",
    "DefaultResult",
    "LifecycleTransition",
    "RetentionInDays",
    "TreatMissingData",
    "InstanceTenancy",
    "Domain",
    "EnableExecuteCommand",
    "TransitEncryptionMode",
    "ObjectOwnership",
    "AdjustmentType",
    "PolicyType",
    "MetricAggregationType",
    "Unit",
    "VolumeType",
    "FormatVersion",
}
# What AWS takes in either case.
CASELESS = {("ECS", "Protocol"), ("API", "protocol")}
# What the schemas leave open and AWS does not.
CLOSED = {("AWS::CloudFormation::Stack", "Parameters"): "{s"}
# What the schemas want and AWS does not, or not always.
LENIENT = {
    "dependentRequired": {"AWS::EC2::SecurityGroup"},
    "required": {"ManagedInstancesNetworkConfiguration": {"SecurityGroups"}},
}

SCALARS = {"string": "s", "integer": "i", "number": "n", "boolean": "b"}
CLASS = re.compile(r"^\^(\[(?:[^\]\\]|\\.)+\])(?:[+*]|\{\d*,?\d*\})(?:\$|\\Z)$")
MOST_VALUES = 60


class Type:
    """One resource, or one request: its objects, of which the first is its own."""

    def __init__(self, name):
        self.name = name
        self.objects = {}

    def text(self):
        lines = []
        for name, (rules, members) in self.objects.items():
            head = f"= {self.name}" if name == "" else f"+ {name}"
            lines.append(" ".join([head, *rules]))
            lines += (f"{member} {what}" for member, what in sorted(members.items()))
        return lines


def characters(pattern):
    """The characters that a pattern takes, where it says nothing else: a-zA-Z0-9_-"""
    match = CLASS.match(pattern or "")
    if not match or "\\p" in pattern or "\\u" in pattern:
        return None
    expression = re.compile(match[1], re.ASCII)
    return frozenset(c for c in map(chr, range(33, 127)) if expression.match(c)), bool(expression.match(" "))


def ranges(allowed, space):
    parts, run = [], []
    for c in [*sorted(allowed - {"-"}), None]:
        if run and (c is None or ord(c) != ord(run[-1]) + 1):
            parts.append("".join(run) if len(run) < 3 else run[0] + "-" + run[-1])
            run = []
        if c is not None:
            run.append(c)
    # A hyphen that is none of a range stands first.
    return ("-" if "-" in allowed else "") + "".join(parts) + ("\u2423" if space else "")


def limits(schema, low, high, mark):
    least, most = schema.get(low), schema.get(high)
    if least in (None, 0) and most is None:
        return []
    if isinstance(most, (int, float)) and abs(most) > 2**53:
        most = None
        if least is None:
            return []

    def number(value):
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    return [f"{mark}{number(least)}..{number(most)}"]


class Models:
    """What botocore has of the values that members of a name take, in one service."""

    def __init__(self, service):
        model = botocore.session.get_session().get_service_model(service)
        self.values = {}
        for name in model.shape_names:
            shape = model.shape_for(name)
            if shape.type_name != "structure":
                continue
            for member, value in shape.members.items():
                while value.type_name == "list":
                    value = value.member
                if value.type_name == "string" and value.enum:
                    self.values.setdefault(member.lower(), set()).add(frozenset(value.enum))

    def enumeration(self, name, values):
        values = set(values)
        # Members of one name mean several things: the one that is most like the schema's, and says the least besides.
        known = sorted(
            (-len(other & values), len(other), sorted(other)) for other in self.values.get(name.lower(), ()) if other & values
        )
        if known:
            return sorted(values.union(known[0][2]))
        return sorted(values) if name in TRUSTED else None


class Schema:
    """A resource's schema, written as a table's lines."""

    def __init__(self, name, schema, models):
        self.schema, self.models, self.type = schema, models, Type(name)
        self.service = name.split("::")[1]
        self.given = {p.removeprefix("/properties/") for p in schema.get("readOnlyProperties", [])}
        self.definition("", schema)

    def definition(self, name, schema):
        if name in self.type.objects:
            return
        members = {}
        self.type.objects[name] = (self.rules(schema), members)
        required = set(schema.get("required", [])) - LENIENT["required"].get(name, set())
        for member, value in schema["properties"].items():
            kind = self.kind(member, value, f"{name}{member[:1].upper()}{member[1:]}")
            marks = ""
            if name == "" and member in self.given:
                kind, marks = kind.split()[0], "<"
            elif member in required:
                marks = "!"
            members[member] = marks + CLOSED.get((self.type.name, member), kind)
        # Of attributes, those below an object stand by their whole names.
        if name == "":
            for path in self.given:
                if "/" in path and "*" not in path:
                    members[path.replace("/", ".")] = "<s"

    def rules(self, schema):
        rules = []
        if names := schema.get("requiredXor"):
            rules.append("^" + ",".join(names))
        either = [schema.get("requiredOr")] if schema.get("requiredOr") else []
        for branch in (schema.get("anyOf"), schema.get("oneOf")):
            if branch and all(set(b) <= {"required", "description"} and len(b["required"]) == 1 for b in branch):
                either.append([b["required"][0] for b in branch])
        rules += ("/" + ",".join(names) for names in either if sorted(names) != sorted(schema.get("requiredXor", [])))
        for key, mark in (("dependentExcluded", "-"), ("dependentRequired", ">"), ("dependencies", ">")):
            if self.type.name in LENIENT.get(key, ()):
                continue
            for name, others in sorted(schema.get(key, {}).items()):
                others = [o for o in others if o in schema["properties"]]
                if others:
                    rules.append(f"{mark}{name}:{','.join(others)}")
        return rules

    def kind(self, name, schema, anonymous):
        if "$ref" in schema:
            target = schema["$ref"].removeprefix("#/definitions/")
            return self.kind(name, self.schema["definitions"][target] | {"$name": target}, target) if target else "j"
        kinds = schema.get("type", "object" if "properties" in schema else None)
        kinds = [kinds] if isinstance(kinds, str) else kinds or []
        if not kinds and ("anyOf" in schema or "oneOf" in schema):
            branches = {self.kind(name, b, anonymous) for b in schema.get("anyOf") or schema["oneOf"]}
            letters = {b.split()[0] for b in branches}
            return letters.pop() if len(letters) == 1 and letters <= set(SCALARS.values()) else "j"
        if len(kinds) != 1:
            return "s" if kinds and set(kinds) <= set(SCALARS) else "j"
        kind = kinds[0]
        if kind == "array":
            items = schema.get("items")
            inner = self.kind(name, items, anonymous + "Item") if isinstance(items, dict) else "j"
            unique = ["%"] if schema.get("uniqueItems") else []
            return " ".join([f"[{inner}", *unique, *limits(schema, "minItems", "maxItems", "##")])
        if kind == "object":
            if schema.get("properties") and schema.get("additionalProperties") is not True:
                self.definition(schema.get("$name", anonymous), schema)
                return "@" + schema.get("$name", anonymous)
            patterns = list(schema.get("patternProperties", {}).values())
            if len(patterns) == 1 and not schema.get("properties") and "type" in patterns[0]:
                inner = self.kind(name, patterns[0], anonymous + "Value")
                return "{" + inner.split()[0]
            return "j"
        if kind == "null":
            return "j"
        words = [SCALARS[kind]]
        values = schema.get("enum") or schema.get("enumCaseInsensitive") or ([schema["const"]] if "const" in schema else None)
        if values and kind == "string":
            found = self.models.enumeration(name, values)
            if found and len(found) <= MOST_VALUES and not any(" " in str(v) or "|" in str(v) for v in found):
                caseless = "enumCaseInsensitive" in schema or (self.service, name) in CASELESS
                words.append(("~|" if caseless else "|") + "|".join(found))
        elif values and kind == "integer":
            words.append("|" + "|".join(map(str, values)))
        if kind in ("integer", "number"):
            words += limits(schema, "minimum", "maximum", "")
        if kind == "string":
            words += limits(schema, "minLength", "maxLength", "#")
            allowed = characters(schema.get("pattern") if isinstance(schema.get("pattern"), str) else None)
            if allowed:
                words.append(":" + ranges(*allowed))
        return " ".join(words)


class Request:
    """A request of an API, written as a table's lines."""

    def __init__(self, service, operation, answer):
        model = botocore.session.get_session().get_service_model(service)
        self.type = Type(operation)
        shape = model.operation_model(operation).input_shape
        self.structure("", shape)
        # What describe answers besides, which nobody takes out before it is registered again.
        for member, value in model.shape_for(answer).members.items():
            self.type.objects[""][1].setdefault(member, self.kind(member, value))

    def structure(self, name, shape):
        if name in self.type.objects:
            return
        members = {}
        self.type.objects[name] = ([], members)
        for member, value in shape.members.items():
            mark = "!" if member in shape.required_members else ""
            members[member] = mark + self.kind(member, value)

    def kind(self, name, shape):
        kind = shape.type_name
        if kind == "structure":
            self.structure(shape.name, shape)
            return "@" + shape.name
        if kind == "list":
            return "[" + self.kind(name, shape.member)
        if kind == "map":
            return "{" + self.kind(name, shape.value).split()[0]
        if kind == "string":
            caseless = ("API", name) in CASELESS
            return "s" + (" " + ("~|" if caseless else "|") + "|".join(shape.enum) if shape.enum else "")
        return {"integer": "i", "long": "i", "double": "n", "float": "n", "boolean": "b"}.get(kind, "j")


def merge(resource, request):
    """What the API has of a resource's members and the schema leaves out: enumerations."""

    def descend(mine, theirs):
        for name, what in resource.objects[mine][1].items():
            other = request.objects[theirs][1].get(name[:1].lower() + name[1:])
            if other is None:
                continue
            found = re.search(r"@(\w+)", what), re.search(r"@(\w+)", other)
            if all(found):
                descend(found[0][1], found[1][1])
            values = re.search(r" (~?\|.*)$", other)
            if values and "|" not in what and re.match(r"!?\[?s", what):
                resource.objects[mine][1][name] = f"{what} {values[1]}"

    descend("", "")


def attributes(name):
    """What GetAtt gives of a type; of what is deeper than two levels only `First.*`."""
    names = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", name).get_atts.keys()
    deep = {n.split(".")[0] for n in names if n.count(".") > 1 or "*" in n}
    return sorted({n if n.split(".")[0] not in deep else n.split(".")[0] + ".*" for n in names})


def tables():
    """The lines of each service; of RegisterTaskDefinition; and of other services, of which there are the names alone."""
    data = pathlib.Path(importlib.util.find_spec("cfnlint").origin).parent / "data/schemas"
    names = json.loads((data / "providers/us-east-1.json").read_text())
    services = {}
    for name in sorted(names):
        services.setdefault(name.split("::")[1], []).append(name)
    task = Request("ecs", "RegisterTaskDefinition", "TaskDefinition")
    result = {}
    others = []
    for service, types in services.items():
        listed = " ".join([service, *(name.split("::", 2)[2] for name in types)])
        gotten = [" ".join(["@", name, *attributes(name)]) for name in types] if service in ATTRIBUTED else []
        if service not in SERVICES:
            others += ["~ " + listed, *gotten]
            continue
        client, pattern = SERVICES[service]
        models = Models(client)
        result[service] = []
        for name in types:
            if not re.fullmatch(pattern, name.split("::", 2)[2]):
                continue
            resource = Schema(name, json.loads((data / f"resources/{names[name]}.json").read_text()), models).type
            if name == "AWS::ECS::TaskDefinition":
                merge(resource, task.type)
            result[service] += resource.text()
        result[service] += ["* " + listed, *gotten]
    return result | {task.type.name: task.type.text(), "Other": others}


WIDTH = 110

HEAD = '''\
// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
'''


def wrapped(line):
    """A line of the table, in lines of the source that are not too long."""
    rows = []
    while len(line) > WIDTH:
        cut = max(line.rfind(c, 0, WIDTH) for c in " |,")
        rows.append(line[:cut] + "\\#")
        line = line[cut:]
    return [*rows, line]


def constant(service):
    return (service.lower() if service[1].isupper() else service[0].lower() + service[1:]) + "Shapes"


def source(service, lines):
    rows = "".join(f"        {row}\n" for line in lines for row in wrapped(line))
    return f'{HEAD}    static let {constant(service)}: StaticString =\n        #"""\n{rows}        """#\n}}\n'


def sources():
    """What each file holds, by its name."""
    result = {f"{service}Shapes.swift": source(service, lines) for service, lines in tables().items()}
    texts = "".join(f"        {constant(name.removesuffix('Shapes.swift'))},\n" for name in result)
    result["AllShapes.swift"] = f"{HEAD}    static let texts: [StaticString] = [\n{texts}    ]\n}}\n"
    return result


if __name__ == "__main__":
    written = {file.name: file.read_text() for file in TARGET.glob("*")}
    files = sources()
    if "--check" in sys.argv:
        if wrong := sorted(name for name in written.keys() | files.keys() if written.get(name) != files.get(name)):
            sys.exit(f"{', '.join(wrong)} in {TARGET} are not what the schemas say: run scripts/shapes.py")
    else:
        TARGET.mkdir(exist_ok=True)
        for name in written.keys() - files.keys():
            (TARGET / name).unlink()
        for name, text in files.items():
            (TARGET / name).write_text(text)
