// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let route53Shapes: StaticString =
        #"""
        = AWS::Route53::HostedZone
        DelegationSetId s #0..32
        HostedZoneConfig @HostedZoneConfig
        HostedZoneFeatures @HostedZoneFeatures
        HostedZoneTags [@HostedZoneTag %
        Id <s
        Name s #0..1024
        NameServers <[s
        QueryLoggingConfig @QueryLoggingConfig
        VPCs [@VPC %
        + HostedZoneConfig
        Comment s #0..256
        + HostedZoneFeatures
        EnableAcceleratedRecovery b
        + HostedZoneTag
        Key !s #..128
        Value !s #..256
        + QueryLoggingConfig
        CloudWatchLogsLogGroupArn !s
        + VPC
        VPCId !s
        VPCRegion !s
        = AWS::Route53::RecordSet ^HostedZoneId,HostedZoneName
        AliasTarget @AliasTarget
        CidrRoutingConfig @CidrRoutingConfig
        Comment s #..256
        Failover s |PRIMARY|SECONDARY
        GeoLocation @GeoLocation
        GeoProximityLocation @GeoProximityLocation
        HealthCheckId s #..64
        HostedZoneId s #..44
        HostedZoneName s #..256
        MultiValueAnswer b
        Name !s #..1024
        Region s
        ResourceRecords [s #..4000 %
        SetIdentifier s #0..128
        TTL s
        Type !s
        Weight i
        + AliasTarget
        DNSName !s #..1024
        EvaluateTargetHealth b
        HostedZoneId !s #..44
        + CidrRoutingConfig
        CollectionId !s
        LocationName !s #1..16
        + GeoLocation /ContinentCode,CountryCode
        ContinentCode s #2..2
        CountryCode s #1..2
        SubdivisionCode s #1..3
        + GeoProximityLocation /AWSRegion,LocalZoneGroup,Coordinates
        AWSRegion s #1..64
        Bias i -99..99
        Coordinates @Coordinates
        LocalZoneGroup s #1..64
        + Coordinates
        Latitude !s
        Longitude !s
        = AWS::Route53::RecordSetGroup ^HostedZoneId,HostedZoneName
        Comment s
        HostedZoneId s
        HostedZoneName s
        Id <s
        RecordSets [@RecordSet %
        + RecordSet
        AliasTarget @AliasTarget
        CidrRoutingConfig @CidrRoutingConfig
        Failover s
        GeoLocation @GeoLocation
        GeoProximityLocation @GeoProximityLocation
        HealthCheckId s
        HostedZoneId s
        HostedZoneName s
        MultiValueAnswer b
        Name !s
        Region s
        ResourceRecords [s %
        SetIdentifier s
        TTL s
        Type !s
        Weight i
        + AliasTarget
        DNSName !s
        EvaluateTargetHealth b
        HostedZoneId !s
        + CidrRoutingConfig
        CollectionId !s
        LocationName !s
        + GeoLocation
        ContinentCode s
        CountryCode s
        SubdivisionCode s
        + GeoProximityLocation
        AWSRegion s
        Bias i
        Coordinates @Coordinates
        LocalZoneGroup s
        + Coordinates
        Latitude !s
        Longitude !s
        * Route53 CidrCollection DNSSEC DelegationSet HealthCheck HostedZone KeySigningKey QueryLoggingConfig\#
         RecordSet RecordSetGroup TrafficPolicy TrafficPolicyInstance
        @ AWS::Route53::CidrCollection Arn Id
        @ AWS::Route53::DNSSEC
        @ AWS::Route53::DelegationSet Arn CallerReference Id NameServers
        @ AWS::Route53::HealthCheck HealthCheckId
        @ AWS::Route53::HostedZone Id NameServers
        @ AWS::Route53::KeySigningKey
        @ AWS::Route53::QueryLoggingConfig Arn Id
        @ AWS::Route53::RecordSet
        @ AWS::Route53::RecordSetGroup Id
        @ AWS::Route53::TrafficPolicy Arn Id Type Version
        @ AWS::Route53::TrafficPolicyInstance Arn Id State TrafficPolicyType
        """#
}
