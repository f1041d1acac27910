# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""CloudFormation's YAML, and what of a stack stands when the deployer says nothing.

It is a reader of its own, and knows nothing of the model that wrote the file.
"""

import functools
import re

import yaml


class Loader(yaml.SafeLoader):
    """Short functions as the long ones: `!Ref x` is `{"Ref": x}`."""


def function(loader, suffix, node):
    name = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        return {name: value.split(".", 1) if suffix == "GetAtt" else value}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}


Loader.add_multi_constructor("!", function)
# A version of a policy is a text, not a day.
Loader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@functools.cache
def load(path):
    return yaml.load(path.read_text(), Loader)  # noqa: S506 - a SafeLoader's child


def variable(name):
    """`VpcId` is `VPC_ID`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


NOTHING = object()


class Stack:
    """A template with its parameters at their defaults; what only a deployment knows is `${VARIABLE}`.

    `known` says how a file of the CLI names a resource: (logical name, attribute or None) → text.
    """

    def __init__(self, path, zones, known):
        self.template = load(path)
        self.zones = zones
        self.known = known

    def parameter(self, name):
        parameter = self.template["Parameters"][name]
        kind, fallback = parameter["Type"], parameter.get("Default")
        if kind == "List<AWS::EC2::Subnet::Id>":
            return [f"${{{variable(name)[:-1]}_{zone + 1}}}" for zone in range(self.zones)]
        if kind.startswith("AWS::SSM::Parameter::Value"):
            return f"${{{variable(name)}}}"
        return f"${{{variable(name)}}}" if fallback is None else fallback

    def ref(self, name):
        pseudo = {
            "AWS::AccountId": "${AWS_ACCOUNT_ID}", "AWS::Region": "${AWS_REGION}", "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com", "AWS::NoValue": NOTHING,
        }
        if name in pseudo:
            return pseudo[name]
        return self.parameter(name) if name in self.template.get("Parameters", {}) else self.known(name, None)

    def holds(self, condition):
        if isinstance(condition, str):
            return self.holds(self.template["Conditions"][condition])
        ((name, value),) = condition.items()
        if name == "Condition":
            return self.holds(value)
        if name == "Fn::Equals":
            left, right = (self.resolved(side) for side in value)
            return str(left) == str(right)
        if name == "Fn::Not":
            return not self.holds(value[0])
        return {"Fn::And": all, "Fn::Or": any}[name](self.holds(one) for one in value)

    def resolved(self, value):
        if isinstance(value, list):
            return [one for one in map(self.resolved, value) if one is not NOTHING]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name == "Ref":
                return self.ref(argument)
            if name == "Fn::GetAtt":
                return self.known(*argument)
            if name == "Fn::If":
                return self.resolved(argument[1] if self.holds(argument[0]) else argument[2])
            if name == "Fn::Sub":
                return self.substituted(argument)
            if name == "Fn::Base64":
                return self.resolved(argument)
            if name.startswith("Fn::"):
                raise SystemExit(f"a function that this reader does not know: {name}")
        return {name: one for name, one in ((name, self.resolved(member)) for name, member in value.items()) if one is not NOTHING}

    def substituted(self, text):
        def replace(match):
            name = match.group(1)
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            identifier, _, attribute = name.partition(".")
            return str(self.known(identifier, attribute) if attribute else self.ref(identifier))

        return re.sub(r"\$\{([^}]+)\}", replace, text)

    def resources(self, leaving_out=()):
        """Logical name → (type, properties) of what stands."""
        found = {}
        for name, resource in self.template["Resources"].items():
            if resource["Type"] in leaving_out or "Condition" in resource and not self.holds(resource["Condition"]):
                continue
            found[name] = resource["Type"], self.resolved(resource.get("Properties", {}))
        return found
