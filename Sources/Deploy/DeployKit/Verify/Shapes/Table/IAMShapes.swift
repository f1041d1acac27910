// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let iamShapes: StaticString =
        #"""
        = AWS::IAM::Group
        Arn <s
        GroupName s #1..128 :-+,.0-9=@-Z_a-z
        ManagedPolicyArns [s % ##0..20
        Path s #1..512
        Policies [@Policy
        + Policy
        PolicyDocument !j
        PolicyName !s
        = AWS::IAM::InstanceProfile
        Arn <s
        InstanceProfileName s #0..128
        Path s #1..512
        Roles ![s % ##0..1
        = AWS::IAM::ManagedPolicy
        AttachmentCount <i
        CreateDate <s
        DefaultVersionId <s
        Description s #0..1000
        Groups [s %
        IsAttachable <b
        ManagedPolicyName s
        Path s #1..512
        PermissionsBoundaryUsageCount <i
        PolicyArn <s
        PolicyDocument !j
        PolicyId <s
        Roles [s %
        UpdateDate <s
        Users [s %
        = AWS::IAM::Policy /Users,Groups,Roles
        Groups [s
        Id <s
        PolicyDocument !j
        PolicyName !s #1..128 :-+,.0-9=@-Z_a-z
        Roles [s
        Users [s
        = AWS::IAM::Role
        Arn <s
        AssumeRolePolicyDocument !j
        Description s #0..1000
        ManagedPolicyArns [s %
        MaxSessionDuration i 3600..43200
        Path s #1..512
        PermissionsBoundary s #20..2048
        Policies [@Policy
        RoleId <s
        RoleName s #1..64 :-+,.0-9=@-Z_a-z
        Tags [@Tag ##0..50
        + Policy
        PolicyDocument !j
        PolicyName !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::IAM::RolePolicy
        PolicyDocument j
        PolicyName !s #1..128 :-+,.0-9=@-Z_a-z
        RoleName !s #1..64 :-+,.0-9=@-Z_a-z
        = AWS::IAM::ServiceLinkedRole
        AWSServiceName s #1..128 :-+,.0-9=@-Z_a-z
        CustomSuffix s #1..64 :-+,.0-9=@-Z_a-z
        Description s #0..1000
        RoleName <s
        = AWS::IAM::User
        Arn <s
        Groups [s ##0..10
        LoginProfile @LoginProfile
        ManagedPolicyArns [s % ##0..20
        Path s #1..512
        PermissionsBoundary s #20..2048
        Policies [@Policy
        Tags [@Tag ##0..50
        UserName s #1..64 :-+,.0-9=@-Z_a-z
        + LoginProfile
        Password !s
        PasswordResetRequired b
        + Policy
        PolicyDocument !j
        PolicyName !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        * IAM AccessKey Group GroupPolicy InstanceProfile ManagedPolicy OIDCProvider Policy Role RolePolicy\#
         SAMLProvider ServerCertificate ServiceLinkedRole User UserPolicy UserToGroupAddition VirtualMFADevice
        @ AWS::IAM::AccessKey Id SecretAccessKey
        @ AWS::IAM::Group Arn
        @ AWS::IAM::GroupPolicy
        @ AWS::IAM::InstanceProfile Arn
        @ AWS::IAM::ManagedPolicy AttachmentCount CreateDate DefaultVersionId IsAttachable\#
         PermissionsBoundaryUsageCount PolicyArn PolicyId UpdateDate
        @ AWS::IAM::OIDCProvider Arn
        @ AWS::IAM::Policy Id
        @ AWS::IAM::Role Arn RoleId
        @ AWS::IAM::RolePolicy
        @ AWS::IAM::SAMLProvider Arn SamlProviderUUID
        @ AWS::IAM::ServerCertificate Arn
        @ AWS::IAM::ServiceLinkedRole RoleName
        @ AWS::IAM::User Arn
        @ AWS::IAM::UserPolicy
        @ AWS::IAM::UserToGroupAddition Id
        @ AWS::IAM::VirtualMFADevice SerialNumber
        """#
}
