// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let logsShapes: StaticString =
        #"""
        = AWS::Logs::LogGroup
        Arn <s
        BearerTokenAuthenticationEnabled b
        DataProtectionPolicy j
        DeletionProtectionEnabled b
        FieldIndexPolicies [j %
        KmsKeyId s #0..256
        LogGroupClass s |DELIVERY|ESSENTIALS|INFREQUENT_ACCESS|STANDARD
        LogGroupName s #1..512 :-#.-9A-Z_a-z
        ResourcePolicyDocument j
        RetentionInDays i |1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::Logs::LogStream
        LogGroupName !s #1..512 :-#.-9A-Z_a-z
        LogStreamName s #1..512 :-!-)+,.-9;-~␣
        = AWS::Logs::MetricFilter
        ApplyOnTransformedLogs b
        EmitSystemFieldDimensions [s
        FieldSelectionCriteria s #0..2000
        FilterName s #1..512
        FilterPattern !s #0..1024
        LogGroupName !s #1..512
        MetricTransformations ![@MetricTransformation ##1..1
        + MetricTransformation
        DefaultValue n
        Dimensions [@Dimension % ##1..3
        MetricName !s #1..255
        MetricNamespace !s #1..256
        MetricValue !s #1..100
        Unit s |Bits|Bits/Second|Bytes|Bytes/Second|Count|Count/Second|Gigabits|Gigabits/Second|Gigabytes\#
        |Gigabytes/Second|Kilobits|Kilobits/Second|Kilobytes|Kilobytes/Second|Megabits|Megabits/Second|Megabytes\#
        |Megabytes/Second|Microseconds|Milliseconds|None|Percent|Seconds|Terabits|Terabits/Second|Terabytes\#
        |Terabytes/Second
        + Dimension
        Key !s #1..255
        Value !s #1..255
        = AWS::Logs::ResourcePolicy
        PolicyDocument !j
        PolicyName !s #1..255
        = AWS::Logs::SubscriptionFilter
        ApplyOnTransformedLogs b
        DestinationArn !s #1..
        Distribution s |ByLogStream|Random
        EmitSystemFields [s
        FieldSelectionCriteria s #0..2000
        FilterName s #1..512 :-!-)+,.-9;-~␣
        FilterPattern !s #0..1024
        LogGroupName !s #1..512 :-#.-9A-Z_a-z
        RoleArn s #1..
        * Logs AccountPolicy Delivery DeliveryDestination DeliverySource Destination Integration LogAnomalyDetector\#
         LogGroup LogStream MetricFilter QueryDefinition ResourcePolicy ScheduledQuery StorageTierPolicy\#
         SubscriptionFilter Transformer
        @ AWS::Logs::AccountPolicy AccountId
        @ AWS::Logs::Delivery Arn DeliveryDestinationType DeliveryId
        @ AWS::Logs::DeliveryDestination Arn
        @ AWS::Logs::DeliverySource Arn ResourceArns Service Status StatusReason
        @ AWS::Logs::Destination Arn
        @ AWS::Logs::Integration IntegrationStatus
        @ AWS::Logs::LogAnomalyDetector AnomalyDetectorArn AnomalyDetectorStatus CreationTimeStamp\#
         LastModifiedTimeStamp
        @ AWS::Logs::LogGroup Arn
        @ AWS::Logs::LogStream
        @ AWS::Logs::MetricFilter
        @ AWS::Logs::QueryDefinition QueryDefinitionId
        @ AWS::Logs::ResourcePolicy
        @ AWS::Logs::ScheduledQuery CreationTime LastExecutionStatus LastTriggeredTime LastUpdatedTime\#
         ScheduledQueryArn
        @ AWS::Logs::StorageTierPolicy AccountId LastUpdatedTime
        @ AWS::Logs::SubscriptionFilter
        @ AWS::Logs::Transformer
        """#
}
