// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let registerTaskDefinitionShapes: StaticString =
        #"""
        = RegisterTaskDefinition
        compatibilities [s |EC2|FARGATE|EXTERNAL|MANAGED_INSTANCES
        containerDefinitions ![@ContainerDefinition
        cpu s
        deleteRequestedAt j
        deregisteredAt j
        enableFaultInjection b
        ephemeralStorage @EphemeralStorage
        executionRoleArn s
        family !s
        inferenceAccelerators [@InferenceAccelerator
        ipcMode s |host|task|none
        memory s
        networkMode s |bridge|host|awsvpc|none
        pidMode s |host|task
        placementConstraints [@TaskDefinitionPlacementConstraint
        proxyConfiguration @ProxyConfiguration
        registeredAt j
        registeredBy s
        requiresAttributes [@Attribute
        requiresCompatibilities [s |EC2|FARGATE|EXTERNAL|MANAGED_INSTANCES
        revision i
        runtimePlatform @RuntimePlatform
        status s |ACTIVE|INACTIVE|DELETE_IN_PROGRESS
        tags [@Tag
        taskDefinitionArn s
        taskRoleArn s
        trustedExecutionConfiguration @TrustedExecutionConfiguration
        volumes [@Volume
        + ContainerDefinition
        command [s
        cpu i
        credentialSpecs [s
        dependsOn [@ContainerDependency
        disableNetworking b
        dnsSearchDomains [s
        dnsServers [s
        dockerLabels {s
        dockerSecurityOptions [s
        entryPoint [s
        environment [@KeyValuePair
        environmentFiles [@EnvironmentFile
        essential b
        extraHosts [@HostEntry
        firelensConfiguration @FirelensConfiguration
        healthCheck @HealthCheck
        hostname s
        image s
        interactive b
        links [s
        linuxParameters @LinuxParameters
        logConfiguration @LogConfiguration
        memory i
        memoryReservation i
        mountPoints [@MountPoint
        name s
        portMappings [@PortMapping
        privileged b
        pseudoTerminal b
        readonlyRootFilesystem b
        repositoryCredentials @RepositoryCredentials
        resourceRequirements [@ResourceRequirement
        restartPolicy @ContainerRestartPolicy
        secrets [@Secret
        startTimeout i
        stopTimeout i
        systemControls [@SystemControl
        ulimits [@Ulimit
        user s
        versionConsistency s |enabled|disabled
        volumesFrom [@VolumeFrom
        workingDirectory s
        + RepositoryCredentials
        credentialsParameter !s
        + PortMapping
        appProtocol s |http|http2|grpc
        containerPort i
        containerPortRange s
        hostPort i
        name s
        protocol s ~|tcp|udp
        + ContainerRestartPolicy
        enabled !b
        ignoredExitCodes [i
        restartAttemptPeriod i
        + KeyValuePair
        name s
        value s
        + EnvironmentFile
        type !s |s3
        value !s
        + MountPoint
        containerPath s
        readOnly b
        sourceVolume s
        + VolumeFrom
        readOnly b
        sourceContainer s
        + LinuxParameters
        capabilities @KernelCapabilities
        devices [@Device
        initProcessEnabled b
        maxSwap i
        sharedMemorySize i
        swappiness i
        tmpfs [@Tmpfs
        + KernelCapabilities
        add [s
        drop [s
        + Device
        containerPath s
        hostPath !s
        permissions [s |read|write|mknod
        + Tmpfs
        containerPath !s
        mountOptions [s
        size !i
        + Secret
        name !s
        valueFrom !s
        + ContainerDependency
        condition !s |START|COMPLETE|SUCCESS|HEALTHY
        containerName !s
        + HostEntry
        hostname !s
        ipAddress !s
        + Ulimit
        hardLimit !i
        name !s |core|cpu|data|fsize|locks|memlock|msgqueue|nice|nofile|nproc|rss|rtprio|rttime|sigpending|stack
        softLimit !i
        + LogConfiguration
        logDriver !s |json-file|syslog|journald|gelf|fluentd|awslogs|splunk|awsfirelens
        options {s
        secretOptions [@Secret
        + HealthCheck
        command ![s
        interval i
        retries i
        startPeriod i
        timeout i
        + SystemControl
        namespace s
        value s
        + ResourceRequirement
        sharingStrategy @SharingStrategy
        type !s |GPU|InferenceAccelerator|NeuronDevice
        value s
        + SharingStrategy
        nvidiaMps @NvidiaMpsAllocation
        + NvidiaMpsAllocation
        maxComputePercent i
        memory !i
        + FirelensConfiguration
        options {s
        type !s |fluentd|fluentbit
        + Volume
        configuredAtLaunch b
        dockerVolumeConfiguration @DockerVolumeConfiguration
        efsVolumeConfiguration @EFSVolumeConfiguration
        fsxWindowsFileServerVolumeConfiguration @FSxWindowsFileServerVolumeConfiguration
        host @HostVolumeProperties
        name s
        s3filesVolumeConfiguration @S3FilesVolumeConfiguration
        + HostVolumeProperties
        sourcePath s
        + DockerVolumeConfiguration
        autoprovision b
        driver s
        driverOpts {s
        labels {s
        scope s |task|shared
        + EFSVolumeConfiguration
        authorizationConfig @EFSAuthorizationConfig
        fileSystemId !s
        rootDirectory s
        transitEncryption s |ENABLED|DISABLED
        transitEncryptionPort i
        + EFSAuthorizationConfig
        accessPointId s
        iam s |ENABLED|DISABLED
        + S3FilesVolumeConfiguration
        accessPointArn s
        fileSystemArn !s
        rootDirectory s
        transitEncryptionPort i
        + FSxWindowsFileServerVolumeConfiguration
        authorizationConfig !@FSxWindowsFileServerAuthorizationConfig
        fileSystemId !s
        rootDirectory !s
        + FSxWindowsFileServerAuthorizationConfig
        credentialsParameter !s
        domain !s
        + TaskDefinitionPlacementConstraint
        expression s
        type s |memberOf
        + Tag
        key s
        value s
        + ProxyConfiguration
        containerName !s
        properties [@KeyValuePair
        type s |APPMESH
        + InferenceAccelerator
        deviceName !s
        deviceType !s
        + EphemeralStorage
        sizeInGiB !i
        + RuntimePlatform
        cpuArchitecture s |X86_64|ARM64
        operatingSystemFamily s |WINDOWS_SERVER_2019_FULL|WINDOWS_SERVER_2019_CORE|WINDOWS_SERVER_2016_FULL\#
        |WINDOWS_SERVER_2004_CORE|WINDOWS_SERVER_2022_CORE|WINDOWS_SERVER_2022_FULL|WINDOWS_SERVER_2025_CORE\#
        |WINDOWS_SERVER_2025_FULL|WINDOWS_SERVER_20H2_CORE|LINUX
        + TrustedExecutionConfiguration
        attestationPolicy s
        isolationMode !s |SHARED|ISOLATED_SANDBOX|CONFIDENTIAL_SANDBOX
        + Attribute
        name !s
        targetId s
        targetType s |container-instance
        value s
        """#
}
