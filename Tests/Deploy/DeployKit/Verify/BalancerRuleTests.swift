// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a balancer refuses, or never does, is found, each with its rule and its line") struct BalancerRuleTests {
    static let sound = """
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          SubnetA:
            Type: AWS::EC2::Subnet::Id
          SubnetB:
            Type: AWS::EC2::Subnet::Id
          Bucket:
            Type: String
        Resources:
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties:
              Name: web
              Scheme: internet-facing
              Subnets: [!Ref SubnetA, !Ref SubnetB]
              LoadBalancerAttributes:
                - Key: idle_timeout.timeout_seconds
                  Value: "60"
                - Key: access_logs.s3.enabled
                  Value: "true"
                - Key: access_logs.s3.bucket
                  Value: !Ref Bucket
                - Key: routing.http.desync_mitigation_mode
                  Value: strictest
          Group:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              Name: app
              VpcId: !Ref Vpc
              TargetType: ip
              Port: 8080
              Protocol: HTTP
              HealthCheckPath: /ready
              HealthCheckProtocol: HTTP
              HealthCheckPort: traffic-port
              HealthCheckIntervalSeconds: 10
              HealthCheckTimeoutSeconds: 5
              HealthyThresholdCount: 2
              Matcher:
                HttpCode: 200-204,301
              TargetGroupAttributes:
                - Key: deregistration_delay.timeout_seconds
                  Value: "30"
                - Key: stickiness.type
                  Value: lb_cookie
                - Key: slow_start.duration_seconds
                  Value: "30"
        \(SoundTemplate.redirect)
          Secure:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 443
              Protocol: HTTPS
              SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
              Certificates:
                - CertificateArn: arn:aws:acm:eu-west-1:123456789012:certificate/abc
              DefaultActions:
                - Type: forward
                  TargetGroupArn: !Ref Group
          Api:
            Type: AWS::ElasticLoadBalancingV2::ListenerRule
            Properties:
              ListenerArn: !Ref Secure
              Priority: 10
              Conditions:
                - Field: path-pattern
                  PathPatternConfig:
                    Values: [/api/*, /v1/*]
                - Field: host-header
                  HostHeaderConfig:
                    Values: [a.example.com]
              Actions:
                - Type: forward
                  Order: 1
                  ForwardConfig:
                    TargetGroups:
                      - TargetGroupArn: !Ref Group
                        Weight: 9
          Gone:
            Type: AWS::ElasticLoadBalancingV2::ListenerRule
            Properties:
              ListenerArn: !Ref Secure
              Priority: 20
              Conditions:
                - Field: path-pattern
                  Values: [/old/things*]
                - Field: source-ip
                  SourceIpConfig:
                    Values: [10.0.0.0/8]
                - Field: http-header
                  HttpHeaderConfig:
                    HttpHeaderName: X-Test
                    Values: ["1"]
              Actions:
                - Type: fixed-response
                  FixedResponseConfig:
                    StatusCode: "404"
                    ContentType: text/plain
          Net:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties:
              Type: network
              Subnets: [!Ref SubnetA]
          NetGroup:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref Vpc
              TargetType: ip
              Port: 53
              Protocol: TCP
          NetListener:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Net
              Port: 53
              Protocol: TCP
              DefaultActions:
                - Type: forward
                  TargetGroupArn: !Ref NetGroup
          Classic:
            Type: AWS::ElasticLoadBalancing::LoadBalancer
            Properties:
              Subnets: [!Ref SubnetA]
              Listeners:
                - LoadBalancerPort: "8080"
                  InstancePort: "80"
                  Protocol: HTTP
              HealthCheck:
                Target: HTTP:80/ready
                Interval: "30"
                Timeout: "4"
                HealthyThreshold: "3"
                UnhealthyThreshold: "2"

        """

    static let changes: [Change] = [
        .bad("L101", "Name: web", "Name: web_app"),
        .bad("L101", "Name: web", "Name: internal-web"),
        .bad("L101", "Name: app", "Name: app-"),
        .bad("L101", "Name: app", "Name: " + String(repeating: "a", count: 33)),
        .good("Name: app", "Name: " + String(repeating: "a", count: 32)),
        .bad("N103", "Subnets: [!Ref SubnetA, !Ref SubnetB]", "Subnets: [!Ref SubnetB]"),
        .bad("L102", "Subnets: [!Ref SubnetA, !Ref SubnetB]", "Subnets: []"),
        .bad("L102", "Subnets: [!Ref SubnetA, !Ref SubnetB]", "Subnets: [!Ref SubnetB, !Ref SubnetB]"),
        .bad("L102", "Scheme: internet-facing", "Scheme: public"),
        .bad("L102", "Type: network", "Type: net"),
        .bad("L102", "      Subnets: [!Ref SubnetA, !Ref SubnetB]\n", "", at: "  Balancer:"),
        .good("Subnets: [!Ref SubnetA, !Ref SubnetB]", "Subnets: !Split [\",\", !ImportValue subnets]"),
        .bad("L103", "Value: \"60\"", "Value: \"4001\""),
        .bad("L103", "Key: idle_timeout.timeout_seconds", "Key: idle_timeout"),
        .bad("L103", "Key: idle_timeout.timeout_seconds", "Key: idle_timeout.timeout_secs"),
        .bad("L103", "Key: idle_timeout.timeout_seconds", "Key: slow_start.duration_seconds"),
        .good("Key: idle_timeout.timeout_seconds", "Key: waf.body_inspection.kilobytes"),
        .bad("L103", "Value: strictest", "Value: strict"),
        .bad("L103", "        - Key: access_logs.s3.bucket\n          Value: !Ref Bucket\n", "", at: "Value: \"true\""),
        .bad(
            "L103", "Type: network",
            "Type: network\n      LoadBalancerAttributes: [{Key: routing.http2.enabled, Value: true}]",
            at: "LoadBalancerAttributes: [{"),
        .good("Value: \"60\"", "Value: 4000"),
        .bad("L104", "Target: HTTP:80/ready", "Target: HTTP:80"),
        .bad("L104", "Target: HTTP:80/ready", "Target: TCP:80/ready"),
        .bad("L104", "Timeout: \"4\"", "Timeout: \"30\""),
        .bad(
            "L104", "InstancePort: \"80\"\n          Protocol: HTTP\n",
            "InstancePort: \"80\"\n          Protocol: SSL\n", at: "Protocol: SSL"),
        .good("Target: HTTP:80/ready", "Target: TCP:80"),
        .bad("L201", "      Port: 8080\n", "", at: "  Group:"),
        .bad(
            "L201", "      Protocol: HTTP\n      HealthCheckPath", "      Protocol: http\n      HealthCheckPath",
            at: "Protocol: http"),
        .bad("L201", "TargetType: ip", "TargetType: lambda", at: "Port: 8080"),
        .bad(
            "L201", "Port: 53\n      Protocol: TCP\n", "Port: 53\n      Protocol: TCP\n      ProtocolVersion: HTTP2\n",
            at: "ProtocolVersion"),
        .bad("L202", "HealthCheckIntervalSeconds: 10", "HealthCheckIntervalSeconds: 4"),
        .bad("L202", "HealthCheckTimeoutSeconds: 5", "HealthCheckTimeoutSeconds: 10"),
        .bad("L202", "HealthyThresholdCount: 2", "HealthyThresholdCount: 1"),
        .bad("L202", "HealthCheckPath: /ready", "HealthCheckPath: ready"),
        .bad("L202", "HealthCheckProtocol: HTTP", "HealthCheckProtocol: TCP"),
        .bad("L202", "HttpCode: 200-204,301", "HttpCode: 200-500"),
        .bad("L202", "HttpCode: 200-204,301", "GrpcCode: \"12\""),
        .bad("L202", "HealthCheckPort: traffic-port", "HealthCheckPort: traffic"),
        .bad("L202", "      Port: 53\n", "      Port: 53\n      HealthCheckPath: /\n", at: "HealthCheckPath: /\n"),
        .good("HttpCode: 200-204,301", "HttpCode: \"200\""),
        .good("      Port: 53\n", "      Port: 53\n      HealthCheckProtocol: HTTP\n      HealthCheckPath: /\n"),
        .bad("L203", "Value: \"30\"", "Value: \"3601\""),
        .bad("L203", "Value: lb_cookie", "Value: source_ip"),
        .bad("L203", "Key: slow_start.duration_seconds", "Key: slow_start.duration"),
        .bad("L203", "Key: slow_start.duration_seconds", "Key: preserve_client_ip.enabled"),
        .bad("L203", "Key: slow_start.duration_seconds", "Key: slow_start.duration_secs"),
        .bad("L203", "Key: slow_start.duration_seconds", "Key: client_keep_alive.seconds"),
        .good("Key: slow_start.duration_seconds", "Key: cold_start.most_targets"),
        .good("Value: lb_cookie", "Value: !Ref Bucket"),
        .bad("L301", "Port: 443\n", "Port: 80\n", at: "      Port: 80\n      Protocol: HTTPS"),
        .bad(
            "L301", "Port: 80\n      Protocol: HTTP\n", "Port: 80\n      Protocol: TCP\n",
            at: "Protocol: TCP\n      DefaultActions:\n        - Type: redirect"),
        .bad(
            "L301", "Port: 53\n      Protocol: TCP\n      DefaultActions",
            "Port: 53\n      Protocol: HTTP\n      DefaultActions",
            at: "Protocol: HTTP\n      DefaultActions:\n        - Type: forward"),
        .bad("L301", "      Port: 80\n", "      Port: 0\n"),
        .good("      Port: 80\n", "      Port: 8443\n"),
        .bad(
            "L302",
            "      Certificates:\n        - CertificateArn: arn:aws:acm:eu-west-1:123456789012:certificate/abc\n", "",
            at: "  Secure:"),
        .bad(
            "L302", "certificate/abc\n",
            "certificate/abc\n        - CertificateArn: arn:aws:acm:eu-west-1:123456789012:certificate/def\n",
            at: "        - CertificateArn: arn:aws:acm:eu-west-1:123456789012:certificate/def"),
        .bad("L302", "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-4-2021-06"),
        .bad("L302", "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS13-1-2-2012-06"),
        .good("ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-TLS14-1-3-Res-2027-03"),
        .bad(
            "L302", "      Port: 80\n", "      Port: 80\n      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06\n",
            at: "SslPolicy"),
        .bad("L302", "arn:aws:acm:eu-west-1:123456789012:certificate/abc", "arn:aws:iam::123456789012:role/abc"),
        .good("ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-FS-1-2-Res-2020-10"),
        .bad(
            "L304", "Port: 53\n      Protocol: TCP\n  NetListener", "Port: 53\n      Protocol: UDP\n  NetListener",
            at: "TargetGroupArn: !Ref NetGroup"),
        .bad(
            "L304", "TargetGroupArn: !Ref NetGroup", "TargetGroupArn: !Ref Group",
            at: "TargetGroupArn: !Ref Group\n  Classic"),
        .bad(
            "L304", "Type: forward\n          TargetGroupArn: !Ref Group\n",
            "Type: forward\n          TargetGroupArn: !Ref NetGroup\n", at: "TargetGroupArn: !Ref NetGroup"),
        .good("Port: 53\n      Protocol: TCP\n  NetListener", "Port: 53\n      Protocol: TCP_UDP\n  NetListener"),
        .bad("L305", "StatusCode: \"404\"", "StatusCode: \"302\""),
        .bad("L305", "StatusCode: HTTP_301", "StatusCode: \"301\""),
        .bad("L305", "Weight: 9", "Weight: 1000"),
        .bad("L305", "Type: fixed-response", "Type: fixed"),
        .bad("L305", "ContentType: text/plain", "ContentType: text"),
        .bad(
            "L305", "        - Type: redirect\n",
            "        - Type: authenticate-oidc\n          AuthenticateOidcConfig: {}\n        - Type: redirect\n",
            at: "- Type: authenticate-oidc"),
        .good("StatusCode: \"404\"", "StatusCode: \"503\""),
        .bad(
            "L306", "            Protocol: HTTPS\n            Port: \"443\"\n", "            Protocol: HTTP\n"),
        .bad(
            "L306", "            Protocol: HTTPS\n            Port: \"443\"\n", "            Port: \"80\"\n"),
        .good("            Protocol: HTTPS\n            Port: \"443\"\n", "            Host: www.example.com\n"),
        .bad(
            "L401", "Priority: 20", "Priority: 10",
            at: "      Priority: 10\n      Conditions:\n        - Field: path-pattern\n          Values"),
        .bad("L401", "Priority: 20", "Priority: 50001"),
        .bad("L402", "Values: [/api/*, /v1/*]", "Values: [api/*, /v1/*]"),
        .bad("L402", "Values: [/api/*, /v1/*]", "Values: [/a, /b, /c, /d, /e]"),
        .bad("L402", "Field: source-ip", "Field: source"),
        .bad("L402", "Values: [10.0.0.0/8]", "Values: [10.0.0.0]"),
        .bad("L402", "HostHeaderConfig", "HttpHeaderConfig"),
        .bad("L402", "HttpHeaderName: X-Test", "HttpHeaderName: Host"),
        .bad("L402", "[a.example.com]", "[\"https://a.example.com\"]"),
        .good("Values: [/api/*, /v1/*]", "Values: [/a, /b, /c, /d]"),
        .bad(
            "L403", "Values: [/old/things*]",
            "Values: [/v1/old]\n        - Field: host-header\n          Values: [A.example.com]",
            at: "      Conditions:\n        - Field: path-pattern\n          Values"),
        .bad(
            "L403",
            "      Conditions:\n        - Field: path-pattern\n          PathPatternConfig:\n            Values: [/api/*, /v1/*]\n        - Field: host-header\n          HostHeaderConfig:\n            Values: [a.example.com]\n",
            "      Conditions:\n        - Field: path-pattern\n          Values: [/old*]\n",
            at: "      Conditions:\n        - Field: path-pattern\n          Values: [/old/things*]"),
        .good("Values: [/old/things*]", "Values: [/v1/old]"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("Policies of TLS that take what is broken are told of where that is asked for")
    func oldPolicies() {
        let text = Self.sound.replacing("ELBSecurityPolicy-TLS13-1-2-2021-06", with: "ELBSecurityPolicy-2016-08")
        #expect(Verify.findings(in: text) == [])
        #expect(Verify.findings(in: text, isExact: true).contains { $0.code == "L303" && $0.severity == .warning })
        let newer = text.replacing("2016-08", with: "TLS14-1-3-Res-2027-03")
        #expect(!Verify.findings(in: newer, isExact: true).contains { $0.code == "L303" })
    }
}
