// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let lambdaShapes: StaticString =
        #"""
        = AWS::Lambda::Alias -ProvisionedConcurrencyConfig:RoutingConfig
        AliasArn <s
        Description s #0..256
        FunctionName !s
        FunctionVersion !s #0..1024
        Name !s #1..128
        ProvisionedConcurrencyConfig @ProvisionedConcurrencyConfiguration
        RoutingConfig @AliasRoutingConfiguration
        + ProvisionedConcurrencyConfiguration
        ProvisionedConcurrentExecutions !i
        + AliasRoutingConfiguration
        AdditionalVersionWeights [@VersionWeight %
        + VersionWeight
        FunctionVersion !s
        FunctionWeight !n
        = AWS::Lambda::EventSourceMapping
        AmazonManagedKafkaEventSourceConfig @AmazonManagedKafkaEventSourceConfig
        BatchSize i 1..10000
        BisectBatchOnFunctionError b
        DestinationConfig @DestinationConfig
        DocumentDBEventSourceConfig @DocumentDBEventSourceConfig
        Enabled b
        EventSourceArn s #12..1024
        EventSourceMappingArn <s
        FilterCriteria @FilterCriteria
        FunctionName !s #1..140
        FunctionResponseTypes [s |ReportBatchItemFailures % ##0..1
        Id <s
        KmsKeyArn s #12..2048
        LoggingConfig @LoggingConfig
        MaximumBatchingWindowInSeconds i 0..300
        MaximumRecordAgeInSeconds i -1..604800
        MaximumRetryAttempts i -1..10000
        MetricsConfig @MetricsConfig
        ParallelizationFactor i 1..10
        ProvisionedPollerConfig @ProvisionedPollerConfig
        Queues [s #1..1000 % ##1..1
        ScalingConfig @ScalingConfig
        SelfManagedEventSource @SelfManagedEventSource
        SelfManagedKafkaEventSourceConfig @SelfManagedKafkaEventSourceConfig
        SourceAccessConfigurations [@SourceAccessConfiguration % ##1..29
        StartingPosition s #6..12
        StartingPositionTimestamp n
        Tags [@Tag %
        Topics [s #1..249 % ##1..1
        TumblingWindowInSeconds i 0..900
        + AmazonManagedKafkaEventSourceConfig
        ConsumerGroupId s #1..200
        SchemaRegistryConfig @SchemaRegistryConfig
        + SchemaRegistryConfig
        AccessConfigs [@SchemaRegistryAccessConfig % ##..2
        EventRecordFormat s |JSON|SOURCE
        SchemaRegistryURI s #1..10000
        SchemaValidationConfigs [@SchemaValidationConfig % ##1..2
        + SchemaRegistryAccessConfig
        Type s |BASIC_AUTH|CLIENT_CERTIFICATE_TLS_AUTH|OAUTHBEARER_AUTH|SERVER_ROOT_CA_CERTIFICATE
        URI s #1..10000
        + SchemaValidationConfig
        Attribute s |KEY|VALUE
        + DestinationConfig
        OnFailure @OnFailure
        + OnFailure
        Destination s #12..1024
        + DocumentDBEventSourceConfig
        CollectionName s #1..57
        DatabaseName s #1..63 :-!#%-,0-~
        FullDocument s |Default|UpdateLookup
        + FilterCriteria
        Filters [@Filter % ##1..20
        + Filter
        Pattern s #0..4096
        + LoggingConfig
        SystemLogLevel s |DEBUG|INFO|WARN
        + MetricsConfig
        Metrics [s |ErrorCount|EventCount|KafkaMetrics % ##0..3
        + ProvisionedPollerConfig
        MaximumPollers i 1..10000
        MinimumPollers i 1..200
        PollerGroupName s #0..128 :-0-9A-Z_a-z
        + ScalingConfig
        MaximumConcurrency i 2..1000
        + SelfManagedEventSource
        Endpoints @Endpoints
        + Endpoints
        KafkaBootstrapServers [s #1..300 % ##1..10
        + SelfManagedKafkaEventSourceConfig
        ConsumerGroupId s #1..200
        ConsumptionMode s |Queue|Stream
        SchemaRegistryConfig @SchemaRegistryConfig
        + SourceAccessConfiguration
        Type s |BASIC_AUTH|CLIENT_CERTIFICATE_TLS_AUTH|IAM_AUTH|IAM_OAUTHBEARER_AUTH|OAUTHBEARER_AUDIENCE\#
        |OAUTHBEARER_AUTH|OAUTHBEARER_IDENTITY_POOL|OAUTHBEARER_LOGICAL_CLUSTER|OAUTHBEARER_SCOPE|SASL_SCRAM_256_AUTH\#
        |SASL_SCRAM_512_AUTH|SERVER_ROOT_CA_CERTIFICATE|VIRTUAL_HOST|VPC_SECURITY_GROUP|VPC_SUBNET
        URI s #1..200
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::Lambda::Function
        Architectures [s |arm64|x86_64 % ##1..1
        Arn <s
        CapacityProviderConfig @CapacityProviderConfig
        Code !@Code
        CodeSigningConfigArn s #0..200
        DeadLetterConfig @DeadLetterConfig
        Description s #0..256
        DurableConfig @DurableConfig
        Environment @Environment
        EphemeralStorage @EphemeralStorage
        FileSystemConfigs [@FileSystemConfig ##0..1
        FunctionName s #1..
        FunctionScalingConfig @FunctionScalingConfig
        Handler s #0..128 :-!-,.-~
        ImageConfig @ImageConfig
        KmsKeyArn s #0..10000
        Layers [s #1.. % ##..5
        LoggingConfig @LoggingConfig
        MemorySize i 128..32768
        PackageType s |Image|Zip
        PublishToLatestPublished b
        RecursiveLoop s |Allow|Terminate
        ReservedConcurrentExecutions i
        Role !s #0..10000
        Runtime s |custom|dotnet10|dotnet6|dotnet8|dotnetcore1.0|dotnetcore2.0|dotnetcore2.1|dotnetcore3.1|go1.x\#
        |java11|java11.al2023|java17|java17.al2023|java21|java25|java8|java8.al2|java8.al2023|nodejs|nodejs10.x\#
        |nodejs12.x|nodejs14.x|nodejs16.x|nodejs18.x|nodejs20.x|nodejs22.x|nodejs24.x|nodejs26.x|nodejs4.3\#
        |nodejs4.3-edge|nodejs6.10|nodejs8.10|provided|provided.al2|provided.al2023|python2.7|python3.10|python3.11\#
        |python3.12|python3.13|python3.14|python3.15|python3.6|python3.7|python3.8|python3.9|ruby2.5|ruby2.7|ruby3.2\#
        |ruby3.3|ruby3.4|ruby4.0
        RuntimeManagementConfig @RuntimeManagementConfig
        SnapStart @SnapStart
        SnapStartResponse <@SnapStartResponse
        SnapStartResponse.ApplyOn <s
        SnapStartResponse.OptimizationStatus <s
        Tags [@Tag %
        TenancyConfig @TenancyConfig
        Timeout i 1..5400
        TracingConfig @TracingConfig
        VpcConfig @VpcConfig
        + CapacityProviderConfig
        LambdaManagedInstancesCapacityProviderConfig !@LambdaManagedInstancesCapacityProviderConfig
        + LambdaManagedInstancesCapacityProviderConfig
        CapacityProviderArn !s #1..140
        ExecutionEnvironmentMemoryGiBPerVCpu n 2..8
        PerExecutionEnvironmentMaxConcurrency i 1..1600
        + Code
        ImageUri s
        S3Bucket s #3..63
        S3Key s #1..1024
        S3ObjectStorageMode s |COPY|REFERENCE
        S3ObjectVersion s #1..1024
        SourceKMSKeyArn s #0..10000
        ZipFile s
        + DeadLetterConfig
        TargetArn s #0..10000
        + DurableConfig
        ExecutionTimeout !i 1..31622400
        KMSKeyArn s #0..10000
        RetentionPeriodInDays i 1..90
        + Environment
        Variables {j
        + EphemeralStorage
        Size !i 512..32768
        + FileSystemConfig
        Arn !s #..200
        LocalMountPath !s #0..160
        S3FilesConfig @S3FilesConfig
        + S3FilesConfig
        DirectS3Read s |AUTO|DISABLED|ENABLED
        + FunctionScalingConfig
        MaxExecutionEnvironments i 0..15000
        MinExecutionEnvironments i 0..15000
        + ImageConfig
        Command [s % ##0..1500
        EntryPoint [s % ##0..1500
        WorkingDirectory s #0..1000
        + LoggingConfig
        ApplicationLogLevel s |DEBUG|ERROR|FATAL|INFO|TRACE|WARN
        LogFormat s |JSON|Text
        LogGroup s #1..512
        SystemLogLevel s |DEBUG|INFO|WARN
        + RuntimeManagementConfig
        RuntimeVersionArn s
        UpdateRuntimeOn !s |Auto|FunctionUpdate|Manual
        + SnapStart
        ApplyOn !s |None|PublishedVersions
        + SnapStartResponse
        ApplyOn s |None|PublishedVersions
        OptimizationStatus s |Off|On
        + Tag
        Key !s #1..128
        Value s #0..256
        + TenancyConfig
        TenantIsolationMode !s |PER_TENANT
        + TracingConfig
        Mode s |Active|PassThrough
        + VpcConfig
        Ipv6AllowedForDualStack b
        SecurityGroupIds [s #0..1024 ##0..5
        SubnetIds [s #0..1024 ##0..16
        = AWS::Lambda::LayerVersion
        CompatibleArchitectures [s |arm64|x86_64 ##0..2
        CompatibleRuntimes [s |custom|dotnet10|dotnet6|dotnet8|dotnetcore1.0|dotnetcore2.0|dotnetcore2.1\#
        |dotnetcore3.1|go1.x|java11|java11.al2023|java17|java17.al2023|java21|java25|java8|java8.al2|java8.al2023\#
        |nodejs|nodejs10.x|nodejs12.x|nodejs14.x|nodejs16.x|nodejs18.x|nodejs20.x|nodejs22.x|nodejs24.x|nodejs26.x\#
        |nodejs4.3|nodejs4.3-edge|nodejs6.10|nodejs8.10|provided|provided.al2|provided.al2023|python2.7|python3.10\#
        |python3.11|python3.12|python3.13|python3.14|python3.15|python3.6|python3.7|python3.8|python3.9|ruby2.5\#
        |ruby2.7|ruby3.2|ruby3.3|ruby3.4|ruby4.0 ##0..15
        Content !@Content
        Description s #0..256
        LayerName s #1..140
        LayerVersionArn <s
        LicenseInfo s #0..512
        + Content
        S3Bucket !s #3..63
        S3Key !s #1..1024
        S3ObjectStorageMode s |COPY|REFERENCE
        S3ObjectVersion s #1..1024
        = AWS::Lambda::Permission
        Action !s #1..256
        EventSourceToken s #1..256 :-.0-9A-Z_a-z
        FunctionName !s #1..140
        FunctionUrlAuthType s |AWS_IAM|NONE
        Id <s
        InvokedViaFunctionUrl b
        Principal !s #1..256
        PrincipalOrgID s #12..34
        SourceAccount s #12..12
        SourceArn s #12..1024
        = AWS::Lambda::Url
        AuthType !s |AWS_IAM|NONE
        Cors @Cors
        FunctionArn <s
        FunctionUrl <s
        InvokeMode s |BUFFERED|RESPONSE_STREAM
        Qualifier s #1..128
        TargetFunctionArn !s
        + Cors
        AllowCredentials b
        AllowHeaders [s #1..1024 ##1..100
        AllowMethods [s #0..6 ##1..6
        AllowOrigins [s #1..253 ##1..100
        ExposeHeaders [s #1..1024 ##1..100
        MaxAge i 0..86400
        = AWS::Lambda::Version
        CodeSha256 s
        Description s #0..256
        FunctionArn <s
        FunctionName !s #1..140
        FunctionScalingConfig @FunctionScalingConfig
        ProvisionedConcurrencyConfig @ProvisionedConcurrencyConfiguration
        RuntimePolicy @RuntimePolicy
        Version <s
        + FunctionScalingConfig
        MaxExecutionEnvironments i 0..15000
        MinExecutionEnvironments i 0..15000
        + ProvisionedConcurrencyConfiguration
        ProvisionedConcurrentExecutions !i
        + RuntimePolicy
        RuntimeVersionArn s #26..2048
        UpdateRuntimeOn !s
        * Lambda Alias CapacityProvider CodeSigningConfig EventInvokeConfig EventSourceMapping Function LayerVersion\#
         LayerVersionPermission MicrovmImage NetworkConnector Permission ResourcePolicy Url Version WebFunction\#
         WebFunctionEndpoint WebFunctionRevision
        @ AWS::Lambda::Alias AliasArn
        @ AWS::Lambda::CapacityProvider Arn State
        @ AWS::Lambda::CodeSigningConfig CodeSigningConfigArn CodeSigningConfigId
        @ AWS::Lambda::EventInvokeConfig
        @ AWS::Lambda::EventSourceMapping EventSourceMappingArn Id
        @ AWS::Lambda::Function Arn SnapStartResponse SnapStartResponse.ApplyOn SnapStartResponse.OptimizationStatus
        @ AWS::Lambda::LayerVersion LayerVersionArn
        @ AWS::Lambda::LayerVersionPermission Id
        @ AWS::Lambda::MicrovmImage CreatedAt ImageArn LatestActiveImageVersion LatestFailedImageVersion State\#
         UpdatedAt
        @ AWS::Lambda::NetworkConnector Arn LatestVersion LatestVersionArn State
        @ AWS::Lambda::Permission Id
        @ AWS::Lambda::ResourcePolicy
        @ AWS::Lambda::Url FunctionArn FunctionUrl
        @ AWS::Lambda::Version FunctionArn Version
        @ AWS::Lambda::WebFunction CreatedAt FunctionArn State StateReason UpdatedAt
        @ AWS::Lambda::WebFunctionEndpoint CreatedAt DomainName EndpointArn FunctionArn RegionalEndpoints State\#
         StateReason UpdateStatus UpdateStatusReason UpdatedAt
        @ AWS::Lambda::WebFunctionRevision CreatedAt FunctionArn RevisionArn RevisionId State StateReason
        """#
}
