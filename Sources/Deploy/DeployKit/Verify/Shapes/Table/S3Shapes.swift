// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let s3Shapes: StaticString =
        #"""
        = AWS::S3::Bucket
        AbacStatus s
        AccelerateConfiguration @AccelerateConfiguration
        AccessControl s |AuthenticatedRead|AwsExecRead|BucketOwnerFullControl|BucketOwnerRead|LogDeliveryWrite\#
        |Private|PublicRead|PublicReadWrite
        AnalyticsConfigurations [@AnalyticsConfiguration %
        Arn <s
        BucketEncryption @BucketEncryption
        BucketName s #..63
        BucketNamePrefix s
        BucketNamespace s |account-regional|global
        CorsConfiguration @CorsConfiguration
        DomainName <s
        DualStackDomainName <s
        IntelligentTieringConfigurations [@IntelligentTieringConfiguration %
        InventoryConfigurations [@InventoryConfiguration %
        LifecycleConfiguration @LifecycleConfiguration
        LoggingConfiguration @LoggingConfiguration
        MetadataConfiguration @MetadataConfiguration
        MetadataConfiguration.AnnotationTableConfiguration.TableArn <s
        MetadataConfiguration.AnnotationTableConfiguration.TableName <s
        MetadataConfiguration.Destination <s
        MetadataConfiguration.InventoryTableConfiguration.TableArn <s
        MetadataConfiguration.InventoryTableConfiguration.TableName <s
        MetadataConfiguration.JournalTableConfiguration.TableArn <s
        MetadataConfiguration.JournalTableConfiguration.TableName <s
        MetadataTableConfiguration @MetadataTableConfiguration
        MetadataTableConfiguration.S3TablesDestination.TableArn <s
        MetadataTableConfiguration.S3TablesDestination.TableNamespace <s
        MetricsConfigurations [@MetricsConfiguration %
        NotificationConfiguration @NotificationConfiguration
        ObjectLockConfiguration @ObjectLockConfiguration
        ObjectLockEnabled b
        OwnershipControls @OwnershipControls
        PublicAccessBlockConfiguration @PublicAccessBlockConfiguration
        RegionalDomainName <s
        ReplicationConfiguration @ReplicationConfiguration
        Tags [@Tag
        VersioningConfiguration @VersioningConfiguration
        WebsiteConfiguration @WebsiteConfiguration
        WebsiteURL <s
        + AccelerateConfiguration
        AccelerationStatus !s |Enabled|Suspended
        + AnalyticsConfiguration
        Id !s
        Prefix s
        StorageClassAnalysis !@StorageClassAnalysis
        TagFilters [@TagFilter %
        + StorageClassAnalysis
        DataExport @DataExport
        + DataExport
        Destination !@Destination
        OutputSchemaVersion !s |V_1
        + Destination
        BucketAccountId s
        BucketArn !s
        Format !s |CSV|ORC|Parquet
        Prefix s
        + TagFilter
        Key !s
        Value !s
        + BucketEncryption
        ServerSideEncryptionConfiguration ![@ServerSideEncryptionRule %
        + ServerSideEncryptionRule
        BlockedEncryptionTypes @BlockedEncryptionTypes
        BucketKeyEnabled b
        ServerSideEncryptionByDefault @ServerSideEncryptionByDefault
        + BlockedEncryptionTypes
        EncryptionType [s |NONE|SSE-C %
        + ServerSideEncryptionByDefault
        KMSMasterKeyID s
        SSEAlgorithm !s |AES256|aws:backup|aws:fsx|aws:kms|aws:kms:dsse
        + CorsConfiguration
        CorsRules ![@CorsRule %
        + CorsRule
        AllowedHeaders [s %
        AllowedMethods ![s |DELETE|GET|HEAD|POST|PUT %
        AllowedOrigins ![s %
        ExposedHeaders [s %
        Id s #..255
        MaxAge i
        + IntelligentTieringConfiguration
        Id !s
        Prefix s
        Status !s |Disabled|Enabled
        TagFilters [@TagFilter %
        Tierings ![@Tiering %
        + Tiering
        AccessTier !s |ARCHIVE_ACCESS|DEEP_ARCHIVE_ACCESS
        Days !i
        + InventoryConfiguration
        Destination !@Destination
        Enabled !b
        Id !s
        IncludedObjectVersions !s |All|Current
        OptionalFields [s |BucketKeyStatus|ChecksumAlgorithm|ETag|EncryptionStatus|IntelligentTieringAccessTier\#
        |IntelligentTieringReferenceDate|IsMultipartUploaded|LastModifiedDate|LifecycleExpirationDate\#
        |ObjectAccessControlList|ObjectLockEventHoldDuration|ObjectLockEventHoldStatus|ObjectLockLegalHoldStatus\#
        |ObjectLockMode|ObjectLockRetainUntilDate|ObjectOwner|ReplicationStatus|Size|StorageClass %
        Prefix s
        ScheduleFrequency !s
        + LifecycleConfiguration
        Rules ![@Rule %
        TransitionDefaultMinimumObjectSize s |all_storage_classes_128K|varies_by_storage_class
        + Rule -ObjectSizeGreaterThan:AbortIncompleteMultipartUpload\#
         -ObjectSizeLessThan:AbortIncompleteMultipartUpload
        AbortIncompleteMultipartUpload @AbortIncompleteMultipartUpload
        ExpirationDate s
        ExpirationInDays i
        ExpiredObjectDeleteMarker b
        Id s #..255
        NoncurrentVersionExpiration @NoncurrentVersionExpiration
        NoncurrentVersionExpirationInDays i
        NoncurrentVersionTransition @NoncurrentVersionTransition
        NoncurrentVersionTransitions [@NoncurrentVersionTransition %
        ObjectSizeGreaterThan s #..20
        ObjectSizeLessThan s #..20
        Prefix s
        Status !s |Disabled|Enabled
        TagFilters [@TagFilter %
        Transition @Transition
        Transitions [@Transition %
        + AbortIncompleteMultipartUpload
        DaysAfterInitiation !i
        + NoncurrentVersionExpiration
        NewerNoncurrentVersions i
        NoncurrentDays !i
        + NoncurrentVersionTransition
        NewerNoncurrentVersions i
        StorageClass !s |DEEP_ARCHIVE|GLACIER|GLACIER_IR|Glacier|INTELLIGENT_TIERING|ONEZONE_IA|STANDARD_IA
        TransitionInDays !i
        + Transition
        StorageClass !s |DEEP_ARCHIVE|GLACIER|GLACIER_IR|Glacier|INTELLIGENT_TIERING|ONEZONE_IA|STANDARD_IA
        TransitionDate s
        TransitionInDays i
        + LoggingConfiguration
        DestinationBucketName s
        LogFilePrefix s
        TargetObjectKeyFormat j
        + MetadataConfiguration
        AnnotationTableConfiguration @AnnotationTableConfiguration
        Destination @MetadataDestination
        InventoryTableConfiguration @InventoryTableConfiguration
        JournalTableConfiguration !@JournalTableConfiguration
        + AnnotationTableConfiguration
        ConfigurationState !s |DISABLED|ENABLED
        EncryptionConfiguration @MetadataTableEncryptionConfiguration
        Role s
        TableArn s
        TableName s
        + MetadataTableEncryptionConfiguration
        KmsKeyArn s
        SseAlgorithm !s |AES256|aws:kms
        + MetadataDestination
        TableBucketArn s
        TableBucketType !s |aws|customer
        TableNamespace s
        + InventoryTableConfiguration
        ConfigurationState !s |DISABLED|ENABLED
        EncryptionConfiguration @MetadataTableEncryptionConfiguration
        TableArn s
        TableName s
        + JournalTableConfiguration
        EncryptionConfiguration @MetadataTableEncryptionConfiguration
        RecordExpiration !@RecordExpiration
        TableArn s
        TableName s
        + RecordExpiration
        Days i
        Expiration !s |DISABLED|ENABLED
        + MetadataTableConfiguration
        S3TablesDestination !@S3TablesDestination
        + S3TablesDestination
        TableArn s
        TableBucketArn !s
        TableName !s
        TableNamespace s
        + MetricsConfiguration
        AccessPointArn s
        Id !s
        Prefix s
        TagFilters [@TagFilter %
        + NotificationConfiguration
        EventBridgeConfiguration @EventBridgeConfiguration
        LambdaConfigurations [@LambdaConfiguration %
        QueueConfigurations [@QueueConfiguration %
        TopicConfigurations [@TopicConfiguration %
        + EventBridgeConfiguration
        EventBridgeEnabled !b
        + LambdaConfiguration
        Event !s
        Filter @NotificationFilter
        Function !s
        + NotificationFilter
        S3Key !@S3KeyFilter
        + S3KeyFilter
        Rules ![@FilterRule %
        + FilterRule
        Name !s #..1024
        Value !s
        + QueueConfiguration
        Event !s
        Filter @NotificationFilter
        Queue !s
        + TopicConfiguration
        Event !s
        Filter @NotificationFilter
        Topic !s
        + ObjectLockConfiguration
        ObjectLockEnabled s |Enabled
        Rule @ObjectLockRule
        + ObjectLockRule
        DefaultRetention @DefaultRetention
        + DefaultRetention
        Days i
        DefaultEventHold @DefaultEventHold
        Mode s |COMPLIANCE|GOVERNANCE
        Years i
        + DefaultEventHold
        Days i
        Years i
        + OwnershipControls
        Rules ![@OwnershipControlsRule %
        + OwnershipControlsRule
        ObjectOwnership s |BucketOwnerEnforced|BucketOwnerPreferred|ObjectWriter
        + PublicAccessBlockConfiguration
        BlockPublicAcls b
        BlockPublicPolicy b
        IgnorePublicAcls b
        RestrictPublicBuckets b
        + ReplicationConfiguration
        Role !s
        Rules ![@ReplicationRule %
        + ReplicationRule
        DeleteMarkerReplication @DeleteMarkerReplication
        Destination !@ReplicationDestination
        Filter @ReplicationRuleFilter
        Id s #..255
        Prefix s #..1024
        Priority i
        SourceSelectionCriteria @SourceSelectionCriteria
        Status !s |Disabled|Enabled
        + DeleteMarkerReplication
        Status s |Disabled|Enabled
        + ReplicationDestination
        AccessControlTranslation @AccessControlTranslation
        Account s
        Bucket !s
        EncryptionConfiguration @EncryptionConfiguration
        Metrics @Metrics
        ReplicationTime @ReplicationTime
        StorageClass s |AWS_BACKUP_LOW_COST_WARM|AWS_BACKUP_WARM|DEEP_ARCHIVE|EXPRESS_ONEZONE|FSX_ONTAP|FSX_OPENZFS\#
        |GLACIER|GLACIER_IR|INTELLIGENT_TIERING|ONEZONE_IA|OUTPOSTS|REDUCED_REDUNDANCY|SNOW|STANDARD|STANDARD_IA
        + AccessControlTranslation
        Owner !s |Destination
        + EncryptionConfiguration
        ReplicaKmsKeyID !s
        + Metrics
        EventThreshold @ReplicationTimeValue
        Status !s |Disabled|Enabled
        + ReplicationTimeValue
        Minutes !i
        + ReplicationTime
        Status !s |Disabled|Enabled
        Time !@ReplicationTimeValue
        + ReplicationRuleFilter
        And @ReplicationRuleAndOperator
        Prefix s
        TagFilter @TagFilter
        + ReplicationRuleAndOperator
        Prefix s
        TagFilters [@TagFilter %
        + SourceSelectionCriteria
        ReplicaModifications @ReplicaModifications
        SseKmsEncryptedObjects @SseKmsEncryptedObjects
        + ReplicaModifications
        Status !s |Disabled|Enabled
        + SseKmsEncryptedObjects
        Status !s |Disabled|Enabled
        + Tag
        Key !s #1..128
        Value !s #..256
        + VersioningConfiguration
        Status !s |Enabled|Suspended
        + WebsiteConfiguration
        ErrorDocument s
        IndexDocument s
        RedirectAllRequestsTo @RedirectAllRequestsTo
        RoutingRules [@RoutingRule
        + RedirectAllRequestsTo
        HostName !s
        Protocol s |http|https
        + RoutingRule
        RedirectRule !@RedirectRule
        RoutingRuleCondition @RoutingRuleCondition
        + RedirectRule
        HostName s
        HttpRedirectCode s
        Protocol s |http|https
        ReplaceKeyPrefixWith s
        ReplaceKeyWith s
        + RoutingRuleCondition /HttpErrorCodeReturnedEquals,KeyPrefixEquals
        HttpErrorCodeReturnedEquals s
        KeyPrefixEquals s
        = AWS::S3::BucketPolicy
        Bucket !s
        PolicyDocument !j
        * S3 AccessGrant AccessGrantsInstance AccessGrantsLocation AccessPoint Bucket BucketPolicy\#
         MultiRegionAccessPoint MultiRegionAccessPointPolicy StorageLens StorageLensGroup
        @ AWS::S3::AccessGrant AccessGrantArn AccessGrantId GrantScope
        @ AWS::S3::AccessGrantsInstance AccessGrantsInstanceArn AccessGrantsInstanceId
        @ AWS::S3::AccessGrantsLocation AccessGrantsLocationArn AccessGrantsLocationId
        @ AWS::S3::AccessPoint Alias Arn Bucket BucketAccountId Name NetworkOrigin\#
         PublicAccessBlockConfiguration.BlockPublicAcls PublicAccessBlockConfiguration.BlockPublicPolicy\#
         PublicAccessBlockConfiguration.IgnorePublicAcls PublicAccessBlockConfiguration.RestrictPublicBuckets Tags\#
         VpcConfiguration.VpcId
        @ AWS::S3::Bucket Arn DomainName DualStackDomainName MetadataConfiguration.* MetadataTableConfiguration.*\#
         RegionalDomainName WebsiteURL
        @ AWS::S3::BucketPolicy
        @ AWS::S3::MultiRegionAccessPoint Alias CreatedAt
        @ AWS::S3::MultiRegionAccessPointPolicy PolicyStatus PolicyStatus.IsPublic
        @ AWS::S3::StorageLens StorageLensConfiguration.StorageLensArn
        @ AWS::S3::StorageLensGroup StorageLensGroupArn
        """#
}
