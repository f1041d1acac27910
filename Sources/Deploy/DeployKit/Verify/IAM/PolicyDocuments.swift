// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A policy that stands in a template, and what it is of.
struct PolicyDocument {
    enum Kind {
        /// Of a role, a user or a group: who may do it is whoever has it.
        case identity
        /// Who may take a role on.
        case trust
        /// Of a bucket, a key, a secret: it names who may.
        case resource
    }

    let view: View
    let kind: Kind
    let owner: StackView.Resource

    private static let places: [(type: String, path: String, kind: Kind)] = [
        ("AWS::IAM::Role", "AssumeRolePolicyDocument", .trust),
        ("AWS::IAM::Role", "Policies.PolicyDocument", .identity),
        ("AWS::IAM::User", "Policies.PolicyDocument", .identity),
        ("AWS::IAM::Group", "Policies.PolicyDocument", .identity),
        ("AWS::IAM::Policy", "PolicyDocument", .identity),
        ("AWS::IAM::ManagedPolicy", "PolicyDocument", .identity),
        ("AWS::IAM::RolePolicy", "PolicyDocument", .identity),
        ("AWS::IAM::UserPolicy", "PolicyDocument", .identity),
        ("AWS::IAM::GroupPolicy", "PolicyDocument", .identity),
        ("AWS::S3::BucketPolicy", "PolicyDocument", .resource),
        ("AWS::SQS::QueuePolicy", "PolicyDocument", .resource),
        ("AWS::SNS::TopicPolicy", "PolicyDocument", .resource),
        ("AWS::KMS::Key", "KeyPolicy", .resource),
        ("AWS::ECR::Repository", "RepositoryPolicyText", .resource),
        ("AWS::SecretsManager::ResourcePolicy", "ResourcePolicy", .resource),
        ("AWS::EFS::FileSystem", "FileSystemPolicy", .resource),
        ("AWS::EC2::VPCEndpoint", "PolicyDocument", .resource),
    ]

    static func all(in stack: StackView) -> [PolicyDocument] {
        places.flatMap { type, path, kind in
            stack.all(type).flatMap { resource in
                RoleUse.places(resource.properties, path).filter { !$0.item.members.isEmpty }.map {
                    PolicyDocument(view: $0, kind: kind, owner: resource)
                }
            }
        }
    }

    /// Its statements, those that cannot be read left out.
    var statements: [View] { (view["Statement"]?.each ?? []).filter { !$0.item.members.isEmpty } }
    /// Of the policy that it is of.
    var name: View? {
        kind == .identity && owner.properties["PolicyDocument"] != nil
            ? Policies.name(of: owner)
            : owner.properties["Policies"]?.elements.first { $0["PolicyDocument"]?.path == view.path }?["PolicyName"]
    }
    /// Whether a resource is named in each: a repository's policy is of itself.
    var namesResources: Bool {
        kind == .identity
            || kind == .resource && !["AWS::ECR::Repository", "AWS::EFS::FileSystem"].contains(owner.type)
    }
}
