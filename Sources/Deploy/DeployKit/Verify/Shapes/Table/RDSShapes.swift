// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let rdsShapes: StaticString =
        #"""
        = AWS::RDS::DBCluster >MasterUserPassword:MasterUsername
        AllocatedStorage i
        AssociatedRoles [@DBClusterRole % ##0..15
        AutoMinorVersionUpgrade b
        AvailabilityZones [s %
        BacktrackWindow i
        BackupRetentionPeriod i 1..35
        ClusterScalabilityType s |limitless|standard
        CopyTagsToSnapshot b
        DBClusterArn <s
        DBClusterIdentifier s #1..63
        DBClusterInstanceClass s
        DBClusterParameterGroupName s
        DBClusterResourceId <s
        DBInstanceParameterGroupName s
        DBSubnetGroupName s
        DBSystemId s
        DatabaseInsightsMode s |advanced|standard
        DatabaseName s
        DeleteAutomatedBackups b
        DeletionProtection b
        Domain s
        DomainIAMRoleName s
        EnableCloudwatchLogsExports [s %
        EnableGlobalWriteForwarding b
        EnableHttpEndpoint b
        EnableIAMDatabaseAuthentication b
        EnableLocalWriteForwarding b
        Endpoint <@Endpoint
        Endpoint.Address <s
        Endpoint.Port <s
        Engine s
        EngineLifecycleSupport s
        EngineMode s
        EngineVersion s
        GlobalClusterIdentifier s #0..63
        Iops i
        KmsKeyId s
        ManageMasterUserPassword b
        MasterUserAuthenticationType s |iam-db-auth|password
        MasterUserPassword s
        MasterUserSecret @MasterUserSecret
        MasterUserSecret.SecretArn <s
        MasterUsername s #1..
        MonitoringInterval i
        MonitoringRoleArn s
        NetworkType s
        PerformanceInsightsEnabled b
        PerformanceInsightsKmsKeyId s
        PerformanceInsightsRetentionPeriod i
        Port i
        PreferredBackupWindow s
        PreferredMaintenanceWindow s
        PubliclyAccessible b
        ReadEndpoint <@ReadEndpoint
        ReadEndpoint.Address <s
        ReplicationSourceIdentifier s
        RestoreToTime s
        RestoreType s
        ScalingConfiguration @ScalingConfiguration
        ServerlessV2ScalingConfiguration @ServerlessV2ScalingConfiguration
        SnapshotIdentifier s
        SourceDBClusterIdentifier s
        SourceDbClusterResourceId s
        SourceRegion s
        StorageEncrypted b
        StorageEncryptionType <s
        StorageThroughput <i
        StorageType s
        Tags [@Tag % ##..50
        UseLatestRestorableTime b
        VpcSecurityGroupIds [s %
        + DBClusterRole
        FeatureName s
        RoleArn !s #20..2048
        + Endpoint
        Address s
        Port s
        + MasterUserSecret
        KmsKeyId s
        SecretArn s
        + ReadEndpoint
        Address s
        + ScalingConfiguration
        AutoPause b
        MaxCapacity i
        MinCapacity i
        SecondsBeforeTimeout i
        SecondsUntilAutoPause i
        TimeoutAction s
        + ServerlessV2ScalingConfiguration
        MaxCapacity n
        MinCapacity n
        SecondsUntilAutoPause i
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBClusterParameterGroup
        DBClusterParameterGroupName s #1..
        Description !s
        Family !s
        Parameters !j
        Tags [@Tag ##..50
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBInstance -SourceDBInstanceIdentifier:CharacterSetName,MasterUserPassword,MasterUsername\#
        ,StorageEncrypted
        AdditionalStorageVolumes [@AdditionalStorageVolume
        AllocatedStorage s :0-9
        AllowMajorVersionUpgrade b
        ApplyImmediately b
        AssociatedRoles [@DBInstanceRole
        AutoMinorVersionUpgrade b
        AutomaticBackupReplicationKmsKeyId s
        AutomaticBackupReplicationRegion s
        AutomaticBackupReplicationRetentionPeriod i 1..
        AutomaticRestartTime <s
        AvailabilityZone s
        BackupRetentionPeriod i
        BackupTarget s
        CACertificateIdentifier s
        CertificateDetails <@CertificateDetails
        CertificateDetails.CAIdentifier <s
        CertificateDetails.ValidTill <s
        CertificateRotationRestart b
        CharacterSetName s
        CopyTagsToSnapshot b
        CustomIAMInstanceProfile s
        DBClusterIdentifier s
        DBClusterSnapshotIdentifier s
        DBInstanceArn <s
        DBInstanceClass s
        DBInstanceIdentifier s #1..63
        DBInstanceStatus <s
        DBName s
        DBParameterGroupName s
        DBSecurityGroups [s %
        DBSnapshotIdentifier s
        DBSubnetGroupName s
        DBSystemId s
        DatabaseInsightsMode s |advanced|standard
        DbiResourceId <s
        DedicatedLogVolume b
        DeleteAutomatedBackups b
        DeletionProtection b
        Domain s
        DomainAuthSecretArn s
        DomainDnsIps [s
        DomainFqdn s
        DomainIAMRoleName s
        DomainOu s
        EnableCloudwatchLogsExports [s
        EnableIAMDatabaseAuthentication b
        EnablePerformanceInsights b
        Endpoint <@Endpoint
        Endpoint.Address <s
        Endpoint.HostedZoneId <s
        Endpoint.Port <s
        Engine s
        EngineLifecycleSupport s
        EngineVersion s
        InstanceCreateTime <s
        Iops i
        IsStorageConfigUpgradeAvailable <b
        KmsKeyId s
        LatestRestorableTime <s
        LicenseModel s
        ListenerEndpoint <@Endpoint
        ListenerEndpoint.Address <s
        ListenerEndpoint.HostedZoneId <s
        ListenerEndpoint.Port <s
        ManageMasterUserPassword b
        MasterUserAuthenticationType s |iam-db-auth|password
        MasterUserPassword s
        MasterUserSecret @MasterUserSecret
        MasterUserSecret.SecretArn <s
        MasterUsername s #1..128
        MaxAllocatedStorage i
        MonitoringInterval i
        MonitoringRoleArn s
        MultiAZ b
        NcharCharacterSetName s
        NetworkType s
        OptionGroupName s
        PercentProgress <s
        PerformanceInsightsKMSKeyId s
        PerformanceInsightsRetentionPeriod i |7|31|62|93|124|155|186|217|248|279|310|341|372|403|434|465|496|527|558\#
        |589|620|651|682|713|731
        Port s
        PreferredBackupWindow s
        PreferredMaintenanceWindow s
        ProcessorFeatures [@ProcessorFeature
        PromotionTier i 0..15
        PubliclyAccessible b
        ReadReplicaDBClusterIdentifiers <[s
        ReadReplicaDBInstanceIdentifiers <[s
        ReplicaMode s
        RestoreTime s
        ResumeFullAutomationModeTime <s
        SecondaryAvailabilityZone <s
        SourceDBClusterIdentifier s
        SourceDBInstanceAutomatedBackupsArn s
        SourceDBInstanceIdentifier s
        SourceDbiResourceId s
        SourceRegion s
        StatusInfos <[@DBInstanceStatusInfo
        StorageEncrypted b
        StorageOperationPercentProgress <i
        StorageOperationStatus <s
        StorageThroughput i
        StorageType s
        Tags [@Tag
        TdeCredentialArn s
        TdeCredentialPassword s
        Timezone s
        UseDefaultProcessorFeatures b
        UseLatestRestorableTime b
        VPCSecurityGroups [s %
        + AdditionalStorageVolume
        AllocatedStorage s :0-9
        Iops i
        MaxAllocatedStorage i
        StorageOperationPercentProgress i
        StorageOperationStatus s
        StorageThroughput i
        StorageType s
        VolumeName s
        + DBInstanceRole
        FeatureName !s
        RoleArn !s
        + CertificateDetails
        CAIdentifier s
        ValidTill s
        + Endpoint
        Address s
        HostedZoneId s
        Port s
        + MasterUserSecret
        KmsKeyId s
        SecretArn s
        + ProcessorFeature
        Name s
        Value s
        + DBInstanceStatusInfo
        Message s
        Normal b
        Status s
        StatusType s
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBParameterGroup
        DBParameterGroupArn <s
        DBParameterGroupName s
        Description !s
        Family !s
        Parameters j
        Tags [@Tag ##..50
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::RDS::DBSubnetGroup
        DBSubnetGroupArn <s
        DBSubnetGroupDescription !s
        DBSubnetGroupName s
        SubnetIds ![s
        Tags [@Tag ##..50
        + Tag
        Key !s #1..128
        Value s #0..256
        * RDS ClusterSnapshot CustomDBEngineVersion DBCluster DBClusterEndpoint DBClusterParameterGroup DBInstance\#
         DBParameterGroup DBProxy DBProxyEndpoint DBProxyTargetGroup DBSecurityGroup DBSecurityGroupIngress\#
         DBShardGroup DBSnapshot DBSubnetGroup Deployment EventSubscription GlobalCluster Integration OptionGroup
        @ AWS::RDS::ClusterSnapshot AllocatedStorage AvailabilityZones ClusterCreateTime DBClusterSnapshotArn\#
         DbClusterResourceId Engine EngineMode EngineVersion IAMDatabaseAuthenticationEnabled KmsKeyId LicenseModel\#
         MasterUsername Port SnapshotCreateTime SnapshotType Status StorageEncrypted VpcId
        @ AWS::RDS::CustomDBEngineVersion DBEngineVersionArn
        @ AWS::RDS::DBCluster DBClusterArn DBClusterResourceId Endpoint Endpoint.Address Endpoint.Port\#
         MasterUserSecret.SecretArn ReadEndpoint ReadEndpoint.Address StorageEncryptionType StorageThroughput
        @ AWS::RDS::DBClusterEndpoint DBClusterEndpointArn DBClusterEndpointResourceIdentifier Endpoint EndpointType\#
         Status
        @ AWS::RDS::DBClusterParameterGroup
        @ AWS::RDS::DBInstance AdditionalStorageVolumes AllocatedStorage AllowMajorVersionUpgrade ApplyImmediately\#
         AssociatedRoles AutoMinorVersionUpgrade AutomaticBackupReplicationKmsKeyId AutomaticBackupReplicationRegion\#
         AutomaticBackupReplicationRetentionPeriod AutomaticRestartTime AvailabilityZone BackupRetentionPeriod\#
         BackupTarget CACertificateIdentifier CertificateDetails.CAIdentifier CertificateDetails.ValidTill\#
         CertificateRotationRestart CharacterSetName CopyTagsToSnapshot CustomIAMInstanceProfile DBClusterIdentifier\#
         DBClusterSnapshotIdentifier DBInstanceArn DBInstanceClass DBInstanceIdentifier DBInstanceStatus DBName\#
         DBParameterGroupName DBSecurityGroups DBSnapshotIdentifier DBSubnetGroupName DBSystemId DatabaseInsightsMode\#
         DbiResourceId DedicatedLogVolume DeleteAutomatedBackups DeletionProtection Domain DomainAuthSecretArn\#
         DomainDnsIps DomainFqdn DomainIAMRoleName DomainOu EnableCloudwatchLogsExports\#
         EnableIAMDatabaseAuthentication EnablePerformanceInsights Endpoint.Address Endpoint.HostedZoneId\#
         Endpoint.Port Engine EngineLifecycleSupport EngineVersion InstanceCreateTime Iops\#
         IsStorageConfigUpgradeAvailable KmsKeyId LatestRestorableTime LicenseModel ListenerEndpoint.Address\#
         ListenerEndpoint.HostedZoneId ListenerEndpoint.Port ManageMasterUserPassword MasterUserAuthenticationType\#
         MasterUserPassword MasterUserSecret.KmsKeyId MasterUserSecret.SecretArn MasterUsername MaxAllocatedStorage\#
         MonitoringInterval MonitoringRoleArn MultiAZ NcharCharacterSetName NetworkType OptionGroupName\#
         PercentProgress PerformanceInsightsKMSKeyId PerformanceInsightsRetentionPeriod Port PreferredBackupWindow\#
         PreferredMaintenanceWindow ProcessorFeatures PromotionTier PubliclyAccessible\#
         ReadReplicaDBClusterIdentifiers ReadReplicaDBInstanceIdentifiers ReplicaMode RestoreTime\#
         ResumeFullAutomationModeTime SecondaryAvailabilityZone SourceDBClusterIdentifier\#
         SourceDBInstanceAutomatedBackupsArn SourceDBInstanceIdentifier SourceDbiResourceId SourceRegion StatusInfos\#
         StorageEncrypted StorageOperationPercentProgress StorageOperationStatus StorageThroughput StorageType Tags\#
         TdeCredentialArn TdeCredentialPassword Timezone UseDefaultProcessorFeatures UseLatestRestorableTime\#
         VPCSecurityGroups
        @ AWS::RDS::DBParameterGroup DBParameterGroupArn DBParameterGroupName Description Family Tags
        @ AWS::RDS::DBProxy DBProxyArn Endpoint VpcId
        @ AWS::RDS::DBProxyEndpoint DBProxyEndpointArn Endpoint IsDefault VpcId
        @ AWS::RDS::DBProxyTargetGroup TargetGroupArn
        @ AWS::RDS::DBSecurityGroup Id
        @ AWS::RDS::DBSecurityGroupIngress Id
        @ AWS::RDS::DBShardGroup DBShardGroupResourceId Endpoint
        @ AWS::RDS::DBSnapshot AllocatedStorage AvailabilityZone DBSnapshotArn DbiResourceId Encrypted Engine\#
         EngineVersion IAMDatabaseAuthenticationEnabled InstanceCreateTime Iops KmsKeyId LicenseModel MasterUsername\#
         OptionGroupName OriginalSnapshotCreateTime Port SnapshotCreateTime SnapshotType Status StorageThroughput\#
         StorageType VpcId
        @ AWS::RDS::DBSubnetGroup DBSubnetGroupArn
        @ AWS::RDS::Deployment Arn BlueGreenDeploymentIdentifier CreateTime Status SwitchoverDetails Target Tasks
        @ AWS::RDS::EventSubscription
        @ AWS::RDS::GlobalCluster GlobalEndpoint
        @ AWS::RDS::Integration CreateTime IntegrationArn
        @ AWS::RDS::OptionGroup
        """#
}
