// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import DeployKit

@Suite("Of our own networks nothing can be taken away unnoticed, and nothing added") struct ReachLoopTests {
    static let network = "deploy/network/stack.yaml"
    static let stacks = [
        "deploy/hello/stack.yaml", "deploy/hello/stack-fargate.yaml", "deploy/identity/stack.yaml",
        "deploy/visits/stack.yaml",
        "deploy/visits/stack-shared-redis.yaml", "deploy/todo/stack.yaml", "deploy/roast/stack.yaml",
    ]

    @Test("With the network, each is sound, exactly", arguments: stacks)
    func sound(stack: String) throws {
        let files = try [stack, Self.network].map { Verify.File(path: $0, contents: try SceneStage.contents(of: $0)) }
        #expect(Verify.findings(in: files, isExact: true).filter { $0.code.hasPrefix("N") } == [])
    }

    @Test(
        "Taking away any one rule, route, association, attachment, gateway or endpoint is told",
        arguments: [network] + stacks)
    func removals(stack: String) throws {
        let stage = try Self.stage(stack)
        let edits = stage.removals
        #expect(edits.count >= (stack == Self.network ? 20 : 2))
        for edit in edits { #expect(stage.tells(of: edit), "\(stack), \(edit.name): nothing is told") }
    }

    @Test("Adding any one port, source, route, gateway or endpoint is told", arguments: [network] + stacks)
    func additions(stack: String) throws {
        let stage = try Self.stage(stack)
        let edits = stage.additions
        #expect(edits.count >= 5)
        for edit in stage.untold(of: edits) { Issue.record("\(stack), \(edit.name): nothing is told") }
    }

    /// A workshop and the network under it; the network itself is tried with the workshop that needs all of it.
    private static func stage(_ stack: String) throws -> SceneStage {
        try SceneStage(stack, with: stack == network ? "deploy/roast/stack.yaml" : network)
    }
}
