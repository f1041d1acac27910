// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// Written by scripts/shapes.py, however long: an edit here is lost.

extension ShapeTable {
    static let ecrShapes: StaticString =
        #"""
        = AWS::ECR::PullThroughCacheRule
        CredentialArn s #50..612
        CustomRoleArn s #0..2048
        EcrRepositoryPrefix s #2..30
        UpstreamRegistry s |azure-container-registry|chainguard|docker-hub|ecr|ecr-public|github-container-registry\#
        |gitlab-container-registry|k8s|quay
        UpstreamRegistryUrl s
        UpstreamRepositoryPrefix s #2..30
        = AWS::ECR::RegistryPolicy
        PolicyText !j
        RegistryId <s
        = AWS::ECR::Repository
        Arn <s
        EmptyOnDelete b
        EncryptionConfiguration @EncryptionConfiguration
        ImageScanningConfiguration @ImageScanningConfiguration
        ImageTagMutability s |IMMUTABLE|IMMUTABLE_WITH_EXCLUSION|MUTABLE|MUTABLE_WITH_EXCLUSION
        ImageTagMutabilityExclusionFilters [@ImageTagMutabilityExclusionFilter ##1..5
        LifecyclePolicy @LifecyclePolicy
        RepositoryName s #2..256
        RepositoryPolicyText j
        RepositoryUri <s
        Tags [@Tag % ##..50
        + EncryptionConfiguration
        EncryptionType !s |AES256|KMS|KMS_DSSE
        KmsKey s #1..2048
        + ImageScanningConfiguration
        ScanOnPush b
        + ImageTagMutabilityExclusionFilter
        ImageTagMutabilityExclusionFilterType !s
        ImageTagMutabilityExclusionFilterValue !s #1..128
        + LifecyclePolicy
        LifecyclePolicyText s #100..30720
        RegistryId s #12..12 :0-9
        + Tag
        Key !s #1..127
        Value !s #1..255
        = AWS::ECR::RepositoryCreationTemplate
        AppliedFor ![s |CREATE_ON_PUSH|PULL_THROUGH_CACHE|REPLICATION %
        CreatedAt <s
        CustomRoleArn s #0..2048
        Description s #0..256
        EncryptionConfiguration @EncryptionConfiguration
        ImageTagMutability s |IMMUTABLE|IMMUTABLE_WITH_EXCLUSION|MUTABLE|MUTABLE_WITH_EXCLUSION
        ImageTagMutabilityExclusionFilters [@ImageTagMutabilityExclusionFilter ##1..5
        LifecyclePolicy s #100..30720
        Prefix !s #1..256
        RepositoryPolicy s #0..10240
        ResourceTags [@Tag % ##..50
        UpdatedAt <s
        + EncryptionConfiguration
        EncryptionType !s |AES256|KMS|KMS_DSSE
        KmsKey s #1..2048
        + ImageTagMutabilityExclusionFilter
        ImageTagMutabilityExclusionFilterType !s
        ImageTagMutabilityExclusionFilterValue !s #1..128
        + Tag
        Key !s #1..128
        Value !s #0..256
        * ECR PublicRepository PullThroughCacheRule PullTimeUpdateExclusion RegistryPolicy\#
         RegistryScanningConfiguration ReplicationConfiguration Repository RepositoryCreationTemplate\#
         SigningConfiguration
        @ AWS::ECR::PublicRepository Arn
        @ AWS::ECR::PullThroughCacheRule
        @ AWS::ECR::PullTimeUpdateExclusion
        @ AWS::ECR::RegistryPolicy RegistryId
        @ AWS::ECR::RegistryScanningConfiguration RegistryId
        @ AWS::ECR::ReplicationConfiguration RegistryId
        @ AWS::ECR::Repository Arn RepositoryUri
        @ AWS::ECR::RepositoryCreationTemplate CreatedAt UpdatedAt
        @ AWS::ECR::SigningConfiguration RegistryId
        """#
}
