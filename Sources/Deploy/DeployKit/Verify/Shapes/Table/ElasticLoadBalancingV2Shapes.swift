// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let elasticLoadBalancingV2Shapes: StaticString =
        #"""
        = AWS::ElasticLoadBalancingV2::Listener
        AlpnPolicy [s
        Certificates [@Certificate %
        DefaultActions ![@Action %
        ListenerArn <s
        ListenerAttributes [@ListenerAttribute %
        LoadBalancerArn !s
        MutualAuthentication @MutualAuthentication
        Port i 1..65535
        Protocol s |GENEVE|HTTP|HTTPS|QUIC|TCP|TCP_QUIC|TCP_UDP|TLS|UDP
        SslPolicy s
        Tags [@Tag ##1..
        + Certificate
        CertificateArn s
        + Action
        AuthenticateCognitoConfig @AuthenticateCognitoConfig
        AuthenticateOidcConfig @AuthenticateOidcConfig
        FixedResponseConfig @FixedResponseConfig
        ForwardConfig @ForwardConfig
        JwtValidationConfig @JwtValidationConfig
        Order i 1..50000
        RedirectConfig @RedirectConfig
        TargetGroupArn s
        Type !s |authenticate-cognito|authenticate-oidc|fixed-response|forward|jwt-validation|redirect
        + AuthenticateCognitoConfig
        AuthenticationRequestExtraParams {s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout s
        UserPoolArn !s
        UserPoolClientId !s
        UserPoolDomain !s
        + AuthenticateOidcConfig /ClientSecret,UseExistingClientSecret
        AuthenticationRequestExtraParams {s
        AuthorizationEndpoint !s
        ClientId !s
        ClientSecret s
        Issuer !s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout s
        TokenEndpoint !s
        UseExistingClientSecret b
        UserInfoEndpoint !s
        + FixedResponseConfig
        ContentType s #0..32
        MessageBody s #0..1024
        StatusCode !s
        + ForwardConfig
        TargetGroupStickinessConfig @TargetGroupStickinessConfig
        TargetGroups [@TargetGroupTuple %
        + TargetGroupStickinessConfig
        DurationSeconds i
        Enabled b
        + TargetGroupTuple
        TargetGroupArn s
        Weight i
        + JwtValidationConfig
        AdditionalClaims [@JwtValidationActionAdditionalClaim %
        Issuer !s
        JwksEndpoint !s
        + JwtValidationActionAdditionalClaim
        Format !s |single-string|space-separated-values|string-array
        Name !s
        Values ![s %
        + RedirectConfig
        Host s #1..128
        Path s #1..128
        Port s
        Protocol s
        Query s #0..128
        StatusCode !s |HTTP_301|HTTP_302
        + ListenerAttribute
        Key s
        Value s
        + MutualAuthentication
        AdvertiseTrustStoreCaNames s |off|on
        IgnoreClientCertificateExpiry b
        Mode s
        TrustStoreArn s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElasticLoadBalancingV2::ListenerCertificate
        Certificates ![@Certificate %
        Id <s
        ListenerArn !s
        + Certificate
        CertificateArn s
        = AWS::ElasticLoadBalancingV2::ListenerRule
        Actions ![@Action %
        Conditions ![@RuleCondition %
        IsDefault <b
        ListenerArn s
        Priority !i 1..50000
        RuleArn <s
        Tags [@Tag ##1..
        Transforms [@Transform %
        + Action
        AuthenticateCognitoConfig @AuthenticateCognitoConfig
        AuthenticateOidcConfig @AuthenticateOidcConfig
        FixedResponseConfig @FixedResponseConfig
        ForwardConfig @ForwardConfig
        JwtValidationConfig @JwtValidationConfig
        Order i 1..50000
        RedirectConfig @RedirectConfig
        TargetGroupArn s
        Type !s |authenticate-cognito|authenticate-oidc|fixed-response|forward|jwt-validation|redirect
        + AuthenticateCognitoConfig
        AuthenticationRequestExtraParams {s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout i
        UserPoolArn !s
        UserPoolClientId !s
        UserPoolDomain !s
        + AuthenticateOidcConfig /ClientSecret,UseExistingClientSecret
        AuthenticationRequestExtraParams {s
        AuthorizationEndpoint !s
        ClientId !s
        ClientSecret s
        Issuer !s
        OnUnauthenticatedRequest s |allow|authenticate|deny
        Scope s
        SessionCookieName s
        SessionTimeout i
        TokenEndpoint !s
        UseExistingClientSecret b
        UserInfoEndpoint !s
        + FixedResponseConfig
        ContentType s #0..32
        MessageBody s #0..1024
        StatusCode !s
        + ForwardConfig
        TargetGroupStickinessConfig @TargetGroupStickinessConfig
        TargetGroups [@TargetGroupTuple %
        + TargetGroupStickinessConfig
        DurationSeconds i
        Enabled b
        + TargetGroupTuple
        TargetGroupArn s
        Weight i
        + JwtValidationConfig
        AdditionalClaims [@JwtValidationActionAdditionalClaim %
        Issuer !s
        JwksEndpoint !s
        + JwtValidationActionAdditionalClaim
        Format !s |single-string|space-separated-values|string-array
        Name !s
        Values ![s %
        + RedirectConfig
        Host s #1..128
        Path s #1..128
        Port s
        Protocol s
        Query s #0..128
        StatusCode !s |HTTP_301|HTTP_302
        + RuleCondition
        Field s #0..64
        HostHeaderConfig @HostHeaderConfig
        HttpHeaderConfig @HttpHeaderConfig
        HttpRequestMethodConfig @HttpRequestMethodConfig
        PathPatternConfig @PathPatternConfig
        QueryStringConfig @QueryStringConfig
        RegexValues [s %
        SourceIpConfig @SourceIpConfig
        Values [s %
        + HostHeaderConfig
        RegexValues [s %
        Values [s %
        + HttpHeaderConfig
        HttpHeaderName s
        RegexValues [s %
        Values [s %
        + HttpRequestMethodConfig
        Values [s %
        + PathPatternConfig
        RegexValues [s %
        Values [s %
        + QueryStringConfig
        Values [@QueryStringKeyValue %
        + QueryStringKeyValue
        Key s
        Value s
        + SourceIpConfig
        IpAddressType s |ipv4|ipv6
        Values [s %
        + Tag
        Key !s #1..128
        Value !s #0..256
        + Transform /HostHeaderRewriteConfig,UrlRewriteConfig
        HostHeaderRewriteConfig @RewriteConfigObject
        Type !s |host-header-rewrite|url-rewrite
        UrlRewriteConfig @RewriteConfigObject
        + RewriteConfigObject
        Rewrites ![@RewriteConfig %
        + RewriteConfig
        Regex !s
        Replace !s
        = AWS::ElasticLoadBalancingV2::LoadBalancer ^Subnets,SubnetMappings
        CanonicalHostedZoneID <s
        DNSName <s
        EnableCapacityReservationProvisionStabilize b
        EnablePrefixForIpv6SourceNat s |off|on
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic s
        IpAddressType s |dualstack|dualstack-without-public-ipv4|ipv4
        Ipv4IpamPoolId s
        LoadBalancerArn <s
        LoadBalancerAttributes [@LoadBalancerAttribute %
        LoadBalancerFullName <s
        LoadBalancerName <s
        MinimumLoadBalancerCapacity @MinimumLoadBalancerCapacity
        Name s
        Scheme s |internal|internet-facing
        SecurityGroups [s %
        SubnetMappings [@SubnetMapping %
        Subnets [s %
        Tags [@Tag
        Type s |application|gateway|network
        + LoadBalancerAttribute
        Key s
        Value s
        + MinimumLoadBalancerCapacity
        CapacityUnits !i
        + SubnetMapping
        AllocationId s
        IPv6Address s
        PrivateIPv4Address s
        SourceNatIpv6Prefix s
        SubnetId !s
        + Tag
        Key !s #1..128
        Value s #0..256
        = AWS::ElasticLoadBalancingV2::TargetGroup
        HealthCheckEnabled b
        HealthCheckIntervalSeconds i 5..300
        HealthCheckPath s #1..1024
        HealthCheckPort s
        HealthCheckProtocol s |GENEVE|HTTP|HTTPS|QUIC|TCP|TCP_QUIC|TCP_UDP|TLS|UDP
        HealthCheckTimeoutSeconds i 2..120
        HealthyThresholdCount i 2..10
        IpAddressType s |ipv4|ipv6
        LoadBalancerArns <[s
        Matcher @Matcher
        Name s
        Port i 1..65535
        Protocol s |GENEVE|HTTP|HTTPS|QUIC|TCP|TCP_QUIC|TCP_UDP|TLS|UDP
        ProtocolVersion s
        Tags [@Tag
        TargetControlPort i 1..65535
        TargetGroupArn <s
        TargetGroupAttributes [@TargetGroupAttribute %
        TargetGroupFullName <s
        TargetGroupName <s
        TargetType s |alb|instance|ip|lambda
        Targets [@TargetDescription %
        UnhealthyThresholdCount i 2..10
        VpcId s
        + Matcher
        GrpcCode s
        HttpCode s
        + Tag
        Key !s #1..128
        Value !s #0..256
        + TargetGroupAttribute
        Key s
        Value s
        + TargetDescription
        AvailabilityZone s
        Id !s
        Port i 1..65535
        QuicServerId s #1..256
        = AWS::ElasticLoadBalancingV2::TrustStore
        CaCertificatesBundleS3Bucket s
        CaCertificatesBundleS3Key s
        CaCertificatesBundleS3ObjectVersion s
        Name s #1..32
        NumberOfCaCertificates <i
        Status <s
        Tags [@Tag ##1..
        TrustStoreArn <s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::ElasticLoadBalancingV2::TrustStoreRevocation
        RevocationContents [@RevocationContent %
        RevocationId <i
        TrustStoreArn s
        TrustStoreRevocations <[@TrustStoreRevocation
        + RevocationContent
        RevocationType s |CRL
        S3Bucket s
        S3Key s
        S3ObjectVersion s
        + TrustStoreRevocation
        NumberOfRevokedEntries i
        RevocationId s
        RevocationType s
        TrustStoreArn s
        * ElasticLoadBalancingV2 Listener ListenerCertificate ListenerRule LoadBalancer TargetGroup TrustStore\#
         TrustStoreRevocation
        @ AWS::ElasticLoadBalancingV2::Listener ListenerArn
        @ AWS::ElasticLoadBalancingV2::ListenerCertificate Id
        @ AWS::ElasticLoadBalancingV2::ListenerRule IsDefault RuleArn
        @ AWS::ElasticLoadBalancingV2::LoadBalancer CanonicalHostedZoneID DNSName\#
         EnableCapacityReservationProvisionStabilize EnablePrefixForIpv6SourceNat\#
         EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic IpAddressType Ipv4IpamPoolId LoadBalancerArn\#
         LoadBalancerAttributes LoadBalancerFullName LoadBalancerName Name Scheme SecurityGroups SubnetMappings\#
         Subnets Tags Type
        @ AWS::ElasticLoadBalancingV2::TargetGroup LoadBalancerArns TargetGroupArn TargetGroupFullName TargetGroupName
        @ AWS::ElasticLoadBalancingV2::TrustStore NumberOfCaCertificates Status TrustStoreArn
        @ AWS::ElasticLoadBalancingV2::TrustStoreRevocation RevocationId TrustStoreRevocations
        """#
}
