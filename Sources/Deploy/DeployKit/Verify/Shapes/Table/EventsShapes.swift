// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let eventsShapes: StaticString =
        #"""
        = AWS::Events::EventBus
        Arn <s
        DeadLetterConfig @DeadLetterConfig
        Description s
        EventSourceName s #1..256
        KmsKeyIdentifier s
        LogConfig @LogConfig
        Name !s #1..256 :-.-9A-Z_a-z
        Policy j
        Tags [@Tag
        + DeadLetterConfig
        Arn s
        + LogConfig
        IncludeDetail s |FULL|NONE
        Level s |ERROR|INFO|OFF|TRACE
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::Events::Rule /EventPattern,ScheduleExpression
        Arn <s
        Description s #0..512
        EventBusName s #1..1600
        EventPattern j
        Name s #1..64 :-.0-9A-Z_a-z
        RoleArn s #1..1600
        RuleName <s
        ScheduleExpression s #0..256
        State s |DISABLED|ENABLED|ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
        Tags [@Tag
        Targets [@Target % ##..5
        + Tag
        Key s #1..128
        Value s #0..256
        + Target
        AppSyncParameters @AppSyncParameters
        Arn !s #1..1600
        BatchParameters @BatchParameters
        DeadLetterConfig @DeadLetterConfig
        EcsParameters @EcsParameters
        HttpParameters @HttpParameters
        Id !s #1..64 :-.0-9A-Z_a-z
        Input s #0..8192
        InputPath s #0..256
        InputTransformer @InputTransformer
        KinesisParameters @KinesisParameters
        RedshiftDataParameters @RedshiftDataParameters
        RetryPolicy @RetryPolicy
        RoleArn s #1..1600
        RunCommandParameters @RunCommandParameters
        SageMakerPipelineParameters @SageMakerPipelineParameters
        SqsParameters @SqsParameters
        + AppSyncParameters
        GraphQLOperation !s
        + BatchParameters
        ArrayProperties @BatchArrayProperties
        JobDefinition !s
        JobName !s
        RetryStrategy @BatchRetryStrategy
        + BatchArrayProperties
        Size i
        + BatchRetryStrategy
        Attempts i
        + DeadLetterConfig
        Arn s #1..1600
        + EcsParameters
        CapacityProviderStrategy [@CapacityProviderStrategyItem % ##0..6
        EnableECSManagedTags b
        EnableExecuteCommand b
        Group s
        LaunchType s |EC2|EXTERNAL|FARGATE
        NetworkConfiguration @NetworkConfiguration
        PlacementConstraints [@PlacementConstraint % ##0..10
        PlacementStrategies [@PlacementStrategy %
        PlatformVersion s
        PropagateTags s |TASK_DEFINITION
        ReferenceId s #0..1024
        TagList [@Tag %
        TaskCount i 1..
        TaskDefinitionArn !s #1..1600
        + CapacityProviderStrategyItem
        Base i 0..100000
        CapacityProvider !s #1..255
        Weight i 0..1000
        + NetworkConfiguration
        AwsVpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s %
        Subnets ![s
        + PlacementConstraint
        Expression s #0..2000
        Type s |distinctInstance|memberOf
        + PlacementStrategy
        Field s
        Type s
        + HttpParameters
        HeaderParameters {s
        PathParameterValues [s %
        QueryStringParameters {s
        + InputTransformer
        InputPathsMap {s
        InputTemplate !s #1..8192
        + KinesisParameters
        PartitionKeyPath !s #0..256
        + RedshiftDataParameters
        Database !s #1..64
        DbUser s #1..128
        SecretManagerArn s #1..1600
        Sql s #1..100000
        Sqls [s
        StatementName s #1..500
        WithEvent b
        + RetryPolicy
        MaximumEventAgeInSeconds i 60..86400
        MaximumRetryAttempts i 0..185
        + RunCommandParameters
        RunCommandTargets ![@RunCommandTarget % ##1..5
        + RunCommandTarget
        Key !s #1..128
        Values ![s #1..256 % ##1..50
        + SageMakerPipelineParameters
        PipelineParameterList [@SageMakerPipelineParameter % ##0..200
        + SageMakerPipelineParameter
        Name !s #1..256
        Value !s #0..1024
        + SqsParameters
        MessageGroupId !s
        * Events ApiDestination Archive Connection Endpoint EventBus EventBusPolicy Rule
        @ AWS::Events::ApiDestination Arn ArnForPolicy
        @ AWS::Events::Archive Arn
        @ AWS::Events::Connection Arn ArnForPolicy AuthParameters.* InvocationConnectivityParameters.* SecretArn
        @ AWS::Events::Endpoint Arn EndpointId EndpointUrl State StateReason
        @ AWS::Events::EventBus Arn DeadLetterConfig.Arn Description EventSourceName KmsKeyIdentifier\#
         LogConfig.IncludeDetail LogConfig.Level Name Tags
        @ AWS::Events::EventBusPolicy
        @ AWS::Events::Rule Arn RuleName
        """#
}
