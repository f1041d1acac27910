// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What a resource of a stack costs while it is there and does nothing.
///
/// List prices of us-east-1: those of Fargate, addresses, NAT gateways, endpoints and RDS as articles of 2026 have them, the others
/// as they have long been; the pages that are named have the last word. Other regions are up to a third dearer. Traffic, requests,
/// logs, images, backups and what scaling adds come on top.
public struct Cost: Sendable, Equatable {
    /// Its logical name.
    public let resource: String
    public let summary: String
    /// US dollars.
    public let hourly: Double

    /// The sum of what they cost, in US dollars an hour.
    public static func sum(_ costs: [Cost]) -> Double { costs.reduce(0) { $0 + $1.hourly } }

    /// With four digits behind the point: a secret costs half a thousandth.
    public static func dollars(_ amount: Double) -> String {
        let units = Int((amount * 10_000).rounded())
        let digits = String(units % 10_000)
        return "\(units / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// US dollars; by the hour where nothing else is said.
private enum Price {
    // https://aws.amazon.com/fargate/pricing/ : Linux, by architecture; Spot at the discount that the page promises at most.
    static func vCPU(_ architecture: String?) -> Double { architecture == "ARM64" ? 0.03238 : 0.04048 }
    static func gigabyte(_ architecture: String?) -> Double { architecture == "ARM64" ? 0.00356 : 0.004445 }
    static let spot = 0.3
    // https://aws.amazon.com/elasticloadbalancing/pricing/ : an Application Load Balancer, without its capacity units.
    static let loadBalancer = 0.0225
    // https://aws.amazon.com/vpc/pricing/
    static let publicAddress = 0.005
    static let natGateway = 0.045
    /// In each zone.
    static let interfaceEndpoint = 0.01
    // https://aws.amazon.com/ec2/pricing/on-demand/
    static let t3Micro = 0.0104
    static let instances = ["t3.micro": t3Micro, "t3.small": 0.0208, "t3.medium": 0.0416, "t3.large": 0.0832]
    // https://aws.amazon.com/ebs/pricing/ : gp3.
    static let diskGigabyte = 0.08 / monthHours
    // https://aws.amazon.com/rds/mysql/pricing/ and https://aws.amazon.com/rds/postgresql/pricing/ : the same of both.
    static let dbT4gMicro = 0.016
    static let databaseGigabyte = 0.115 / monthHours
    // https://aws.amazon.com/secrets-manager/pricing/
    static let secret = 0.40 / monthHours
    // https://aws.amazon.com/cloudwatch/pricing/
    static let alarm = 0.10 / monthHours
    // https://aws.amazon.com/route53/pricing/ : what a private namespace of Cloud Map stands on.
    static let hostedZone = 0.50 / monthHours

    /// As AWS counts a month.
    private static let monthHours = 730.0
}

extension Stack {
    /// What it costs by the hour, resource by resource, the dearest first; what costs nothing is left out.
    public func costs(_ answers: Answers = Answers()) -> [Cost] {
        resources.filter { $0.condition.map { answers.holds($0.expression) } ?? true }
            .compactMap { cost(of: $0, answers) }.sorted { $0.hourly > $1.hourly }
    }

    private func cost(of resource: Resource, _ answers: Answers) -> Cost? {
        let properties = resource.properties
        func cost(_ summary: String, _ hourly: Double) -> Cost {
            Cost(resource: resource.id, summary: summary, hourly: hourly)
        }
        switch resource.type {
        case "AWS::ECS::Service": return taskCost(of: resource, answers)
        case "AWS::ElasticLoadBalancingV2::LoadBalancer":
            let zones = answers.count(properties["Subnets"])
            return cost(
                "a balancer, with an address in each of \(zones) subnets",
                Price.loadBalancer + Double(zones) * Price.publicAddress)
        case "AWS::EC2::NatGateway": return cost("a NAT gateway", Price.natGateway)
        case "AWS::EC2::EIP": return cost("its public address", Price.publicAddress)
        case "AWS::EC2::VPCEndpoint":
            let zones = answers.count(properties["SubnetIds"])
            return zones == 0 ? nil : cost("an endpoint in \(zones) zones", Double(zones) * Price.interfaceEndpoint)
        case "AWS::RDS::DBInstance":
            let instances = answers.text(properties["MultiAZ"]) == "true" ? 2 : 1
            let size = answers.text(properties["AllocatedStorage"]).flatMap(Double.init) ?? 0
            return cost(
                "\(instances == 2 ? "two databases, one on standby," : "a database") of db.t4g.micro and \(Int(size)) GB",
                Double(instances) * (Price.dbT4gMicro + size * Price.databaseGigabyte))
        case "AWS::EC2::Instance":
            let type = answers.text(properties["InstanceType"]) ?? ""
            guard let price = Price.instances[type] else {
                return cost("the disk of an instance of \(type), whose own price is not known here", disk)
            }
            return cost("an instance of \(type), and its disk", price + disk)
        case "AWS::AutoScaling::AutoScalingGroup":
            let count = answers.text(properties["DesiredCapacity"]).flatMap(Int.init) ?? 0
            return cost(
                "\(count) instances of t3.micro, each with a disk and a public address",
                Double(count) * (Price.t3Micro + disk + Price.publicAddress))
        case "AWS::SecretsManager::Secret": return cost("a secret", Price.secret)
        case "AWS::CloudWatch::Alarm": return cost("an alarm", Price.alarm)
        case "AWS::ApplicationAutoScaling::ScalingPolicy": return cost("the policy's two alarms", 2 * Price.alarm)
        case "AWS::ServiceDiscovery::PrivateDnsNamespace": return cost("a private zone", Price.hostedZone)
        default: return nil
        }
    }

    /// Of an instance: both of ours have 30 GB.
    private var disk: Double { 30 * Price.diskGigabyte }

    /// Tasks on Fargate; on instances they cost nothing besides.
    private func taskCost(of service: Resource, _ answers: Answers) -> Cost? {
        let properties = service.properties
        guard case .string(let name)? = properties["TaskDefinition"],
            case .variable(.resource(let reference))? = name.parts.first,
            let task = resources.first(where: { $0.id == reference.id })?.properties,
            task["RequiresCompatibilities"] == .texts(["FARGATE"]),
            let units = answers.text(task["Cpu"]).flatMap(Double.init),
            let memory = answers.text(task["Memory"]).flatMap(Double.init)
        else { return nil }
        let count = answers.text(properties["DesiredCount"]).flatMap(Int.init) ?? 0
        let architecture = answers.text(task["RuntimePlatform"]?["CpuArchitecture"])
        let provider = properties["CapacityProviderStrategy"]?.elements.first?["CapacityProvider"]
        let isSpot = answers.text(provider) == "FARGATE_SPOT"
        let network = properties["NetworkConfiguration"]?["AwsvpcConfiguration"]
        let isPublic = answers.text(network?["AssignPublicIp"]) == "ENABLED"

        let size = units / 1024 * Price.vCPU(architecture) + memory / 1024 * Price.gigabyte(architecture)
        let each = size * (isSpot ? Price.spot : 1) + (isPublic ? Price.publicAddress : 0)
        return Cost(
            resource: service.id,
            summary: "\(count) \(count == 1 ? "task" : "tasks") of \(units / 1024) vCPU and \(memory / 1024) GB"
                + (isSpot ? ", on spare capacity" : "") + (isPublic ? ", with a public address" : ""),
            hourly: Double(count) * each)
    }
}
