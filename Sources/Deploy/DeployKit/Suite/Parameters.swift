// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

// What a deployer may say, each parameter once: a stack takes those that it uses.

extension Parameter {
    // Network: what deploy/network/stack.yaml puts out, or the account's default VPC.
    static let vpc = Self(name: "VpcId", kind: .vpc, summary: "The VPC of everything below.")
    static let publicSubnets = subnets(
        "PublicSubnets", count: 2,
        "Subnets with a route to an internet gateway, in two or more zones: for the balancer.")
    static let threePublicSubnets = subnets(
        "PublicSubnets", count: 3, "Subnets with a route to an internet gateway, one in each of three zones.")
    static let publicIP = choice(
        "AssignPublicIp", ["DISABLED", "ENABLED"],
        "ENABLED where AppSubnets are public, as a default VPC's: their way to ECR is the internet gateway.")
    static let appSubnets = subnets(
        "AppSubnets", count: 2,
        "Subnets for the tasks, in two or more zones: they must reach ECR, by NAT or by endpoints.")
    static let dataSubnets = subnets("DataSubnets", count: 2, "Subnets for the database, in two or more zones.")

    // The app.
    static let imageTag = text(
        "ImageTag", pattern: "^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$", takes: "a tag of an image",
        "Tag of the images: a commit. Tags never move.")
    static let architecture = choice(
        "CpuArchitecture", ["X86_64", "ARM64"], "What the images were built for; ARM64 costs a fifth less.")
    static let spot = flag(
        "FargateSpot", false, "Tasks on spare capacity: 70 % cheaper, and stopped with two minutes' notice.")
    static func desiredCount(_ count: Int) -> Self {
        number("DesiredCount", count, in: 1...100, "Tasks that run; scaling adds to them.")
    }
    static func maxCount(_ count: Int) -> Self {
        number("MaxCount", count, in: 1...100, "Most tasks that scaling starts.")
    }
    static func healthCheckPath(_ path: String, or others: String...) -> Self {
        choice("HealthCheckPath", [path] + others, "The path that the balancer asks whether a task is well.")
    }
    static let logs = flag("Logs", true, "Logs in CloudWatch; false keeps none, as the workshop has it.")
    static let logRetention = Self(
        name: "LogRetentionDays", kind: .number, summary: "How long logs are kept.", fallback: "30",
        allowed: ["1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365"])
    static let deploymentStrategy = choice(
        "DeploymentStrategy", ["ROLLING", "BLUE_GREEN", "CANARY"],
        "How a new version takes over: task by task, all at once, or a tenth of the requests first.")

    // HTTPS and names.
    static let certificatePattern = "^(arn:[a-z-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+)?$"
    /// Where HTTPS is part of the workshop.
    static let requiredCertificate = text(
        "CertificateArn", pattern: certificatePattern, takes: "a certificate's ARN, or nothing",
        "The certificate in ACM, imported or issued; empty where DomainName has one issued.")
    static let certificate = text(
        "CertificateArn", "", pattern: certificatePattern, takes: "a certificate's ARN, or nothing",
        "A certificate in ACM turns HTTPS on.")
    static let domainName = text(
        "DomainName", "", pattern: "^([a-z0-9-]+(\\.[a-z0-9-]+)+)?$", takes: "a host name in small letters, or nothing",
        "A name for the app: a record in HostedZoneId, and a certificate where CertificateArn is empty.")
    static let hostedZone = text(
        "HostedZoneId", "", pattern: "^(Z[A-Z0-9]+)?$", takes: "a hosted zone's id, or nothing",
        "The Route 53 zone of DomainName.")

    // Operation.
    static let accessLogs = flag(
        "AccessLogs", false, "The balancer's log of every request, in a bucket of its own; kept for LogRetentionDays.")
    static let deletionProtection = flag(
        "DeletionProtection", false, "Balancer and database refuse to be deleted.")
    static let keepSnapshot = flag(
        "KeepSnapshot", false, "Deleting the stack leaves a snapshot of the database, which bills.")
    static let databaseTLS = choice(
        "DatabaseTLS", ["require", "verify-full"],
        "verify-full also checks the database's certificate: the image must be built with RDS_CA_BUNDLE.")
    static let multiAZ = flag("MultiAZ", false, "A standby of the database in another zone: twice the price.")
}

extension Condition {
    static let hasLogs = isOn("HasLogs", .logs)
    static let isSpot = isOn("IsSpot", .spot)
    static let hasAccessLogs = isOn("HasAccessLogs", .accessLogs)
    static let verifiesDatabase = Condition("VerifiesDatabase", .equals(.databaseTLS, "verify-full"))
    static let keepsSnapshot = isOn("KeepsSnapshot", .keepSnapshot)
    static let hasDomain = isGiven("HasDomain", .domainName)
    static let isRolling = Condition("IsRolling", .equals(.deploymentStrategy, "ROLLING"))
    static let isShifting = Condition("IsShifting", .not(.equals(.deploymentStrategy, "ROLLING")))
    static let isCanary = Condition("IsCanary", .equals(.deploymentStrategy, "CANARY"))

    /// Whether a certificate is to be issued for the domain.
    static func issuesCertificate(_ certificate: Parameter) -> Self {
        Condition("IssuesCertificate", .and([.condition(.hasDomain), .equals(certificate, "")]))
    }
    static func isHTTPS(_ certificate: Parameter) -> Self {
        Condition("IsHTTPS", .or([.condition(.hasDomain), .not(.equals(certificate, ""))]))
    }
}
