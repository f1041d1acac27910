// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Testing

@Suite("A stack says what it costs by the hour")
struct CostTests {
    private func costs(_ stack: Stack, _ values: [String: String] = [:]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: stack.costs(Answers(values)).map { ($0.resource, Cost.dollars($0.hourly)) })
    }

    @Test("The network bills for its way out, by the way that was chosen")
    func network() {
        #expect(costs(.network) == ["NATGateway": "0.0450", "NATAddress": "0.0050"])
        let endpoints = costs(.network, ["Egress": "endpoints", "Zones": "3"])
        #expect(
            endpoints == [
                "EcrApiEndpoint": "0.0300", "EcrDkrEndpoint": "0.0300", "LogsEndpoint": "0.0300",
                "SecretsmanagerEndpoint": "0.0300",
            ])
        #expect(costs(.network, ["AppTier": "false", "DataTier": "false"]) == [:])
    }

    @Test("Tasks cost by number, size, architecture and capacity, and a public address is added to each")
    func tasks() {
        #expect(costs(.visits)["Service"] == "0.0247")
        #expect(costs(.visits, ["DesiredCount": "4"])["Service"] == "0.0494")
        #expect(costs(.visits, ["CpuArchitecture": "ARM64", "DesiredCount": "4"])["Service"] == "0.0395")
        #expect(costs(.visits, ["FargateSpot": "true"])["Service"] == "0.0074")
        #expect(costs(.identity)["Service"] == "0.0520")
        #expect(costs(.visits, ["AssignPublicIp": "ENABLED"])["Service"] == "0.0347")
        #expect(costs(.hello) == ["Instances": "0.0561"])
    }

    @Test("A balancer has an address in each of its subnets")
    func balancer() {
        #expect(costs(.identity)["LoadBalancer"] == "0.0375")
        #expect(costs(.visits, ["PublicSubnets": "subnet-a,subnet-b"])["LoadBalancer"] == "0.0325")
    }

    @Test("A standby doubles the database, and what a condition leaves out costs nothing")
    func database() {
        #expect(costs(.todo)["Database"] == "0.0192")
        #expect(costs(.todo, ["MultiAZ": "true"])["Database"] == "0.0383")
        #expect(costs(.roast)["BuildInstance"] == nil)
        #expect(costs(.roast, ["BuildServer": "true"])["BuildInstance"] == "0.0865")
        #expect(costs(.roast)["MasterSecret"] == nil)
        #expect(costs(.roast, ["RotationScheme": "alternating"])["MasterSecret"] == "0.0005")
    }

    @Test("The sum is that of its parts, the dearest first", arguments: Stack.suite.map(\.path))
    func sum(path: String) throws {
        let stack = try #require(Stack.suite.first { $0.path == path })
        let costs = stack.costs()
        #expect(costs.map(\.hourly) == costs.map(\.hourly).sorted(by: >))
        #expect(costs.isEmpty == path.hasSuffix("registry.yaml"))
        #expect(Cost.sum(costs) < 0.2)
    }
}
