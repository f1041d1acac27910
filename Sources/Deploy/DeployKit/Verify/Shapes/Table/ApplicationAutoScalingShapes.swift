// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let applicationAutoScalingShapes: StaticString =
        #"""
        = AWS::ApplicationAutoScaling::ScalableTarget
        Id <s
        MaxCapacity !i
        MinCapacity !i
        ResourceId !s #1..1600
        RoleARN s #1..1600
        ScalableDimension !s |appstream:fleet:DesiredCapacity|cassandra:table:ReadCapacityUnits\#
        |cassandra:table:WriteCapacityUnits|comprehend:document-classifier-endpoint:DesiredInferenceUnits\#
        |comprehend:entity-recognizer-endpoint:DesiredInferenceUnits|custom-resource:ResourceType:Property\#
        |dynamodb:index:ReadCapacityUnits|dynamodb:index:WriteCapacityUnits|dynamodb:table:ReadCapacityUnits\#
        |dynamodb:table:WriteCapacityUnits|ec2:capacity-reservation:AvailableInstances\#
        |ec2:spot-fleet-request:TargetCapacity|ecs:service:DesiredCount|elasticache:cache-cluster:Nodes\#
        |elasticache:replication-group:NodeGroups|elasticache:replication-group:Replicas\#
        |elasticmapreduce:instancegroup:InstanceCount|kafka:broker-storage:VolumeSize\#
        |lambda:function:ProvisionedConcurrency|neptune:cluster:ReadReplicaCount|rds:cluster:ReadReplicaCount\#
        |sagemaker:inference-component:DesiredCopyCount|sagemaker:variant:DesiredInstanceCount\#
        |sagemaker:variant:DesiredProvisionedConcurrency|workspaces:workspacespool:DesiredUserSessions
        ScheduledActions [@ScheduledAction %
        ServiceNamespace !s |appstream|cassandra|comprehend|custom-resource|dynamodb|ec2|ecs|elasticache\#
        |elasticmapreduce|kafka|lambda|neptune|rds|sagemaker|workspaces
        SuspendedState @SuspendedState
        Tags [@Tag %
        + ScheduledAction
        EndTime s
        ScalableTargetAction @ScalableTargetAction
        Schedule !s
        ScheduledActionName !s
        StartTime s
        Timezone s
        + ScalableTargetAction
        MaxCapacity i
        MinCapacity i
        + SuspendedState
        DynamicScalingInSuspended b
        DynamicScalingOutSuspended b
        ScheduledScalingSuspended b
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ApplicationAutoScaling::ScalingPolicy ^ScalingTargetId,ResourceId >ResourceId:ScalableDimension\#
        ,ServiceNamespace
        Arn <s
        PolicyName !s #1..256
        PolicyType !s |PredictiveScaling|StepScaling|TargetTrackingScaling
        PredictiveScalingPolicyConfiguration @PredictiveScalingPolicyConfiguration
        ResourceId s #1..1600
        ScalableDimension s |appstream:fleet:DesiredCapacity|cassandra:table:ReadCapacityUnits\#
        |cassandra:table:WriteCapacityUnits|comprehend:document-classifier-endpoint:DesiredInferenceUnits\#
        |comprehend:entity-recognizer-endpoint:DesiredInferenceUnits|custom-resource:ResourceType:Property\#
        |dynamodb:index:ReadCapacityUnits|dynamodb:index:WriteCapacityUnits|dynamodb:table:ReadCapacityUnits\#
        |dynamodb:table:WriteCapacityUnits|ec2:spot-fleet-request:TargetCapacity|ecs:service:DesiredCount\#
        |elasticache:cache-cluster:Nodes|elasticache:replication-group:NodeGroups\#
        |elasticache:replication-group:Replicas|elasticmapreduce:instancegroup:InstanceCount\#
        |kafka:broker-storage:VolumeSize|lambda:function:ProvisionedConcurrency|neptune:cluster:ReadReplicaCount\#
        |rds:cluster:ReadReplicaCount|sagemaker:inference-component:DesiredCopyCount\#
        |sagemaker:variant:DesiredInstanceCount|sagemaker:variant:DesiredProvisionedConcurrency\#
        |workspaces:workspacespool:DesiredUserSessions
        ScalingTargetId s
        ServiceNamespace s |appstream|cassandra|comprehend|custom-resource|dynamodb|ec2|ecs|elasticache\#
        |elasticmapreduce|kafka|lambda|neptune|rds|sagemaker|workspaces
        StepScalingPolicyConfiguration @StepScalingPolicyConfiguration
        TargetTrackingScalingPolicyConfiguration @TargetTrackingScalingPolicyConfiguration
        + PredictiveScalingPolicyConfiguration
        MaxCapacityBreachBehavior s |HonorMaxCapacity|IncreaseMaxCapacity
        MaxCapacityBuffer i 0..100
        MetricSpecifications ![@PredictiveScalingMetricSpecification %
        Mode s |ForecastAndScale|ForecastOnly
        SchedulingBufferTime i 0..3600
        + PredictiveScalingMetricSpecification
        CustomizedCapacityMetricSpecification @PredictiveScalingCustomizedCapacityMetric
        CustomizedLoadMetricSpecification @PredictiveScalingCustomizedLoadMetric
        CustomizedScalingMetricSpecification @PredictiveScalingCustomizedScalingMetric
        PredefinedLoadMetricSpecification @PredictiveScalingPredefinedLoadMetric
        PredefinedMetricPairSpecification @PredictiveScalingPredefinedMetricPair
        PredefinedScalingMetricSpecification @PredictiveScalingPredefinedScalingMetric
        TargetValue !n
        + PredictiveScalingCustomizedCapacityMetric
        MetricDataQueries ![@PredictiveScalingMetricDataQuery %
        + PredictiveScalingMetricDataQuery
        Expression s #1..2048
        Id s #1..255
        Label s
        MetricStat @PredictiveScalingMetricStat
        ReturnData b
        + PredictiveScalingMetricStat
        Metric @PredictiveScalingMetric
        Stat s
        Unit s #1..1023
        + PredictiveScalingMetric
        Dimensions [@PredictiveScalingMetricDimension
        MetricName s #1..255
        Namespace s #1..255
        + PredictiveScalingMetricDimension
        Name s #1..255
        Value s #1..1024
        + PredictiveScalingCustomizedLoadMetric
        MetricDataQueries ![@PredictiveScalingMetricDataQuery %
        + PredictiveScalingCustomizedScalingMetric
        MetricDataQueries ![@PredictiveScalingMetricDataQuery %
        + PredictiveScalingPredefinedLoadMetric
        PredefinedMetricType !s |ALBRequestCount|ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ECSServiceCPUUtilization|ECSServiceMemoryUtilization\#
        |ECSServiceTotalCPUUtilization|ECSServiceTotalMemoryUtilization\#
        |ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |TotalALBRequestCount|WorkSpacesAverageUserSessionsCapacityUtilization #1..128
        ResourceLabel s #1..1023
        + PredictiveScalingPredefinedMetricPair
        PredefinedMetricType !s |ALBRequestCount|ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ECSServiceCPUUtilization|ECSServiceMemoryUtilization\#
        |ECSServiceTotalCPUUtilization|ECSServiceTotalMemoryUtilization\#
        |ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |TotalALBRequestCount|WorkSpacesAverageUserSessionsCapacityUtilization #1..128
        ResourceLabel s #1..1023
        + PredictiveScalingPredefinedScalingMetric
        PredefinedMetricType !s |ALBRequestCount|ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ECSServiceCPUUtilization|ECSServiceMemoryUtilization\#
        |ECSServiceTotalCPUUtilization|ECSServiceTotalMemoryUtilization\#
        |ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |TotalALBRequestCount|WorkSpacesAverageUserSessionsCapacityUtilization #1..128
        ResourceLabel s #1..1023
        + StepScalingPolicyConfiguration
        AdjustmentType s |ChangeInCapacity|ExactCapacity|PercentChangeInCapacity
        Cooldown i
        MetricAggregationType s |Average|Maximum|Minimum
        MinAdjustmentMagnitude i
        StepAdjustments [@StepAdjustment %
        + StepAdjustment
        MetricIntervalLowerBound n
        MetricIntervalUpperBound n
        ScalingAdjustment !i
        + TargetTrackingScalingPolicyConfiguration
        CustomizedMetricSpecification @CustomizedMetricSpecification
        DisableScaleIn b
        PredefinedMetricSpecification @PredefinedMetricSpecification
        ScaleInCooldown i
        ScaleOutCooldown i
        TargetValue !n
        + CustomizedMetricSpecification
        Dimensions [@MetricDimension
        MetricName s
        Metrics [@TargetTrackingMetricDataQuery
        Namespace s
        Statistic s |Average|Maximum|Minimum|SampleCount|Sum
        Unit s
        + MetricDimension
        Name !s
        Value !s
        + TargetTrackingMetricDataQuery
        Expression s #1..2048
        Id s #1..255
        Label s
        MetricStat @TargetTrackingMetricStat
        ReturnData b
        + TargetTrackingMetricStat
        Metric @TargetTrackingMetric
        Stat s
        Unit s #1..1023
        + TargetTrackingMetric
        Dimensions [@TargetTrackingMetricDimension
        MetricName s #1..255
        Namespace s #1..255
        + TargetTrackingMetricDimension
        Name s #1..255
        Value s #1..1024
        + PredefinedMetricSpecification
        PredefinedMetricType !s |ALBRequestCountPerTarget|AppStreamAverageCapacityUtilization\#
        |CassandraReadCapacityUtilization|CassandraWriteCapacityUtilization|ComprehendInferenceUtilization\#
        |DynamoDBReadCapacityUtilization|DynamoDBWriteCapacityUtilization|EC2SpotFleetRequestAverageCPUUtilization\#
        |EC2SpotFleetRequestAverageNetworkIn|EC2SpotFleetRequestAverageNetworkOut|ECSServiceAverageCPUUtilization\#
        |ECSServiceAverageCPUUtilizationHighResolution|ECSServiceAverageMemoryUtilization\#
        |ECSServiceAverageMemoryUtilizationHighResolution|ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage\#
        |ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage|ElastiCacheDatabaseMemoryUsagePercentage\#
        |ElastiCacheEngineCPUUtilization|ElastiCachePrimaryEngineCPUUtilization\#
        |ElastiCacheReplicaEngineCPUUtilization|KafkaBrokerStorageUtilization|LambdaProvisionedConcurrencyUtilization\#
        |NeptuneReaderAverageCPUUtilization|RDSReaderAverageCPUUtilization|RDSReaderAverageDatabaseConnections\#
        |SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution\#
        |SageMakerInferenceComponentInvocationsPerCopy|SageMakerVariantConcurrentRequestsPerModelHighResolution\#
        |SageMakerVariantInvocationsPerInstance|SageMakerVariantProvisionedConcurrencyUtilization\#
        |WorkSpacesAverageUserSessionsCapacityUtilization
        ResourceLabel s #1..1023
        * ApplicationAutoScaling ScalableTarget ScalingPolicy
        @ AWS::ApplicationAutoScaling::ScalableTarget Id
        @ AWS::ApplicationAutoScaling::ScalingPolicy Arn
        """#
}
