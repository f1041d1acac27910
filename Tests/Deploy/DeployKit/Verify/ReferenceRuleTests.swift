// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a template names and is not there is found, each with its rule and its line")
struct ReferenceRuleTests {
    static let sound = """
        AWSTemplateFormatVersion: "2010-09-09"
        Description: A queue
        Transform: AWS::LanguageExtensions
        Parameters:
          Stage:
            Type: String
            Default: test
            AllowedValues: [test, live]
          Name:
            Type: String
            Default: jobs
            AllowedPattern: ^[a-z][a-z0-9-]{2,20}$
            MinLength: 3
            MaxLength: 21
          Days:
            Type: Number
            Default: 4
            MinValue: 1
            MaxValue: 14
          Words:
            Type: CommaDelimitedList
            Default: red,green
          HasAlarm:
            Type: String
            Default: "true"
            AllowedValues: ["true", "false"]
        Mappings:
          Sizes:
            test:
              Count: 1
            live:
              Count: 5
        Conditions:
          IsLive: !Equals [!Ref Stage, live]
          Alarms: !And [!Condition IsLive, !Equals [!Ref HasAlarm, "true"]]
          IsLoud: !Equals [!Ref HasAlarm, "true"]
        Resources:
          Queue:
            Type: AWS::SQS::Queue
            DeletionPolicy: Retain
            UpdateReplacePolicy: Delete
            Properties:
              QueueName: !Sub "${Stage}-${Name}"
              DelaySeconds: !FindInMap [Sizes, !Ref Stage, Count]
          Topic:
            Type: AWS::SNS::Topic
            Condition: IsLive
            Properties:
              DisplayName: !Select [1, [a, b]]
          Mail:
            Type: AWS::SNS::Topic
            Condition: IsLoud
          Alarm:
            Type: AWS::CloudWatch::Alarm
            Condition: Alarms
            DependsOn: Queue
            Properties:
              MetricName: ApproximateNumberOfMessagesVisible
              Namespace: AWS/SQS
              Period: 60
              EvaluationPeriods: 1
              Statistic: Sum
              Threshold: 10
              ComparisonOperator: GreaterThanThreshold
              AlarmActions: [!Ref Topic]
              OKActions: [!If [IsLoud, !Ref Mail, !Ref AWS::NoValue]]
              Dimensions:
                - Name: QueueName
                  Value: !GetAtt Queue.QueueName
          Vpc:
            Type: AWS::EC2::VPC
            Properties:
              CidrBlock: 10.0.0.0/22
          Subnet:
            Type: AWS::EC2::Subnet
            Properties:
              VpcId: !Ref Vpc
              CidrBlock: !Select [0, !Cidr [10.0.0.0/22, 4, 8]]
          Fn::ForEach::Groups:
            - Color
            - !Ref Words
            - Group${Color}:
                Type: AWS::Logs::LogGroup
                Properties:
                  LogGroupName: !Join ["/", [a, !Ref Color]]
        Outputs:
          Queue:
            Value: !GetAtt Queue.Arn
            Export:
              Name: !Sub ${AWS::StackName}-queue
          Other:
            Value: !Ref Groupred
            Export:
              Name: !Sub ${AWS::StackName}-group

        """

