// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let pipesShapes: StaticString =
        #"""
        = AWS::Pipes::Pipe
        Arn <s
        CreationTime <s
        CurrentState <s
        Description s #0..512
        DesiredState s |RUNNING|STOPPED
        Enrichment s #0..1600
        EnrichmentParameters @PipeEnrichmentParameters
        KmsKeyIdentifier s #0..2048 :-/-:A-Z_a-z
        LastModifiedTime <s
        LogConfiguration @PipeLogConfiguration
        Name s #1..64 :-.0-9A-Z_a-z
        RoleArn !s #1..1600
        Source !s #1..1600
        SourceParameters @PipeSourceParameters
        StateReason <s
        Tags {s
        Target !s #1..1600
        TargetParameters @PipeTargetParameters
        + PipeEnrichmentParameters
        HttpParameters @PipeEnrichmentHttpParameters
        InputTemplate s #0..8192
        + PipeEnrichmentHttpParameters
        HeaderParameters {s
        PathParameterValues [s
        QueryStringParameters {s
        + PipeLogConfiguration
        CloudwatchLogsLogDestination @CloudwatchLogsLogDestination
        FirehoseLogDestination @FirehoseLogDestination
        IncludeExecutionData [s |ALL %
        Level s |ERROR|INFO|OFF|TRACE
        S3LogDestination @S3LogDestination
        + CloudwatchLogsLogDestination
        LogGroupArn s #1..1600
        + FirehoseLogDestination
        DeliveryStreamArn s #1..1600
        + S3LogDestination
        BucketName s
        BucketOwner s
        OutputFormat s |json|plain|w3c
        Prefix s
        + PipeSourceParameters
        ActiveMQBrokerParameters @PipeSourceActiveMQBrokerParameters
        DynamoDBStreamParameters @PipeSourceDynamoDBStreamParameters
        FilterCriteria @FilterCriteria
        KinesisStreamParameters @PipeSourceKinesisStreamParameters
        ManagedStreamingKafkaParameters @PipeSourceManagedStreamingKafkaParameters
        RabbitMQBrokerParameters @PipeSourceRabbitMQBrokerParameters
        SelfManagedKafkaParameters @PipeSourceSelfManagedKafkaParameters
        SqsQueueParameters @PipeSourceSqsQueueParameters
        + PipeSourceActiveMQBrokerParameters
        BatchSize i 1..10000
        Credentials !j
        MaximumBatchingWindowInSeconds i 0..300
        QueueName !s #1..1000 :-!-,.-~␣
        + MQBrokerAccessCredentials
        BasicAuth !s #1..1600
        + PipeSourceDynamoDBStreamParameters
        BatchSize i 1..10000
        DeadLetterConfig @DeadLetterConfig
        MaximumBatchingWindowInSeconds i 0..300
        MaximumRecordAgeInSeconds i -1..604800
        MaximumRetryAttempts i -1..10000
        OnPartialBatchItemFailure s |AUTOMATIC_BISECT
        ParallelizationFactor i 1..10
        StartingPosition !s |LATEST|TRIM_HORIZON
        + DeadLetterConfig
        Arn s #1..1600
        + FilterCriteria
        Filters [@Filter ##0..5
        + Filter
        Pattern s #0..4096
        + PipeSourceKinesisStreamParameters
        BatchSize i 1..10000
        DeadLetterConfig @DeadLetterConfig
        MaximumBatchingWindowInSeconds i 0..300
        MaximumRecordAgeInSeconds i -1..604800
        MaximumRetryAttempts i -1..10000
        OnPartialBatchItemFailure s |AUTOMATIC_BISECT
        ParallelizationFactor i 1..10
        StartingPosition !s |AT_TIMESTAMP|LATEST|TRIM_HORIZON
        StartingPositionTimestamp s
        + PipeSourceManagedStreamingKafkaParameters
        BatchSize i 1..10000
        ConsumerGroupID s #1..200 :-*+.-:=@-Z_a-z
        Credentials j
        MaximumBatchingWindowInSeconds i 0..300
        StartingPosition s |LATEST|TRIM_HORIZON
        TopicName !s #1..249
        + MSKAccessCredentials
        SaslScram512Auth !s #1..1600
        + PipeSourceRabbitMQBrokerParameters
        BatchSize i 1..10000
        Credentials !j
        MaximumBatchingWindowInSeconds i 0..300
        QueueName !s #1..1000 :-!-,.-~␣
        VirtualHost s #1..200 :-*+.-:=@-Z_a-z
        + PipeSourceSelfManagedKafkaParameters
        AdditionalBootstrapServers [s #1..300 ##0..2
        BatchSize i 1..10000
        ConsumerGroupID s #1..200 :-*+.-:=@-Z_a-z
        Credentials j
        MaximumBatchingWindowInSeconds i 0..300
        ServerRootCaCertificate s #1..1600
        StartingPosition s |LATEST|TRIM_HORIZON
        TopicName !s #1..249
        Vpc @SelfManagedKafkaAccessConfigurationVpc
        + SelfManagedKafkaAccessConfigurationCredentials
        BasicAuth !s #1..1600
        + SelfManagedKafkaAccessConfigurationVpc
        SecurityGroup [s #1..1024 ##0..5
        Subnets [s #1..1024 ##0..16
        + PipeSourceSqsQueueParameters
        BatchSize i 1..10000
        MaximumBatchingWindowInSeconds i 0..300
        + PipeTargetParameters
        BatchJobParameters @PipeTargetBatchJobParameters
        CloudWatchLogsParameters @PipeTargetCloudWatchLogsParameters
        EcsTaskParameters @PipeTargetEcsTaskParameters
        EventBridgeEventBusParameters @PipeTargetEventBridgeEventBusParameters
        HttpParameters @PipeTargetHttpParameters
        InputTemplate s #0..8192
        KinesisStreamParameters @PipeTargetKinesisStreamParameters
        LambdaFunctionParameters @PipeTargetLambdaFunctionParameters
        RedshiftDataParameters @PipeTargetRedshiftDataParameters
        SageMakerPipelineParameters @PipeTargetSageMakerPipelineParameters
        SqsQueueParameters @PipeTargetSqsQueueParameters
        StepFunctionStateMachineParameters @PipeTargetStateMachineParameters
        TimestreamParameters @PipeTargetTimestreamParameters
        + PipeTargetBatchJobParameters
        ArrayProperties @BatchArrayProperties
        ContainerOverrides @BatchContainerOverrides
        DependsOn [@BatchJobDependency ##0..20
        JobDefinition !s
        JobName !s
        Parameters {s
        RetryStrategy @BatchRetryStrategy
        + BatchArrayProperties
        Size i 2..10000
        + BatchContainerOverrides
        Command [s
        Environment [@BatchEnvironmentVariable
        InstanceType s
        ResourceRequirements [@BatchResourceRequirement
        + BatchEnvironmentVariable
        Name s
        Value s
        + BatchResourceRequirement
        Type !s |GPU|MEMORY|VCPU
        Value !s
        + BatchJobDependency
        JobId s
        Type s |N_TO_N|SEQUENTIAL
        + BatchRetryStrategy
        Attempts i 1..10
        + PipeTargetCloudWatchLogsParameters
        LogStreamName s #1..256
        Timestamp s #1..256
        + PipeTargetEcsTaskParameters
        CapacityProviderStrategy [@CapacityProviderStrategyItem ##0..6
        EnableECSManagedTags b
        EnableExecuteCommand b
        Group s
        LaunchType s |EC2|EXTERNAL|FARGATE
        NetworkConfiguration @NetworkConfiguration
        Overrides @EcsTaskOverride
        PlacementConstraints [@PlacementConstraint ##0..10
        PlacementStrategy [@PlacementStrategy ##0..5
        PlatformVersion s
        PropagateTags s |TASK_DEFINITION
        ReferenceId s #0..1024
        Tags [@Tag
        TaskCount i 1..
        TaskDefinitionArn !s #1..1600
        + CapacityProviderStrategyItem
        Base i 0..100000
        CapacityProvider !s #1..255
        Weight i 0..1000
        + NetworkConfiguration
        AwsvpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s #1..1024 ##0..5
        Subnets ![s #1..1024 ##0..16
        + EcsTaskOverride
        ContainerOverrides [@EcsContainerOverride
        Cpu s
        EphemeralStorage @EcsEphemeralStorage
        ExecutionRoleArn s #1..1600
        InferenceAcceleratorOverrides [@EcsInferenceAcceleratorOverride
        Memory s
        TaskRoleArn s #1..1600
        + EcsContainerOverride
        Command [s
        Cpu i
        Environment [@EcsEnvironmentVariable
        EnvironmentFiles [@EcsEnvironmentFile
        Memory i
        MemoryReservation i
        Name s
        ResourceRequirements [@EcsResourceRequirement
        + EcsEnvironmentVariable
        Name s
        Value s
        + EcsEnvironmentFile
        Type !s |s3
        Value !s
        + EcsResourceRequirement
        Type !s |GPU|InferenceAccelerator
        Value !s
        + EcsEphemeralStorage
        SizeInGiB !i 21..200
        + EcsInferenceAcceleratorOverride
        DeviceName s
        DeviceType s
        + PlacementConstraint
        Expression s #0..2000
        Type s |distinctInstance|memberOf
        + PlacementStrategy
        Field s #0..255
        Type s |binpack|random|spread
        + Tag
        Key !s #1..128
        Value !s #0..256
        + PipeTargetEventBridgeEventBusParameters
        DetailType s #1..128
        EndpointId s #1..50
        Resources [s #1..1600 ##0..10
        Source s #1..256
        Time s #1..256
        + PipeTargetHttpParameters
        HeaderParameters {s
        PathParameterValues [s
        QueryStringParameters {s
        + PipeTargetKinesisStreamParameters
        PartitionKey !s #0..256
        + PipeTargetLambdaFunctionParameters
        InvocationType s |FIRE_AND_FORGET|REQUEST_RESPONSE
        + PipeTargetRedshiftDataParameters
        Database !s #1..64
        DbUser s #1..128
        SecretManagerArn s #1..1600
        Sqls ![s #1..100000 ##1..40
        StatementName s #1..500
        WithEvent b
        + PipeTargetSageMakerPipelineParameters
        PipelineParameterList [@SageMakerPipelineParameter ##0..200
        + SageMakerPipelineParameter
        Name !s #1..256
        Value !s #0..1024
        + PipeTargetSqsQueueParameters
        MessageDeduplicationId s #0..100
        MessageGroupId s #0..100
        + PipeTargetStateMachineParameters
        InvocationType s |FIRE_AND_FORGET|REQUEST_RESPONSE
        + PipeTargetTimestreamParameters
        DimensionMappings ![@DimensionMapping ##1..128
        EpochTimeUnit s |MICROSECONDS|MILLISECONDS|NANOSECONDS|SECONDS
        MultiMeasureMappings [@MultiMeasureMapping ##0..1024
        SingleMeasureMappings [@SingleMeasureMapping ##0..8192
        TimeFieldType s |EPOCH|TIMESTAMP_FORMAT
        TimeValue !s #1..256
        TimestampFormat s #1..256
        VersionValue !s #1..256
        + DimensionMapping
        DimensionName !s #1..256
        DimensionValue !s #1..2048
        DimensionValueType !s |VARCHAR
        + MultiMeasureMapping
        MultiMeasureAttributeMappings ![@MultiMeasureAttributeMapping ##1..256
        MultiMeasureName !s #1..256
        + MultiMeasureAttributeMapping
        MeasureValue !s #1..2048
        MeasureValueType !s |BIGINT|BOOLEAN|DOUBLE|TIMESTAMP|VARCHAR
        MultiMeasureAttributeName !s #1..256
        + SingleMeasureMapping
        MeasureName !s #1..1024
        MeasureValue !s #1..2048
        MeasureValueType !s |BIGINT|BOOLEAN|DOUBLE|TIMESTAMP|VARCHAR
        * Pipes Pipe
        @ AWS::Pipes::Pipe Arn CreationTime CurrentState LastModifiedTime StateReason
        """#
}
