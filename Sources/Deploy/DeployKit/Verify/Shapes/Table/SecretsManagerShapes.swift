// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let secretsManagerShapes: StaticString =
        #"""
        = AWS::SecretsManager::ResourcePolicy
        BlockPublicPolicy b
        Id <s
        ResourcePolicy !j
        SecretId !s #1..2048
        = AWS::SecretsManager::RotationSchedule
        ExternalSecretRotationMetadata [@ExternalSecretRotationMetadataItem
        ExternalSecretRotationRoleArn s
        HostedRotationLambda @HostedRotationLambda
        Id <s
        RotateImmediatelyOnUpdate b
        RotationLambdaARN s
        RotationRules @RotationRules
        SecretId !s
        + ExternalSecretRotationMetadataItem
        Key !s
        Value !s
        + HostedRotationLambda
        ExcludeCharacters s
        KmsKeyArn s
        MasterSecretArn s
        MasterSecretKmsKeyArn s
        RotationLambdaName s
        RotationType !s
        Runtime s
        SuperuserSecretArn s
        SuperuserSecretKmsKeyArn s
        VpcSecurityGroupIds s
        VpcSubnetIds s
        + RotationRules
        AutomaticallyAfterDays i
        Duration s
        ScheduleExpression s
        = AWS::SecretsManager::Secret
        Description s #0..2048
        GenerateSecretString @GenerateSecretString
        Id <s
        KmsKeyId s #0..2048
        Name s #0..512
        ReplicaRegions [@ReplicaRegion
        SecretString s #1..65536
        Tags [@Tag
        Type s #0..256
        + GenerateSecretString
        ExcludeCharacters s
        ExcludeLowercase b
        ExcludeNumbers b
        ExcludePunctuation b
        ExcludeUppercase b
        GenerateStringKey s
        IncludeSpace b
        PasswordLength i
        RequireEachIncludedType b
        SecretStringTemplate s
        + ReplicaRegion
        KmsKeyId s
        Region !s
        + Tag
        Key !s #1..128
        Value !s #0..256
        = AWS::SecretsManager::SecretTargetAttachment
        Id <s
        SecretId !s #1..2048
        TargetId !s
        TargetType !s
        * SecretsManager ResourcePolicy RotationSchedule Secret SecretTargetAttachment
        @ AWS::SecretsManager::ResourcePolicy Id
        @ AWS::SecretsManager::RotationSchedule Id
        @ AWS::SecretsManager::Secret Id
        @ AWS::SecretsManager::SecretTargetAttachment Id
        """#
}
