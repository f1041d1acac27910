// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let cloudWatchShapes: StaticString =
        #"""
        = AWS::CloudWatch::Alarm ^Metrics,MetricName,EvaluationCriteria -ExtendedStatistic:Statistic\#
         -Metrics:MetricName,Dimensions,Period,Namespace,Statistic,ExtendedStatistic,Unit\#
         -Statistic:ExtendedStatistic -Threshold:ThresholdMetricId -ThresholdMetricId:Threshold
        ActionConfiguration @ActionConfiguration
        ActionsEnabled b
        AlarmActions [s #1..1024
        AlarmDescription s #0..1024
        AlarmName s #0..255
        Arn <s
        ComparisonOperator s |GreaterThanOrEqualToThreshold|GreaterThanThreshold|GreaterThanUpperThreshold\#
        |LessThanLowerOrGreaterThanUpperThreshold|LessThanLowerThreshold|LessThanOrEqualToThreshold|LessThanThreshold
        DatapointsToAlarm i 1..
        Dimensions [@Dimension ##0..30
        EvaluateLowSampleCountPercentile s #1..255
        EvaluationCriteria @EvaluationCriteria
        EvaluationInterval i 10..3600
        EvaluationPeriods i 1..
        EvaluationWindow @EvaluationWindow
        ExtendedStatistic s
        InsufficientDataActions [s #1..1024
        MetricName s #1..255
        Metrics [@MetricDataQuery %
        Namespace s #1..255
        OKActions [s #1..1024
        Period i 1..
        Statistic s |Average|Maximum|Minimum|SampleCount|Sum
        Tags [@Tag % ##..50
        Threshold n
        ThresholdMetricId s #1..255
        TreatMissingData s |breaching|ignore|missing|notBreaching #1..255
        Unit s |Bits|Bits/Second|Bytes|Bytes/Second|Count|Count/Second|Gigabits|Gigabits/Second|Gigabytes\#
        |Gigabytes/Second|Kilobits|Kilobits/Second|Kilobytes|Kilobytes/Second|Megabits|Megabits/Second|Megabytes\#
        |Megabytes/Second|Microseconds|Milliseconds|None|Percent|Seconds|Terabits|Terabits/Second|Terabytes\#
        |Terabytes/Second
        WarmUpConfiguration @WarmUpConfiguration
        + ActionConfiguration
        AlarmTagsPropagation @AlarmTagsPropagation
        + AlarmTagsPropagation
        Enabled !b
        ExcludedTagKeys [s #1..128 % ##1..50
        IncludedTagKeys [s #1..128 % ##1..50
        + Dimension
        Name !s #1..255
        Value !s #1..1024
        + EvaluationCriteria
        PromQLCriteria @AlarmPromQLCriteria
        + AlarmPromQLCriteria
        PendingPeriod i
        Query s
        RecoveryPeriod i
        + EvaluationWindow /WallClockWindow,SlidingWindow
        SlidingWindow j
        WallClockWindow @WallClockWindow
        + WallClockWindow
        Timezone s
        + MetricDataQuery
        AccountId s #1..255
        Expression s #1..2048
        Id !s #1..255
        Label s
        MetricStat @MetricStat
        Period i 1..
        ReturnData b
        + MetricStat
        Metric !@Metric
        Period !i 1..
        Stat !s
        Unit s |Bits|Bits/Second|Bytes|Bytes/Second|Count|Count/Second|Gigabits|Gigabits/Second|Gigabytes\#
        |Gigabytes/Second|Kilobits|Kilobits/Second|Kilobytes|Kilobytes/Second|Megabits|Megabits/Second|Megabytes\#
        |Megabytes/Second|Microseconds|Milliseconds|None|Percent|Seconds|Terabits|Terabits/Second|Terabytes\#
        |Terabytes/Second
        + Metric
        Dimensions [@Dimension ##0..30
        MetricName s #1..255
        Namespace s #1..255
        + Tag
        Key !s #1..128
        Value !s #1..256
        + WarmUpConfiguration
        OnlyStartEvaluatingAfterWarmUpPeriodEnds b
        WarmUpPeriodDurationInMinutes i 1..2880
        = AWS::CloudWatch::Dashboard
        DashboardBody !s
        DashboardName s
        Tags [@Tag % ##..50
        + Tag
        Key !s #1..128
        Value !s #1..256
        * CloudWatch Alarm AlarmMuteRule AnomalyDetector CompositeAlarm Dashboard InsightRule Integration LogAlarm\#
         MetricStream OTelEnrichment ResourceMetricsConfiguration View
        @ AWS::CloudWatch::Alarm Arn
        @ AWS::CloudWatch::AlarmMuteRule Arn LastUpdatedTimestamp MuteType Status
        @ AWS::CloudWatch::AnomalyDetector Id
        @ AWS::CloudWatch::CompositeAlarm Arn
        @ AWS::CloudWatch::Dashboard
        @ AWS::CloudWatch::InsightRule Arn RuleName
        @ AWS::CloudWatch::Integration CreatedAt IntegrationArn IntegrationId Status UpdatedAt
        @ AWS::CloudWatch::LogAlarm Arn
        @ AWS::CloudWatch::MetricStream Arn CreationDate LastUpdateDate State
        @ AWS::CloudWatch::OTelEnrichment AccountId Status
        @ AWS::CloudWatch::ResourceMetricsConfiguration CreatedAt UpdatedAt
        @ AWS::CloudWatch::View Arn CreatedAt Type UpdatedAt
        """#
}
