// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Guide {
    /// The README of `deploy/<app>`.
    var readme: String {
        var markdown = Markdown()
        markdown.add(
            .text("<!-- \(RenderedFile.mark) from Sources/Deploy/DeployKit/CLI: an edit here is lost. -->"),
            .text("# \(name) by the AWS CLI"),
            .text(
                """
                \(summary) [stack.yaml](stack.yaml) makes the same of one command; this is the long way, call by call.
                """),
            .text(
                """
                The inputs of the calls lie beside this file. `envsubst` (Debian: gettext-base) puts in what an earlier line \
                found out, and `jq` takes one input of a file that has several. Run the lines in this directory with bash, all \
                in one session.
                """),
            .text("**What bills:** \(bills) The last section removes it all."))
        markdown.step("Where", beginning)
        if needsCertificate { markdown.step("Certificate", certificate) }
        markdown.step("Repositor\(repositories.count == 1 ? "y" : "ies")", images)
        for step in steps { markdown.step(step.step.title, [.text(step.step.says), .run(step.lines)]) }
        markdown.step("Look", look)
        if !missing.isEmpty { markdown.step("What only the stack has", missing) }
        markdown.step("Clean up", cleanUp)
        return markdown.text
    }

    private var needsCertificate: Bool {
        stack.parameters.contains { $0.name == "CertificateArn" && $0.fallback == nil }
    }

    // MARK: Before

    private var beginning: [GuideBlock] {
        var blocks: [GuideBlock] = [
            .text("Say where and what. With `set -a` every variable is exported, for `envsubst` reads nothing else."),
            .run(
                [
                    "set -a",
                    "AWS_REGION=eu-central-1",
                    "AWS_DEFAULT_REGION=$AWS_REGION AWS_PAGER=",
                    "AWS_ACCOUNT_ID=$(aws sts get-caller-identity --query Account --output text)",
                    "IMAGE_TAG=$(git rev-parse --short=12 HEAD)",
                ] + clientLines + imageLines),
        ]
        switch network {
        case .ofAccount:
            blocks += [
                .text("The account's default VPC has a public subnet in each zone; three of them are taken."),
                .run(
                    [
                        "VPC_ID=$(aws ec2 describe-vpcs --filters Name=is-default,Values=true \\",
                        "    --query 'Vpcs[0].VpcId' --output text)",
                        "read -r \(subnets(of: "Public").joined(separator: " ")) _ <<<\"$(aws ec2 describe-subnets \\",
                        "    --filters \"Name=vpc-id,Values=$VPC_ID\" Name=default-for-az,Values=true \\",
                        "    --query 'Subnets[].SubnetId' --output text)\"",
                        ": \"${\(subnets(of: "Public").last ?? ""):?}\"",
                    ]),
                .text("Or the suite's own network, without its private subnets:"),
                .aside("or", deployNetwork("Zones=3 AppTier=false DataTier=false") + readNetwork(["Public"])),
            ]
        case .ofSuite(let dataTier):
            blocks += [
                .text(
                    """
                    The tasks run in private subnets, which the default VPC has not: the network is the suite's own. One will \
                    do for all the workshops.
                    """),
                .aside("network", deployNetwork(dataTier ? "" : "DataTier=false")),
                .text("Its outputs say the rest."),
                .run(readNetwork(["Public", "App"] + (dataTier ? ["Data"] : []))),
            ]
        }
        return blocks
    }

    private var clientLines: [String] {
        stack.parameters.contains { $0.name == "ClientCidr" }
            ? ["CLIENT_CIDR=203.0.113.7/32  # your own address: curl https://checkip.amazonaws.com"] : []
    }

    private var imageLines: [String] {
        stack.resources.contains { $0.type == "AWS::EC2::LaunchTemplate" }
            ? stack.parameters.filter { $0.kind == .machineImage }.flatMap { parameter in
                [
                    "\(parameter.variable)=$(aws ssm get-parameter --query Parameter.Value --output text \\",
                    "    --name \(parameter.fallback ?? ""))",
                ]
            } : []
    }

    /// The variables that the inputs have for the subnets of a tier.
    private func subnets(of tier: String) -> [String] {
        guard let parameter = stack.parameters.first(where: { $0.name == "\(tier)Subnets" }) else { return [] }
        return (1...parameter.count).map { "\(parameter.variable.dropLast())_\($0)" }
    }

    private func deployNetwork(_ overrides: String) -> [String] {
        [
            "aws cloudformation deploy --stack-name slipway-network --template-file ../network/stack.yaml"
                + (overrides.isEmpty ? "" : " \\")
        ] + (overrides.isEmpty ? [] : ["    --parameter-overrides \(overrides)"])
    }

    private func readNetwork(_ tiers: [String]) -> [String] {
        [
            "network() {",
            "    aws cloudformation describe-stacks --stack-name slipway-network --output text \\",
            "        --query \"Stacks[0].Outputs[?OutputKey=='$1'].OutputValue\"",
            "}",
            "VPC_ID=$(network VpcId)",
        ] + tiers.map { "IFS=, read -r \(subnets(of: $0).joined(separator: " ")) <<<\"$(network \($0)Subnets)\"" } + [
            ": " + tiers.compactMap { subnets(of: $0).last }.map { "\"${\($0):?}\"" }.joined(separator: " ")
        ]
    }

    private var certificate: [GuideBlock] {
        [
            .text(
                """
                HTTPS needs a certificate in ACM. One that you sign yourself will do to see it work; browsers warn. The key \
                goes when it has been imported.
                """),
            .run([
                "KEYS=$(umask 077 && mktemp -d)",
                "openssl req -x509 -newkey rsa:2048 -noenc -days 365 -subj /CN=\(name).example \\",
                "    -keyout \"$KEYS/key.pem\" -out \"$KEYS/certificate.pem\" 2>/dev/null",
                "CERTIFICATE_ARN=$(aws acm import-certificate --certificate \"fileb://$KEYS/certificate.pem\" \\",
                "    --private-key \"fileb://$KEYS/key.pem\" --query CertificateArn --output text)",
                "rm -r \"$KEYS\"",
            ]),
            .text("With a domain of your own, take the ARN of a certificate that ACM issued:"),
            .aside(
                "or",
                [
                    "CERTIFICATE_ARN=$(aws acm list-certificates --output text \\",
                    "    --query \"CertificateSummaryList[?DomainName=='example.org'].CertificateArn\")",
                ]),
        ]
    }

    private var images: [GuideBlock] {
        let repositories = workload.taskDefinition.containers.map(\.image.repository)
        return [
            .text("A task cannot start before its image is there. A tag stays what it is; only `latest` moves."),
            .run(self.repositories.flatMap(\.lines)),
            .text("Build and push, with Docker:"),
            .aside(
                "docker",
                [
                    "REGISTRY=$AWS_ACCOUNT_ID.dkr.ecr.$AWS_REGION.amazonaws.com",
                    "aws ecr get-login-password | docker login --username AWS --password-stdin \"$REGISTRY\"",
                    "COMMIT=$IMAGE_TAG ../../scripts/images \(repositories.joined(separator: " "))",
                ]
                    + repositories.flatMap {
                        [
                            "docker tag \"slipway/\($0):$IMAGE_TAG\" \"$REGISTRY/\($0):$IMAGE_TAG\"",
                            "docker push \"$REGISTRY/\($0):$IMAGE_TAG\"",
                        ]
                    }),
        ]
    }

    // MARK: After

    private var cleanUp: [GuideBlock] {
        var blocks: [GuideBlock] = [
            .text(
                """
                In the reverse order: what is used goes after what uses it. A security group that is still in use \
                (`DependencyViolation`) is free some minutes after the last address in it.
                """),
            .run(steps.reversed().flatMap(\.removal)),
            .text("The images\(needsCertificate ? " and the certificate" : ""):"),
            .run(
                repositories.flatMap(\.removal)
                    + (needsCertificate ? ["aws acm delete-certificate --certificate-arn \"$CERTIFICATE_ARN\""] : [])),
        ]
        if case .ofSuite = network {
            blocks += [
                .text("The network, when no other workshop stands in it: its NAT gateway bills by the hour."),
                .run([
                    "aws cloudformation delete-stack --stack-name slipway-network",
                    "aws cloudformation wait stack-delete-complete --stack-name slipway-network",
                ]),
            ]
        }
        return blocks
    }
}

extension Recipe {
    /// What makes the resource.
    fileprivate var lines: [String] { making ?? calls.flatMap(\.lines) }
}

extension Guide.Step {
    fileprivate var lines: [String] {
        recipes.flatMap(\.lines) + recipes.flatMap(\.finishing).flatMap(\.lines) + recipes.flatMap(\.waiting)
    }

    fileprivate var removal: [String] { recipes.flatMap(\.untying) + recipes.reversed().flatMap(\.removal) }
}
