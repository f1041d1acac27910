// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let sqsShapes: StaticString =
        #"""
        = AWS::SQS::Queue
        Arn <s
        ContentBasedDeduplication b
        DeduplicationScope s
        DelaySeconds i 0..900
        FifoQueue b
        FifoThroughputLimit s
        KmsDataKeyReusePeriodSeconds i 60..86400
        KmsMasterKeyId s
        MaximumMessageSize i 1024..1048576
        MessageRetentionPeriod i 60..1209600
        QueueName s
        QueueUrl <s
        ReceiveMessageWaitTimeSeconds i 0..20
        RedriveAllowPolicy j
        RedrivePolicy j
        SqsManagedSseEnabled b
        Tags [@Tag
        VisibilityTimeout i 0..43200
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::SQS::QueuePolicy
        Id <s
        PolicyDocument !j
        Queues ![s
        * SQS Queue QueueInlinePolicy QueuePolicy
        @ AWS::SQS::Queue Arn ContentBasedDeduplication DeduplicationScope DelaySeconds FifoQueue FifoThroughputLimit\#
         KmsDataKeyReusePeriodSeconds KmsMasterKeyId MaximumMessageSize MessageRetentionPeriod QueueName QueueUrl\#
         ReceiveMessageWaitTimeSeconds RedrivePolicy.deadLetterTargetArn RedrivePolicy.maxReceiveCount\#
         SqsManagedSseEnabled Tags VisibilityTimeout
        @ AWS::SQS::QueueInlinePolicy
        @ AWS::SQS::QueuePolicy Id
        """#
}
