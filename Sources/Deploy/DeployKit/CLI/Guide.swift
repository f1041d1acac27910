// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A workshop by the AWS CLI: the inputs of its calls, and a README whose lines make them in order.
struct Guide {
    enum Network {
        /// The account's default VPC, whose subnets are all public.
        case ofAccount
        /// `deploy/network/stack.yaml`, with or without subnets for a database.
        case ofSuite(dataTier: Bool)
    }

    var workload: Workload
    var stack: Stack
    var registry: Stack
    var network: Network
    /// What there is at the end.
    var summary: String
    /// What goes on billing while it stands.
    var bills: String
    /// What a reader should see at the end.
    var look: [GuideBlock]
    /// What a reader of the stack would miss here.
    var missing: [GuideBlock] = []

    var name: String { workload.name }

    /// The stack's resources that stand by default.
    var resources: [SettledResource] { stack.resources.compactMap(SettledResource.init) }

    struct Step {
        var step: GuideStep
        var recipes: [Recipe]
    }

    /// The steps that there is something to do in.
    var steps: [Step] {
        GuideStep.all.compactMap { step in
            let recipes = step.types.flatMap { type in resources.filter { $0.type == type }.map(Self.recipe) }
            return recipes.isEmpty ? nil : Step(step: step, recipes: recipes)
        }
    }

    /// The repositories of the images, which come before everything else.
    var repositories: [Recipe] {
        registry.resources.compactMap(SettledResource.init).map(Self.recipe)
    }

    static func recipe(of resource: SettledResource) -> Recipe { Recipe.table[resource.type]?(resource) ?? Recipe() }

    /// Resources of the stack that no call makes.
    var withoutRecipe: [SettledResource] { resources.filter { Recipe.table[$0.type] == nil } }

    /// Every call whose input is rendered.
    var calls: [Call] { (repositories + steps.flatMap(\.recipes)).flatMap { $0.calls + $0.finishing } }
}

/// Text and lines of a README.
enum GuideBlock {
    case text(String)
    /// Lines that are run as they stand.
    case run([String])
    /// Lines that need what a test has not: a Docker daemon, the internet, another choice of the reader's.
    case aside(String, [String])
}
