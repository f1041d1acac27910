# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""What an account has after a guide's lines, in the shape in which it was sent.

For each operation one function that describes what it made; `None` where nothing of it is there.
"""

import json

from botocore.exceptions import ClientError

# What moto takes and does not give back. Nothing else is left out.
NOT_KEPT = {
    ("ecs", "create-service"): {
        "availabilityZoneRebalancing", "capacityProviderStrategy", "deploymentConfiguration", "enableECSManagedTags",
        "healthCheckGracePeriodSeconds", "placementStrategy",
    },
    # It stands in the secret, where it was taken from.
    ("rds", "create-db-instance"): {"MasterUserPassword"},
}
# What AWS removes with something else, and moto does not: a target's policies, and the alarms of theirs.
# <https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeregisterScalableTarget.html>
NOT_REMOVED = {"put-scaling-policy"}
ALARMS_NOT_REMOVED = "TargetTracking-"


def differences(sent, stored, where=""):
    """What was sent and is not there; the server may add to it."""
    if isinstance(sent, dict) and isinstance(stored, dict):
        for name, value in sent.items():
            yield from differences(value, stored.get(name), f"{where}.{name}" if where else name)
    elif isinstance(sent, list) and isinstance(stored, list) and len(sent) == len(stored):
        for index, (left, right) in enumerate(zip(ordered(sent), ordered(stored))):
            yield from differences(left, right, f"{where}[{index}]")
    elif sent != stored:
        yield f"{where}: sent {sent!r}, read back {stored!r}"


def ordered(elements):
    """The order of tags, attributes and subnets says nothing."""
    def key(element):
        if not isinstance(element, dict):
            return str(element)
        return str(next((element[name] for name in ("Key", "key", "Name", "name") if name in element), ""))

    return sorted(elements, key=key)


def without(value, paths):
    """A copy without the members at these paths."""
    if not isinstance(value, dict):
        return value
    result = {}
    for name, member in value.items():
        if name in paths:
            continue
        inner = {path.split(".", 1)[1] for path in paths if path.startswith(f"{name}.")}
        result[name] = without(member, inner) if inner else member
    return result


class Account:
    """The same account through botocore, which the guide's own command is not."""

    def __init__(self, account):
        self.account = account
        self.clients = {}

    def __getattr__(self, service):
        name = {"scaling": "application-autoscaling"}.get(service, service)
        if name not in self.clients:
            self.clients[name] = self.account.client(name)
        return self.clients[name]

    def stored(self, service, operation, sent):
        describe = getattr(self, "_" + operation.replace("-", "_"))
        try:
            return describe(sent)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            # ECS calls an unknown task definition a ClientException.
            if "NotFound" in code or code == "NoSuchEntity" or operation == "register-task-definition" and code == "ClientException":
                return None
            raise
        except IndexError:
            return None

    # Repositories and logs.

    def _create_repository(self, sent):
        repository = self.ecr.describe_repositories(repositoryNames=[sent["repositoryName"]])["repositories"][0]
        return {**repository, "tags": self.ecr.list_tags_for_resource(resourceArn=repository["repositoryArn"])["tags"]}

    def _put_lifecycle_policy(self, sent):
        return self.ecr.get_lifecycle_policy(repositoryName=sent["repositoryName"])

    def _create_log_group(self, sent):
        group = self._put_retention_policy(sent)
        return group and {**group, "tags": self.logs.list_tags_log_group(logGroupName=sent["logGroupName"])["tags"]}

    def _put_retention_policy(self, sent):
        return self.logs.describe_log_groups(logGroupNamePrefix=sent["logGroupName"])["logGroups"][0]

    # EC2.

    def _create_security_group(self, sent):
        found = self.ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": [sent["GroupName"]]}])["SecurityGroups"][0]
        return {**found, "TagSpecifications": [{"ResourceType": "security-group", "Tags": found.get("Tags")}]}

    def rules(self, group, egress):
        """The rules of a group, each address and peer by itself."""
        found = self.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
        return flattened(found["IpPermissionsEgress" if egress else "IpPermissions"])

    def _authorize_security_group_ingress(self, sent, egress=False):
        there = self.rules(sent["GroupId"], egress)
        if not there:
            return None
        return {**sent, "IpPermissions": [rule for rule in sent["IpPermissions"] if all(one in there for one in flattened([rule]))]}

    def _authorize_security_group_egress(self, sent):
        return self._authorize_security_group_ingress(sent, egress=True)

    def _create_launch_template(self, sent):
        template = self.ec2.describe_launch_templates(LaunchTemplateNames=[sent["LaunchTemplateName"]])["LaunchTemplates"][0]
        version = self.ec2.describe_launch_template_versions(LaunchTemplateId=template["LaunchTemplateId"])["LaunchTemplateVersions"][0]
        return {**template, "LaunchTemplateData": version["LaunchTemplateData"]}

    def _create_auto_scaling_group(self, sent):
        groups = self.autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=[sent["AutoScalingGroupName"]])
        return groups["AutoScalingGroups"][0]

    # IAM.

    def _create_role(self, sent):
        role = self.iam.get_role(RoleName=sent["RoleName"])["Role"]
        return {**role, "AssumeRolePolicyDocument": json.dumps(role["AssumeRolePolicyDocument"])}

    def _put_role_policy(self, sent):
        policy = self.iam.get_role_policy(RoleName=sent["RoleName"], PolicyName=sent["PolicyName"])
        return {**policy, "PolicyDocument": json.dumps(policy["PolicyDocument"])}

    def _attach_role_policy(self, sent):
        policies = self.iam.list_attached_role_policies(RoleName=sent["RoleName"])["AttachedPolicies"]
        return next(({**sent} for policy in policies if policy["PolicyArn"] == sent["PolicyArn"]), None)

    def _create_instance_profile(self, sent):
        return self.iam.get_instance_profile(InstanceProfileName=sent["InstanceProfileName"])["InstanceProfile"]

    def _add_role_to_instance_profile(self, sent):
        profile = self._create_instance_profile(sent)
        return {**profile, "RoleName": [role["RoleName"] for role in profile["Roles"]][0]}

    # Secrets and databases.

    def versions(self, secret):
        """Every text that a secret has had, and the stages that each is at."""
        for version in self.secretsmanager.list_secret_version_ids(SecretId=secret, IncludeDeprecated=True)["Versions"]:
            found = self.secretsmanager.get_secret_value(SecretId=secret, VersionId=version["VersionId"])
            yield found["SecretString"], found["VersionStages"]

    def _create_secret(self, sent):
        found = self.secretsmanager.describe_secret(SecretId=sent["Name"])
        # A login that an address has joined since is a version of its own.
        texts = dict(self.versions(sent["Name"]))
        text = sent["SecretString"] if sent["SecretString"] in texts else list(texts)
        return {**found, "SecretString": text}

    def _put_secret_value(self, sent):
        found = self.secretsmanager.describe_secret(SecretId=sent["SecretId"])
        # So is a password that waited until the database had it, and took over.
        texts = dict(self.versions(sent["SecretId"]))
        stages = [stage for stage in texts.get(sent["SecretString"], []) if stage in sent.get("VersionStages", [])]
        text = sent["SecretString"] if sent["SecretString"] in texts else list(texts)
        return {"SecretId": found["ARN"], "SecretString": text, "VersionStages": stages}

    def _create_db_subnet_group(self, sent):
        group = self.rds.describe_db_subnet_groups(DBSubnetGroupName=sent["DBSubnetGroupName"])["DBSubnetGroups"][0]
        tags = self.rds.list_tags_for_resource(ResourceName=group["DBSubnetGroupArn"])["TagList"]
        return {**group, "SubnetIds": [subnet["SubnetIdentifier"] for subnet in group["Subnets"]], "Tags": tags}

    def _create_db_instance(self, sent):
        database = self.rds.describe_db_instances(DBInstanceIdentifier=sent["DBInstanceIdentifier"])["DBInstances"][0]
        return {
            **database, "Tags": database["TagList"], "DBSubnetGroupName": database["DBSubnetGroup"]["DBSubnetGroupName"],
            "VpcSecurityGroupIds": [group["VpcSecurityGroupId"] for group in database["VpcSecurityGroups"]],
        }

    # Balancers.

    def balancer_tags(self, arn):
        return self.elbv2.describe_tags(ResourceArns=[arn])["TagDescriptions"][0]["Tags"]

    def _create_load_balancer(self, sent):
        found = self.elbv2.describe_load_balancers(Names=[sent["Name"]])["LoadBalancers"][0]
        return {
            **found, "Name": found["LoadBalancerName"], "Subnets": [zone["SubnetId"] for zone in found["AvailabilityZones"]],
            "Tags": self.balancer_tags(found["LoadBalancerArn"]),
        }

    def _modify_load_balancer_attributes(self, sent):
        found = self.elbv2.describe_load_balancer_attributes(LoadBalancerArn=sent["LoadBalancerArn"])["Attributes"]
        return {**sent, "Attributes": chosen(sent["Attributes"], found)}

    def _create_target_group(self, sent):
        found = self.elbv2.describe_target_groups(Names=[sent["Name"]])["TargetGroups"][0]
        return {**found, "Name": found["TargetGroupName"], "Tags": self.balancer_tags(found["TargetGroupArn"])}

    def _modify_target_group_attributes(self, sent):
        found = self.elbv2.describe_target_group_attributes(TargetGroupArn=sent["TargetGroupArn"])["Attributes"]
        return {**sent, "Attributes": chosen(sent["Attributes"], found)}

    def _create_listener(self, sent):
        listeners = self.elbv2.describe_listeners(LoadBalancerArn=sent["LoadBalancerArn"])["Listeners"]
        return next((listener for listener in listeners if listener["Port"] == sent["Port"]), None)

    def _create_rule(self, sent):
        rules = self.elbv2.describe_rules(ListenerArn=sent["ListenerArn"])["Rules"]
        found = next((rule for rule in rules if rule["Priority"] == str(sent["Priority"])), None)
        return found and {**found, "ListenerArn": sent["ListenerArn"], "Priority": int(found["Priority"])}

    # ECS.

    def _create_cluster(self, sent):
        found = self.ecs.describe_clusters(clusters=[sent["clusterName"]], include=["TAGS"])["clusters"][0]
        return found if found["status"] == "ACTIVE" else None

    def _create_capacity_provider(self, sent):
        found = self.ecs.describe_capacity_providers(capacityProviders=[sent["name"]], include=["TAGS"])["capacityProviders"][0]
        return found if found["status"] == "ACTIVE" else None

    def _put_cluster_capacity_providers(self, sent):
        found = self.ecs.describe_clusters(clusters=[sent["cluster"]])["clusters"][0]
        return {**found, "cluster": found["clusterName"]} if found["status"] == "ACTIVE" else None

    def _register_task_definition(self, sent):
        found = self.ecs.describe_task_definition(taskDefinition=sent["family"], include=["TAGS"])
        task = found["taskDefinition"]
        return {**task, "tags": found.get("tags")} if task["status"] == "ACTIVE" else None

    def _create_service(self, sent):
        found = self.ecs.describe_services(cluster=sent["cluster"], services=[sent["serviceName"]], include=["TAGS"])["services"][0]
        return {**found, "cluster": found["clusterArn"].split("/")[-1]} if found["status"] == "ACTIVE" else None

    # Scaling and alarms.

    def _register_scalable_target(self, sent):
        targets = self.scaling.describe_scalable_targets(ServiceNamespace="ecs", ResourceIds=[sent["ResourceId"]])
        return targets["ScalableTargets"][0]

    def _put_scaling_policy(self, sent):
        policies = self.scaling.describe_scaling_policies(ServiceNamespace="ecs", ResourceId=sent["ResourceId"])["ScalingPolicies"]
        return next((policy for policy in policies if policy["PolicyName"] == sent["PolicyName"]), None)

    def _put_metric_alarm(self, sent):
        alarm = self.cloudwatch.describe_alarms(AlarmNames=[sent["AlarmName"]])["MetricAlarms"][0]
        return {**alarm, "Tags": self.cloudwatch.list_tags_for_resource(ResourceARN=alarm["AlarmArn"])["Tags"]}


def flattened(permissions):
    """One (protocol, ports, peer, description) for each peer of each rule."""
    found = []
    for rule in permissions:
        ports = rule["IpProtocol"], rule.get("FromPort"), rule.get("ToPort")
        for name, key in (("IpRanges", "CidrIp"), ("Ipv6Ranges", "CidrIpv6"), ("UserIdGroupPairs", "GroupId")):
            found += [(*ports, peer[key], peer.get("Description")) for peer in rule.get(name, [])]
    return found


def chosen(sent, found):
    """Of all attributes those that were sent."""
    return [attribute for attribute in found if attribute["Key"] in {one["Key"] for one in sent}]
