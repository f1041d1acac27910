// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let ec2Shapes: StaticString =
        #"""
        = AWS::EC2::EIP
        Address s
        AllocationId <s
        Domain s ~|standard|vpc
        InstanceId s
        IpamPoolId s
        NetworkBorderGroup s
        PublicIp <s
        PublicIpv4Pool s
        Tags [@Tag
        TransferAddress s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::EIPAssociation
        AllocationId s
        EIP s
        Id <s
        InstanceId s
        NetworkInterfaceId s
        PrivateIpAddress s
        = AWS::EC2::EgressOnlyInternetGateway
        Id <s
        Tags [@Tag
        VpcId !s
        + Tag
        Key !s #1..128
        Value !s #..256
        = AWS::EC2::FlowLog
        DeliverCrossAccountRole s
        DeliverLogsPermissionArn s
        DestinationOptions @DestinationOptions
        Id <s
        LogDestination s
        LogDestinationType s |cloud-watch-logs|kinesis-data-firehose|s3
        LogFormat s
        LogGroupName s
        MaxAggregationInterval i
        ResourceId !s
        ResourceType !s |CoreNetwork|CoreNetworkAttachment|CoreNetworkEdge|NetworkInterface|RegionalNatGateway|Subnet\#
        |TransitGateway|TransitGatewayAttachment|VPC
        TagFieldSpecifications [@TagFieldSpecification % ##1..3
        Tags [@Tag
        TrafficType s |ACCEPT|ALL|REJECT
        + DestinationOptions
        FileFormat !s |parquet|plain-text
        HiveCompatiblePartitions !b
        PerHourPartition !b
        + TagFieldSpecification
        ResourceType !s |auto-scaling-group|instance|network-interface
        TagKeys ![s #1..128 ##1..2
        + Tag
        Key !s
        Value !s
        = AWS::EC2::Instance -NetworkInterfaces:SubnetId -SubnetId:NetworkInterfaces
        AdditionalInfo s
        Affinity s |default|host
        AvailabilityZone s
        BlockDeviceMappings [@BlockDeviceMapping
        CpuOptions @CpuOptions
        CreditSpecification @CreditSpecification
        DisableApiTermination b
        EbsOptimized b
        ElasticGpuSpecifications [@ElasticGpuSpecification
        ElasticInferenceAccelerators [@ElasticInferenceAccelerator
        EnclaveOptions @EnclaveOptions
        HibernationOptions @HibernationOptions
        HostId s
        HostResourceGroupArn s
        IamInstanceProfile s
        ImageId s
        InstanceId <s
        InstanceInitiatedShutdownBehavior s |stop|terminate
        InstanceType s
        Ipv6AddressCount i
        Ipv6Addresses [@InstanceIpv6Address
        KernelId s
        KeyName s
        LaunchTemplate @LaunchTemplateSpecification
        LicenseSpecifications [@LicenseSpecification
        MetadataOptions @MetadataOptions
        Monitoring b
        NetworkInterfaces [@NetworkInterface
        PlacementGroupName s
        PrivateDnsName <s
        PrivateDnsNameOptions @PrivateDnsNameOptions
        PrivateIp <s
        PrivateIpAddress s
        PropagateTagsToVolumeOnCreation b
        PublicDnsName <s
        PublicIp <s
        RamdiskId s
        SecurityGroupIds [s
        SecurityGroups [s
        SourceDestCheck b
        SsmAssociations [@SsmAssociation
        State <@State
        SubnetId s
        Tags [@Tag
        Tenancy s
        UserData s
        Volumes [@Volume
        VpcId <s
        + BlockDeviceMapping ^VirtualName,Ebs,NoDevice
        DeviceName !s
        Ebs @Ebs
        NoDevice j
        VirtualName s
        + Ebs
        DeleteOnTermination b
        Encrypted b
        Iops i
        KmsKeyId s
        SnapshotId s
        VolumeSize i
        VolumeType s |gp2|gp3|io1|io2|sc1|st1|standard
        + CpuOptions
        CoreCount i
        ThreadsPerCore i
        + CreditSpecification
        CPUCredits s
        + ElasticGpuSpecification
        Type !s
        + ElasticInferenceAccelerator
        Count i
        Type !s
        + EnclaveOptions
        Enabled b
        + HibernationOptions
        Configured b
        + InstanceIpv6Address
        Ipv6Address !s
        + LaunchTemplateSpecification
        LaunchTemplateId s
        LaunchTemplateName s
        Version s
        + LicenseSpecification
        LicenseConfigurationArn !s
        + MetadataOptions
        HttpEndpoint s |disabled|enabled
        HttpProtocolIpv6 s |disabled|enabled
        HttpPutResponseHopLimit i 1..64
        HttpTokens s |optional|required
        InstanceMetadataTags s |disabled|enabled
        + NetworkInterface -AssociateCarrierIpAddress:NetworkInterfaceId -AssociatePublicIpAddress:NetworkInterfaceId\#
         -NetworkInterfaceId:AssociateCarrierIpAddress,AssociatePublicIpAddress
        AssociateCarrierIpAddress b
        AssociatePublicIpAddress b
        DeleteOnTermination b
        Description s
        DeviceIndex !s
        EnaSrdSpecification @EnaSrdSpecification
        GroupSet [s
        Ipv6AddressCount i
        Ipv6Addresses [@InstanceIpv6Address
        NetworkInterfaceId s
        PrivateIpAddress s
        PrivateIpAddresses [@PrivateIpAddressSpecification
        SecondaryPrivateIpAddressCount i
        SubnetId s
        + EnaSrdSpecification
        EnaSrdEnabled b
        EnaSrdUdpSpecification @EnaSrdUdpSpecification
        + EnaSrdUdpSpecification
        EnaSrdUdpEnabled b
        + PrivateIpAddressSpecification
        Primary !b
        PrivateIpAddress !s
        + PrivateDnsNameOptions
        EnableResourceNameDnsAAAARecord b
        EnableResourceNameDnsARecord b
        HostnameType s |ip-name|resource-name
        + SsmAssociation
        AssociationParameters [@AssociationParameter
        DocumentName !s
        + AssociationParameter
        Key !s
        Value ![s
        + State
        Code s
        Name s
        + Tag
        Key !s
        Value !s
        + Volume
        Device !s
        VolumeId !s
        = AWS::EC2::InstanceConnectEndpoint
        AvailabilityZone <s
        AvailabilityZoneId <s
        ClientToken s
        CreatedAt <s
        Id <s
        InstanceConnectEndpointArn <s
        NetworkInterfaceIds <[s
        OwnerId <s
        PreserveClientIp b
        PublicDnsNames <@InstanceConnectEndpointPublicDnsNames
        SecurityGroupIds [s % ##0..16
        State <s
        StateMessage <s
        SubnetId !s
        Tags [@Tag
        VpcId <s
        + InstanceConnectEndpointPublicDnsNames
        Dualstack @InstanceConnectEndpointDnsNames
        Ipv4 @InstanceConnectEndpointDnsNames
        + InstanceConnectEndpointDnsNames
        DnsName s
        FipsDnsName s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::InternetGateway
        InternetGatewayId <s
        Tags [@Tag
        + Tag
        Key !s #1..128
        Value !s #..256
        = AWS::EC2::KeyPair
        KeyFingerprint <s
        KeyFormat s |pem|ppk
        KeyName !s
        KeyPairId <s
        KeyType s |ed25519|rsa
        PublicKeyMaterial s
        Tags [@Tag %
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::EC2::LaunchTemplate
        DefaultVersionNumber <s
        LatestVersionNumber <s
        LaunchTemplateData !@LaunchTemplateData
        LaunchTemplateId <s
        LaunchTemplateName s
        TagSpecifications [@LaunchTemplateTagSpecification
        VersionDescription s #0..255
        + LaunchTemplateData
        BlockDeviceMappings [@BlockDeviceMapping
        CapacityReservationSpecification @CapacityReservationSpecification
        CpuOptions @CpuOptions
        CreditSpecification @CreditSpecification
        DisableApiStop b
        DisableApiTermination b
        EbsOptimized b
        EnclaveOptions @EnclaveOptions
        HibernationOptions @HibernationOptions
        IamInstanceProfile @IamInstanceProfile
        ImageId s
        InstanceInitiatedShutdownBehavior s |stop|terminate
        InstanceMarketOptions @InstanceMarketOptions
        InstanceRequirements @InstanceRequirements
        InstanceType s
        KernelId s
        KeyName s
        LicenseSpecifications [@LicenseSpecification
        MaintenanceOptions @MaintenanceOptions
        MetadataOptions @MetadataOptions
        Monitoring @Monitoring
        NetworkInterfaces [@NetworkInterface
        NetworkPerformanceOptions @NetworkPerformanceOptions
        Placement @Placement
        PrivateDnsNameOptions @PrivateDnsNameOptions
        RamDiskId s
        SecurityGroupIds [s
        SecurityGroups [s
        TagSpecifications [@TagSpecification
        UserData s
        + BlockDeviceMapping ^VirtualName,Ebs,NoDevice
        DeviceName s
        Ebs @Ebs
        NoDevice s
        VirtualName s
        + Ebs
        DeleteOnTermination b
        EbsCardIndex i
        Encrypted b
        Iops i
        KmsKeyId s
        SnapshotId s
        Throughput i
        VolumeInitializationRate i
        VolumeSize i
        VolumeType s |gp2|gp3|io1|io2|sc1|st1|standard
        + CapacityReservationSpecification
        CapacityReservationPreference s |capacity-reservations-only|none|open
        CapacityReservationTarget @CapacityReservationTarget
        + CapacityReservationTarget
        CapacityReservationId s
        CapacityReservationResourceGroupArn s
        + CpuOptions
        AmdSevSnp s |disabled|enabled
        CoreCount i
        NestedVirtualization s |disabled|enabled
        ThreadsPerCore i
        + CreditSpecification
        CpuCredits s
        + EnclaveOptions
        Enabled b
        + HibernationOptions
        Configured b
        + IamInstanceProfile
        Arn s
        Name s
        + InstanceMarketOptions
        MarketType s |capacity-block|interruptible-capacity-reservation|on-demand|spot
        SpotOptions @SpotOptions
        + SpotOptions
        BlockDurationMinutes i
        InstanceInterruptionBehavior s |hibernate|stop|terminate
        MaxPrice s
        SpotInstanceType s |one-time|persistent
        ValidUntil s
        + InstanceRequirements
        AcceleratorCount @AcceleratorCount
        AcceleratorManufacturers [s |amazon-web-services|amd|habana|nvidia|xilinx
        AcceleratorNames [s |a100|a10g|gaudi-hl-205|h100|inferentia|inferentia2|k520|k80|l4|l40s|m60|radeon-pro-v520\#
        |t4|t4g|trainium|trainium2|u30|v100|vu9p
        AcceleratorTotalMemoryMiB @AcceleratorTotalMemoryMiB
        AcceleratorTypes [s |fpga|gpu|inference|media
        AllowedInstanceTypes [s #1..30 :-*.0-9A-Za-z ##0..400
        BareMetal s |excluded|included|required
        BaselineEbsBandwidthMbps @BaselineEbsBandwidthMbps
        BaselinePerformanceFactors @BaselinePerformanceFactors
        BurstablePerformance s |excluded|included|required
        CpuManufacturers [s |amazon-web-services|amd|apple|intel
        ExcludedInstanceTypes [s #1..30 :-*.0-9A-Za-z ##0..400
        InstanceGenerations [s |current|previous
        LocalStorage s |excluded|included|required
        LocalStorageTypes [s |hdd|ssd
        MaxSpotPriceAsPercentageOfOptimalOnDemandPrice i
        MemoryGiBPerVCpu @MemoryGiBPerVCpu
        MemoryMiB @MemoryMiB
        NetworkBandwidthGbps @NetworkBandwidthGbps
        NetworkInterfaceCount @NetworkInterfaceCount
        OnDemandMaxPricePercentageOverLowestPrice i
        RequireHibernateSupport b
        SpotMaxPricePercentageOverLowestPrice i
        TotalLocalStorageGB @TotalLocalStorageGB
        VCpuCount @VCpuCount
        + AcceleratorCount
        Max i
        Min i
        + AcceleratorTotalMemoryMiB
        Max i
        Min i
        + BaselineEbsBandwidthMbps
        Max i
        Min i
        + BaselinePerformanceFactors
        Cpu @Cpu
        + Cpu
        References [@Reference %
        + Reference
        InstanceFamily s
        + MemoryGiBPerVCpu
        Max n
        Min n
        + MemoryMiB
        Max i
        Min i
        + NetworkBandwidthGbps
        Max n
        Min n
        + NetworkInterfaceCount
        Max i
        Min i
        + TotalLocalStorageGB
        Max n
        Min n
        + VCpuCount
        Max i
        Min i
        + LicenseSpecification
        LicenseConfigurationArn s
        + MaintenanceOptions
        AutoRecovery s |default|disabled
        + MetadataOptions
        HttpEndpoint s |disabled|enabled
        HttpProtocolIpv6 s |disabled|enabled
        HttpPutResponseHopLimit i
        HttpTokens s |optional|required
        InstanceMetadataTags s |disabled|enabled
        + Monitoring
        Enabled b
        + NetworkInterface -AssociateCarrierIpAddress:NetworkInterfaceId -AssociatePublicIpAddress:NetworkInterfaceId\#
         -NetworkInterfaceId:AssociateCarrierIpAddress,AssociatePublicIpAddress
        AssociateCarrierIpAddress b
        AssociatePublicIpAddress b
        ConnectionTrackingSpecification @ConnectionTrackingSpecification
        DeleteOnTermination b
        Description s
        DeviceIndex i
        EnaQueueCount i
        EnaSrdSpecification @EnaSrdSpecification
        Groups [s
        InterfaceType s
        Ipv4PrefixCount i
        Ipv4Prefixes [@Ipv4PrefixSpecification
        Ipv6AddressCount i
        Ipv6Addresses [@Ipv6Add
        Ipv6PrefixCount i
        Ipv6Prefixes [@Ipv6PrefixSpecification
        NetworkCardIndex i
        NetworkInterfaceId s
        PrimaryIpv6 b
        PrivateIpAddress s
        PrivateIpAddresses [@PrivateIpAdd
        SecondaryPrivateIpAddressCount i
        SubnetId s
        + ConnectionTrackingSpecification
        TcpEstablishedTimeout i
        UdpStreamTimeout i
        UdpTimeout i
        + EnaSrdSpecification
        EnaSrdEnabled b
        EnaSrdUdpSpecification @EnaSrdUdpSpecification
        + EnaSrdUdpSpecification
        EnaSrdUdpEnabled b
        + Ipv4PrefixSpecification
        Ipv4Prefix s
        + Ipv6Add
        Ipv6Address s
        + Ipv6PrefixSpecification
        Ipv6Prefix s
        + PrivateIpAdd
        Primary b
        PrivateIpAddress s
        + NetworkPerformanceOptions
        BandwidthWeighting s |default|ebs-1|vpc-1
        + Placement
        Affinity s
        AvailabilityZone s
        GroupId s
        GroupName s
        HostId s
        HostResourceGroupArn s
        PartitionNumber i
        SpreadDomain s
        Tenancy s |dedicated|default|host
        + PrivateDnsNameOptions
        EnableResourceNameDnsAAAARecord b
        EnableResourceNameDnsARecord b
        HostnameType s |ip-name|resource-name
        + TagSpecification
        ResourceType s
        Tags [@Tag
        + Tag
        Key !s
        Value !s
        + LaunchTemplateTagSpecification
        ResourceType s
        Tags [@Tag
        = AWS::EC2::NatGateway
        AllocationId s
        AutoProvisionZones <s
        AutoScalingIps <s
        AvailabilityMode s |regional|zonal
        AvailabilityZoneAddresses [@AvailabilityZoneAddress %
        ConnectivityType s |private|public
        EniId <s
        MaxDrainDurationSeconds i
        NatGatewayId <s
        PrivateIpAddress s
        RouteTableId <s
        SecondaryAllocationIds [s %
        SecondaryPrivateIpAddressCount i 1..31
        SecondaryPrivateIpAddresses [s %
        SubnetId s
        Tags [@Tag
        VpcId s
        + AvailabilityZoneAddress
        AllocationIds ![s %
        AvailabilityZone s
        AvailabilityZoneId s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::NetworkAcl
        Id <s
        Tags [@Tag
        VpcId !s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::NetworkAclEntry ^Ipv6CidrBlock,CidrBlock
        CidrBlock s
        Egress b
        Icmp @Icmp
        Id <s
        Ipv6CidrBlock s
        NetworkAclId !s
        PortRange @PortRange
        Protocol !i
        RuleAction !s ~|allow|deny
        RuleNumber !i
        + Icmp
        Code i
        Type i
        + PortRange
        From i
        To i
        = AWS::EC2::PrefixList
        AddressFamily !s
        Arn <s
        Entries [@Entry ##0..100
        MaxEntries i 1..
        OwnerId <s
        PrefixListId <s
        PrefixListName !s #1..255
        Tags [@Tag
        Version <i
        + Entry
        Cidr !s #1..46
        Description s #0..255
        + Tag
        Key !s #1..128
        Value s #..256
        = AWS::EC2::Route
        CarrierGatewayId s
        CidrBlock <s
        CoreNetworkArn s
        DestinationCidrBlock s
        DestinationIpv6CidrBlock s
        DestinationPrefixListId s
        EgressOnlyInternetGatewayId s
        GatewayId s
        InstanceId s
        LocalGatewayId s
        NatGatewayId s
        NetworkInterfaceId s
        OdbNetworkArn s
        RouteTableId !s
        TransitGatewayId s
        VpcEndpointId s
        VpcPeeringConnectionId s
        = AWS::EC2::RouteTable
        RouteTableId <s
        Tags [@Tag
        VpcId !s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::SecurityGroup
        GroupDescription !s #0..255
        GroupId <s
        GroupName s
        Id <s
        SecurityGroupEgress [@Egress
        SecurityGroupIngress [@Ingress
        Tags [@Tag
        VpcId s
        + Egress ^CidrIp,CidrIpv6,DestinationSecurityGroupId,DestinationPrefixListId
        CidrIp s
        CidrIpv6 s
        Description s
        DestinationPrefixListId s
        DestinationSecurityGroupId s
        FromPort i -1..
        IpProtocol !s
        ToPort i -1..
        + Ingress ^CidrIp,CidrIpv6,SourcePrefixListId,SourceSecurityGroupId,SourceSecurityGroupName
        CidrIp s
        CidrIpv6 s
        Description s
        FromPort i -1..
        IpProtocol !s
        SourcePrefixListId s
        SourceSecurityGroupId s
        SourceSecurityGroupName s
        SourceSecurityGroupOwnerId s
        ToPort i -1..
        + Tag
        Key !s
        Value !s
        = AWS::EC2::SecurityGroupEgress ^CidrIp,CidrIpv6,DestinationPrefixListId,DestinationSecurityGroupId
        CidrIp s
        CidrIpv6 s
        Description s
        DestinationPrefixListId s
        DestinationSecurityGroupId s
        FromPort i -1..
        GroupId !s
        Id <s
        IpProtocol !s
        ToPort i -1..
        = AWS::EC2::SecurityGroupIngress ^CidrIp,CidrIpv6,SourcePrefixListId,SourceSecurityGroupId\#
        ,SourceSecurityGroupName
        CidrIp s
        CidrIpv6 s
        Description s
        FromPort i -1..
        GroupId s
        GroupName s
        Id <s
        IpProtocol !s
        SourcePrefixListId s
        SourceSecurityGroupId s
        SourceSecurityGroupName s
        SourceSecurityGroupOwnerId s
        ToPort i -1..
        = AWS::EC2::Subnet /CidrBlock,Ipv4IpamPoolId,Ipv6IpamPoolId,Ipv6CidrBlock\#
         -AvailabilityZone:AvailabilityZoneId -AvailabilityZoneId:AvailabilityZone -CidrBlock:Ipv4IpamPoolId\#
         -Ipv4IpamPoolId:CidrBlock -Ipv6CidrBlock:Ipv6IpamPoolId -Ipv6IpamPoolId:Ipv6CidrBlock\#
         >Ipv4IpamPoolId:Ipv4NetmaskLength >Ipv4NetmaskLength:Ipv4IpamPoolId >Ipv6IpamPoolId:Ipv6NetmaskLength\#
         >Ipv6NetmaskLength:Ipv6IpamPoolId
        AssignIpv6AddressOnCreation b
        AvailabilityZone s
        AvailabilityZoneId s
        BlockPublicAccessStates <@BlockPublicAccessStates
        CidrBlock s
        EnableDns64 b
        EnableLniAtDeviceIndex i
        Ipv4IpamPoolId s
        Ipv4NetmaskLength i
        Ipv6CidrBlock s
        Ipv6CidrBlocks <[s
        Ipv6IpamPoolId s
        Ipv6Native b
        Ipv6NetmaskLength i
        MapPublicIpOnLaunch b
        NetworkAclAssociationId <s
        OutpostArn s
        PrivateDnsNameOptionsOnLaunch @PrivateDnsNameOptionsOnLaunch
        SubnetId <s
        Tags [@Tag
        VpcId !s
        + BlockPublicAccessStates
        InternetGatewayBlockMode s
        + PrivateDnsNameOptionsOnLaunch
        EnableResourceNameDnsAAAARecord b
        EnableResourceNameDnsARecord b
        HostnameType s
        + Tag
        Key !s
        Value !s
        = AWS::EC2::SubnetCidrBlock
        Id <s
        IpSource <s
        Ipv6AddressAttribute <s
        Ipv6CidrBlock s #..42
        Ipv6IpamPoolId s
        Ipv6NetmaskLength i 0..128
        SubnetId !s
        = AWS::EC2::SubnetNetworkAclAssociation
        AssociationId <s
        NetworkAclId !s
        SubnetId !s
        = AWS::EC2::SubnetRouteTableAssociation
        Id <s
        RouteTableId !s
        SubnetId !s
        = AWS::EC2::VPC ^CidrBlock,Ipv4IpamPoolId >Ipv4IpamPoolId:Ipv4NetmaskLength >Ipv4NetmaskLength:Ipv4IpamPoolId
        CidrBlock s
        CidrBlockAssociations <[s
        DefaultNetworkAcl <s
        DefaultSecurityGroup <s
        EnableDnsHostnames b
        EnableDnsSupport b
        InstanceTenancy s |dedicated|default|host
        Ipv4IpamPoolId s
        Ipv4NetmaskLength i
        Ipv6CidrBlocks <[s
        Tags [@Tag
        VpcEncryptionControl @VpcEncryptionControl
        VpcEncryptionControl.ResourceExclusions <s
        VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway <s
        VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.State <s
        VpcEncryptionControl.ResourceExclusions.EgressOnlyInternetGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.ElasticFileSystem <s
        VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.State <s
        VpcEncryptionControl.ResourceExclusions.ElasticFileSystem.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.InternetGateway <s
        VpcEncryptionControl.ResourceExclusions.InternetGateway.State <s
        VpcEncryptionControl.ResourceExclusions.InternetGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.Lambda <s
        VpcEncryptionControl.ResourceExclusions.Lambda.State <s
        VpcEncryptionControl.ResourceExclusions.Lambda.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.NatGateway <s
        VpcEncryptionControl.ResourceExclusions.NatGateway.State <s
        VpcEncryptionControl.ResourceExclusions.NatGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway <s
        VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.State <s
        VpcEncryptionControl.ResourceExclusions.VirtualPrivateGateway.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.VpcLattice <s
        VpcEncryptionControl.ResourceExclusions.VpcLattice.State <s
        VpcEncryptionControl.ResourceExclusions.VpcLattice.StateMessage <s
        VpcEncryptionControl.ResourceExclusions.VpcPeering <s
        VpcEncryptionControl.ResourceExclusions.VpcPeering.State <s
        VpcEncryptionControl.ResourceExclusions.VpcPeering.StateMessage <s
        VpcEncryptionControl.State <s
        VpcEncryptionControl.StateMessage <s
        VpcEncryptionControl.VpcEncryptionControlId <s
        VpcEncryptionControl.VpcId <s
        VpcId <s
        + Tag
        Key !s
        Value !s
        + VpcEncryptionControl
        EgressOnlyInternetGatewayExclusion s |disable|enable
        ElasticFileSystemExclusion s |disable|enable
        InternetGatewayExclusion s |disable|enable
        LambdaExclusion s |disable|enable
        Mode s |enforce|monitor
        NatGatewayExclusion s |disable|enable
        ResourceExclusions @VpcEncryptionControlExclusions
        State s
        StateMessage s
        VirtualPrivateGatewayExclusion s |disable|enable
        VpcEncryptionControlId s
        VpcId s
        VpcLatticeExclusion s |disable|enable
        VpcPeeringExclusion s |disable|enable
        + VpcEncryptionControlExclusions
        EgressOnlyInternetGateway @VpcEncryptionControlExclusion
        ElasticFileSystem @VpcEncryptionControlExclusion
        InternetGateway @VpcEncryptionControlExclusion
        Lambda @VpcEncryptionControlExclusion
        NatGateway @VpcEncryptionControlExclusion
        VirtualPrivateGateway @VpcEncryptionControlExclusion
        VpcLattice @VpcEncryptionControlExclusion
        VpcPeering @VpcEncryptionControlExclusion
        + VpcEncryptionControlExclusion
        State s
        StateMessage s
        = AWS::EC2::VPCCidrBlock
        AmazonProvidedIpv6CidrBlock b
        CidrBlock s
        Id <s
        IpSource <s
        Ipv4IpamPoolId s
        Ipv4NetmaskLength i
        Ipv6AddressAttribute <s
        Ipv6CidrBlock s
        Ipv6CidrBlockNetworkBorderGroup s
        Ipv6IpamPoolId s
        Ipv6NetmaskLength i
        Ipv6Pool s
        VpcId !s
        = AWS::EC2::VPCEndpoint
        CreationTimestamp <s
        DnsEntries <[s
        DnsOptions @DnsOptionsSpecification
        Id <s
        IpAddressType s |dualstack|ipv4|ipv6|not-specified
        NetworkInterfaceIds <[s
        PolicyDocument j
        PrivateDnsEnabled b
        ResourceConfigurationArn s
        RouteTableIds [s %
        SecurityGroupIds [s %
        ServiceName s
        ServiceNetworkArn s
        ServiceRegion s
        SubnetIds [s %
        Tags [@Tag
        VpcEndpointType s |Gateway|GatewayLoadBalancer|Interface|Resource|ServiceNetwork|Tunnel
        VpcId !s
        + DnsOptionsSpecification
        DnsRecordIpType s |dualstack|ipv4|ipv6|not-specified|service-defined
        PrivateDnsOnlyForInboundResolverEndpoint s
        PrivateDnsPreference s
        PrivateDnsSpecifiedDomains [s #1..255 ##1..10
        + Tag
        Key !s
        Value !s
        = AWS::EC2::VPCGatewayAttachment
        AttachmentType <s
        InternetGatewayId s
        VpcId !s
        VpnGatewayId s
        = AWS::EC2::Volume
        AutoEnableIO b
        AvailabilityZone s
        AvailabilityZoneId s
        Encrypted b
        Iops i
        KmsKeyId s
        MultiAttachEnabled b
        OutpostArn s
        Size i
        SnapshotId s
        SourceVolumeId s
        Tags [@Tag
        Throughput i
        VolumeId <s
        VolumeInitializationRate i
        VolumeType s ~|gp2|gp3|io1|io2|sc1|st1|standard
        + Tag
        Key !s
        Value !s
        * EC2 ApplicationStatusCheck CapacityManagerDataExport CapacityReservation CapacityReservationFleet\#
         CarrierGateway ClientVpnAuthorizationRule ClientVpnEndpoint ClientVpnRoute ClientVpnTargetNetworkAssociation\#
         CustomerGateway DHCPOptions EC2Fleet EIP EIPAssociation EgressOnlyInternetGateway\#
         EnclaveCertificateIamRoleAssociation FlowLog FpgaImage GatewayRouteTableAssociation Host IPAM IPAMAllocation\#
         IPAMPool IPAMPoolCidr IPAMPrefixListResolver IPAMPrefixListResolverTarget IPAMResourceDiscovery\#
         IPAMResourceDiscoveryAssociation IPAMScope IPv4Pool Instance InstanceConnectEndpoint InstanceEventWindow\#
         InternetGateway IpPoolRouteTableAssociation IpamExternalResourceVerificationToken\#
         IpamInternetRegistryAssociation KeyPair LaunchTemplate LocalGatewayRoute LocalGatewayRouteTable\#
         LocalGatewayRouteTableVPCAssociation LocalGatewayRouteTableVirtualInterfaceGroupAssociation\#
         LocalGatewayVirtualInterface LocalGatewayVirtualInterfaceGroup NatGateway NetworkAcl NetworkAclEntry\#
         NetworkInsightsAccessScope NetworkInsightsAccessScopeAnalysis NetworkInsightsAnalysis NetworkInsightsPath\#
         NetworkInterface NetworkInterfaceAttachment NetworkInterfacePermission NetworkPerformanceMetricSubscription\#
         PlacementGroup PrefixList Route RouteServer RouteServerAssociation RouteServerEndpoint RouteServerPeer\#
         RouteServerPropagation RouteTable SecondaryNetwork SecurityGroup SecurityGroupEgress SecurityGroupIngress\#
         SecurityGroupVpcAssociation SnapshotBlockPublicAccess SpotFleet SqlHaStandbyDetectedInstance Subnet\#
         SubnetCidrBlock SubnetCidrReservation SubnetNetworkAclAssociation SubnetRouteTableAssociation\#
         TrafficMirrorFilter TrafficMirrorFilterRule TrafficMirrorSession TrafficMirrorTarget TransitGateway\#
         TransitGatewayAttachment TransitGatewayConnect TransitGatewayConnectPeer TransitGatewayMeteringPolicy\#
         TransitGatewayMeteringPolicyEntry TransitGatewayMulticastDomain TransitGatewayMulticastDomainAssociation\#
         TransitGatewayMulticastGroupMember TransitGatewayMulticastGroupSource TransitGatewayPeeringAttachment\#
         TransitGatewayPolicyTable TransitGatewayPolicyTableAssociation TransitGatewayPolicyTableEntry\#
         TransitGatewayRoute TransitGatewayRouteTable TransitGatewayRouteTableAssociation\#
         TransitGatewayRouteTablePropagation TransitGatewayVpcAttachment VPC VPCBlockPublicAccessExclusion\#
         VPCBlockPublicAccessOptions VPCCidrBlock VPCDHCPOptionsAssociation VPCEncryptionControl VPCEndpoint\#
         VPCEndpointConnectionNotification VPCEndpointService VPCEndpointServicePermissions VPCGatewayAttachment\#
         VPCPeeringConnection VPNConcentrator VPNConnection VPNConnectionRoute VPNGateway VPNGatewayRoutePropagation\#
         VerifiedAccessEndpoint VerifiedAccessGroup VerifiedAccessInstance VerifiedAccessTrustProvider Volume\#
         VolumeAttachment
        @ AWS::EC2::ApplicationStatusCheck ApplicationStatusCheckId Arn CreationTime
        @ AWS::EC2::CapacityManagerDataExport CapacityManagerDataExportId
        @ AWS::EC2::CapacityReservation AvailabilityZone AvailabilityZoneId AvailableInstanceCount\#
         CapacityAllocationSet CapacityReservationArn CapacityReservationFleetId CommitmentInfo.CommitmentEndDate\#
         CommitmentInfo.CommittedInstanceCount CreateDate DeliveryPreference EbsOptimized EndDate EndDateType\#
         EphemeralStorage Id InstanceCount InstanceMatchCriteria InstancePlatform InstanceType OutPostArn OwnerId\#
         PlacementGroupArn ReservationType StartDate State TagSpecifications Tenancy TotalInstanceCount\#
         UnusedReservationBillingOwnerId
        @ AWS::EC2::CapacityReservationFleet CapacityReservationFleetId
        @ AWS::EC2::CarrierGateway CarrierGatewayId OwnerId State
        @ AWS::EC2::ClientVpnAuthorizationRule Id
        @ AWS::EC2::ClientVpnEndpoint Id
        @ AWS::EC2::ClientVpnRoute Id
        @ AWS::EC2::ClientVpnTargetNetworkAssociation Id
        @ AWS::EC2::CustomerGateway CustomerGatewayId
        @ AWS::EC2::DHCPOptions DhcpOptionsId
        @ AWS::EC2::EC2Fleet FleetId
        @ AWS::EC2::EIP AllocationId PublicIp
        @ AWS::EC2::EIPAssociation Id
        @ AWS::EC2::EgressOnlyInternetGateway Id
        @ AWS::EC2::EnclaveCertificateIamRoleAssociation CertificateS3BucketName CertificateS3ObjectKey\#
         EncryptionKmsKeyId
        @ AWS::EC2::FlowLog Id
        @ AWS::EC2::FpgaImage Arn CreateTime DataRetentionSupport FpgaImageGlobalId FpgaImageId OwnerId Public State\#
         UpdateTime
        @ AWS::EC2::GatewayRouteTableAssociation AssociationId
        @ AWS::EC2::Host HostId
        @ AWS::EC2::IPAM Arn DefaultResourceDiscoveryAssociationId DefaultResourceDiscoveryId IpamId\#
         PrivateDefaultScopeId PublicDefaultScopeId ResourceDiscoveryAssociationCount ScopeCount
        @ AWS::EC2::IPAMAllocation IpamPoolAllocationId
        @ AWS::EC2::IPAMPool Arn IpamArn IpamPoolId IpamScopeArn IpamScopeType PoolDepth State StateMessage
        @ AWS::EC2::IPAMPoolCidr IpamPoolCidrId State
        @ AWS::EC2::IPAMPrefixListResolver IpamArn IpamPrefixListResolverArn IpamPrefixListResolverId
        @ AWS::EC2::IPAMPrefixListResolverTarget IpamPrefixListResolverTargetArn IpamPrefixListResolverTargetId
        @ AWS::EC2::IPAMResourceDiscovery IpamResourceDiscoveryArn IpamResourceDiscoveryId\#
         IpamResourceDiscoveryRegion IsDefault OwnerId State
        @ AWS::EC2::IPAMResourceDiscoveryAssociation IpamArn IpamRegion IpamResourceDiscoveryAssociationArn\#
         IpamResourceDiscoveryAssociationId IsDefault OwnerId ResourceDiscoveryStatus State
        @ AWS::EC2::IPAMScope Arn IpamArn IpamScopeId IpamScopeType IsDefault PoolCount
        @ AWS::EC2::IPv4Pool Arn Description NetworkBorderGroup PoolId TotalAddressCount TotalAvailableAddressCount
        @ AWS::EC2::Instance AdditionalInfo Affinity AvailabilityZone BlockDeviceMappings CpuOptions.CoreCount\#
         CpuOptions.ThreadsPerCore CreditSpecification.CPUCredits DisableApiTermination EbsOptimized\#
         ElasticGpuSpecifications ElasticInferenceAccelerators EnclaveOptions.Enabled HibernationOptions.Configured\#
         HostId HostResourceGroupArn IamInstanceProfile ImageId InstanceId InstanceInitiatedShutdownBehavior\#
         InstanceType Ipv6AddressCount Ipv6Addresses KernelId KeyName LicenseSpecifications Monitoring\#
         NetworkInterfaces PlacementGroupName PrivateDnsName PrivateIp PrivateIpAddress\#
         PropagateTagsToVolumeOnCreation PublicDnsName PublicIp RamdiskId SecurityGroupIds SecurityGroups\#
         SourceDestCheck SsmAssociations SubnetId Tags Tenancy UserData Volumes VpcId
        @ AWS::EC2::InstanceConnectEndpoint AvailabilityZone AvailabilityZoneId CreatedAt Id\#
         InstanceConnectEndpointArn NetworkInterfaceIds OwnerId PublicDnsNames State StateMessage VpcId
        @ AWS::EC2::InstanceEventWindow Arn InstanceEventWindowId State
        @ AWS::EC2::InternetGateway InternetGatewayId
        @ AWS::EC2::IpPoolRouteTableAssociation AssociationId
        @ AWS::EC2::IpamExternalResourceVerificationToken IpamArn IpamExternalResourceVerificationTokenArn\#
         IpamExternalResourceVerificationTokenId IpamRegion NotAfter State Status TokenName TokenValue
        @ AWS::EC2::IpamInternetRegistryAssociation ChildRequestXml IpamInternetRegistryAssociationArn\#
         IpamInternetRegistryAssociationId IpamRegion OwnerId State
        @ AWS::EC2::KeyPair KeyFingerprint KeyPairId
        @ AWS::EC2::LaunchTemplate DefaultVersionNumber LatestVersionNumber LaunchTemplateId
        @ AWS::EC2::LocalGatewayRoute State Type
        @ AWS::EC2::LocalGatewayRouteTable LocalGatewayRouteTableArn LocalGatewayRouteTableId OutpostArn OwnerId State
        @ AWS::EC2::LocalGatewayRouteTableVPCAssociation LocalGatewayId LocalGatewayRouteTableVpcAssociationId State
        @ AWS::EC2::LocalGatewayRouteTableVirtualInterfaceGroupAssociation LocalGatewayId LocalGatewayRouteTableArn\#
         LocalGatewayRouteTableVirtualInterfaceGroupAssociationId OwnerId State
        @ AWS::EC2::LocalGatewayVirtualInterface ConfigurationState LocalBgpAsn LocalGatewayId\#
         LocalGatewayVirtualInterfaceId OwnerId
        @ AWS::EC2::LocalGatewayVirtualInterfaceGroup ConfigurationState LocalGatewayVirtualInterfaceGroupArn\#
         LocalGatewayVirtualInterfaceGroupId LocalGatewayVirtualInterfaceIds OwnerId
        @ AWS::EC2::NatGateway AutoProvisionZones AutoScalingIps EniId NatGatewayId RouteTableId
        @ AWS::EC2::NetworkAcl Id
        @ AWS::EC2::NetworkAclEntry Id
        @ AWS::EC2::NetworkInsightsAccessScope CreatedDate NetworkInsightsAccessScopeArn NetworkInsightsAccessScopeId\#
         UpdatedDate
        @ AWS::EC2::NetworkInsightsAccessScopeAnalysis AnalyzedEniCount EndDate FindingsFound\#
         NetworkInsightsAccessScopeAnalysisArn NetworkInsightsAccessScopeAnalysisId StartDate Status StatusMessage
        @ AWS::EC2::NetworkInsightsAnalysis AlternatePathHints Explanations ForwardPathComponents\#
         NetworkInsightsAnalysisArn NetworkInsightsAnalysisId NetworkPathFound ReturnPathComponents StartDate Status\#
         StatusMessage SuggestedAccounts
        @ AWS::EC2::NetworkInsightsPath CreatedDate DestinationArn NetworkInsightsPathArn NetworkInsightsPathId\#
         SourceArn
        @ AWS::EC2::NetworkInterface Id PrimaryIpv6Address PrimaryPrivateIpAddress PublicIpDnsNameOptions\#
         SecondaryPrivateIpAddresses VpcId
        @ AWS::EC2::NetworkInterfaceAttachment AttachmentId
        @ AWS::EC2::NetworkInterfacePermission Id
        @ AWS::EC2::NetworkPerformanceMetricSubscription
        @ AWS::EC2::PlacementGroup GroupId GroupName
        @ AWS::EC2::PrefixList Arn OwnerId PrefixListId Version
        @ AWS::EC2::Route CidrBlock
        @ AWS::EC2::RouteServer Arn Id
        @ AWS::EC2::RouteServerAssociation
        @ AWS::EC2::RouteServerEndpoint Arn EniAddress EniId Id VpcId
        @ AWS::EC2::RouteServerPeer Arn EndpointEniAddress EndpointEniId Id RouteServerId SubnetId VpcId
        @ AWS::EC2::RouteServerPropagation
        @ AWS::EC2::RouteTable RouteTableId
        @ AWS::EC2::SecondaryNetwork Ipv4CidrBlockAssociations OwnerId SecondaryNetworkArn SecondaryNetworkId
        @ AWS::EC2::SecurityGroup GroupDescription GroupId GroupName Id SecurityGroupEgress SecurityGroupIngress Tags\#
         VpcId
        @ AWS::EC2::SecurityGroupEgress Id
        @ AWS::EC2::SecurityGroupIngress Id
        @ AWS::EC2::SecurityGroupVpcAssociation State StateReason VpcOwnerId
        @ AWS::EC2::SnapshotBlockPublicAccess AccountId
        @ AWS::EC2::SpotFleet Id
        @ AWS::EC2::SqlHaStandbyDetectedInstance HaStatus LastUpdatedTime SqlServerLicenseUsage
        @ AWS::EC2::Subnet AssignIpv6AddressOnCreation AvailabilityZone AvailabilityZoneId\#
         BlockPublicAccessStates.InternetGatewayBlockMode CidrBlock EnableDns64 EnableLniAtDeviceIndex Ipv4IpamPoolId\#
         Ipv4NetmaskLength Ipv6CidrBlock Ipv6CidrBlocks Ipv6IpamPoolId Ipv6Native Ipv6NetmaskLength\#
         MapPublicIpOnLaunch NetworkAclAssociationId OutpostArn\#
         PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord\#
         PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord PrivateDnsNameOptionsOnLaunch.HostnameType\#
         SubnetId Tags VpcId
        @ AWS::EC2::SubnetCidrBlock Id IpSource Ipv6AddressAttribute
        @ AWS::EC2::SubnetCidrReservation Arn OwnerId SubnetCidrReservationId
        @ AWS::EC2::SubnetNetworkAclAssociation AssociationId
        @ AWS::EC2::SubnetRouteTableAssociation Id
        @ AWS::EC2::TrafficMirrorFilter Id
        @ AWS::EC2::TrafficMirrorFilterRule TrafficMirrorFilterRuleId
        @ AWS::EC2::TrafficMirrorSession Id
        @ AWS::EC2::TrafficMirrorTarget Id
        @ AWS::EC2::TransitGateway EncryptionSupportState Id TransitGatewayArn
        @ AWS::EC2::TransitGatewayAttachment Id
        @ AWS::EC2::TransitGatewayConnect CreationTime State TransitGatewayAttachmentId TransitGatewayId
        @ AWS::EC2::TransitGatewayConnectPeer ConnectPeerConfiguration.* CreationTime State\#
         TransitGatewayConnectPeerId
        @ AWS::EC2::TransitGatewayMeteringPolicy State TransitGatewayMeteringPolicyId UpdateEffectiveAt
        @ AWS::EC2::TransitGatewayMeteringPolicyEntry State UpdateEffectiveAt
        @ AWS::EC2::TransitGatewayMulticastDomain CreationTime State TransitGatewayMulticastDomainArn\#
         TransitGatewayMulticastDomainId
        @ AWS::EC2::TransitGatewayMulticastDomainAssociation ResourceId ResourceType State
        @ AWS::EC2::TransitGatewayMulticastGroupMember GroupMember GroupSource MemberType ResourceId ResourceType\#
         SubnetId TransitGatewayAttachmentId
        @ AWS::EC2::TransitGatewayMulticastGroupSource GroupMember GroupSource ResourceId ResourceType SourceType\#
         SubnetId TransitGatewayAttachmentId
        @ AWS::EC2::TransitGatewayPeeringAttachment CreationTime State Status TransitGatewayAttachmentId
        @ AWS::EC2::TransitGatewayPolicyTable CreationTime State TransitGatewayPolicyTableId
        @ AWS::EC2::TransitGatewayPolicyTableAssociation State
        @ AWS::EC2::TransitGatewayPolicyTableEntry State
        @ AWS::EC2::TransitGatewayRoute
        @ AWS::EC2::TransitGatewayRouteTable TransitGatewayRouteTableId
        @ AWS::EC2::TransitGatewayRouteTableAssociation
        @ AWS::EC2::TransitGatewayRouteTablePropagation
        @ AWS::EC2::TransitGatewayVpcAttachment Id
        @ AWS::EC2::VPC CidrBlock CidrBlockAssociations DefaultNetworkAcl DefaultSecurityGroup EnableDnsHostnames\#
         EnableDnsSupport InstanceTenancy Ipv4IpamPoolId Ipv4NetmaskLength Ipv6CidrBlocks Tags VpcEncryptionControl.*\#
         VpcId
        @ AWS::EC2::VPCBlockPublicAccessExclusion ExclusionId
        @ AWS::EC2::VPCBlockPublicAccessOptions AccountId ExclusionsAllowed
        @ AWS::EC2::VPCCidrBlock Id IpSource Ipv6AddressAttribute
        @ AWS::EC2::VPCDHCPOptionsAssociation
        @ AWS::EC2::VPCEncryptionControl ResourceExclusions.* State StateMessage VpcEncryptionControlId
        @ AWS::EC2::VPCEndpoint CreationTimestamp DnsEntries Id NetworkInterfaceIds
        @ AWS::EC2::VPCEndpointConnectionNotification VPCEndpointConnectionNotificationId
        @ AWS::EC2::VPCEndpointService PrivateDnsNameConfiguration.Name PrivateDnsNameConfiguration.State\#
         PrivateDnsNameConfiguration.Type PrivateDnsNameConfiguration.Value ServiceId
        @ AWS::EC2::VPCEndpointServicePermissions
        @ AWS::EC2::VPCGatewayAttachment AttachmentType
        @ AWS::EC2::VPCPeeringConnection Id
        @ AWS::EC2::VPNConcentrator TransitGatewayAttachmentId VpnConcentratorId
        @ AWS::EC2::VPNConnection VpnConnectionId
        @ AWS::EC2::VPNConnectionRoute
        @ AWS::EC2::VPNGateway VPNGatewayId
        @ AWS::EC2::VPNGatewayRoutePropagation Id
        @ AWS::EC2::VerifiedAccessEndpoint CreationTime DeviceValidationDomain EndpointDomain LastUpdatedTime Status\#
         VerifiedAccessEndpointId VerifiedAccessInstanceId
        @ AWS::EC2::VerifiedAccessGroup CreationTime LastUpdatedTime Owner VerifiedAccessGroupArn\#
         VerifiedAccessGroupId
        @ AWS::EC2::VerifiedAccessInstance CidrEndpointsCustomSubDomainNameServers CreationTime LastUpdatedTime\#
         VerifiedAccessInstanceId
        @ AWS::EC2::VerifiedAccessTrustProvider CreationTime LastUpdatedTime VerifiedAccessTrustProviderId
        @ AWS::EC2::Volume VolumeId
        @ AWS::EC2::VolumeAttachment
        """#
}
