// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// What CloudFormation says of a stack.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html>
struct StackFacts {
    let id: String
    let name: String
    let status: String
    let parameters: [String: String]
    let outputs: [String: String]
    let tags: [String: String]
    private let description: String
    /// Whether CloudFormation refuses to delete it.
    let isProtected: Bool

    init?(_ json: JSONValue) {
        guard let id = json["StackId"]?.string, let name = json["StackName"]?.string,
            let status = json["StackStatus"]?.string
        else { return nil }
        self.id = id
        self.name = name
        self.status = status
        parameters = Self.pairs(json["Parameters"], "ParameterKey", "ParameterValue")
        outputs = Self.pairs(json["Outputs"], "OutputKey", "OutputValue")
        tags = Self.pairs(json["Tags"], "Key", "Value")
        description = json["Description"]?.string ?? ""
        isProtected = json["EnableTerminationProtection"] == .bool(true)
    }

    /// Of a stack that nobody asked for.
    init(supposed name: String, id: String, parameters: [String: String], tags: [(key: String, value: String)]) {
        self.id = id
        self.name = name
        status = "CREATE_COMPLETE"
        self.parameters = parameters
        outputs = [:]
        self.tags = Dictionary(uniqueKeysWithValues: tags.map { ($0.key, $0.value) })
        description = ""
        isProtected = false
    }

    private static func pairs(_ list: JSONValue?, _ key: String, _ value: String) -> [String: String] {
        var pairs: [String: String] = [:]
        for element in list?.array ?? [] {
            if let name = element[key]?.string { pairs[name] = element[value]?.string ?? "" }
        }
        return pairs
    }

    /// Whose it is, of ours: our templates say so even where somebody deployed them by hand, without our tags.
    var app: String? {
        if tags["Suite"] == "slipway" { return tags["App"] ?? Target.networkName }
        let words = description.split(separator: " ")
        return words.count > 1 && words[0] == "Slipway" ? String(words[1]) : nil
    }
    /// Whether CloudFormation works on it; one that only a change set was made for is not begun.
    var isBusy: Bool { status.hasSuffix("_IN_PROGRESS") && status != "REVIEW_IN_PROGRESS" }
    /// A first deployment that failed: such a stack can be deleted, and nothing else.
    var isRuin: Bool { ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"].contains(status) }
}

extension AWS {
    enum StackLookup {
        case dry
        case missing
        case found(StackFacts)
    }

    /// - Parameter name: a name or, of a stack that may be deleted by now, an id.
    func stack(_ name: String, quietly isQuiet: Bool = false) throws(Refusal) -> StackLookup {
        switch try look(["cloudformation", "describe-stacks", "--stack-name", name], quietly: isQuiet) {
        case .dry: return .dry
        case .missing: return .missing
        case .answer(let value):
            guard let facts = value["Stacks"]?.array?.first.flatMap(StackFacts.init) else {
                throw .failure("CloudFormation does not tell what stack \(name) is")
            }
            return facts.status == "DELETE_COMPLETE" ? .missing : .found(facts)
        }
    }

    /// Every stack of the region; `nil` where nothing ran.
    func stacks() throws(Refusal) -> [StackFacts]? {
        guard let value = try ask("cloudformation", "describe-stacks") else { return nil }
        return (value["Stacks"]?.array ?? []).compactMap(StackFacts.init)
    }
}
