// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
internal import JSON

/// The role of an ECS task or an EKS pod
/// (docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html).
struct ContainerCredentials {
    let configuration: AWSConfiguration
    private static let attempts = 3

    /// `nil` where the environment names no endpoint. Blocks.
    func find() throws(AWSError) -> AWSCredentials? {
        guard let url = try endpoint() else { return nil }
        var call = HTTPCall(url: url)
        call.headers = [("Accept", "application/json")]
        if let token = try token() { call.headers.append(("Authorization", token)) }
        call.caBundle = configuration.caBundle
        var fault = ""
        for attempt in 1...Self.attempts {
            switch call.perform() {
            case .success(let answer) where answer.status == 200:
                guard let found = (try? JSONValue(parsing: answer.body)).flatMap({ AWSCredentials(metadata: $0) })
                else {
                    throw AWSError(.malformed, "the container's credentials cannot be read")
                }
                return found
            case .success(let answer):
                fault = "the container's credentials are refused with status \(answer.status)"
                guard answer.status >= 500 || answer.status == 429 else { throw AWSError(.noCredentials, fault) }
            case .failure(let failure): fault = "the container's credentials: \(failure.reason)"
            }
            if attempt < Self.attempts { usleep(UInt32.random(in: 50_000...150_000)) }
        }
        throw AWSError(.unreachable, fault)
    }

    private func endpoint() throws(AWSError) -> CallURL? {
        if let path = configuration["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            guard path.hasPrefix("/"), let url = CallURL(configuration.containerOrigin + path) else {
                throw AWSError(.misconfigured, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI takes a path")
            }
            return url
        }
        guard let text = configuration["AWS_CONTAINER_CREDENTIALS_FULL_URI"] else { return nil }
        guard let url = CallURL(text), Self.mayBeAsked(url) else {
            throw AWSError(
                .misconfigured,
                "AWS_CONTAINER_CREDENTIALS_FULL_URI takes https, or http to loopback, 169.254.170.2, 169.254.170.23 or fd00:ec2::23"
            )
        }
        return url
    }

    /// Whether the token may be sent there. Of names only `localhost` is taken without TLS: libcurl never looks that one up.
    static func mayBeAsked(_ url: CallURL) -> Bool {
        if url.isHTTPS || url.host.lowercased() == "localhost" { return true }
        var four = in_addr()
        if inet_pton(AF_INET, url.host, &four) == 1 {
            let address = UInt32(bigEndian: four.s_addr)
            return address >> 24 == 127 || address == 0xA9FE_AA02 || address == 0xA9FE_AA17
        }
        var (six, eks) = (in6_addr(), in6_addr())
        guard inet_pton(AF_INET6, url.host, &six) == 1 else { return false }
        inet_pton(AF_INET6, "fd00:ec2::23", &eks)
        return withUnsafeBytes(of: &six) { six in
            six.elementsEqual([UInt8](repeating: 0, count: 15) + [1])
                || withUnsafeBytes(of: &eks) { six.elementsEqual($0) }
        }
    }

    /// The token's file is read anew each time: EKS replaces it.
    private func token() throws(AWSError) -> String? {
        let token: String
        if let path = configuration["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            guard let text = SmallFile.text(path) else {
                throw AWSError(.noCredentials, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read")
            }
            token = text.hasSuffix("\n") ? String(text.dropLast()) : text
        } else if let text = configuration["AWS_CONTAINER_AUTHORIZATION_TOKEN"] {
            token = text
        } else {
            return nil
        }
        // A line end would begin another header.
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw AWSError(.noCredentials, "AWS_CONTAINER_AUTHORIZATION_TOKEN holds what cannot stand in a header")
        }
        return token
    }
}