    static let changes: [Change] = [
        .bad("R101", "!Sub \"${Stage}-${Name}\"", "!Sub \"${Stage}-${Nam}\""),
        .bad("R101", "DependsOn: Queue", "DependsOn: Queues"),
        .bad("R101", "!Sub ${AWS::StackName}-queue", "!Sub ${AWS::StackNames}-queue"),
        .bad("R101", "Value: !GetAtt Queue.Arn", "Value: !GetAtt Queu.Arn"),
        .bad("R101", "VpcId: !Ref Vpc", "VpcId: !Ref VPC"),
        .bad("R101", "IsLive: !Equals [!Ref Stage, live]", "IsLive: !Equals [!Ref Queue, live]"),
        .bad("R101", "!Ref Groupred", "!Ref Groupblue"),
        .good("!Ref Groupred", "!Ref Groupgreen"),
        .good("VpcId: !Ref Vpc", "VpcId: {Ref: Vpc}"),
        .good("- !Ref Words\n", "- !Split [\",\", !ImportValue words]\n"),
        .bad("R102", "    Condition: IsLive\n", "    Condition: IsLiv\n"),
        .bad("R102", "!Condition IsLive", "!Condition Live", at: "  Alarms:"),
        .bad("R102", "!If [IsLoud", "!If [IsLoudest"),
        .bad("R102", "IsLive: !Equals [!Ref Stage, live]", "IsLive: !Not [!Condition Alarms]"),
        .bad("R103", "!FindInMap [Sizes", "!FindInMap [Size"),
        .bad("R103", "    live:\n", "    lives:\n", at: "DelaySeconds"),
        .bad("R103", "!Ref Stage, Count]", "!Ref Stage, Counts]"),
        .bad("R104", "\"${Stage}-${Name}\"", "\"${Stage}-${Name:-x}\""),
        .bad("R104", "\"${Stage}-${Name}\"", "\"${Stage}-${Words}\""),
        .good("\"${Stage}-${Name}\"", "\"${Stage}-${!Name:-x}\""),
        .good("!Sub \"${Stage}-${Name}\"", "!Sub [\"${Stage}-${x}\", {x: !Join [\"-\", !Ref Words]}]"),
        .bad("R105", "Value: !GetAtt Queue.QueueName", "Value: !GetAtt Queue.Name"),
        .bad("R105", "Value: !GetAtt Queue.Arn", "Value: !Sub ${Queue.ARN}"),
        .good("Value: !GetAtt Queue.Arn", "Value: {\"Fn::GetAtt\": [Queue, Arn]}"),
        .bad("R106", "CidrBlock: 10.0.0.0/22\n", "CidrBlock: !Ref Subnet\n"),
        .bad("R106", "    DeletionPolicy: Retain\n", "    DependsOn: Queue\n"),
        .bad(
            "R106", "Type: AWS::EC2::VPC\n", "Type: AWS::EC2::VPC\n    DependsOn: [Subnet]\n", at: "DependsOn: [Subnet]"
        ),
        .bad("R107", "    Condition: Alarms\n", "", at: "AlarmActions"),
        .bad("R107", "Value: !GetAtt Queue.Arn", "Value: !GetAtt Topic.TopicArn"),
        .good("Value: !GetAtt Queue.Arn", "Value: !GetAtt Mail.TopicArn\n    Condition: IsLoud"),
        .bad(
            "R108", "[!If [IsLoud, !Ref Mail, !Ref AWS::NoValue]]\n",
            "[!Ref Topic]\n      InsufficientDataActions: [!Ref Mail]\n  Q2:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Ref Mail\n  A2:\n    Type: AWS::CloudWatch::Alarm\n    Condition: Alarms\n    Properties:\n      MetricName: x\n      Namespace: x\n      Period: 60\n      EvaluationPeriods: 1\n      Statistic: Sum\n      Threshold: 10\n      ComparisonOperator: GreaterThanThreshold\n",
            at: "TopicName: !Ref Mail"),
        .bad("R109", "AlarmActions: [!Ref Topic]", "AlarmActions: [!GetAtt Topic.TopicName]"),
        .bad("R109", "VpcId: !Ref Vpc", "VpcId: !Ref Queue"),
        .bad("R109", "VpcId: !Ref Vpc", "VpcId: !GetAtt Vpc.CidrBlock"),
        .good("VpcId: !Ref Vpc", "VpcId: !GetAtt Vpc.VpcId"),
        .bad("V113", "Type: AWS::SQS::Queue", "Type: AWS::SQS::Queues"),
        .bad("V113", "Type: AWS::SQS::Queue", "Type: SQS::Queue"),
        .bad("V112", "    Type: AWS::EC2::VPC\n", "", at: "  Vpc:\n"),
        .bad("V113", "Type: AWS::EC2::VPC", "Type: AWS::EC3::VPC"),
        .good("Type: AWS::SQS::Queue\n", "Type: AWS::SQS::Queue\n    Metadata: {a: b}\n"),
        .bad("V117", "!If [IsLoud, !Ref Mail, !Ref AWS::NoValue]", "!If [IsLoud, !Ref Mail]"),
        .bad("V117", "!Equals [!Ref Stage, live]", "!Equals [!Ref Stage, live, test]"),
        .bad("V117", "[IsLoud, !Ref Mail, !Ref AWS::NoValue]", "[!Equals [a, b], !Ref Mail, !Ref AWS::NoValue]"),
        .bad("V117", "!Join [\"/\", [a, !Ref Color]]", "!Join [\"/\", a, !Ref Color]"),
        .bad("V117", "!Ref Vpc", "!Reff Vpc"),
        .bad("R203", "!Select [1, [a, b]]", "!Select [2, [a, b]]"),
        .bad("R203", "!Select [0, !Cidr", "!Select [4, !Cidr"),
        .bad("R203", "!Join [\"/\", [a, !Ref Color]]", "!Join [\"/\", !Ref Stage]"),
        .good("!Select [1, [a, b]]", "!Select [1, !GetAZs \"\"]"),
        .good("!Select [1, [a, b]]", "!Select [5, !Ref Words]"),
        .bad("R204", "!Cidr [10.0.0.0/22, 4, 8]", "!Cidr [10.0.0.0/22, 5, 8]"),
        .bad("R204", "!Cidr [10.0.0.0/22, 4, 8]", "!Cidr [10.0.0.0/22, 300, 8]"),
        .bad(
            "R205", "!Sub ${AWS::StackName}-group", "!Join [\"\", [!Ref AWS::StackName, -queue]]"),
        .bad("V115", "Value: !GetAtt Queue.Arn", "Value: !Ref Words"),
        .bad("V115", "Value: !GetAtt Queue.Arn", "Description: x", at: "  Queue:\n    Description: x"),
        .bad("R205", "!Sub ${AWS::StackName}-queue", "!Sub ${Queue}-queue"),
        .bad("V111", "Description: A queue", "Description: " + String(repeating: "long ", count: 250)),
        .bad("V112", "DeletionPolicy: Retain", "DeletionPolicy: Keep"),
        .bad("V112", "UpdateReplacePolicy: Delete", "UpdateReplacePolicy: RetainExceptOnCreate"),
        .bad("V112", "DeletionPolicy: Retain", "DeletionPolicy: Snapshot"),
        .good("DeletionPolicy: Retain", "DeletionPolicy: RetainExceptOnCreate"),
        .bad("V112", "    DependsOn: Queue\n", "    DependOn: Queue\n"),
        .bad("V111", "Mappings:", "Mapping:"),
        .bad("V111", "  Vpc:\n", "  My-Vpc:\n    Type: AWS::SQS::Queue\n  Vpc:\n", at: "  My-Vpc:"),
        .bad("V111", "2010-09-09", "2010-09-10"),
        .bad("V114", "Type: Number", "Type: Integer"),
        .bad("V114", "MinLength: 3", "MinLenght: 3"),
        .bad("V114", "MinValue: 1", "MinValue: 15"),
        .good("Type: CommaDelimitedList", "Type: List<String>"),
        .bad("V114", "Default: test", "Default: dev"),
        .bad("V114", "Default: 4", "Default: 15"),
        .bad("V114", "Default: 4", "Default: four"),
        .bad("V114", "Default: jobs", "Default: Jobs"),
        .bad("V114", "Default: jobs", "Default: jo"),
        .good("Default: jobs", "Default: job-s1"),
    ]

