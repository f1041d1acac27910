// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension SoundTemplate {
    /// Of the shop: the service, a queue and the function that takes from it, a table, a state machine that runs the task.
    static let shopWork = """
          Task:
            Type: AWS::ECS::TaskDefinition
            Properties:
              Family: shop
              RequiresCompatibilities: [FARGATE]
              NetworkMode: awsvpc
              Cpu: "256"
              Memory: "512"
              ExecutionRoleArn: !GetAtt ExecutionRole.Arn
              TaskRoleArn: !GetAtt TaskRole.Arn
              Volumes:
                - Name: shared
                  EFSVolumeConfiguration:
                    FilesystemId: !Ref Files
                    TransitEncryption: ENABLED
                    AuthorizationConfig:
                      AccessPointId: !Ref Point
                      IAM: ENABLED
              ContainerDefinitions:
                - Name: router
                  Image: public.ecr.aws/aws-observability/aws-for-fluent-bit:stable
                  FirelensConfiguration: {Type: fluentbit}
                - Name: shop
                  Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/shop:1
                  MountPoints: [{SourceVolume: shared, ContainerPath: /shared}]
                  Secrets:
                    - Name: HOST
                      ValueFrom: !Sub "${Attachment}:host::"
                    - Name: PASSWORD
                      ValueFrom: !Sub "${Login}:password::"
                  LogConfiguration:
                    LogDriver: awsfirelens
                    Options:
                      Name: firehose
                      region: !Ref AWS::Region
                      delivery_stream: !Ref Stream
          Service:
            Type: AWS::ECS::Service
            Properties:
              Cluster: !Ref Cluster
              TaskDefinition: !Ref Task
              LaunchType: FARGATE
              EnableExecuteCommand: true
              NetworkConfiguration:
                AwsvpcConfiguration: {Subnets: !Ref Subnets, SecurityGroups: !Ref Groups}
          Dead:
            Type: AWS::SQS::Queue
          Jobs:
            Type: AWS::SQS::Queue
            Properties:
              VisibilityTimeout: 120
              RedrivePolicy:
                deadLetterTargetArn: !GetAtt Dead.Arn
                maxReceiveCount: 5
          JobsPolicy:
            Type: AWS::SQS::QueuePolicy
            Properties:
              Queues: [!Ref Jobs]
              PolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal: {Service: sns.amazonaws.com}
                    Action: sqs:SendMessage
                    Resource: !GetAtt Jobs.Arn
                    Condition:
                      ArnEquals:
                        aws:SourceArn: !Ref News
          News:
            Type: AWS::SNS::Topic
          Subscription:
            Type: AWS::SNS::Subscription
            Properties:
              TopicArn: !Ref News
              Protocol: sqs
              Endpoint: !GetAtt Jobs.Arn
          WorkRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "lambda"))
              ManagedPolicyArns:
                - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
              Policies:
                - PolicyName: take
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Action:
                          - sqs:ReceiveMessage
                          - sqs:DeleteMessage
                          - sqs:GetQueueAttributes
                        Resource: !GetAtt Jobs.Arn
          Work:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.13
              Handler: index.work
              Timeout: 60
              Role: !GetAtt WorkRole.Arn
              Code:
                ZipFile: |
                  def work(event, context):
                      return None
          Polling:
            Type: AWS::Lambda::EventSourceMapping
            Properties:
              EventSourceArn: !GetAtt Jobs.Arn
              FunctionName: !Ref Work
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
              AttributeDefinitions:
                - {AttributeName: day, AttributeType: S}
                - {AttributeName: item, AttributeType: S}
              KeySchema:
                - {AttributeName: day, KeyType: HASH}
                - {AttributeName: item, KeyType: RANGE}
          FlowLogs:
            Type: AWS::Logs::LogGroup
          FlowRole:
            Type: AWS::IAM::Role
            Properties:
        \(trust(of: "states"))
              Policies:
                - PolicyName: flow
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Sid: Run
                        Effect: Allow
                        Action: ecs:RunTask
                        Resource: !Ref Task
                        Condition:
                          ArnEquals:
                            ecs:cluster: !GetAtt Cluster.Arn
                      - Sid: Watch
                        Effect: Allow
                        Action: [ecs:StopTask, ecs:DescribeTasks]
                        Resource: "*"
                      - Sid: Pass
                        Effect: Allow
                        Action: iam:PassRole
                        Resource:
                          - !GetAtt ExecutionRole.Arn
                          - !GetAtt TaskRole.Arn
                      - Sid: Rule
                        Effect: Allow
                        Action: [events:PutTargets, events:PutRule, events:DescribeRule]
                        Resource: !Sub arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForECSTaskRule
                      - Sid: Tell
                        Effect: Allow
                        Action: sns:Publish
                        Resource: !Ref News
                      - Sid: Log
                        Effect: Allow
                        Action:
                          - logs:CreateLogDelivery
                          - logs:PutResourcePolicy
                          - logs:DescribeResourcePolicies
                          - logs:DescribeLogGroups
                        Resource: "*"
          Flow:
            Type: AWS::StepFunctions::StateMachine
            Properties:
              StateMachineType: STANDARD
              RoleArn: !GetAtt FlowRole.Arn
              LoggingConfiguration:
                Level: ERROR
                Destinations:
                  - CloudWatchLogsLogGroup:
                      LogGroupArn: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${FlowLogs}:*
              DefinitionSubstitutions:
                Topic: !Ref News
                Cluster: !GetAtt Cluster.Arn
                Task: !Ref Task
              DefinitionString: |
                {
                  "StartAt": "Run",
                  "States": {
                    "Run": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::ecs:runTask.sync",
                      "Parameters": {
                        "LaunchType": "FARGATE",
                        "Cluster": "${Cluster}",
                        "TaskDefinition": "${Task}",
                        "NetworkConfiguration": {"AwsvpcConfiguration": {"Subnets.$": "$.subnets"}},
                        "Overrides": {"ContainerOverrides": [
                          {"Name": "shop"}
                        ]}
                      },
                      "Catch": [
                        {"ErrorEquals": ["States.ALL"], "Next": "Sorry"}
                      ],
                      "Next": "Tell"
                    },
                    "Tell": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::sns:publish",
                      "Parameters": {"TopicArn": "${Topic}", "Message": "done"},
                      "End": true
                    },
                    "Sorry": {
                      "Type": "Fail"
                    }
                  }
                }

        """
}
