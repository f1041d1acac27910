// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let cloudFormationShapes: StaticString =
        #"""
        = AWS::CloudFormation::Stack
        NotificationARNs [s ##..5
        Parameters {s
        StackId <s
        Tags [@Tag ##..50
        TemplateURL !s #1..1024
        TimeoutInMinutes i 1..
        + Tag
        Key !s
        Value !s
        = AWS::CloudFormation::WaitCondition
        Count i
        Data <j
        Handle s
        Id <s
        Timeout s
        = AWS::CloudFormation::WaitConditionHandle
        Id <s
        * CloudFormation ChangeSet CustomResource GeneratedTemplate GuardHook HookDefaultVersion HookTypeConfig\#
         HookVersion LambdaHook Macro ModuleDefaultVersion ModuleVersion PublicTypeVersion Publisher\#
         ResourceDefaultVersion ResourceVersion Stack StackSet TypeActivation WaitCondition WaitConditionHandle
        """#
}
