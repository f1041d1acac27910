// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let elastiCacheShapes: StaticString =
        #"""
        = AWS::ElastiCache::CacheCluster
        AZMode s ~|cross-az|single-az
        AutoMinorVersionUpgrade b
        CacheNodeType !s
        CacheParameterGroupName s
        CacheSecurityGroupNames [s %
        CacheSubnetGroupName s
        ClusterName s
        ConfigurationEndpoint <@Endpoint
        ConfigurationEndpoint.Address <s
        ConfigurationEndpoint.Port <s
        Engine !s
        EngineVersion s
        IpDiscovery s ~|ipv4|ipv6
        LogDeliveryConfigurations [@LogDeliveryConfigurationRequest
        NetworkType s ~|dual_stack|ipv4|ipv6
        NotificationTopicArn s
        NumCacheNodes !i
        Port i
        PreferredAvailabilityZone s
        PreferredAvailabilityZones [s
        PreferredMaintenanceWindow s
        RedisEndpoint <@Endpoint
        RedisEndpoint.Address <s
        RedisEndpoint.Port <s
        SnapshotArns [s %
        SnapshotName s
        SnapshotRetentionLimit i
        SnapshotWindow s
        Tags [@Tag
        TransitEncryptionEnabled b
        VpcSecurityGroupIds [s
        + Endpoint
        Address s
        Port s
        + LogDeliveryConfigurationRequest
        DestinationDetails !@DestinationDetails
        DestinationType !s ~|cloudwatch-logs|kinesis-firehose
        LogFormat !s ~|json|text
        LogType !s ~|engine-log|slow-log
        + DestinationDetails
        CloudWatchLogsDetails @CloudWatchLogsDestinationDetails
        KinesisFirehoseDetails @KinesisFirehoseDestinationDetails
        + CloudWatchLogsDestinationDetails
        LogGroup !s
        + KinesisFirehoseDestinationDetails
        DeliveryStream !s
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::GlobalReplicationGroup
        Arn <s
        AutomaticFailoverEnabled b
        CacheNodeType s
        CacheParameterGroupName s
        Engine s
        EngineVersion s
        GlobalNodeGroupCount i
        GlobalReplicationGroupDescription s
        GlobalReplicationGroupId <s
        GlobalReplicationGroupIdSuffix s
        Members ![@GlobalReplicationGroupMember % ##1..
        RegionalConfigurations [@RegionalConfiguration %
        Status <s
        Tags [@Tag % ##..50
        + GlobalReplicationGroupMember
        ReplicationGroupId s
        ReplicationGroupRegion s
        Role s
        + RegionalConfiguration
        ReplicationGroupId s
        ReplicationGroupRegion s
        ReshardingConfigurations [@ReshardingConfiguration %
        + ReshardingConfiguration
        NodeGroupId s
        PreferredAvailabilityZones [s
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        = AWS::ElastiCache::ParameterGroup
        CacheParameterGroupFamily !s
        CacheParameterGroupName <s
        Description !s
        Properties {s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::ReplicationGroup
        AtRestEncryptionEnabled b
        AuthToken s
        AutoMinorVersionUpgrade b
        AutomaticFailoverEnabled b
        CacheNodeType s
        CacheParameterGroupName s
        CacheSecurityGroupNames [s %
        CacheSubnetGroupName s
        ClusterMode s ~|compatible|disabled|enabled
        ConfigurationEndPoint <@Endpoint
        ConfigurationEndPoint.Address <s
        ConfigurationEndPoint.Port <s
        DataTieringEnabled b
        Durability s ~|async|default|disabled|sync
        EffectiveDurability <s
        Engine s
        EngineVersion s
        GlobalReplicationGroupId s
        IpDiscovery s ~|ipv4|ipv6
        KmsKeyId s
        LogDeliveryConfigurations [@LogDeliveryConfigurationRequest
        MultiAZEnabled b
        NetworkType s ~|dual_stack|ipv4|ipv6
        NodeGroupConfiguration [@NodeGroupConfiguration
        NotificationTopicArn s
        NumCacheClusters i 1..6
        NumNodeGroups i
        Port i
        PreferredCacheClusterAZs [s
        PreferredMaintenanceWindow s
        PrimaryClusterId s
        PrimaryEndPoint <@Endpoint
        PrimaryEndPoint.Address <s
        PrimaryEndPoint.Port <s
        ReadEndPoint <@ReadEndPoint
        ReadEndPoint.Addresses <s
        ReadEndPoint.AddressesList <s
        ReadEndPoint.Ports <s
        ReadEndPoint.PortsList <s
        ReaderEndPoint <@Endpoint
        ReaderEndPoint.Address <s
        ReaderEndPoint.Port <s
        ReplicasPerNodeGroup i 0..5
        ReplicationGroupDescription !s
        ReplicationGroupId s
        SecurityGroupIds [s %
        SnapshotArns [s %
        SnapshotName s
        SnapshotRetentionLimit i
        SnapshotWindow s
        SnapshottingClusterId s
        Tags [@Tag
        TransitEncryptionEnabled b
        TransitEncryptionMode s ~|preferred|required
        UserGroupIds [s #1.. %
        + Endpoint
        Address s
        Port s
        + LogDeliveryConfigurationRequest
        DestinationDetails !@DestinationDetails
        DestinationType !s ~|cloudwatch-logs|kinesis-firehose
        LogFormat !s ~|json|text
        LogType !s ~|engine-log|slow-log
        + DestinationDetails
        CloudWatchLogsDetails @CloudWatchLogsDestinationDetails
        KinesisFirehoseDetails @KinesisFirehoseDestinationDetails
        + CloudWatchLogsDestinationDetails
        LogGroup !s
        + KinesisFirehoseDestinationDetails
        DeliveryStream !s
        + NodeGroupConfiguration
        NodeGroupId s #1..4
        PrimaryAvailabilityZone s
        ReplicaAvailabilityZones [s
        ReplicaCount i
        Slots s
        + ReadEndPoint
        Addresses s
        AddressesList [s
        Ports s
        PortsList [s
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::SecurityGroup
        Description !s
        Id <s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::SecurityGroupIngress
        CacheSecurityGroupName !s
        EC2SecurityGroupName !s
        EC2SecurityGroupOwnerId s
        Id <s
        = AWS::ElastiCache::ServerlessCache
        ARN <s
        CacheUsageLimits @CacheUsageLimits
        ConnectionType s ~|public|vpc
        CreateTime <s
        DailySnapshotTime s
        Description s
        Endpoint @Endpoint
        Endpoint.Address <s
        Endpoint.Port <s
        Engine !s
        FinalSnapshotName s
        FullEngineVersion <s
        KmsKeyId s
        MajorEngineVersion s
        NetworkType s ~|dual_stack|ipv4|ipv6
        ReaderEndpoint @Endpoint
        ReaderEndpoint.Address <s
        ReaderEndpoint.Port <s
        SecurityGroupIds [s %
        ServerlessCacheName !s
        SnapshotArnsToRestore [s %
        SnapshotRetentionLimit i
        Status <s
        SubnetIds [s %
        Tags [@Tag %
        UserGroupId s
        + CacheUsageLimits
        DataStorage @DataStorage
        ECPUPerSecond @ECPUPerSecond
        + DataStorage
        Maximum i
        Minimum i
        Unit !s ~|gb
        + ECPUPerSecond
        Maximum i
        Minimum i
        + Endpoint
        Address s
        Port s
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        = AWS::ElastiCache::ServerlessCacheSnapshot
        ARN <s
        BytesUsedForCache <s
        CreateTime <s
        KmsKeyId s #..2048
        ServerlessCacheConfiguration <@ServerlessCacheConfiguration
        ServerlessCacheName !s #1..255
        ServerlessCacheSnapshotName !s #1..255
        SnapshotType <s
        Status <s
        Tags [@Tag %
        + ServerlessCacheConfiguration
        Engine s
        MajorEngineVersion s
        ServerlessCacheName s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElastiCache::Snapshot
        Arn <s
        AutoMinorVersionUpgrade <b
        AutomaticFailover <s
        CacheClusterCreateTime <s
        CacheClusterId s
        CacheNodeType <s
        CacheParameterGroupName <s
        CacheSubnetGroupName <s
        DataTiering <s
        Engine <s
        EngineVersion <s
        KmsKeyId s
        NodeSnapshots <[@NodeSnapshot
        NumCacheNodes <i
        NumNodeGroups <i
        Port <i
        PreferredAvailabilityZone <s
        PreferredMaintenanceWindow <s
        ReplicationGroupDescription <s
        ReplicationGroupId s
        SnapshotName !s
        SnapshotRetentionLimit <i
        SnapshotSource <s
        SnapshotStatus <s
        SnapshotWindow <s
        Tags [@Tag %
        TopicArn <s
        VpcId <s
        + NodeSnapshot
        CacheClusterId s
        CacheNodeCreateTime s
        CacheNodeId s
        CacheSize s
        NodeGroupId s
        SnapshotCreateTime s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElastiCache::SubnetGroup
        CacheSubnetGroupName s
        Description !s
        SubnetIds ![s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        = AWS::ElastiCache::User
        AccessString s
        Arn <s
        AuthenticationMode @AuthenticationMode
        Engine !s
        NoPasswordRequired b
        Passwords [s % ##1..
        Status <s
        Tags [@Tag % ##..50
        UserId !s #1..
        UserName !s #1..
        + AuthenticationMode
        Passwords [s % ##1..
        Type !s ~|iam|no-password-required|password
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        = AWS::ElastiCache::UserGroup
        Arn <s
        Engine !s
        Status <s
        Tags [@Tag % ##..50
        UserGroupId !s
        UserIds ![s #1.. %
        + Tag
        Key !s #1..128
        Value s #0..256 :-+.-:=@-Z_a-z␣
        * ElastiCache CacheCluster GlobalReplicationGroup ParameterGroup ReplicationGroup SecurityGroup\#
         SecurityGroupIngress ServerlessCache ServerlessCacheSnapshot Snapshot SubnetGroup User UserGroup
        @ AWS::ElastiCache::CacheCluster ConfigurationEndpoint ConfigurationEndpoint.Address\#
         ConfigurationEndpoint.Port RedisEndpoint RedisEndpoint.Address RedisEndpoint.Port
        @ AWS::ElastiCache::GlobalReplicationGroup Arn GlobalReplicationGroupId Status
        @ AWS::ElastiCache::ParameterGroup CacheParameterGroupName
        @ AWS::ElastiCache::ReplicationGroup AtRestEncryptionEnabled AuthToken AutoMinorVersionUpgrade\#
         AutomaticFailoverEnabled CacheNodeType CacheParameterGroupName CacheSecurityGroupNames CacheSubnetGroupName\#
         ClusterMode ConfigurationEndPoint.Address ConfigurationEndPoint.Port DataTieringEnabled Durability\#
         EffectiveDurability Engine EngineVersion GlobalReplicationGroupId IpDiscovery KmsKeyId\#
         LogDeliveryConfigurations MultiAZEnabled NetworkType NodeGroupConfiguration NotificationTopicArn\#
         NumCacheClusters NumNodeGroups Port PreferredCacheClusterAZs PreferredMaintenanceWindow PrimaryClusterId\#
         PrimaryEndPoint.Address PrimaryEndPoint.Port ReadEndPoint.Addresses ReadEndPoint.AddressesList\#
         ReadEndPoint.Ports ReadEndPoint.PortsList ReaderEndPoint.Address ReaderEndPoint.Port ReplicasPerNodeGroup\#
         ReplicationGroupDescription ReplicationGroupId SecurityGroupIds SnapshotArns SnapshotName\#
         SnapshotRetentionLimit SnapshotWindow SnapshottingClusterId Tags TransitEncryptionEnabled\#
         TransitEncryptionMode UserGroupIds
        @ AWS::ElastiCache::SecurityGroup Id
        @ AWS::ElastiCache::SecurityGroupIngress Id
        @ AWS::ElastiCache::ServerlessCache ARN CreateTime Endpoint.Address Endpoint.Port FullEngineVersion\#
         ReaderEndpoint.Address ReaderEndpoint.Port Status
        @ AWS::ElastiCache::ServerlessCacheSnapshot ARN BytesUsedForCache CreateTime ServerlessCacheConfiguration\#
         SnapshotType Status
        @ AWS::ElastiCache::Snapshot Arn AutoMinorVersionUpgrade AutomaticFailover CacheClusterCreateTime\#
         CacheNodeType CacheParameterGroupName CacheSubnetGroupName DataTiering Engine EngineVersion NodeSnapshots\#
         NumCacheNodes NumNodeGroups Port PreferredAvailabilityZone PreferredMaintenanceWindow\#
         ReplicationGroupDescription SnapshotRetentionLimit SnapshotSource SnapshotStatus SnapshotWindow TopicArn\#
         VpcId
        @ AWS::ElastiCache::SubnetGroup
        @ AWS::ElastiCache::User Arn Status
        @ AWS::ElastiCache::UserGroup Arn Status
        """#
}
