// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let ssmShapes: StaticString =
        #"""
        = AWS::SSM::Parameter
        AllowedPattern s #0..1024
        Arn <s
        DataType s #0..128
        Description s #0..1024
        Name s #1..2048
        Policies s #1..4096
        Tags {s
        Tier s |Advanced|Intelligent-Tiering|Standard
        Type !s |String|StringList
        Value !s
        * SSM Association CloudConnector Document MaintenanceWindow MaintenanceWindowTarget MaintenanceWindowTask\#
         OpsItem Parameter PatchBaseline ResourceDataSync ResourcePolicy ServiceSetting
        @ AWS::SSM::Association AssociationId
        @ AWS::SSM::CloudConnector CloudConnectorArn CloudConnectorId CreatedAt UpdatedAt
        @ AWS::SSM::Document
        @ AWS::SSM::MaintenanceWindow WindowId
        @ AWS::SSM::MaintenanceWindowTarget WindowTargetId
        @ AWS::SSM::MaintenanceWindowTask WindowTaskId
        @ AWS::SSM::OpsItem CreatedBy CreatedTime LastModifiedBy LastModifiedTime OpsItemArn OpsItemId OpsItemType\#
         Status Version
        @ AWS::SSM::Parameter AllowedPattern Arn DataType Description Name Policies Tier Type Value
        @ AWS::SSM::PatchBaseline Id
        @ AWS::SSM::ResourceDataSync
        @ AWS::SSM::ResourcePolicy PolicyHash PolicyId
        @ AWS::SSM::ServiceSetting Arn LastModifiedDate LastModifiedUser Status
        """#
}
