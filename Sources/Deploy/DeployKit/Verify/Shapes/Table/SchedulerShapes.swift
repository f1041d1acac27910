// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let schedulerShapes: StaticString =
        #"""
        = AWS::Scheduler::Schedule
        Arn <s
        Description s #0..512
        EndDate s
        FlexibleTimeWindow !@FlexibleTimeWindow
        GroupName s #1..64 :-.0-9A-Z_a-z
        KmsKeyArn s #1..2048
        Name s #1..64 :-.0-9A-Z_a-z
        ScheduleExpression !s #1..256
        ScheduleExpressionTimezone s #1..50
        StartDate s
        State s |DISABLED|ENABLED
        Target !@Target
        + FlexibleTimeWindow
        MaximumWindowInMinutes n 1..1440
        Mode !s |FLEXIBLE|OFF
        + Target
        Arn !s #1..1600
        DeadLetterConfig @DeadLetterConfig
        EcsParameters @EcsParameters
        EventBridgeParameters @EventBridgeParameters
        Input s #1..
        KinesisParameters @KinesisParameters
        RetryPolicy @RetryPolicy
        RoleArn !s #1..1600
        SageMakerPipelineParameters @SageMakerPipelineParameters
        SqsParameters @SqsParameters
        + DeadLetterConfig
        Arn s #1..1600
        + EcsParameters
        CapacityProviderStrategy [@CapacityProviderStrategyItem ##..6
        EnableECSManagedTags b
        EnableExecuteCommand b
        Group s #1..255
        LaunchType s |EC2|EXTERNAL|FARGATE
        NetworkConfiguration @NetworkConfiguration
        PlacementConstraints [@PlacementConstraint ##..10
        PlacementStrategy [@PlacementStrategy ##..5
        PlatformVersion s #1..64
        PropagateTags s |TASK_DEFINITION
        ReferenceId s #..1024
        Tags [{s ##0..50
        TaskCount n 1..10
        TaskDefinitionArn !s #1..1600
        + CapacityProviderStrategyItem
        Base n 0..100000
        CapacityProvider !s #1..255
        Weight n 0..1000
        + NetworkConfiguration
        AwsvpcConfiguration @AwsVpcConfiguration
        + AwsVpcConfiguration
        AssignPublicIp s |DISABLED|ENABLED
        SecurityGroups [s #1..1000 ##1..5
        Subnets ![s #1..1000 ##1..16
        + PlacementConstraint
        Expression s #..2000
        Type s |distinctInstance|memberOf
        + PlacementStrategy
        Field s #..255
        Type s |binpack|random|spread
        + EventBridgeParameters
        DetailType !s #1..128
        Source !s #1..256
        + KinesisParameters
        PartitionKey !s #1..256
        + RetryPolicy
        MaximumEventAgeInSeconds n 60..86400
        MaximumRetryAttempts n 0..185
        + SageMakerPipelineParameters
        PipelineParameterList [@SageMakerPipelineParameter ##0..200
        + SageMakerPipelineParameter
        Name !s #1..256 :-0-9A-Z_a-z
        Value !s #1..1024
        + SqsParameters
        MessageGroupId s #1..128
        * Scheduler Schedule ScheduleGroup
        @ AWS::Scheduler::Schedule Arn
        @ AWS::Scheduler::ScheduleGroup Arn CreationDate LastModificationDate State
        """#
}
