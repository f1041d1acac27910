// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let dynamoDBShapes: StaticString =
        #"""
        = AWS::DynamoDB::Table
        Arn <s
        AttributeDefinitions [@AttributeDefinition %
        BillingMode s |PAY_PER_REQUEST|PROVISIONED
        ContributorInsightsSpecification @ContributorInsightsSpecification
        DeletionProtectionEnabled b
        GlobalSecondaryIndexes [@GlobalSecondaryIndex
        ImportSourceSpecification @ImportSourceSpecification
        KeySchema !j
        KinesisStreamSpecification @KinesisStreamSpecification
        LocalSecondaryIndexes [@LocalSecondaryIndex
        OnDemandThroughput @OnDemandThroughput
        PointInTimeRecoverySpecification @PointInTimeRecoverySpecification
        ProvisionedThroughput @ProvisionedThroughput
        ResourcePolicy @ResourcePolicy
        SSESpecification @SSESpecification
        StreamArn <s
        StreamSpecification @StreamSpecification
        TableClass s |STANDARD|STANDARD_INFREQUENT_ACCESS
        TableName s #1..1024
        Tags [@Tag
        TimeToLiveSpecification @TimeToLiveSpecification
        VectorIndexes [@VectorIndex % ##1..
        WarmThroughput @WarmThroughput
        + AttributeDefinition
        AttributeName !s #1..255
        AttributeType !s |B|N|S
        + ContributorInsightsSpecification
        Enabled !b
        Mode s
        + GlobalSecondaryIndex
        ContributorInsightsSpecification @ContributorInsightsSpecification
        IndexName !s #3..255 :-.0-9A-Z_a-z
        KeySchema ![@GlobalSecondaryIndexKeySchemaItem % ##1..
        OnDemandThroughput @OnDemandThroughput
        Projection !@Projection
        ProvisionedThroughput @ProvisionedThroughput
        WarmThroughput @WarmThroughput
        + GlobalSecondaryIndexKeySchemaItem
        AttributeName !s
        KeyType !s
        + OnDemandThroughput
        MaxReadRequestUnits i 1..
        MaxWriteRequestUnits i 1..
        + Projection
        NonKeyAttributes [s #1..255
        ProjectionType s |ALL|INCLUDE|KEYS_ONLY
        + ProvisionedThroughput
        ReadCapacityUnits !i
        WriteCapacityUnits !i
        + WarmThroughput /ReadUnitsPerSecond,WriteUnitsPerSecond
        ReadUnitsPerSecond i 1..
        WriteUnitsPerSecond i 1..
        + ImportSourceSpecification
        InputCompressionType s
        InputFormat !s
        InputFormatOptions @InputFormatOptions
        S3BucketSource !@S3BucketSource
        + InputFormatOptions
        Csv @Csv
        + Csv
        Delimiter s
        HeaderList [s %
        + S3BucketSource
        S3Bucket !s
        S3BucketOwner s
        S3KeyPrefix s
        + KeySchemaItem
        AttributeName !s
        KeyType !s
        + KinesisStreamSpecification
        ApproximateCreationDateTimePrecision s |MICROSECOND|MILLISECOND
        StreamArn !s
        + LocalSecondaryIndex
        IndexName !s #3..255 :-.0-9A-Z_a-z
        KeySchema ![@KeySchemaItem %
        Projection !@Projection
        + PointInTimeRecoverySpecification >RecoveryPeriodInDays:PointInTimeRecoveryEnabled
        PointInTimeRecoveryEnabled b
        RecoveryPeriodInDays i 1..35
        + ResourcePolicy
        PolicyDocument !j
        + SSESpecification >KMSMasterKeyId:SSEType
        KMSMasterKeyId s
        SSEEnabled !b
        SSEType s |AES256|KMS
        + StreamSpecification
        ResourcePolicy @ResourcePolicy
        StreamViewType !s |KEYS_ONLY|NEW_AND_OLD_IMAGES|NEW_IMAGE|OLD_IMAGE
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        + TimeToLiveSpecification
        AttributeName s
        Enabled !b
        + VectorIndex
        Dimensions !i 1..4096
        DistanceFunction !s |COSINE|DOT_PRODUCT|EUCLIDEAN
        IndexName !s #3..255 :-.0-9A-Z_a-z
        Projection !@Projection
        SearchSchema [@SearchSchemaElement % ##1..
        VectorAttribute !@VectorAttribute
        + SearchSchemaElement
        AttributeName !s #0..65535
        SearchSchemaElementType !s |HASH|INLINE_FILTER
        + VectorAttribute
        AttributeName !s #1..255
        * DynamoDB GlobalTable Table
        @ AWS::DynamoDB::GlobalTable Arn StreamArn TableId
        @ AWS::DynamoDB::Table Arn StreamArn
        """#
}
