// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("What a state machine has wrong is found, each with its rule and its line") struct StateMachineRuleTests {
    static let changes: [Change] = [
        .bad("S181", "\"StartAt\": \"Run\"", "\"StartAt\": \"run\""),
        .bad("S181", "\"Next\": \"Tell\"", "\"Next\": \"Tells\""),
        .bad("S181", "\"Next\": \"Sorry\"", "\"Next\": \"Sory\""),
        .bad("S181", "\"End\": true", "\"Ends\": true", at: "\"Tell\": {"),
        .bad("S181", "\"Type\": \"Fail\"", "\"Type\": \"Failed\""),
        .bad("S182", "ecs:runTask.sync", "ecs:RunTask.sync"),
        .bad("S182", "ecs:runTask.sync", "ecs:runTask.snyc"),
        .good("ecs:runTask.sync", "ecs:runTask.sync:2"),
        .bad("S182", "sns:publish\"", "sns:publsh\""),
        .good("sns:publish\"", "sns:publishBatch\""),
        .bad("S182", "StateMachineType: STANDARD", "StateMachineType: EXPRESS", at: "ecs:runTask.sync"),
        .bad("S183", "{\"Name\": \"shop\"}", "{\"Name\": \"web\"}"),
        .bad(
            "S183",
            "                \"NetworkConfiguration\": {\"AwsvpcConfiguration\": {\"Subnets.$\": \"$.subnets\"}},\n",
            "", at: "\"Resource\": \"arn:aws:states:::ecs:runTask"),
        .bad("S183", "\"LaunchType\": \"FARGATE\"", "\"LaunchType\": \"fargate\""),
        .bad("S183", "\"TaskDefinition\": \"${Task}\"", "\"TaskDefinition\": \"${Cluster}\""),
        .bad("S184", "log-group:${FlowLogs}:*", "log-group:${FlowLogs}"),
        .bad("S184", "        Task: !Ref Task\n", "        Tasks: !Ref Task\n", at: "\"TaskDefinition\": \"${Task}\""),
        .bad("S184", "StateMachineType: STANDARD", "StateMachineType: standard"),
        .bad("I115", "RoleArn: !GetAtt FlowRole.Arn", "RoleArn: !Ref FlowRole"),
        .bad(
            "R109", "LogGroupArn: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${FlowLogs}:*",
            "LogGroupArn: !Ref FlowLogs"),
        .good(
            "LogGroupArn: !Sub arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${FlowLogs}:*",
            "LogGroupArn: !GetAtt FlowLogs.Arn"),
        .good("ecs:runTask.sync", "ecs:runTask.waitForTaskToken"),
    ]

    @Test("Each change is found by its rule, on its line, and what is sound is not", arguments: changes)
    func change(change: Change) throws { try change.check(in: SoundTemplate.shop) }
}
