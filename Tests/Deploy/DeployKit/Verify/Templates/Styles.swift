// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// A service, in many styles.
    static let styles = """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: A service, in many styles
        Transform: AWS::LanguageExtensions
        Metadata:
          Empty:
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
          Name:
            Type: String
            Default: web
            AllowedPattern: "[a-z]+"
            MaxLength: 8
          Count:
            Type: Number
            Default: 2
            MinValue: 1
          Launch:
            Type: String
            Default: FARGATE
            AllowedValues: [FARGATE, EC2]
          Role:
            Type: String
            Default: ""
        Conditions:
          HasRole: !Not [!Equals [!Ref Role, ""]]
          IsFargate: !Equals [!Ref Launch, FARGATE]
        Mappings:
          Sizes:
            small:
              cpu: "256"
              zones: [a, b]
        Resources:
          Cluster:
            Type: AWS::ECS::Cluster
            DeletionPolicy: Retain
            Properties:
              ClusterSettings:
                - Name: containerInsights
                  Value: enabled
          Group:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: of the service
              VpcId: !Ref Vpc
              SecurityGroupIngress:
                - IpProtocol: tcp
                  FromPort: "80"
                  ToPort: 80
                  CidrIp: 0.0.0.0/0
          Log:
            Type: AWS::Logs::LogGroup
            Properties:
              RetentionInDays: 30
          TaskRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: '{"Version": "2012-10-17", "Statement": []}'
              ManagedPolicyArns: [!ImportValue logs]
              Policies:
                - PolicyName: read
                  PolicyDocument:
                    Version: 2012-10-17
                    Statement:
                      Effect: Allow
                      Action: s3:GetObject
                      Resource: "*"
                      Condition:
                        Bool: {"aws:SecureTransport": true}
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: !Sub "${Name}-task"
              RequiresCompatibilities: [FARGATE, EC2]
              NetworkMode: awsvpc
              Cpu: !FindInMap [Sizes, small, cpu]
              Memory: 512
              ExecutionRoleArn: !If [HasRole, !Ref Role, !GetAtt TaskRole.Arn]
              ContainerDefinitions:
                - Name: !Ref Name
                  Image: nginx
                  Essential: yes
                  PortMappings:
                    - ContainerPort: "80"
                  Environment:
                    - Name: COUNT
                      Value: !Ref Count
                    - !If [HasRole, {Name: ROLE, Value: !Ref Role}, !Ref AWS::NoValue]
                  DockerLabels:
                    number: 1
                  LogConfiguration:
                    LogDriver: awslogs
                    Options:
                      awslogs-group: !Ref Log
                      awslogs-region: !Ref AWS::Region
                      awslogs-stream-prefix: web
                      awslogs-create-group: true
          Service:
            Type: AWS::ECS::Service
            DependsOn: [Cluster]
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: !Ref Launch
              DesiredCount: !Ref Count
              EnableExecuteCommand: "false"
              PlacementStrategies: !If
                - IsFargate
                - !Ref AWS::NoValue
                - - Type: spread
                    Field: attribute:ecs.availability-zone
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: !Ref Subnets
                  SecurityGroups: [!Ref Group]
                  AssignPublicIp: !If [IsFargate, ENABLED, DISABLED]
          Target:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref Vpc
              Port: 80
              Protocol: HTTP
              TargetType: ip
              HealthCheckPath: /
              Matcher: {HttpCode: 200-299}
          Secret:
            Type: AWS::SecretsManager::Secret
            Properties:
              GenerateSecretString: {SecretStringTemplate: '{"username": "me"}', GenerateStringKey: password, PasswordLength: 32}
          Database:
            Type: AWS::RDS::DBInstance
            DeletionPolicy: Snapshot
            Properties:
              Engine: mysql
              DBInstanceClass: db.t4g.micro
              AllocatedStorage: 20
              MasterUsername: !Sub "{{resolve:secretsmanager:${Secret}:SecretString:username}}"
              MasterUserPassword: "{{resolve:secretsmanager:x}}"
              Port: "{{resolve:ssm:port}}"
          Scaling:
            Type: AWS::ApplicationAutoScaling::ScalableTarget
            Properties:
              MinCapacity: 1
              MaxCapacity: 4
              ResourceId: !Join [/, [service, !Ref Cluster, !GetAtt Service.Name]]
              ScalableDimension: ecs:service:DesiredCount
              ServiceNamespace: ecs
          Own:
            Type: Custom::Thing
            Properties:
              ServiceToken: !ImportValue token
              Anything: [1, {a: b}]
          Later:
            Type: AWS::VpcLattice::Service
            Properties:
              Anything: 1
        Outputs:
          Endpoint:
            Value: !GetAtt Service.Name
            Export:
              Name: !Sub ${AWS::StackName}-service

        """
}
