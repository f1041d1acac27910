// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An image in a private registry of ECR: `ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY:TAG`.
struct ECRImage {
    static let pulling = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"]
    static let actions = pulling + ["ecr:GetAuthorizationToken"]
    /// Its ARN.
    let repository: ARNPattern
    let name: ARNPattern

    /// `nil` for what is no such image, and for what cannot be known to be one.
    init?(_ image: ARNPattern) {
        let parts = image.split(by: "/", most: 2)
        guard parts.count == 2 else { return nil }
        let labels = parts[0].split(by: ".")
        guard labels.count >= 5, labels[1].literal == "dkr",
            let service = labels[2].literal, ECRHost.services.contains(service)
        else { return nil }
        let name = parts[1].split(by: "@")[0].split(by: ":")[0]
        self.name = name
        repository =
            ARNPattern("arn:") + ARNPattern([.field("AWS::Partition")]) + ":ecr:" + labels[3] + ":" + labels[0]
            + ":repository/" + name
    }
}

/// Where an image is, or what somebody wrote for it: `ACCOUNT.dkr.ecr.REGION.amazonaws.com`.
/// <https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html>
struct ECRHost {
    static let services = ["ecr", "ecr-fips"]

    private let labels: [String]

    /// A hole of the image is one of `\u{0}`.
    init(_ image: String) {
        labels = image.prefix { $0 != "/" }.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    private var isWhole: Bool { labels.count > 4 && labels[1] == "dkr" && Self.services.contains(labels[2]) }
    var account: String? { isWhole ? labels[0] : nil }
    var region: String? { isWhole ? labels[3] : nil }

    /// Which part of it is not there.
    var lack: String? {
        let right = "ACCOUNT.dkr.ecr.REGION.amazonaws.com"
        guard labels[0] != "public", labels.contains(where: { $0 == "dkr" || Self.services.contains($0) }),
            let end = labels.firstIndex(where: { ["amazonaws", "amazon"].contains($0) })
        else { return nil }
        if labels[end] == "amazon" { return "ECR is at amazonaws.com: \(right)" }
        // What is filled in may be several labels.
        if labels[0] == "dkr" || labels[0] == "ecr" { return "the account is missing: \(right)" }
        guard let name = labels.firstIndex(where: Self.services.contains) else { return "ecr is missing: \(right)" }
        if name > 0, labels[name - 1] != "dkr", !labels[name - 1].contains("\u{0}") {
            return "dkr is missing: \(right)"
        }
        return name + 1 == end ? "the region is missing: \(right)" : nil
    }

    /// What is wrong with the parts of one that is whole.
    var fault: String? {
        guard let account, let region else { return nil }
        if TaskARN.isWrong(account: account) { return "\(account) is no account: twelve digits" }
        if AWSRegion.isWrong(region) { return "\(region) is no region" }
        let domains = [
            "aws": "amazonaws.com", "aws-us-gov": "amazonaws.com", "aws-cn": "amazonaws.com.cn",
        ]
        let domain = labels[4...].joined(separator: ".")
        guard let known = AWSRegion(region).flatMap({ domains[$0.partition] }), domain != known else { return nil }
        return "\(domain) is not where ECR is in \(region): \(known)"
    }
}

extension Text {
    /// Whether it is an image of a private repository of ECR.
    var isPrivateECR: Bool {
        if case .hole(.resource(_, "RepositoryUri"))? = pieces.first { return true }
        let text = pieces.map { if case .literal(let text) = $0 { text } else { "x" } }.joined()
        return [".dkr.ecr.", ".dkr-ecr.", ".dkr.ecr-fips."].contains(where: text.contains)
    }
}
