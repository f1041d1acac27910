// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Stacks within stacks.
extension Rule {
    static let nestedStacks: [Rule] = [
        .stack(
            "R301", "A nested stack's template lies in S3, and is asked for by HTTPS.",
            "CloudFormation refuses it: TemplateURL must reference a valid S3 object.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html"
        ) { stack, report in
            for nested in stack.view.all("AWS::CloudFormation::Stack") {
                // Without a scheme it is a file, which `aws cloudformation package` brings there.
                guard let place = nested.properties["TemplateURL"], let text = place.item.text,
                    case .literal(let start)? = text.pieces.first, let slashes = start.firstRange(of: "://")
                else { continue }
                let scheme = start[..<slashes.lowerBound].lowercased()
                if ["http", "s3", "ftp", "file"].contains(scheme) {
                    report.add(place, "\(scheme): it takes https, and a name of S3")
                    continue
                }
                guard scheme == "https" else { continue }
                let rest = start[slashes.upperBound...]
                // What is filled in may be all of the name.
                guard text.pieces.count == 1 || rest.contains("/") else { continue }
                let host = rest.prefix { $0 != "/" }.lowercased()
                let labels = host.split(separator: ".")
                if labels.contains(where: { $0.hasPrefix("s3-website") }) {
                    report.add(place, "\(host): a website of S3 gives CloudFormation no template")
                } else if !labels.contains(where: { $0.hasPrefix("s3") }) {
                    report.add(place, "\(host) is no S3: https://BUCKET.s3.REGION.amazonaws.com/KEY")
                }
            }
        }
    ]
}
