// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let snsShapes: StaticString =
        #"""
        = AWS::SNS::Subscription
        Arn <s
        DeliveryPolicy j
        Endpoint s
        FilterPolicy j
        FilterPolicyScope s
        Protocol !s
        RawMessageDelivery b
        RedrivePolicy j
        Region s
        ReplayPolicy j
        SubscriptionRoleArn s
        TopicArn !s
        = AWS::SNS::Topic
        ArchivePolicy j
        ContentBasedDeduplication b
        DataProtectionPolicy j
        DeliveryStatusLogging [@LoggingConfig %
        DisplayName s
        FifoThroughputScope s
        FifoTopic b
        KmsMasterKeyId s
        MaximumMessageSize i 1024..1048576
        SignatureVersion s
        Subscription [@Subscription
        Tags [@Tag
        TopicArn <s
        TopicName s #..256
        TracingConfig s
        + LoggingConfig
        FailureFeedbackRoleArn s
        Protocol !s
        SuccessFeedbackRoleArn s
        SuccessFeedbackSampleRate s
        + Subscription
        Endpoint !s
        Protocol !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::SNS::TopicPolicy
        Id <s
        PolicyDocument !j
        Topics ![s
        * SNS Subscription Topic TopicInlinePolicy TopicPolicy
        @ AWS::SNS::Subscription Arn
        @ AWS::SNS::Topic ContentBasedDeduplication DeliveryStatusLogging DisplayName FifoThroughputScope FifoTopic\#
         KmsMasterKeyId MaximumMessageSize SignatureVersion Subscription Tags TopicArn TopicName TracingConfig
        @ AWS::SNS::TopicInlinePolicy
        @ AWS::SNS::TopicPolicy Id
        """#
}
