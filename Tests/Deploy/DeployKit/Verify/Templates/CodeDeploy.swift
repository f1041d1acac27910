// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// A service that CodeDeploy turns from one target group to the other, and what stands about it: a login, scaling, an alarm.
    static let codeDeploy = """
        Transform: AWS::LanguageExtensions
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
          Front:
            Type: List<AWS::EC2::Subnet::Id>
          Back:
            Type: List<AWS::EC2::Subnet::Id>
          Certificate:
            Type: String
          Size:
            Type: String
            Default: small
            AllowedValues: [small, large]
          Image:
            Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
            Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
        Mappings:
          Sizes:
            small:
              Days: 7
              Cpu: 256
            large:
              Days: 30
              Cpu: 512
        Resources:
          Balancer:
            Type: AWS::ElasticLoadBalancingV2::LoadBalancer
            Properties:
              Name: !Sub shop-${Size}
              Subnets: !Ref Front
              SecurityGroups: [sg-1]
          Blue:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref Vpc
              TargetType: ip
              Port: 80
              Protocol: HTTP
          Green:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties:
              VpcId: !Ref Vpc
              TargetType: ip
              Port: 80
              Protocol: HTTP
          Production:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 443
              Protocol: HTTPS
              Certificates:
                - CertificateArn: !Ref Certificate
              DefaultActions:
                - Type: forward
                  TargetGroupArn: !Ref Blue
          Trial:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Balancer
              Port: 8443
              Protocol: HTTPS
              Certificates:
                - CertificateArn: !Ref Certificate
              DefaultActions:
                - Type: authenticate-cognito
                  Order: 1
                  AuthenticateCognitoConfig:
                    UserPoolArn: !GetAtt Pool.Arn
                    UserPoolClientId: !Ref Client
                    UserPoolDomain: shop
                - Type: forward
                  Order: 2
                  TargetGroupArn: !Ref Green
        \(redirect)
          Pool:
            Type: AWS::Cognito::UserPool
          Client:
            Type: AWS::Cognito::UserPoolClient
            Properties:
              UserPoolId: !Ref Pool
              GenerateSecret: true
              AllowedOAuthFlowsUserPoolClient: true
              AllowedOAuthFlows: [code]
              AllowedOAuthScopes: [openid, email]
              CallbackURLs: [https://shop.example.org/oauth2/idpresponse]
          Cluster:
            Type: AWS::ECS::Cluster
          Logs:
            Type: AWS::Logs::LogGroup
            Properties:
              RetentionInDays: !FindInMap [Sizes, !Ref Size, Days]
          Space:
            Type: AWS::ServiceDiscovery::HttpNamespace
            Properties:
              Name: shop
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              RequiresCompatibilities: [FARGATE]
              Cpu: !FindInMap [Sizes, !Ref Size, Cpu]
              Memory: 1024
              ContainerDefinitions:
                - Name: shop
                  Image: public.ecr.aws/x/shop:3
                  PortMappings:
                    - ContainerPort: 80
                      Name: web
                  Environment:
                    - Name: STOCK
                      Value: http://stock:8000/items
          Service:
            Type: AWS::ECS::Service
            DependsOn: [Production, Trial]
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              DesiredCount: 2
              DeploymentController:
                Type: CODE_DEPLOY
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: !Ref Back
              LoadBalancers:
                - ContainerName: shop
                  ContainerPort: 80
                  TargetGroupArn: !Ref Blue
          Stock:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration:
                AwsvpcConfiguration:
                  Subnets: !Ref Back
              ServiceConnectConfiguration:
                Enabled: true
                Namespace: !GetAtt Space.Arn
                Services:
                  - PortName: web
                    ClientAliases:
                      - Port: 8000
                        DnsName: stock
          Deployer:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal:
                      Service: codedeploy.amazonaws.com
                    Action: sts:AssumeRole
              ManagedPolicyArns:
                - arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS
          Application:
            Type: AWS::CodeDeploy::Application
            Properties:
              ComputePlatform: ECS
          Group:
            Type: AWS::CodeDeploy::DeploymentGroup
            Properties:
              ApplicationName: !Ref Application
              ServiceRoleArn: !GetAtt Deployer.Arn
              DeploymentConfigName: CodeDeployDefault.ECSLinear10PercentEvery1Minutes
              DeploymentStyle:
                DeploymentType: BLUE_GREEN
                DeploymentOption: WITH_TRAFFIC_CONTROL
              BlueGreenDeploymentConfiguration:
                DeploymentReadyOption:
                  ActionOnTimeout: CONTINUE_DEPLOYMENT
                TerminateBlueInstancesOnDeploymentSuccess:
                  Action: TERMINATE
                  TerminationWaitTimeInMinutes: 30
              ECSServices:
                - ClusterName: !Ref Cluster
                  ServiceName: !GetAtt Service.Name
              LoadBalancerInfo:
                TargetGroupPairInfoList:
                  - ProdTrafficRoute:
                      ListenerArns: [!Ref Production]
                    TestTrafficRoute:
                      ListenerArns: [!Ref Trial]
                    TargetGroups:
                      - Name: !GetAtt Blue.TargetGroupName
                      - Name: !GetAtt Green.TargetGroupName
          Machine:
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                ImageId: !Ref Image
                InstanceType: m6i.large
                IamInstanceProfile:
                  Name: machines
                UserData:
                  Fn::Base64: !Sub |
                    #!/bin/sh
                    echo ECS_CLUSTER=${Cluster} >> /etc/ecs/ecs.config
          Target:
            Type: AWS::ApplicationAutoScaling::ScalableTarget
            Properties:
              ServiceNamespace: ecs
              ScalableDimension: ecs:service:DesiredCount
              ResourceId: !Sub service/${Cluster}/${Stock.Name}
              MinCapacity: 1
              MaxCapacity: 9
          More:
            Type: AWS::ApplicationAutoScaling::ScalingPolicy
            Properties:
              PolicyName: more
              PolicyType: StepScaling
              ScalingTargetId: !Ref Target
              StepScalingPolicyConfiguration:
                AdjustmentType: ChangeInCapacity
                StepAdjustments:
                  - MetricIntervalLowerBound: 0
                    ScalingAdjustment: 2
          Busy:
            Type: AWS::CloudWatch::Alarm
            Properties:
              Namespace: AWS/ECS
              MetricName: CPUUtilization
              Dimensions:
                - Name: ClusterName
                  Value: !Ref Cluster
                - Name: ServiceName
                  Value: !GetAtt Stock.Name
              Statistic: Average
              Period: 60
              EvaluationPeriods: 3
              Threshold: 80
              ComparisonOperator: GreaterThanThreshold
              AlarmActions: [!Ref More]
          Fn::ForEach::Queues:
            - Name
            - [Mail, Paper]
            - ${Name}Queue:
                Type: AWS::SQS::Queue
                Properties:
                  MessageRetentionPeriod: 600

        """
}
