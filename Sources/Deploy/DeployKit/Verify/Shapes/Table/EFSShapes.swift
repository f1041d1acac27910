// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let efsShapes: StaticString =
        #"""
        = AWS::EFS::AccessPoint
        AccessPointId <s
        AccessPointTags [@AccessPointTag %
        Arn <s
        ClientToken s #1..64
        FileSystemId !s #0..128
        PosixUser @PosixUser
        RootDirectory @RootDirectory
        + AccessPointTag
        Key s #1..128
        Value s #1..256
        + PosixUser
        Gid !s
        SecondaryGids [s ##0..16
        Uid !s
        + RootDirectory
        CreationInfo @CreationInfo
        Path s #1..100
        + CreationInfo
        OwnerGid !s
        OwnerUid !s
        Permissions !s :0-7
        = AWS::EFS::FileSystem
        Arn <s
        AvailabilityZoneName s #1..64
        BackupPolicy @BackupPolicy
        BypassPolicyLockoutSafetyCheck b
        Encrypted b
        FileSystemId <s
        FileSystemPolicy j
        FileSystemProtection @FileSystemProtection
        FileSystemTags [@ElasticFileSystemTag %
        KmsKeyId s #0..2048
        LifecyclePolicies [@LifecyclePolicy % ##0..3
        PerformanceMode s |generalPurpose|maxIO
        ProvisionedThroughputInMibps n 1..
        ReplicationConfiguration @ReplicationConfiguration
        ThroughputMode s |bursting|elastic|provisioned
        + BackupPolicy
        Status !s |DISABLED|DISABLING|ENABLED|ENABLING
        + FileSystemProtection
        ReplicationOverwriteProtection s |DISABLED|ENABLED|REPLICATING
        + ElasticFileSystemTag
        Key !s
        Value !s
        + LifecyclePolicy
        TransitionToArchive s |AFTER_14_DAYS|AFTER_180_DAYS|AFTER_1_DAY|AFTER_270_DAYS|AFTER_30_DAYS|AFTER_365_DAYS\#
        |AFTER_60_DAYS|AFTER_7_DAYS|AFTER_90_DAYS
        TransitionToIA s |AFTER_14_DAYS|AFTER_180_DAYS|AFTER_1_DAY|AFTER_270_DAYS|AFTER_30_DAYS|AFTER_365_DAYS\#
        |AFTER_60_DAYS|AFTER_7_DAYS|AFTER_90_DAYS
        TransitionToPrimaryStorageClass s |AFTER_1_ACCESS
        + ReplicationConfiguration
        Destinations [@ReplicationDestination % ##1..1
        + ReplicationDestination
        AvailabilityZoneName s
        FileSystemId s
        KmsKeyId s
        Region s
        RoleArn s
        Status s
        StatusMessage s
        = AWS::EFS::MountTarget
        FileSystemId !s #0..128
        Id <s
        IpAddress s #7..15
        IpAddressType s |DUAL_STACK|IPV4_ONLY|IPV6_ONLY
        Ipv6Address s #3..39
        SecurityGroups ![s #11..43 % ##0..100
        SubnetId !s #15..47
        * EFS AccessPoint FileSystem MountTarget
        @ AWS::EFS::AccessPoint AccessPointId Arn
        @ AWS::EFS::FileSystem Arn FileSystemId ReplicationConfiguration.*
        @ AWS::EFS::MountTarget FileSystemId Id IpAddress IpAddressType Ipv6Address SecurityGroups SubnetId
        """#
}
