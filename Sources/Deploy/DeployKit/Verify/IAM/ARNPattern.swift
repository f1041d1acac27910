// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An ARN as far as a template says it, or a pattern of ARNs as policies have it.
struct ARNPattern: Sendable, Hashable {
    enum Token: Sendable, Hashable {
        case character(UInt8)
        /// `*`
        case any
        /// `?`, or a character that AWS makes up.
        case one
        /// A pseudo parameter: it holds neither colon nor slash. One without a name may be empty.
        case field(String)
        /// The name or the id that AWS makes up for a resource: no other resource of the template has it.
        case name(String)
        /// Whatever it comes to.
        case hole(Text.Hole)
    }

    let tokens: [Token]
    /// The resource of the template whose own ARN it is: no other's is the same, whatever they are called.
    var owner: String?

    init(_ tokens: [Token], of owner: String? = nil) {
        self.tokens = tokens
        self.owner = owner
    }
    /// - Parameter isPattern: Whether `*` and `?` stand for others.
    init(_ literal: String, isPattern: Bool = false) {
        tokens = literal.utf8.map { byte in
            guard isPattern else { return .character(byte) }
            return byte == UInt8(ascii: "*") ? .any : byte == UInt8(ascii: "?") ? .one : .character(byte)
        }
    }

    /// The pattern of all there is.
    static let anything = ARNPattern([.any])
    /// What an action is asked about that no resource can be named for: `*` itself, which no other pattern has.
    static let noResource = ARNPattern("*")
    /// Of which nothing is known: it may be what any pattern asks for.
    static let unknown = ARNPattern([.hole(.other("unknown"))])
    var isAnything: Bool { tokens == [.any] }
    var hasWildcard: Bool { tokens.contains { $0 == .any || $0 == .one } }

    static func + (one: ARNPattern, other: ARNPattern) -> ARNPattern { ARNPattern(one.tokens + other.tokens) }
    static func + (one: ARNPattern, other: String) -> ARNPattern { one + ARNPattern(other) }

    /// `arn:PARTITION:SERVICE:REGION:ACCOUNT:` of the stack's own.
    static func own(_ service: String, hasRegion: Bool = true, hasAccount: Bool = true) -> ARNPattern {
        var tokens = ARNPattern("arn:").tokens + [.field("AWS::Partition")] + ARNPattern(":\(service):").tokens
        if hasRegion { tokens.append(.field("AWS::Region")) }
        tokens += ARNPattern(":").tokens
        if hasAccount { tokens.append(.field("AWS::AccountId")) }
        return ARNPattern(tokens + ARNPattern(":").tokens)
    }

    /// The parts between a character, at most so many.
    func split(by separator: Character, most: Int = .max) -> [ARNPattern] {
        guard let byte = separator.asciiValue else { return [self] }
        return tokens.split(
            separator: .character(byte), maxSplits: most == .max ? .max : most - 1, omittingEmptySubsequences: false
        ).map { ARNPattern(Array($0)) }
    }

