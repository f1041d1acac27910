# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""What a stack says of a resource, and what the inputs of its calls say: the same, member by member, both ways.

The inputs that a stack asks for are worked out here from its YAML alone; the calls are those that the README makes.
"""

import copy
import json
import shutil
import tempfile
from pathlib import Path

from guides import Guide
from stacks import Stack, load, variable

ZONES = {"hello": 3, "identity": 3, "visits": 2, "todo": 2, "roast": 2}

# What stands in a stack and in no call, and why.
STACKS_ONLY = {
    "AWS::SecretsManager::RotationSchedule": "a macro makes the function; the README of roast says what to do instead",
    "AWS::SecretsManager::SecretTargetAttachment": "a pipe in the README of roast: its input is made of what the database answers",
}
# Members of a stack's resource that are in no input.
STACK_MEMBERS_ONLY = {
    "AWS::ECR::Repository": {"EmptyOnDelete"},  # delete-repository --force
    "AWS::RDS::DBInstance": {"MasterUserPassword"},  # out of the secret, through a pipe
}
# What the README's own pipe puts in, and no file: it runs, and moto gives it back.
PASSED_BY_PIPE = {("GenerateSecretString", "SecretStringTemplate"), ("GenerateSecretString", "GenerateStringKey")}
# A group that may speak to nobody says so in a stack; the CLI takes the default rule back and gives none.
NOWHERE = {"Description": "Nowhere", "IpProtocol": "-1", "CidrIp": "127.0.0.1/32"}
# Names that a stack leaves to CloudFormation.
NAMES = {
    ("hello", "InstanceRole"): "ecsInstanceRole", ("hello", "InstanceProfile"): "ecsInstanceRole", ("hello", "LaunchTemplate"): "hello",
    ("hello", "Instances"): "hello", ("hello", "CapacityProvider"): "hello", ("hello", "ExecutionRole"): "hello-execution",
    ("identity", "ExecutionRole"): "identity-execution", ("visits", "ExecutionRole"): "web-redis-task-execution",
    ("visits", "TaskRole"): "web-redis-task-role", ("todo", "ExecutionRole"): "todo-execution",
    ("roast", "ExecutionRole"): "roast-execution", ("roast", "TaskRole"): "roast-task",
}


def known(app, template):
    """How a file of the CLI names another resource."""

    def name(identifier, attribute):
        resource = template["Resources"][identifier]
        kind, properties = resource["Type"].split("::")[-1], resource.get("Properties", {})
        shell = variable(identifier)
        match kind, attribute:
            case "SecurityGroup", "GroupId":
                return f"${{{shell}_ID}}"
            case ("LoadBalancer" | "TargetGroup" | "Secret" | "TaskDefinition"), None:
                return f"${{{shell}_ARN}}"
            case "Listener", None:
                return f"${{{properties['Protocol']}_LISTENER_ARN}}"
            case ("LoadBalancer" | "TargetGroup"), "LoadBalancerFullName" | "TargetGroupFullName":
                return f"${{{shell}_FULL_NAME}}"
            case "Cluster", None:
                return "${CLUSTER}"
            case "Service", "Name":
                return "${SERVICE}"
            case "DBInstance", "Endpoint.Address":
                return "${DATABASE_HOST}"
            case "LaunchTemplate", None:
                return "${LAUNCH_TEMPLATE_ID}"
            case "LaunchTemplate", "LatestVersionNumber":
                return "1"
            case "LogGroup", "Arn":
                return f"arn:aws:logs:${{AWS_REGION}}:${{AWS_ACCOUNT_ID}}:log-group:{properties['LogGroupName']}:*"
            case "Role", "Arn":
                return f"arn:aws:iam::${{AWS_ACCOUNT_ID}}:role/{NAMES[app, identifier]}"
            case "InstanceProfile", "Arn":
                return f"arn:aws:iam::${{AWS_ACCOUNT_ID}}:instance-profile/{NAMES[app, identifier]}"
            case "Alarm", None:
                return properties["AlarmName"]
            case ("DBSubnetGroup" | "DBInstance"), None:
                return properties.get("DBSubnetGroupName") or properties["DBInstanceIdentifier"]
            case ("Role" | "AutoScalingGroup" | "CapacityProvider"), None:
                return NAMES[app, identifier]
            case "ScalableTarget", None:
                return identifier
        raise SystemExit(f"{app}: no file of the CLI can name {identifier}.{attribute or 'Ref'}")

    return name


def small(value):
    """ECS's own way with capitals; a map's keys stay as they are."""
    if isinstance(value, list):
        return [small(one) for one in value]
    if isinstance(value, dict):
        return {
            name[0].lower() + name[1:]: member if name == "Options" else small(member) for name, member in value.items()
        }
    return value


def permission(rule):
    """A rule of a group as EC2's API has it."""
    result = {name: rule[name] for name in ("IpProtocol", "FromPort", "ToPort")}
    for name, (members, member) in {
        "CidrIp": ("IpRanges", "CidrIp"), "CidrIpv6": ("Ipv6Ranges", "CidrIpv6"), "SourceSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
        "DestinationSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    }.items():
        if name in rule:
            result[members] = [{member: rule[name], "Description": rule["Description"]}]
    return result


def taken(properties, *names):
    """Members by name, and the rest."""
    rest = dict(properties)
    return [rest.pop(name) for name in names] + [rest]


def asked_for(app, name, kind, properties):
    """The calls that a resource of a stack amounts to: (service, operation, input)."""
    properties = {member: value for member, value in properties.items() if member not in STACK_MEMBERS_ONLY.get(kind, ())}
    own = NAMES.get((app, name))
    match kind.removeprefix("AWS::"):
        case "ECR::Repository":
            policy, tags, filters, rest = taken(properties, "LifecyclePolicy", "Tags", "ImageTagMutabilityExclusionFilters")
            filters = [
                {
                    "filterType": one["ImageTagMutabilityExclusionFilterType"],
                    "filter": one["ImageTagMutabilityExclusionFilterValue"],
                } for one in filters
            ]
            yield "ecr", "create-repository", {**small(rest), "imageTagMutabilityExclusionFilters": filters, "tags": tags}
            yield "ecr", "put-lifecycle-policy", {
                "repositoryName": properties["RepositoryName"], "lifecyclePolicyText": policy["LifecyclePolicyText"]}
        case "EC2::SecurityGroup":
            summary, tags, into, out, rest = taken(
                properties, "GroupDescription", "Tags", "SecurityGroupIngress", "SecurityGroupEgress")
            yield "ec2", "create-security-group", {
                **rest, "Description": summary, "TagSpecifications": [{"ResourceType": "security-group", "Tags": tags}]}
            for operation, rules in (("ingress", into), ("egress", [rule for rule in out if rule != NOWHERE])):
                if rules:
                    yield "ec2", f"authorize-security-group-{operation}", {
                        "GroupId": f"${{{variable(name)}_ID}}", "IpPermissions": [permission(rule) for rule in rules]}
        case "EC2::SecurityGroupEgress":
            yield "ec2", "authorize-security-group-egress", {
                "GroupId": properties["GroupId"], "IpPermissions": [permission(properties)]}
        case "EC2::LaunchTemplate":
            yield "ec2", "create-launch-template", {"LaunchTemplateName": own, **properties}
        case "AutoScaling::AutoScalingGroup":
            numbers = {member: int(properties[member]) for member in ("MinSize", "MaxSize", "DesiredCapacity")}
            subnets = ",".join(properties["VPCZoneIdentifier"])
            yield "autoscaling", "create-auto-scaling-group", {
                **properties, **numbers, "AutoScalingGroupName": own, "VPCZoneIdentifier": subnets}
        case "IAM::Role":
            role = {member: properties[member] for member in ("AssumeRolePolicyDocument", "Tags")}
            yield "iam", "create-role", {"RoleName": own, **role}
            for policy in properties.get("Policies", []):
                yield "iam", "put-role-policy", {"RoleName": own, **policy}
            for policy in properties.get("ManagedPolicyArns", []):
                yield "iam", "attach-role-policy", {"RoleName": own, "PolicyArn": policy}
            if rest := properties.keys() - {"AssumeRolePolicyDocument", "Tags", "Policies", "ManagedPolicyArns"}:
                raise SystemExit(f"{app}: {name} has {rest}, which no call of this table takes")
        case "IAM::InstanceProfile":
            roles, rest = taken(properties, "Roles")
            yield "iam", "create-instance-profile", {"InstanceProfileName": own, **rest}
            for role in roles:
                yield "iam", "add-role-to-instance-profile", {"InstanceProfileName": own, "RoleName": role}
        case "Logs::LogGroup":
            group, days, tags, rest = taken(properties, "LogGroupName", "RetentionInDays", "Tags")
            yield "logs", "create-log-group", {"logGroupName": group, "tags": {tag["Key"]: tag["Value"] for tag in tags}, **rest}
            yield "logs", "put-retention-policy", {"logGroupName": group, "retentionInDays": days}
        case "SecretsManager::Secret":
            generate, rest = taken(properties, "GenerateSecretString")
            generate = {key: value for key, value in generate.items() if key not in ("SecretStringTemplate", "GenerateStringKey")}
            yield "secretsmanager", "get-random-password", generate
            yield "secretsmanager", "create-secret", rest
        case "RDS::DBSubnetGroup":
            yield "rds", "create-db-subnet-group", properties
        case "RDS::DBInstance":
            groups, storage, rest = taken(properties, "VPCSecurityGroups", "AllocatedStorage")
            flags = {member: {"true": True, "false": False}[rest[member]] for member in ("MultiAZ", "DeletionProtection")}
            yield "rds", "create-db-instance", {
                **rest, **flags, "VpcSecurityGroupIds": groups, "AllocatedStorage": int(storage)}
        case "ElasticLoadBalancingV2::LoadBalancer" | "ElasticLoadBalancingV2::TargetGroup" as balancing:
            thing = balancing.split("::")[1]
            attributes, rest = taken(properties, f"{thing}Attributes")
            operation = {"LoadBalancer": "load-balancer", "TargetGroup": "target-group"}[thing]
            yield "elbv2", f"create-{operation}", rest
            yield "elbv2", f"modify-{operation}-attributes", {
                f"{thing}Arn": f"${{{variable(name)}_ARN}}", "Attributes": attributes}
        case "ElasticLoadBalancingV2::Listener":
            yield "elbv2", "create-listener", properties
        case "ElasticLoadBalancingV2::ListenerRule":
            yield "elbv2", "create-rule", properties
        case "ECS::Cluster":
            yield "ecs", "create-cluster", small(properties)
        case "ECS::TaskDefinition":
            yield "ecs", "register-task-definition", small(properties)
        case "ECS::Service":
            renamed = {{"PlacementStrategies": "PlacementStrategy"}.get(member, member): value for member, value in properties.items()}
            yield "ecs", "create-service", small(renamed)
        case "ECS::CapacityProvider":
            yield "ecs", "create-capacity-provider", small({"Name": own, **properties})
        case "ECS::ClusterCapacityProviderAssociations":
            yield "ecs", "put-cluster-capacity-providers", small(properties)
        case "ApplicationAutoScaling::ScalableTarget":
            yield "application-autoscaling", "register-scalable-target", properties
        case "ApplicationAutoScaling::ScalingPolicy":
            _, rest = taken(properties, "ScalingTargetId")
            yield "application-autoscaling", "put-scaling-policy", {
                **rest, "ServiceNamespace": "ecs", "ScalableDimension": "ecs:service:DesiredCount",
                "ResourceId": "service/${CLUSTER}/${SERVICE}",
            }
        case "CloudWatch::Alarm":
            yield "cloudwatch", "put-metric-alarm", properties
        case other:
            raise SystemExit(f"{app}: {name} is a {other}, and no call makes it")


def of_stack(guide):
    """Every call that the stacks of an app ask for."""
    for file in ("registry.yaml", "stack.yaml"):
        path = guide.directory / file
        stack = Stack(path, ZONES[guide.app], known(guide.app, load(path)))
        for name, (kind, properties) in stack.resources(leaving_out=STACKS_ONLY).items():
            yield from asked_for(guide.app, name, kind, properties)


def of_guide(guide):
    """Every call that a README makes of a file, once."""
    calls = {}
    for service, operation, file, part in guide.inputs(guide.making):
        calls[file, part, operation] = service, operation, guide.input(file, part)
    return list(calls.values())


def text(call):
    return f"{call[0]} {call[1]} {json.dumps(call[2], sort_keys=True)}"


def check(guide):
    asked = sorted(map(text, of_stack(guide)))
    made = sorted(map(text, of_guide(guide)))
    yield from (f"the stack says, and no call does: {line}" for line in asked if line not in made)
    yield from (f"a call says, and the stack does not: {line}" for line in made if line not in asked)
    # Every input is that of a call, and those that clean up send what those that make sent.
    read = {(file, part) for _, _, file, part in guide.inputs(guide.making)}
    for file in guide.files():
        parts = {part for name, part in read if name == file}
        value = json.loads((guide.directory / file).read_text())
        if parts != {None} and parts != value.keys():
            yield f"{file}: has {sorted(value)}, and the README takes {sorted(map(str, parts))}"
    yield from (
        f"{file} {part or ''}: cleaned up, but never made" for _, _, file, part in guide.inputs(guide.cleaning) if (file, part) not in read)


def leaves(value, path=()):
    """Every plain text, number and flag in a template, by its path."""
    if isinstance(value, dict):
        if len(value) == 1 and next(iter(value)).startswith(("Ref", "Fn::")):
            return
        for name, member in value.items():
            yield from leaves(member, (*path, name))
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from leaves(element, (*path, index))
    else:
        yield path


def edited(value, path):
    """A copy in which what lies at the path is something else."""
    value = copy.deepcopy(value)
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    old = holder[path[-1]]
    holder[path[-1]] = not old if isinstance(old, bool) else old + 1 if isinstance(old, int) else f"{old}1"
    return value


def prove_that_differences_are_found(guides):
    """A check that cannot fail proves nothing: every member of a stack, and of a copy of the inputs, is edited by itself."""
    count = 0
    for guide in guides:
        template = load(guide.directory / "stack.yaml")
        stack = Stack(guide.directory / "stack.yaml", ZONES[guide.app], known(guide.app, template))
        made = set(map(text, of_guide(guide)))
        for name, (kind, _) in stack.resources(leaving_out=STACKS_ONLY).items():
            properties = template["Resources"][name].get("Properties", {})
            for path in leaves(properties):
                if path[0] in STACK_MEMBERS_ONLY.get(kind, ()) or path[:2] in PASSED_BY_PIPE:
                    continue
                try:
                    calls = set(map(text, asked_for(guide.app, name, kind, stack.resolved(edited(properties, path)))))
                except (KeyError, ValueError):
                    continue  # Refused, which is seen as well.
                if calls <= made:
                    raise SystemExit(f"{guide.app}: {name}.{path} was edited in the stack, and nobody saw it")
                count += 1
        asked = set(map(text, of_stack(guide)))
        for service, operation, value in of_guide(guide):
            for path in leaves(value):
                if text((service, operation, edited(value, path))) in asked:
                    raise SystemExit(f"{guide.app}: {operation} {path} was edited in the inputs, and nobody saw it")
                count += 1
        with tempfile.TemporaryDirectory() as scratch:
            directory = Path(shutil.copytree(guide.directory, Path(scratch) / guide.app))
            service = json.loads((directory / "service.json").read_text())
            (directory / "service.json").write_text(json.dumps({**service, "desiredCount": 9}))
            if len(list(check(Guide(directory)))) != 2:
                raise SystemExit(f"{guide.app}: desiredCount was edited in a copy, and nobody saw it")
    return count
