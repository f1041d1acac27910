// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let wafv2Shapes: StaticString =
        #"""
        = AWS::WAFv2::WebACLAssociation
        ResourceArn !s #20..2048
        WebACLArn !s #20..2048
        * WAFv2 IPSet LoggingConfiguration RegexPatternSet RuleGroup WebACL WebACLAssociation
        @ AWS::WAFv2::IPSet Arn Id
        @ AWS::WAFv2::LoggingConfiguration ManagedByFirewallManager
        @ AWS::WAFv2::RegexPatternSet Arn Id
        @ AWS::WAFv2::RuleGroup Arn AvailableLabels.* ConsumedLabels.* Id LabelNamespace
        @ AWS::WAFv2::WebACL Arn Capacity Id LabelNamespace
        @ AWS::WAFv2::WebACLAssociation
        """#
}