    /// The text, where nothing in it is open.
    var literal: String? {
        var bytes: [UInt8] = []
        for token in tokens {
            guard case .character(let byte) = token else { return nil }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func starts(with text: String) -> Bool { tokens.starts(with: ARNPattern(text).tokens) }
}

extension ARNPattern {
    enum Match {
        /// Something may be filled in so that the pattern has it.
        case possible
        /// Whatever is filled in, the pattern has it.
        case certain
        /// All that this pattern has, the other one may have, too: a star lies under a star only.
        case covered
    }

    /// Whether a pattern has it. In time of one length by the other, whatever they hold.
    func matches(_ pattern: ARNPattern, _ match: Match = .possible) -> Bool {
        if pattern.isAnything { return true }
        if let owner, let other = pattern.owner { return owner == other }
        // Most differ in what both say outright, or do not differ.
        var start = 0
        let (one, other) = (tokens, pattern.tokens)
        while start < one.count, start < other.count, one[start] == other[start], one[start] != .any { start += 1 }
        if start == one.count, start == other.count { return true }
        if start < one.count, start < other.count, case .character = one[start], case .character = other[start] {
            return false
        }
        return Matcher(one: one[start...], other: other[start...], match: match).succeeds
    }

    private struct Matcher {
        let one: ArraySlice<Token>
        let other: ArraySlice<Token>
        let match: Match

        /// Where both stand, and whether the token there has taken something already.
        private struct State {
            var at: Int
            var next: Int
            var hasTaken = false
            var nextHasTaken = false
        }

        var succeeds: Bool {
            let (rows, columns) = (one.count + 1, other.count + 1)
            // Longer than any ARN: nobody can tell.
            guard rows.multipliedReportingOverflow(by: columns).partialValue < 1 << 20, rows < 1 << 12,
                columns < 1 << 12
            else { return match != .certain }
            var seen = [Bool](repeating: false, count: rows * columns * 4)
            var states = [State(at: 0, next: 0)]
            while let state = states.popLast() {
                let index =
                    (state.at * columns + state.next) * 4 + (state.hasTaken ? 2 : 0) + (state.nextHasTaken ? 1 : 0)
                if seen[index] { continue }
                seen[index] = true
                if state.at == rows - 1, state.next == columns - 1 { return true }
                states += following(state)
            }
            return false
        }

        private func following(_ state: State) -> [State] {
            let token = state.at < one.count ? one[one.startIndex + state.at] : nil
            let pattern = state.next < other.count ? other[other.startIndex + state.next] : nil
            var states: [State] = []
            if let token, let pattern, areSame(token, pattern) {
                states.append(State(at: state.at + 1, next: state.next + 1))
            }
            if let pattern, stretches(pattern, isPattern: true) {
                if let token, takes(pattern, token, isPattern: true) {
                    states.append(State(at: state.at + 1, next: state.next, nextHasTaken: true))
                }
                if mayBeEmpty(pattern) || state.nextHasTaken {
                    states.append(State(at: state.at, next: state.next + 1, hasTaken: state.hasTaken))
                }
            }
            if let token, stretches(token, isPattern: false) {
                if let pattern, takes(token, pattern, isPattern: false) {
                    states.append(State(at: state.at, next: state.next + 1, hasTaken: true))
                }
                if mayBeEmpty(token) || state.hasTaken {
                    states.append(State(at: state.at + 1, next: state.next, nextHasTaken: state.nextHasTaken))
                }
            }
            return states
        }

        private func areSame(_ token: Token, _ pattern: Token) -> Bool {
            if token == pattern { return true }
            switch (token, pattern) {
            case (.character, .one): return true
            case (.one, .character): return match == .possible
            default: return false
            }
        }

        /// Whether a token stands for characters of which nobody knows how many.
        private func stretches(_ token: Token, isPattern: Bool) -> Bool {
            switch token {
            case .character, .one: false
            case .any: isPattern || match == .possible
            case .field, .name, .hole: match != .certain
            }
        }

        private func takes(_ star: Token, _ token: Token, isPattern: Bool) -> Bool {
            if star == .any { return true }
            if token == .any || token == .one, match != .possible { return false }
            switch (star, token) {
            case (.name, .name), (.field, .name): return false
            case (.name, .character(let byte)): return Self.isOfMadeName(byte)
            case (.field("AWS::AccountId"), .character(let byte)): return (0x30...0x39).contains(byte)
            case (.field, .character(let byte)): return byte != UInt8(ascii: ":") && byte != UInt8(ascii: "/")
            default: return true
            }
        }

        private func mayBeEmpty(_ token: Token) -> Bool {
            switch token {
            case .any, .hole, .field(""): true
            default: false
            }
        }

        /// Whether AWS has such characters in the names that it makes up: letters, digits, a hyphen, and RDS the one of `rds!db`.
        private static func isOfMadeName(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "!"): true
            default: false
            }
        }
    }
}
