// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let stepFunctionsShapes: StaticString =
        #"""
        = AWS::StepFunctions::Activity
        Arn <s
        EncryptionConfiguration @EncryptionConfiguration
        Name !s #1..80
        Tags [@TagsEntry
        + EncryptionConfiguration
        KmsDataKeyReusePeriodSeconds i 60..900
        KmsKeyId s #1..2048
        Type !s |AWS_OWNED_KEY|CUSTOMER_MANAGED_KMS_KEY
        + TagsEntry
        Key !s #1..128
        Value !s #1..256
        = AWS::StepFunctions::StateMachine
        Arn <s
        Definition j
        DefinitionS3Location @S3Location
        DefinitionString s #1..1048576
        DefinitionSubstitutions j
        EncryptionConfiguration @EncryptionConfiguration
        LoggingConfiguration @LoggingConfiguration
        Name <s
        RoleArn !s #1..256
        StateMachineName s #1..80
        StateMachineRevisionId <s
        StateMachineType s
        Tags [@TagsEntry
        TracingConfiguration @TracingConfiguration
        + S3Location
        Bucket !s
        Key !s
        Version s
        + EncryptionConfiguration
        KmsDataKeyReusePeriodSeconds i 60..900
        KmsKeyId s #1..2048
        Type !s |AWS_OWNED_KEY|CUSTOMER_MANAGED_KMS_KEY
        + LoggingConfiguration
        Destinations [@LogDestination ##1..
        IncludeExecutionData b
        Level s |ALL|ERROR|FATAL|OFF
        + LogDestination
        CloudWatchLogsLogGroup @CloudWatchLogsLogGroup
        + CloudWatchLogsLogGroup
        LogGroupArn s #1..256
        + TagsEntry
        Key !s #1..128
        Value !s #1..256
        + TracingConfiguration
        Enabled b
        * StepFunctions Activity StateMachine StateMachineAlias StateMachineVersion
        @ AWS::StepFunctions::Activity Arn EncryptionConfiguration.KmsDataKeyReusePeriodSeconds\#
         EncryptionConfiguration.KmsKeyId EncryptionConfiguration.Type Name Tags
        @ AWS::StepFunctions::StateMachine Arn Name StateMachineRevisionId
        @ AWS::StepFunctions::StateMachineAlias Arn
        @ AWS::StepFunctions::StateMachineVersion Arn
        """#
}
