// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// Of the roles: those that a clock, a function, ECS and CodeDeploy take.
    static let serviceRoles = """
          ClockRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "events"))
              Policies:
                - PolicyName: run
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: ecs:RunTask
                        Resource: !Ref Task
                      - Effect: Allow
                        Action: iam:PassRole
                        Resource: [!GetAtt ExecutionRole.Arn, !GetAtt TaskRole.Arn]
                        Condition:
                          StringLike: {"iam:PassedToService": ecs-tasks.amazonaws.com}
          Clock:
            Type: AWS::Events::Rule
            Properties:
              ScheduleExpression: rate(1 hour)
              Targets:
                - Id: task
                  Arn: !ImportValue cluster
                  RoleArn: !GetAtt ClockRole.Arn
                  EcsParameters:
                    TaskDefinitionArn: !Ref Task
                    LaunchType: FARGATE
                    NetworkConfiguration: {AwsVpcConfiguration: {Subnets: [!ImportValue subnet]}}
                - Id: function
                  Arn: !GetAtt Rotate.Arn
          RotateRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "lambda"))
              ManagedPolicyArns:
                - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole
              Policies:
                - PolicyName: rotate
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action: [secretsmanager:DescribeSecret, secretsmanager:GetSecretValue, secretsmanager:PutSecretValue, secretsmanager:UpdateSecretVersionStage]
                        Resource: !Ref Token
          Rotate:
            Type: AWS::Lambda::Function
            Properties:
              Role: !GetAtt RotateRole.Arn
              Handler: rotate.handler
              Runtime: python3.13
              Code: {S3Bucket: functions, S3Key: rotate.zip}
              VpcConfig:
                SubnetIds: [!ImportValue subnet]
                SecurityGroupIds: [!ImportValue group]
          MayRotate:
            Type: AWS::Lambda::Permission
            Properties:
              FunctionName: !GetAtt Rotate.Arn
              Action: lambda:InvokeFunction
              Principal: secretsmanager.amazonaws.com
          MayTick:
            Type: AWS::Lambda::Permission
            Properties:
              FunctionName: !Ref Rotate
              Action: lambda:InvokeFunction
              Principal: events.amazonaws.com
          Rotation:
            Type: AWS::SecretsManager::RotationSchedule
            DependsOn: MayRotate
            Properties:
              SecretId: !Ref Token
              RotationLambdaARN: !GetAtt Rotate.Arn
          BalancerRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "ecs"))
              ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers]
          Service:
            Type: AWS::ECS::Service
            Properties:
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!ImportValue subnet]}}
              LoadBalancers:
                - ContainerName: web
                  ContainerPort: !Ref Name
                  TargetGroupArn: !ImportValue group
                  AdvancedConfiguration:
                    AlternateTargetGroupArn: !ImportValue green
                    ProductionListenerRule: !ImportValue rule
                    RoleArn: !GetAtt BalancerRole.Arn
          DeployRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "codedeploy"))
              ManagedPolicyArns: [arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS]
          Deployments:
            Type: AWS::CodeDeploy::DeploymentGroup
            Properties:
              ApplicationName: web
              ServiceRoleArn: !GetAtt DeployRole.Arn
              ECSServices: [{ServiceName: web, ClusterName: web}]
              DeploymentStyle: {DeploymentType: BLUE_GREEN, DeploymentOption: WITH_TRAFFIC_CONTROL}
              BlueGreenDeploymentConfiguration:
                TerminateBlueInstancesOnDeploymentSuccess: {Action: TERMINATE}
              LoadBalancerInfo:
                TargetGroupPairInfoList:
                  - ProdTrafficRoute: {ListenerArns: [!ImportValue listener]}
                    TargetGroups: [{Name: blue}, {Name: green}]

        """
}
