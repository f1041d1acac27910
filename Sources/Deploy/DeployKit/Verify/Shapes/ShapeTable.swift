// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What members resources and requests have, and what each takes, as `scripts/shapes.py` writes it down from AWS's schemas.
///
/// A line of the table is one of these:
/// - `= AWS::ECS::Service RULES` begins a type, whose own members follow; `+ NAME RULES` an object within it.
/// - `Name !s |A|B 1..5 #1..255 ##1..10 % :a-z` is a member. `!` is one that must be there, `<` one that only `GetAtt` gives.
///   Then what it is: `s` text, `i` a whole number, `n` a number, `b` a truth value, `j` anything, `[x` a list of x, `{x` a map
///   of x, `@NAME` an object. Then its limits: the values (behind `~` in either case), a number's range, a text's length, a
///   list's, `%` where elements stand once, and the characters, of which `␣` is a space.
/// - `@ AWS::ECS::Service Name ServiceArn` is what `GetAtt` gives of a type; `Name.*` stands for all that begin so.
/// - `* ECS Cluster Service` are a service's types; behind `~`, those of one whose shapes are not here.
enum ShapeTable {
    /// A resource's type, or `RegisterTaskDefinition`; `nil` where the table has none of that name.
    static func shapes(of type: String) -> Shapes? { all[type] }

    /// The types of a service, as `ECS`.
    static func types(of service: String) -> [String]? { services[service] }
    static let services = types(behind: "* ")
    static let others = types(behind: "~ ")

    private static func types(behind mark: String) -> [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: rows.filter { $0.hasPrefix(mark) }.map { row in
                let words = row.split(separator: " ").map(String.init)
                return (words[1], Array(words.dropFirst(2)))
            })
    }

    /// What `GetAtt` gives of a type, as `AWS::ECS::Service`; `nil` where that is not known.
    static func attributes(of type: String) -> Set<String>? { attributes[type] }
    private static let attributes: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: rows.filter { $0.hasPrefix("@ ") }.map { row in
            let words = row.split(separator: " ").map(String.init)
            return (words[1], Set(words.dropFirst(2)))
        })

    private static let rows = texts.flatMap { "\($0)".split(separator: "\n") }

    private static let all: [String: Shapes] = {
        var result: [String: Shapes] = [:]
        let starts = rows.indices.filter { ["= ", "* ", "~ ", "@ "].contains(rows[$0].prefix(2)) }
        for (start, end) in zip(starts, starts.dropFirst()) where rows[start].hasPrefix("= ") {
            result[String(rows[start].split(separator: " ")[1])] = Shapes(rows[start..<end])
        }
        return result
    }()
}

/// The objects of one type.
struct Shapes: Sendable {
    /// By their names; the type's own has none.
    private(set) var objects: [String: ObjectShape] = [:]

    var root: ObjectShape { objects[""] ?? ObjectShape() }

    fileprivate init(_ lines: ArraySlice<Substring>) {
        var name = ""
        for line in lines {
            let words = line.split(separator: " ")
            switch words[0] {
            case "=": objects[name] = ObjectShape(rules: words.dropFirst(2).compactMap(MemberRule.init))
            case "+":
                name = String(words[1])
                objects[name] = ObjectShape(rules: words.dropFirst(2).compactMap(MemberRule.init))
            default: objects[name]?.members[String(words[0])] = MemberShape(words.dropFirst())
            }
        }
    }
}

struct ObjectShape: Sendable {
    var rules: [MemberRule] = []
    var members: [String: MemberShape] = [:]
}

/// Which members go together.
enum MemberRule: Sendable {
    case exactlyOne([String])
    case oneOrMore([String])
    case excludes(String, [String])
    case needs(String, [String])

    fileprivate init?(_ word: Substring) {
        let rest = word.dropFirst()
        let halves = rest.split(separator: ":")
        let names = (halves.last ?? rest).split(separator: ",").map(String.init)
        switch word.first {
        case "^": self = .exactlyOne(names)
        case "/": self = .oneOrMore(names)
        case "-": self = .excludes(String(halves[0]), names)
        case ">": self = .needs(String(halves[0]), names)
        default: return nil
        }
    }
}

/// What a member takes.
struct MemberShape: Sendable {
    indirect enum Kind: Sendable {
        case text, integer, number, boolean, anything
        case list(Kind)
        case map(Kind)
        case object(String)
    }

    var kind: Kind
    /// Whether it must be there.
    var isRequired = false
    /// Whether the resource has it, and nobody gives it.
    var isGiven = false
    var values: [String] = []
    var isCaseless = false
    var range: Limits?
    var length: Limits?
    var count: Limits?
    /// Whether the elements of a list stand once.
    var isSet = false
    /// As `a-z0-9_`.
    var characters: String?

    struct Limits: Sendable {
        let least: Double?
        let most: Double?

        func contains(_ number: Double) -> Bool { number >= least ?? number && number <= most ?? number }
    }

    init(_ kind: Kind) { self.kind = kind }

    fileprivate init(_ words: ArraySlice<Substring>) {
        var what = words.first ?? "j"
        isRequired = what.first == "!"
        isGiven = what.first == "<"
        if isRequired || isGiven { what = what.dropFirst() }
        kind = Kind(what)
        for word in words.dropFirst() {
            switch word.first {
            case "|": values = word.split(separator: "|").map(String.init)
            case "~":
                values = word.dropFirst().split(separator: "|").map(String.init)
                isCaseless = true
            case "%": isSet = true
            case ":": characters = String(word.dropFirst())
            case "#" where word.hasPrefix("##"): count = Limits(word.dropFirst(2))
            case "#": length = Limits(word.dropFirst())
            default: range = Limits(word)
            }
        }
    }
}

extension MemberShape.Kind {
    fileprivate init(_ word: Substring) {
        switch word.first {
        case "s": self = .text
        case "i": self = .integer
        case "n": self = .number
        case "b": self = .boolean
        case "[": self = .list(Self(word.dropFirst()))
        case "{": self = .map(Self(word.dropFirst()))
        case "@": self = .object(String(word.dropFirst()))
        default: self = .anything
        }
    }
}

extension MemberShape.Limits: CustomStringConvertible {
    fileprivate init(_ word: Substring) {
        let halves = word.firstRange(of: "..").map { (word[..<$0.lowerBound], word[$0.upperBound...]) }
        least = halves.flatMap { Double($0.0) }
        most = halves.flatMap { Double($0.1) }
    }

    var description: String {
        let words = [least, most].map { $0.map { $0 == $0.rounded() ? String(Int($0)) : String($0) } }
        return switch (words[0], words[1]) {
        case (let least?, let most?): "\(least) to \(most)"
        case (let least?, nil): "\(least) or more"
        case (nil, let most?): "\(most) or less"
        case (nil, nil): "anything"
        }
    }
}
