// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let kinesisFirehoseShapes: StaticString =
        #"""
        = AWS::KinesisFirehose::DeliveryStream
        AmazonOpenSearchServerlessDestinationConfiguration @AmazonOpenSearchServerlessDestinationConfiguration
        AmazonopensearchserviceDestinationConfiguration @AmazonopensearchserviceDestinationConfiguration
        Arn <s
        DatabaseSourceConfiguration @DatabaseSourceConfiguration
        DeliveryStreamEncryptionConfigurationInput @DeliveryStreamEncryptionConfigurationInput
        DeliveryStreamName s #1..64
        DeliveryStreamType s |DatabaseAsSource|DirectPut|KinesisStreamAsSource|MSKAsSource
        DirectPutSourceConfiguration @DirectPutSourceConfiguration
        ElasticsearchDestinationConfiguration @ElasticsearchDestinationConfiguration
        ExtendedS3DestinationConfiguration @ExtendedS3DestinationConfiguration
        HttpEndpointDestinationConfiguration @HttpEndpointDestinationConfiguration
        IcebergDestinationConfiguration @IcebergDestinationConfiguration
        KinesisStreamSourceConfiguration @KinesisStreamSourceConfiguration
        MSKSourceConfiguration @MSKSourceConfiguration
        RedshiftDestinationConfiguration @RedshiftDestinationConfiguration
        S3DestinationConfiguration @S3DestinationConfiguration
        SnowflakeDestinationConfiguration @SnowflakeDestinationConfiguration
        SplunkDestinationConfiguration @SplunkDestinationConfiguration
        Tags [@Tag ##1..50
        + AmazonOpenSearchServerlessDestinationConfiguration
        BufferingHints @AmazonOpenSearchServerlessBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        CollectionEndpoint s #1..512
        IndexName !s #1..80
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @AmazonOpenSearchServerlessRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllDocuments|FailedDocumentsOnly
        S3Configuration !@S3DestinationConfiguration
        VpcConfiguration @VpcConfiguration
        + AmazonOpenSearchServerlessBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..100
        + CloudWatchLoggingOptions
        Enabled b
        LogGroupName s #0..512 :-#.-9A-Z_a-z
        LogStreamName s #0..512 :-!-)+,.-9;-~␣
        + ProcessingConfiguration
        Enabled b
        Processors [@Processor %
        + Processor
        Parameters [@ProcessorParameter %
        Type !s |AppendDelimiterToRecord|CloudWatchLogProcessing|Decompression|Lambda|MetadataExtraction\#
        |RecordDeAggregation
        + ProcessorParameter
        ParameterName !s |BufferIntervalInSeconds|BufferSizeInMBs|CompressionFormat|DataMessageExtraction|Delimiter\#
        |JsonParsingEngine|LambdaArn|MetadataExtractionQuery|NumberOfRetries|RoleArn|SubRecordType
        ParameterValue !s #1..5120
        + AmazonOpenSearchServerlessRetryOptions
        DurationInSeconds i 0..7200
        + S3DestinationConfiguration
        BucketARN !s #1..2048
        BufferingHints @BufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        CompressionFormat s |GZIP|HADOOP_SNAPPY|Snappy|UNCOMPRESSED|ZIP
        EncryptionConfiguration @EncryptionConfiguration
        ErrorOutputPrefix s #0..1024
        Prefix s #0..1024
        RoleARN !s #1..512
        + BufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..128
        + EncryptionConfiguration
        KMSEncryptionConfig @KMSEncryptionConfig
        NoEncryptionConfig s |NoEncryption
        + KMSEncryptionConfig
        AWSKMSKeyARN !s #1..512
        + VpcConfiguration
        RoleARN !s #1..512
        SecurityGroupIds ![s #1..1024 % ##1..5
        SubnetIds ![s #1..1024 % ##1..16
        + AmazonopensearchserviceDestinationConfiguration
        BufferingHints @AmazonopensearchserviceBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ClusterEndpoint s #1..512
        DocumentIdOptions @DocumentIdOptions
        DomainARN s #1..512
        IndexName !s #1..80
        IndexRotationPeriod s |NoRotation|OneDay|OneHour|OneMonth|OneWeek
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @AmazonopensearchserviceRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllDocuments|FailedDocumentsOnly
        S3Configuration !@S3DestinationConfiguration
        TypeName s #0..100
        VpcConfiguration @VpcConfiguration
        + AmazonopensearchserviceBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..100
        + DocumentIdOptions
        DefaultDocumentIdFormat !s |FIREHOSE_DEFAULT|NO_DOCUMENT_ID
        + AmazonopensearchserviceRetryOptions
        DurationInSeconds i 0..7200
        + DatabaseSourceConfiguration
        Columns @DatabaseColumns
        DatabaseSourceAuthenticationConfiguration !@DatabaseSourceAuthenticationConfiguration
        DatabaseSourceVPCConfiguration !@DatabaseSourceVPCConfiguration
        Databases !@Databases
        Digest s #1..512
        Endpoint !s #1..255
        Port !i 0..65535
        PublicCertificate s #1..4096
        SSLMode s |Disabled|Enabled
        SnapshotWatermarkTable !s #1..129
        SurrogateKeys [s #1..1024
        Tables !@DatabaseTables
        Type !s |MySQL|PostgreSQL
        + DatabaseColumns
        Exclude [s #1..194
        Include [s #1..194
        + DatabaseSourceAuthenticationConfiguration
        SecretsManagerConfiguration !@SecretsManagerConfiguration
        + SecretsManagerConfiguration
        Enabled !b
        RoleARN s #1..512
        SecretARN s #1..2048
        + DatabaseSourceVPCConfiguration
        VpcEndpointServiceName !s #47..255
        + Databases
        Exclude [s #1..64
        Include [s #1..64
        + DatabaseTables
        Exclude [s #1..129
        Include [s #1..129
        + DeliveryStreamEncryptionConfigurationInput
        KeyARN s #1..512
        KeyType !s |AWS_OWNED_CMK|CUSTOMER_MANAGED_CMK
        + DirectPutSourceConfiguration
        ThroughputHintInMBs i 1..100
        + ElasticsearchDestinationConfiguration
        BufferingHints @ElasticsearchBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ClusterEndpoint s #1..512
        DocumentIdOptions @DocumentIdOptions
        DomainARN s #1..512
        IndexName !s #1..80
        IndexRotationPeriod s |NoRotation|OneDay|OneHour|OneMonth|OneWeek
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @ElasticsearchRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllDocuments|FailedDocumentsOnly
        S3Configuration !@S3DestinationConfiguration
        TypeName s #0..100
        VpcConfiguration @VpcConfiguration
        + ElasticsearchBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..100
        + ElasticsearchRetryOptions
        DurationInSeconds i 0..7200
        + ExtendedS3DestinationConfiguration
        BucketARN !s #1..2048
        BufferingHints @BufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        CompressionFormat s |GZIP|HADOOP_SNAPPY|Snappy|UNCOMPRESSED|ZIP
        CustomTimeZone s #0..50
        DataFormatConversionConfiguration @DataFormatConversionConfiguration
        DynamicPartitioningConfiguration @DynamicPartitioningConfiguration
        EncryptionConfiguration @EncryptionConfiguration
        ErrorOutputPrefix s #0..1024
        FileExtension s #0..128
        Prefix s #0..1024
        ProcessingConfiguration @ProcessingConfiguration
        RoleARN !s #1..512
        S3BackupConfiguration @S3DestinationConfiguration
        S3BackupMode s |Disabled|Enabled
        + DataFormatConversionConfiguration
        Enabled b
        InputFormatConfiguration @InputFormatConfiguration
        OutputFormatConfiguration @OutputFormatConfiguration
        SchemaConfiguration @SchemaConfiguration
        + InputFormatConfiguration
        Deserializer @Deserializer
        + Deserializer
        HiveJsonSerDe @HiveJsonSerDe
        OpenXJsonSerDe @OpenXJsonSerDe
        + HiveJsonSerDe
        TimestampFormats [s #1..1024 %
        + OpenXJsonSerDe
        CaseInsensitive b
        ColumnToJsonKeyMappings {s
        ConvertDotsInJsonKeysToUnderscores b
        + OutputFormatConfiguration
        Serializer @Serializer
        + Serializer
        OrcSerDe @OrcSerDe
        ParquetSerDe @ParquetSerDe
        + OrcSerDe
        BlockSizeBytes i 67108864..
        BloomFilterColumns [s #1..1024 %
        BloomFilterFalsePositiveProbability n 0..1
        Compression s |NONE|SNAPPY|ZLIB
        DictionaryKeyThreshold n 0..1
        EnablePadding b
        FormatVersion s |V0_11|V0_12
        PaddingTolerance n 0..1
        RowIndexStride i 1000..
        StripeSizeBytes i 8388608..
        + ParquetSerDe
        BlockSizeBytes i 67108864..
        Compression s |GZIP|SNAPPY|UNCOMPRESSED
        EnableDictionaryCompression b
        MaxPaddingBytes i
        PageSizeBytes i 65536..
        WriterVersion s |V1|V2
        + SchemaConfiguration
        CatalogId s #1..1024
        DatabaseName s #1..1024
        Region s #1..1024
        RoleARN s #1..512
        TableName s #1..1024
        VersionId s #1..1024
        + DynamicPartitioningConfiguration
        Enabled b
        RetryOptions @RetryOptions
        + RetryOptions
        DurationInSeconds i 0..7200
        + HttpEndpointDestinationConfiguration
        BufferingHints @BufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        EndpointConfiguration !@HttpEndpointConfiguration
        ProcessingConfiguration @ProcessingConfiguration
        RequestConfiguration @HttpEndpointRequestConfiguration
        RetryOptions @RetryOptions
        RoleARN s #1..512
        S3BackupMode s |AllData|FailedDataOnly
        S3Configuration !@S3DestinationConfiguration
        SecretsManagerConfiguration @SecretsManagerConfiguration
        + HttpEndpointConfiguration
        AccessKey s #0..4096
        Name s #1..256
        Url !s #1..1000
        + HttpEndpointRequestConfiguration
        CommonAttributes [@HttpEndpointCommonAttribute % ##0..50
        ContentEncoding s |GZIP|NONE
        + HttpEndpointCommonAttribute
        AttributeName !s #1..256
        AttributeValue !s #0..1024
        + IcebergDestinationConfiguration
        AppendOnly b
        BufferingHints @BufferingHints
        CatalogConfiguration !@CatalogConfiguration
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        DestinationTableConfigurationList [@DestinationTableConfiguration
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @RetryOptions
        RoleARN !s #1..512
        S3Configuration !@S3DestinationConfiguration
        SchemaEvolutionConfiguration @SchemaEvolutionConfiguration
        TableCreationConfiguration @TableCreationConfiguration
        s3BackupMode s |AllData|FailedDataOnly
        + CatalogConfiguration
        CatalogArn s #1..512
        WarehouseLocation s #1..2048
        + DestinationTableConfiguration
        DestinationDatabaseName !s #1..512 :.0-9A-Z_a-z
        DestinationTableName !s #1..512 :.0-9A-Z_a-z
        PartitionSpec @DestinationTableConfigurationPartitionSpec
        S3ErrorOutputPrefix s #1..1024
        UniqueKeys [s #1..512 %
        + DestinationTableConfigurationPartitionSpec
        Identity [@PartitionField %
        + PartitionField
        SourceName !s #1..255
        + SchemaEvolutionConfiguration
        Enabled b
        + TableCreationConfiguration
        Enabled b
        + KinesisStreamSourceConfiguration
        KinesisStreamARN !s #1..512
        RoleARN !s #1..512
        + MSKSourceConfiguration
        AuthenticationConfiguration !@AuthenticationConfiguration
        MSKClusterARN !s #1..512
        ReadFromTimestamp s
        TopicName !s #1..255
        + AuthenticationConfiguration
        Connectivity !s |PRIVATE|PUBLIC
        RoleARN !s #1..512
        + RedshiftDestinationConfiguration
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ClusterJDBCURL !s #1..512
        CopyCommand !@CopyCommand
        Password s #6..512
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @RedshiftRetryOptions
        RoleARN !s #1..512
        S3BackupConfiguration @S3DestinationConfiguration
        S3BackupMode s |Disabled|Enabled
        S3Configuration !@S3DestinationConfiguration
        SecretsManagerConfiguration @SecretsManagerConfiguration
        Username s #1..512
        + CopyCommand
        CopyOptions s #0..204800
        DataTableColumns s #0..204800
        DataTableName !s #1..512
        + RedshiftRetryOptions
        DurationInSeconds i 0..7200
        + SnowflakeDestinationConfiguration
        AccountUrl !s #24..2048
        BufferingHints @SnowflakeBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        ContentColumnName s #1..255
        DataLoadingOption s |JSON_MAPPING|VARIANT_CONTENT_AND_METADATA_MAPPING|VARIANT_CONTENT_MAPPING
        Database !s #1..255
        KeyPassphrase s #7..255
        MetaDataColumnName s #1..255
        PrivateKey s #256..4096
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @SnowflakeRetryOptions
        RoleARN !s #1..512
        S3BackupMode s |AllData|FailedDataOnly
        S3Configuration !@S3DestinationConfiguration
        Schema !s #1..255
        SecretsManagerConfiguration @SecretsManagerConfiguration
        SnowflakeRoleConfiguration @SnowflakeRoleConfiguration
        SnowflakeVpcConfiguration @SnowflakeVpcConfiguration
        Table !s #1..255
        User s #1..255
        + SnowflakeBufferingHints
        IntervalInSeconds i 0..900
        SizeInMBs i 1..128
        + SnowflakeRetryOptions
        DurationInSeconds i 0..7200
        + SnowflakeRoleConfiguration
        Enabled b
        SnowflakeRole s #1..255
        + SnowflakeVpcConfiguration
        PrivateLinkVpceId !s #47..255
        + SplunkDestinationConfiguration
        BufferingHints @SplunkBufferingHints
        CloudWatchLoggingOptions @CloudWatchLoggingOptions
        HECAcknowledgmentTimeoutInSeconds i 180..600
        HECEndpoint !s #0..2048
        HECEndpointType !s |Event|Raw
        HECToken s #0..2048
        ProcessingConfiguration @ProcessingConfiguration
        RetryOptions @SplunkRetryOptions
        S3BackupMode s |AllEvents|FailedEventsOnly
        S3Configuration !@S3DestinationConfiguration
        SecretsManagerConfiguration @SecretsManagerConfiguration
        + SplunkBufferingHints
        IntervalInSeconds i 0..60
        SizeInMBs i 1..5
        + SplunkRetryOptions
        DurationInSeconds i 0..7200
        + Tag
        Key !s #1..128
        Value s #0..256
        * KinesisFirehose DeliveryStream
        @ AWS::KinesisFirehose::DeliveryStream Arn
        """#
}
