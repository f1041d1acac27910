// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the environment says of AWS, by the names that all SDKs share
/// (docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html). Printing it shows no value.
public struct AWSConfiguration: Sendable, CustomStringConvertible, CustomReflectable {
    private let environment: [String: String]

    /// This machine's clock, in seconds since 1970; tests set another.
    var now: @Sendable () -> Int = { systemSeconds() }
    var containerOrigin = "http://169.254.170.2"

    public init(environment: [String: String]) { self.environment = environment }

    public var description: String { "AWS configuration" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// Whether it is known where to ask for that secret; not whether anybody answers there. Reads files, for start-up.
    /// - Throws: ``AWSError/Code/misconfigured``, with the variable's name.
    public func check(for secret: String) throws(AWSError) {
        _ = try secretsManagerEndpoint(in: try region(for: secret))
    }

    /// The value of a variable; one that is set to nothing is unset.
    subscript(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

    func isOn(_ name: String) -> Bool { self[name]?.lowercased() == "true" }

    /// A file of certificates to trust in place of the system's.
    var caBundle: String? { self["AWS_CA_BUNDLE"] }

    /// HTTPS alone goes through a proxy, by a tunnel.
    func proxy(for url: CallURL) -> HTTPCall.Proxy? {
        guard url.isHTTPS, let proxy = self["HTTPS_PROXY"] ?? self["https_proxy"] else { return nil }
        return HTTPCall.Proxy(url: proxy, except: self["NO_PROXY"] ?? self["no_proxy"] ?? "")
    }

    /// The region to ask: `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's, or the one in the secret's ARN. Reads files.
    /// - Throws: ``AWSError/Code/misconfigured``.
    func region(for secret: String) throws(AWSError) -> String {
        let parts = secret.split(separator: ":", omittingEmptySubsequences: false)
        let inARN = parts.count >= 7 && parts[0] == "arn" ? String(parts[3]) : nil
        guard
            let region = self["AWS_REGION"] ?? self["AWS_DEFAULT_REGION"] ?? SharedProfile.read(self)?["region"]
                ?? inARN
        else { throw AWSError(.misconfigured, "AWS_REGION is not set") }
        // It becomes part of a host's name.
        let isRegion = region.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isRegion, (1...32).contains(region.utf8.count) else {
            throw AWSError(.misconfigured, "AWS_REGION takes a region, as eu-central-1")
        }
        return region
    }

    /// Where Secrets Manager is (docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
    /// - Throws: ``AWSError/Code/misconfigured``.
    func secretsManagerEndpoint(in region: String) throws(AWSError) -> CallURL {
        if !isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") {
            for name in ["AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL"] {
                guard let text = self[name] else { continue }
                guard let url = CallURL(text), url.query.isEmpty else {
                    throw AWSError(.misconfigured, "\(name) takes a URL of http or https without user and query")
                }
                return url
            }
        }
        let isInChina = region.hasPrefix("cn-")
        let usesDualStack = isOn("AWS_USE_DUALSTACK_ENDPOINT")
        let domain =
            usesDualStack
            ? (isInChina ? "api.amazonwebservices.com.cn" : "api.aws")
            : (isInChina ? "amazonaws.com.cn" : "amazonaws.com")
        let service = isOn("AWS_USE_FIPS_ENDPOINT") ? "secretsmanager-fips" : "secretsmanager"
        guard let url = CallURL("https://\(service).\(region).\(domain)/") else {
            throw AWSError(.misconfigured, "AWS_REGION takes a region, as eu-central-1")
        }
        return url
    }
}
