// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let serviceDiscoveryShapes: StaticString =
        #"""
        = AWS::ServiceDiscovery::HttpNamespace
        Arn <s
        Description s #0..1024
        Id <s
        Name !s #1..1024
        Tags [@Tag ##0..200
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ServiceDiscovery::Instance
        InstanceAttributes !j
        InstanceId s #1..64 :-.-:@-Z_a-z
        ServiceId !s #1..255
        = AWS::ServiceDiscovery::PrivateDnsNamespace
        Arn <s
        Description s #0..1024
        HostedZoneId <s
        Id <s
        Name !s #1..1024
        Properties @Properties
        Tags [@Tag ##0..200
        Vpc s #0..64
        + Properties
        DnsProperties @PrivateDnsPropertiesMutable
        + PrivateDnsPropertiesMutable
        SOA @SOA
        + SOA
        TTL n 0..2147483647
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ServiceDiscovery::PublicDnsNamespace
        Arn <s
        Description s #0..1024
        HostedZoneId <s
        Id <s
        Name !s #1..1024
        Properties @Properties
        Tags [@Tag ##0..200
        + Properties
        DnsProperties @PublicDnsPropertiesMutable
        + PublicDnsPropertiesMutable
        SOA @SOA
        + SOA
        TTL n 0..2147483647
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ServiceDiscovery::Service -HealthCheckConfig:HealthCheckCustomConfig\#
         -HealthCheckCustomConfig:HealthCheckConfig
        Arn <s
        Description s #0..1024
        DnsConfig @DnsConfig
        HealthCheckConfig @HealthCheckConfig
        HealthCheckCustomConfig @HealthCheckCustomConfig
        Id <s
        Name s
        NamespaceId s #0..255
        ServiceAttributes {s
        Tags [@Tag ##0..200
        Type s |HTTP
        + DnsConfig
        DnsRecords ![@DnsRecord
        NamespaceId s #0..64
        RoutingPolicy s |MULTIVALUE|WEIGHTED
        + DnsRecord
        TTL !n 0..2147483647
        Type !s |A|AAAA|CNAME|SRV
        + HealthCheckConfig
        FailureThreshold n 1..10
        ResourcePath s #0..255
        Type !s |HTTP|HTTPS|TCP
        + HealthCheckCustomConfig
        FailureThreshold n 1..10
        + Tag
        Key !s #1..128
        Value !s #0..256
        * ServiceDiscovery HttpNamespace Instance PrivateDnsNamespace PublicDnsNamespace Service
        @ AWS::ServiceDiscovery::HttpNamespace Arn Id
        @ AWS::ServiceDiscovery::Instance
        @ AWS::ServiceDiscovery::PrivateDnsNamespace Arn HostedZoneId Id
        @ AWS::ServiceDiscovery::PublicDnsNamespace Arn HostedZoneId Id
        @ AWS::ServiceDiscovery::Service Arn Id Name
        """#
}
