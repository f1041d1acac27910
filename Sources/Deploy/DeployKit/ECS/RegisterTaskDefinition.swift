// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

extension TaskDefinition {
    /// The input of RegisterTaskDefinition.
    public var registration: APIValue {
        .structure(leavingOutEmpty: [
            "family": .text(family),
            "requiresCompatibilities": .texts([launchType.rawValue]),
            "networkMode": .text(networkMode.rawValue),
            "cpu": .text(String(cpu)),
            "memory": .text(String(memory)),
            "runtimePlatform": .structure(leavingOutEmpty: [
                "operatingSystemFamily": .text(runtimePlatform.operatingSystemFamily.rawValue),
                "cpuArchitecture": .text(runtimePlatform.cpuArchitecture.rawValue),
            ]),
            "executionRoleArn": .string(executionRole),
            "taskRoleArn": taskRole.map(APIValue.string),
            "containerDefinitions": .list(containers.map(\.registration)),
            "volumes": .list(volumes.map { .structure(leavingOutEmpty: ["name": .text($0.name)]) }),
            "tags": .list(tags.map { .structure(leavingOutEmpty: ["key": .text($0.key), "value": .text($0.value)]) }),
        ])
    }
}

extension ContainerDefinition {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: [
            "name": .text(name),
            "image": .string(image.uri),
            "command": command.map(APIValue.texts),
            "memory": memory.map(APIValue.integer),
            "memoryReservation": memoryReservation.map(APIValue.integer),
            "essential": .boolean(essential),
            "portMappings": .list(portMappings.map(\.registration)),
            "environment": .list(environment.map(\.registration)),
            "dependsOn": .list(dependsOn.map(\.registration)),
            "healthCheck": healthCheck.registration,
            "restartPolicy": restartPolicy?.registration,
            "stopTimeout": .integer(stopTimeout),
            // The tag is resolved to a digest once a deployment: every task of it runs the same image.
            "versionConsistency": .text("enabled"),
            "user": .text(user),
            "readonlyRootFilesystem": .boolean(readonlyRootFilesystem),
            "mountPoints": .list(mountPoints.map(\.registration)),
            "linuxParameters": linuxParameters.registration,
            "ulimits": .list(ulimits.map(\.registration)),
            "logConfiguration": logConfiguration.registration,
        ])
    }
}

extension Image {
    /// Where a task pulls it from: the account's own registry.
    var uri: Template { "\(.accountID).dkr.ecr.\(.region).amazonaws.com/\(repository):\(.imageTag)" }
}

extension PortMapping {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: [
            "containerPort": .integer(containerPort),
            "hostPort": hostPort.map(APIValue.integer),
            "protocol": .text(`protocol`.rawValue),
        ])
    }
}

extension EnvironmentVariable {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: ["name": .text(setting.name), "value": .text(value)])
    }
}

extension ContainerDependency {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: ["containerName": .text(containerName), "condition": .text(condition.rawValue)])
    }
}

extension HealthCheck {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: [
            "command": .texts(command),
            "interval": .integer(interval),
            "timeout": .integer(timeout),
            "retries": .integer(retries),
            "startPeriod": .integer(startPeriod),
        ])
    }
}

extension RestartPolicy {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: [
            "enabled": .boolean(true), "restartAttemptPeriod": .integer(restartAttemptPeriod),
        ])
    }
}

extension MountPoint {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: [
            "sourceVolume": .text(sourceVolume), "containerPath": .text(containerPath), "readOnly": .boolean(false),
        ])
    }
}

extension LinuxParameters {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: [
            "capabilities": .structure(leavingOutEmpty: ["drop": .texts(dropCapabilities.map(\.rawValue))]),
            "initProcessEnabled": .boolean(initProcessEnabled),
        ])
    }
}

extension Ulimit {
    fileprivate var registration: APIValue {
        .structure(leavingOutEmpty: [
            "name": .text(name.rawValue), "softLimit": .integer(softLimit), "hardLimit": .integer(hardLimit),
        ])
    }
}

extension LogConfiguration {
    fileprivate var registration: APIValue {
        let options: KeyValuePairs<String, Template> = [
            "awslogs-group": Template(stringLiteral: group),
            "awslogs-region": "\(.region)",
            "awslogs-stream-prefix": Template(stringLiteral: streamPrefix),
            "mode": Template(stringLiteral: mode.rawValue),
            "max-buffer-size": "\(String(maxBufferSize))m",
        ]
        return .structure(leavingOutEmpty: [
            "logDriver": .text("awslogs"),
            "options": .map(options.map { APIValue.Member(name: $0, value: .string($1)) }),
        ])
    }
}
