// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Looks for credentials where the SDKs do, in their order
/// (docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html): environment, profile, container, instance.
/// The first that is set up decides: when it then fails, the next is not tried.
struct CredentialSource: Sendable {
    let configuration: AWSConfiguration

    /// Blocks, for some seconds where a metadata endpoint does not answer.
    /// - Throws: ``AWSError/Code/noCredentials``, or what kept a source from giving them.
    func find() throws(AWSError) -> AWSCredentials {
        if let found = try fromEnvironment() { return found }
        guard configuration["AWS_WEB_IDENTITY_TOKEN_FILE"] == nil else {
            throw AWSError(.noCredentials, "AWS_WEB_IDENTITY_TOKEN_FILE is not supported")
        }
        if let found = try fromProfile() { return found }
        if let found = try ContainerCredentials(configuration: configuration).find() { return found }
        return try InstanceCredentials(configuration: configuration).find()
    }

    private func fromEnvironment() throws(AWSError) -> AWSCredentials? {
        let (id, key) = (configuration["AWS_ACCESS_KEY_ID"], configuration["AWS_SECRET_ACCESS_KEY"])
        guard id != nil || key != nil else { return nil }
        guard let id, let key else {
            throw AWSError(
                .noCredentials,
                "\(id == nil ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY") is missing beside the other")
        }
        let token = configuration["AWS_SESSION_TOKEN"]
        guard let found = AWSCredentials(checking: id, key, token: token) else {
            throw AWSError(.noCredentials, "AWS_ACCESS_KEY_ID and its like hold what cannot be a key")
        }
        return found
    }

    /// What a profile may name instead of keys; each would need a service or a program of its own.
    private static let unsupported = [
        "role_arn", "web_identity_token_file", "sso_session", "sso_start_url", "login_session", "credential_process",
    ]

    private func fromProfile() throws(AWSError) -> AWSCredentials? {
        guard let profile = SharedProfile.read(configuration) else {
            guard configuration["AWS_PROFILE"] == nil else {
                throw AWSError(.noCredentials, "AWS_PROFILE names a profile that no file has")
            }
            return nil
        }
        let (id, key) = (profile["aws_access_key_id"], profile["aws_secret_access_key"])
        // The SDKs would use a role or a session although there are keys, but keys before a process.
        let other = Self.unsupported.first { profile[$0] != nil && ($0 != "credential_process" || id == nil) }
        if let other { throw AWSError(.noCredentials, "the profile's \(other) is not supported; it takes static keys") }
        guard id != nil || key != nil else { return nil }
        guard let id, let key,
            let found = AWSCredentials(checking: id, key, token: profile["aws_session_token"])
        else { throw AWSError(.noCredentials, "the profile's keys are not whole") }
        return found
    }
}
