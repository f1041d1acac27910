# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""A network where moto makes none of the real stack: it does not know Fn::Cidr."""

import json

import stacks


def template(outputs):
    """A stack with the outputs of deploy/network/stack.yaml, and two subnets in each tier."""
    resources = {"VPC": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}}
    values = {"VpcId": {"Value": {"Ref": "VPC"}}}
    for tier, name in enumerate(name for name in outputs if name.endswith("Subnets")):
        members = []
        for zone in range(2):
            subnet = f"{name[:-1]}{zone + 1}"
            resources[subnet] = {
                "Type": "AWS::EC2::Subnet",
                "Properties": {
                    "VpcId": {"Ref": "VPC"}, "CidrBlock": f"10.0.{4 * tier + zone}.0/24",
                    "AvailabilityZone": f"eu-central-1{'ab'[zone]}",
                },
            }
            members.append({"Ref": subnet})
        values[name] = {"Value": {"Fn::Join": [",", members]}}
    return json.dumps({"Resources": resources, "Outputs": values})


def deploy(account, root):
    outputs = stacks.load(root / "deploy/network/stack.yaml")["Outputs"]
    account.client("cloudformation").create_stack(StackName="slipway-network", TemplateBody=template(outputs))
