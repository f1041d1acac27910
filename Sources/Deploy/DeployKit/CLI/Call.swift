// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A call of the AWS CLI whose input stands in a file.
struct Call {
    /// What is taken of the answer, as a variable for the calls after it.
    struct Capture {
        var variable: String
        /// JMESPath, as `--query` takes it.
        var query: String
    }

    /// As the CLI spells it: `elbv2`.
    var service: String
    /// As the CLI spells it: `create-target-group`.
    var operation: String
    /// From the workshop's directory.
    var file: String
    /// The member of the file that is the input; `nil` where the file holds one input alone.
    var part: String?
    var input: Value
    /// What jq makes of the part, where the API takes a text in the text.
    var filter: String?
    var capture: Capture?
    /// What only the shell can find out, right after the call.
    var then: [String] = []
}

extension Call {
    init(
        _ service: String, _ operation: String, _ file: String, part: String? = nil, _ input: Value,
        filter: String? = nil, capture variable: String? = nil, _ query: String = "", then: [String] = []
    ) {
        self.init(
            service: service, operation: operation, file: file, part: part, input: input, filter: filter,
            capture: variable.map { Capture(variable: $0, query: query) }, then: then)
    }

    /// The input on standard output.
    var source: String {
        let expression = [part.map { ".\($0)" }, filter].compactMap(\.self).joined(separator: " | ")
        let quoted = expression.contains(" ") ? "'\(expression)'" : expression
        return "envsubst <\(file)" + (expression.isEmpty ? "" : " | jq \(quoted)")
    }

    /// The lines that make it.
    var lines: [String] { Self.lines(source, service, operation, capture) + then }

    /// A call that takes its input from a pipe, so that nothing of it stands on a command line.
    static func lines(_ source: String, _ service: String, _ operation: String, _ capture: Capture?) -> [String] {
        let command = "aws \(service) \(operation) --cli-input-json file:///dev/stdin"
        guard let capture else { return ["\(source) |", "    \(command)"] }
        return [
            "\(capture.variable)=$(\(source) |", "    \(command) \\",
            "        --query '\(capture.query)' --output text)",
        ]
    }
}

/// How a resource comes and goes by the CLI.
struct Recipe {
    var calls: [Call] = []
    /// Instead of the calls' own lines, where more than one file and a pipe are needed.
    var making: [String]?
    /// What waits until it is there.
    var waiting: [String] = []
    /// What can be done only when every other resource of the step is there.
    var finishing: [Call] = []
    var removal: [String] = []
    /// Before anything of the step is removed: what ties its resources to one another.
    var untying: [String] = []
}

/// A resource without choices, as the default has it.
struct SettledResource {
    /// Its logical name, and its part of a file that several have.
    var id: String
    var type: String
    var properties: Value
    private var givenName: String?

    /// `nil` where the resource does not stand by default.
    init?(_ resource: Resource) {
        if let condition = resource.condition, !condition.holdsByDefault { return nil }
        guard let properties = resource.properties.settled else { return nil }
        id = resource.id
        type = resource.type
        givenName = resource.name
        self.properties = properties
    }

    /// The name that a stack would leave to CloudFormation.
    var name: String { givenName ?? id }
    /// As `TARGET_GROUP`.
    var variable: String { shellName(id) }

    func text(_ name: String) -> String { properties[name]?.plainText ?? "" }
}
