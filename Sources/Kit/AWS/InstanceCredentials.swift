// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// The role of an EC2 instance, by IMDSv2 alone
/// (docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html).
struct InstanceCredentials {
    let configuration: AWSConfiguration
    private static let attempts = 2
    private static let role = "/latest/meta-data/iam/security-credentials/"

    /// Blocks: two seconds where nobody answers, six at most.
    /// - Throws: ``AWSError/Code/noCredentials`` where there is no instance, or it has no role.
    func find() throws(AWSError) -> AWSCredentials {
        guard !configuration.isOn("AWS_EC2_METADATA_DISABLED") else {
            throw AWSError(.noCredentials, "neither environment, profile nor container has any")
        }
        let usesIPv6 = configuration["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"]?.lowercased() == "ipv6"
        let origin =
            configuration["AWS_EC2_METADATA_SERVICE_ENDPOINT"]
            ?? (usesIPv6 ? "http://[fd00:ec2::254]" : "http://169.254.169.254")
        let base = origin.hasSuffix("/") ? String(origin.dropLast()) : origin

        // The token's answer is dropped on its way by a hop limit of 1, which is one too few for a container.
        let token = try ask(
            base, "/latest/api/token", .put, [("X-aws-ec2-metadata-token-ttl-seconds", "21600")],
            silence:
                "neither environment, profile nor container has any, and no instance answers (in a container, its metadata's hop limit must be 2)"
        )
        guard AWSCredentials.isPrintable(token) else {
            throw AWSError(.malformed, "the instance's token cannot be read")
        }
        let header = [("X-aws-ec2-metadata-token", token)]
        let list = try ask(base, Self.role, .get, header, silence: "the instance does not answer")
        guard let name = list.split(whereSeparator: \.isNewline).first, name.utf8.count <= 64,
            name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"/?#%\"<>\\^`{|}".utf8.contains($0) })
        else { throw AWSError(.noCredentials, "the instance has no role") }
        let answer = try ask(base, Self.role + name, .get, header, silence: "the instance does not answer")
        guard let json = try? JSONValue(parsing: answer.utf8), json["Code"]?.string ?? "Success" == "Success",
            let found = AWSCredentials(metadata: json)
        else { throw AWSError(.malformed, "the instance role's credentials cannot be read") }
        return found
    }

    private func ask(
        _ base: String, _ path: String, _ method: HTTPCall.Method, _ headers: [(name: String, value: String)],
        silence: String
    ) throws(AWSError) -> String {
        guard let url = CallURL(base + path) else {
            throw AWSError(.misconfigured, "AWS_EC2_METADATA_SERVICE_ENDPOINT takes a URL of http or https")
        }
        var call = HTTPCall(method: method, url: url)
        call.headers = headers
        call.milliseconds = 1000
        for _ in 1...Self.attempts {
            guard case .success(let answer) = call.perform(), answer.status < 500 else { continue }
            guard answer.status == 200 else {
                throw AWSError(.noCredentials, "the instance's metadata is refused with status \(answer.status)")
            }
            return String(decoding: answer.body, as: UTF8.self)
        }
        throw AWSError(.noCredentials, silence)
    }
}
