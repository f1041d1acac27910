// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let kinesisShapes: StaticString =
        #"""
        = AWS::Kinesis::Stream
        Arn <s
        DesiredShardLevelMetrics [s |ALL|IncomingBytes|IncomingRecords|IteratorAgeMilliseconds|OutgoingBytes\#
        |OutgoingRecords|ReadProvisionedThroughputExceeded|WriteProvisionedThroughputExceeded % ##..7
        MaxRecordSizeInKiB i 1024..10240
        Name s #1..128 :-.0-9A-Z_a-z
        RecordDistributionStrategy s |AUTO|USER_PARTITION_KEY
        RetentionPeriodHours i 1..8760
        ShardCount i 1..100000
        StreamEncryption @StreamEncryption
        StreamModeDetails @StreamModeDetails
        Tags [@Tag ##..50
        WarmThroughputMiBps i
        WarmThroughputObject <@WarmThroughputObject
        + StreamEncryption
        EncryptionType !s |KMS
        KeyId !s #1..2048
        + StreamModeDetails
        StreamMode !s |ON_DEMAND|PROVISIONED
        + Tag
        Key !s #1..128
        Value !s #0..255
        + WarmThroughputObject
        CurrentMiBps i
        TargetMiBps i
        * Kinesis Channel ResourcePolicy Stream StreamConsumer
        @ AWS::Kinesis::Channel ChannelARN ChannelCreationTimestamp ChannelId ChannelStatus
        @ AWS::Kinesis::ResourcePolicy
        @ AWS::Kinesis::Stream Arn WarmThroughputObject
        @ AWS::Kinesis::StreamConsumer ConsumerARN ConsumerCreationTimestamp ConsumerName ConsumerStatus StreamARN
        """#
}
