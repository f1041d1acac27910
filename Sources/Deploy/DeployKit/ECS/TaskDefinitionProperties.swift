// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension TaskDefinition {
    /// As `AWS::ECS::TaskDefinition` has it; with small first letters, the input of RegisterTaskDefinition.
    public var properties: Value {
        .structure(leavingOutEmpty: [
            "Family": .text(family),
            "RequiresCompatibilities": .texts([launchType.rawValue]),
            "NetworkMode": .text(networkMode.rawValue),
            "Cpu": .text(String(cpu)),
            "Memory": .text(String(memory)),
            "RuntimePlatform": .structure(leavingOutEmpty: [
                "OperatingSystemFamily": .text(runtimePlatform.operatingSystemFamily.rawValue),
                "CpuArchitecture": runtimePlatform.cpuArchitecture,
            ]),
            "ExecutionRoleArn": .ref(executionRole),
            "TaskRoleArn": taskRole.map(Value.ref),
            "ContainerDefinitions": .list(containers.map(\.properties)),
            "Volumes": .list(volumes.map { .structure(leavingOutEmpty: ["Name": .text($0.name)]) }),
            "Tags": tags.properties,
        ])
    }
}

extension ContainerDefinition {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: [
            "Name": .text(name),
            "Image": .string(image.uri),
            "Command": command.map(Value.texts),
            "Memory": memory.map(Value.integer),
            "MemoryReservation": memoryReservation.map(Value.integer),
            "Essential": .boolean(essential),
            "PortMappings": .list(portMappings.map(\.properties)),
            "Environment": .list(environment.map(\.properties)),
            "Secrets": .list(secrets.map(\.properties)),
            "DependsOn": .list(dependsOn.map(\.properties)),
            "HealthCheck": healthCheck.properties,
            "RestartPolicy": restartPolicy?.properties,
            "StopTimeout": .integer(stopTimeout),
            // The tag is resolved to a digest once a deployment: every task of it runs the same image.
            "VersionConsistency": .text("enabled"),
            "User": .text(user),
            "ReadonlyRootFilesystem": .boolean(readonlyRootFilesystem),
            "MountPoints": .list(mountPoints.map(\.properties)),
            "LinuxParameters": linuxParameters.properties,
            "Ulimits": .list(ulimits.map(\.properties)),
            "LogConfiguration": logConfiguration.properties,
        ])
    }
}

extension Image {
    /// Where a task pulls it from: the account's own registry.
    var uri: Template {
        "\(.accountID).dkr.ecr.\(.region).\(.urlSuffix)/\(repository):\(.parameter(.imageTag))"
    }
}

extension PortMapping {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: [
            "ContainerPort": .integer(containerPort),
            "HostPort": hostPort.map(Value.integer),
            "Protocol": .text(`protocol`.rawValue),
        ])
    }
}

extension EnvironmentVariable {
    fileprivate var properties: Value {
        let variable = Value.structure(leavingOutEmpty: ["Name": .text(setting.name), "Value": .string(value)])
        return condition.map { .when($0, variable) } ?? variable
    }
}

extension ContainerSecret {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: ["Name": .text(setting.name), "ValueFrom": .string(valueFrom)])
    }
}

extension ContainerDependency {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: ["ContainerName": .text(containerName), "Condition": .text(condition.rawValue)])
    }
}

extension HealthCheck {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: [
            "Command": .texts(command),
            "Interval": .integer(interval),
            "Timeout": .integer(timeout),
            "Retries": .integer(retries),
            "StartPeriod": .integer(startPeriod),
        ])
    }
}

extension RestartPolicy {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: [
            "Enabled": .boolean(true), "RestartAttemptPeriod": .integer(restartAttemptPeriod),
        ])
    }
}

extension MountPoint {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: [
            "SourceVolume": .text(sourceVolume), "ContainerPath": .text(containerPath), "ReadOnly": .boolean(false),
        ])
    }
}

extension LinuxParameters {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: [
            "Capabilities": .structure(leavingOutEmpty: ["Drop": .texts(dropCapabilities.map(\.rawValue))]),
            "InitProcessEnabled": .boolean(initProcessEnabled),
        ])
    }
}

extension Ulimit {
    fileprivate var properties: Value {
        .structure(leavingOutEmpty: [
            "Name": .text(name.rawValue), "SoftLimit": .integer(softLimit), "HardLimit": .integer(hardLimit),
        ])
    }
}

extension LogConfiguration {
    fileprivate var properties: Value {
        let options: KeyValuePairs<String, Template> = [
            "awslogs-group": "\(group.name)",
            "awslogs-region": "\(.region)",
            "awslogs-stream-prefix": "\(streamPrefix)",
            "mode": "\(mode.rawValue)",
            "max-buffer-size": "\(maxBufferSize)m",
        ]
        let configuration = Value.structure(leavingOutEmpty: [
            "LogDriver": "awslogs",
            "Options": .map(options.map { Value.Member($0, .string($1)) }),
        ])
        return group.whenKept(configuration)
    }
}