    @Test("The one that is sound has no finding") func soundOne() throws {
        #expect(Verify.findings(in: Self.sound) == [])
    }

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: Self.sound) }

    @Test("A macro may make what is named")
    func macros() {
        let text = Self.sound.replacing("VpcId: !Ref Vpc", with: "VpcId: !Ref Elsewhere")
        #expect(Verify.findings(in: text).contains { $0.code == "R101" })
        let other = text.replacing(
            "Transform: AWS::LanguageExtensions", with: "Transform: [AWS::LanguageExtensions, Mine]")
        #expect(!Verify.findings(in: other).contains { $0.code == "R101" })
    }

    @Test("A template has 500 resources at the most")
    func limits() {
        let many = (0..<501).map { "  Topic\($0):\n    Type: AWS::SNS::Topic\n" }.joined()
        #expect(Verify.findings(in: "Resources:\n" + many).map(\.code) == ["V111"])
    }

    @Test("Conditions that name each other are worked out once, however many there are")
    func circles() {
        let names = (0..<40).map {
            "  C\($0): !Or [\(repeatElement("!Condition C\(($0 + 1) % 40)", count: 9).joined(separator: ", "))]\n"
        }
        let text =
            "Conditions:\n" + names.joined() + "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Condition: C0\n"
        #expect(Set(Verify.findings(in: text).map(\.code)) == ["R102"])
    }

    @Test(
        "Patterns tell what they take",
        arguments: [
            ("^[a-z]+$", "abc", true), ("[a-z]+", "abc1", false), ("a|bc", "bc", true), ("(ab){2,3}", "ababab", true),
            ("(ab){2,3}", "ab", false), ("\\d{3}-?x*", "123xx", true), ("[^/]*", "a/b", false),
            ("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaab", false),
            ("^$|^x$", "", true), ("[\\w.-]+", "a.b-c_d", true),
        ])
    func patterns(pattern: String, text: String, matches: Bool) {
        #expect(Pattern(pattern)?.matches(text) == matches)
    }

    @Test(
        "What a pattern cannot be told by is none",
        arguments: ["(?=a)b", "(a)\\1", "[a", "a{2", "(?i)a", "a*+", "[a&&b]"])
    func noPattern(text: String) { #expect(Pattern(text) == nil) }
}
