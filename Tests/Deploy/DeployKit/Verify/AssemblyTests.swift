// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Files that are given together are deployed together") struct AssemblyTests {
    /// A network whose one private table leads out only where it is asked to.
    static func network(leads: Bool = true, exports: Bool = false) -> String {
        """
        Resources:
          VPC:
            Type: AWS::EC2::VPC
            Properties: {CidrBlock: 10.0.0.0/16}
          A:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref VPC, CidrBlock: 10.0.0.0/24, AvailabilityZone: !Select [0, !GetAZs ""]}
          B:
            Type: AWS::EC2::Subnet
            Properties: {VpcId: !Ref VPC, CidrBlock: 10.0.1.0/24, AvailabilityZone: !Select [1, !GetAZs ""]}
        \(SoundTemplate.internetGateway)
          Table:
            Type: AWS::EC2::RouteTable
            Properties: {VpcId: !Ref VPC}
        \(leads ? "  Route:\n    Type: AWS::EC2::Route\n    DependsOn: Attachment\n    Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}\n" : "")
          ATable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref A, RouteTableId: !Ref Table}
          BTable:
            Type: AWS::EC2::SubnetRouteTableAssociation
            Properties: {SubnetId: !Ref B, RouteTableId: !Ref Table}
        Outputs:
          VpcId: {Value: !Ref VPC\(exports ? ", Export: {Name: !Sub '${AWS::StackName}-VpcId'}" : "")}
          Subnets: {Value: !Join [",", [!Ref A, !Ref B]]\(exports ? ", Export: {Name: !Sub '${AWS::StackName}-Subnets'}" : "")}

        """
    }

    static func app(parameters: String, vpc: String, subnets: String, port: Int = 8080) -> String {
        """
        \(parameters)
        Resources:
          BalancerGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: balancer
              VpcId: \(vpc)
              SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: 0.0.0.0/0}]
          TaskGroup:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: tasks
              VpcId: \(vpc)
              SecurityGroupIngress: [{IpProtocol: tcp, FromPort: \(port), ToPort: \(port), SourceSecurityGroupId: !Ref BalancerGroup}]
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties: {Subnets: \(subnets), SecurityGroups: [!Ref BalancerGroup]}
          Targets:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: {VpcId: \(vpc), TargetType: ip, Port: 8080, Protocol: HTTP}
          Listener:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties: {LoadBalancerArn: !Ref Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]}
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ContainerDefinitions: [{Name: web, Image: public.ecr.aws/nginx/nginx:1, PortMappings: [{ContainerPort: 8080}]}]
          Service:
            Type: AWS::ECS::Service
            DependsOn: Listener
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: ENABLED, Subnets: \(subnets), SecurityGroups: [!Ref TaskGroup]}}
              LoadBalancers: [{ContainerName: web, ContainerPort: 8080, TargetGroupArn: !Ref Targets}]

        """
    }

    static let asked =
        "Parameters:\n  VpcId: {Type: 'AWS::EC2::VPC::Id'}\n  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}"
    static let byName = app(parameters: asked, vpc: "!Ref VpcId", subnets: "!Ref Subnets")
    static let byImport = app(
        parameters: "Parameters:\n  Network: {Type: String}", vpc: "{'Fn::ImportValue': !Sub '${Network}-VpcId'}",
        subnets: "!Split [',', {'Fn::ImportValue': !Sub '${Network}-Subnets'}]")
    static let parent = """
        Resources:
          Net:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: !Sub 'https://${AWS::Region}.example.com/v1/network.yaml'}
          App:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: https://bucket.s3.amazonaws.com/v1/app.yaml
              Parameters: {VpcId: !GetAtt Net.Outputs.VpcId, Subnets: !GetAtt Net.Outputs.Subnets}

        """

    private func codes(_ files: (String, String)...) -> Set<String> {
        let found = Verify.findings(in: files.map { .init(path: $0.0, contents: Array($0.1.utf8)) })
        return Set(found.map { "\($0.file) \($0.code)" })
    }

    @Test("A parameter is another file's output of its name")
    func outputs() {
        #expect(codes(("network.yaml", Self.network()), ("app.yaml", Self.byName)) == [])
        #expect(
            codes(("network.yaml", Self.network(leads: false)), ("app.yaml", Self.byName))
                == ["network.yaml N202", "network.yaml N302"])
        #expect(codes(("app.yaml", Self.byName)) == [])
    }

    @Test("An import is another file's export")
    func imports() {
        #expect(codes(("network.yaml", Self.network(exports: true)), ("app.yaml", Self.byImport)) == [])
        #expect(
            codes(("network.yaml", Self.network(leads: false, exports: true)), ("app.yaml", Self.byImport))
                == ["network.yaml N202", "network.yaml N302"])
    }

    @Test("A nested stack is the file that its address ends in")
    func nested() {
        let files = [("main.yaml", Self.parent), ("templates/app.yaml", Self.byName)]
        #expect(codes(files[0], files[1], ("templates/network.yaml", Self.network())) == [])
        #expect(
            codes(files[0], files[1], ("templates/network.yaml", Self.network(leads: false)))
                == ["templates/network.yaml N202", "templates/network.yaml N302"])
        let closed = Self.app(parameters: Self.asked, vpc: "!Ref VpcId", subnets: "!Ref Subnets", port: 80)
        #expect(codes(files[0], ("app.yaml", closed), ("network.yaml", Self.network())) == ["app.yaml N204"])
    }
}
