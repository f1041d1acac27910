# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

"""An input before botocore's model of its operation: names, types, ranges, and (which botocore itself leaves out) enums and greatest lengths."""

import functools

import botocore.session
from botocore.validate import ParamValidator

SESSION = botocore.session.get_session()


@functools.cache
def shape(service, operation):
    """Both as the CLI spells them: `elbv2`, `create-target-group`."""
    model = SESSION.get_service_model(service)
    name = "".join(word.capitalize() for word in operation.split("-"))
    found = [known for known in model.operation_names if known.lower() == name.lower()]
    if not found:
        raise SystemExit(f"{service} has no operation {operation}")
    return model.operation_model(found[0]).input_shape


def faults(value, shape, where=""):
    """What the model's enums and greatest lengths forbid, and what a line that found nothing would leave."""
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from faults(member, shape.members[name], f"{where}.{name}")
    elif shape.type_name == "list":
        for index, element in enumerate(value):
            yield from faults(element, shape.member, f"{where}[{index}]")
    elif shape.type_name == "map":
        for name, element in value.items():
            yield from faults(element, shape.value, f"{where}.{name}")
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{where}: {value!r} is none of {', '.join(shape.enum)}"
        longest = shape.metadata.get("max")
        if longest is not None and len(value) > longest:
            yield f"{where}: longer than {longest} characters"
        if not value or value == "None" or "${" in value:
            yield f"{where}: {value!r} was left by a line that found nothing"


def refusals(service, operation, value):
    model = shape(service, operation)
    report = ParamValidator().validate(value, model)
    # A wrong type or an unknown name would lead the walk astray.
    return [report.generate_report()] if report.has_errors() else list(faults(value, model))


def prove_that_faults_are_found(task):
    """A check that cannot fail proves nothing."""
    for name, value in [
        ("networkMode", "Awsvpc"), ("cpu", 256), ("containerDefinition", []), ("requiresCompatibilities", ["fargate"]), ("family", "None"),
    ]:
        if not refusals("ecs", "register-task-definition", {**task, name: value}):
            raise SystemExit(f"{name} = {value!r} was not refused")
