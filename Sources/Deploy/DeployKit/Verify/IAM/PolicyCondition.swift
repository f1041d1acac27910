// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What is known of a request, by condition keys in small letters: the values it may have, none where it never has the key.
typealias RequestContext = [String: [ARNPattern]]

/// When a statement applies.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
struct PolicyCondition {
    /// One key of one operator.
    struct Test {
        let `operator`: Operator
        /// As it stands there.
        let operatorName: String
        let key: String
        let view: View
    }

    /// As `ForAnyValue:StringLikeIfExists`.
    struct Operator {
        /// As `StringLike`.
        let base: String
        let isIfExists: Bool
        let isOfMany: Bool

        init(_ name: String) {
            var rest = name[...]
            isOfMany = rest.hasPrefix("ForAnyValue:") || rest.hasPrefix("ForAllValues:")
            if isOfMany, let colon = rest.firstIndex(of: ":") { rest = rest[rest.index(after: colon)...] }
            isIfExists = rest.hasSuffix("IfExists")
            base = String(isIfExists ? rest.dropLast(8) : rest)
        }

        static let all = [
            "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike",
            "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals",
            "NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan",
            "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress",
            "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
        ]
        var isKnown: Bool { Self.all.contains(base) && !(base == "Null" && isIfExists) }
        var isPattern: Bool { base.hasPrefix("Arn") || base.hasSuffix("Like") }
        /// Whether it holds where the key has one of the values.
        var isPositive: Bool {
            ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "Bool"].contains(base)
        }
    }

    let tests: [Test]
    private let names: ResourceNames

    init(_ view: View, _ names: ResourceNames) {
        self.names = names
        tests = view.item.members.flatMap { member -> [Test] in
            guard let operation = view[member.name] else { return [] }
            return operation.item.members.compactMap { key in
                operation[key.name].map {
                    Test(operator: Operator(member.name), operatorName: member.name, key: key.name, view: $0)
                }
            }
        }
    }

    /// The values that a key is compared with; `nil` where one of them cannot be known.
    func values(of test: Test) -> [(view: View, pattern: ARNPattern)]? {
        let values = test.view.each.map { view in
            (view, view.item.text.map { names.pattern($0, isPattern: test.operator.isPattern) })
        }
        guard values.allSatisfy({ $0.1 != nil }) else { return nil }
        return values.compactMap { view, pattern in pattern.map { (view, $0) } }
    }

    /// Whether it holds whatever is filled in, of a request whose keys are known as far as they are needed.
    func surelyHolds(in context: RequestContext) -> Bool {
        tests.allSatisfy { test in
            let operation = test.operator
            guard !operation.isOfMany, let known = context[test.key.lowercased()], let values = values(of: test),
                !values.isEmpty
            else { return false }
            if operation.base == "Null" { return values[0].pattern.literal == (known.isEmpty ? "true" : "false") }
            let isNegative = operation.base.contains("Not")
            guard isNegative || operation.isPositive else { return false }
            // A key that is not there is unlike any value.
            if known.isEmpty { return operation.isIfExists || isNegative }
            let ignoresCase = operation.base.hasSuffix("IgnoreCase") || operation.base == "Bool"
            return known.allSatisfy { one in
                let found = values.contains { value in
                    let match: ARNPattern.Match = isNegative ? .possible : .certain
                    return ignoresCase
                        ? one.lowercased.matches(value.pattern.lowercased, match) : one.matches(value.pattern, match)
                }
                return found != isNegative
            }
        }
    }

    /// The first value that cannot be met, whatever is filled in.
    func unmet(by context: RequestContext) -> View? {
        for test in tests where test.operator.isPositive {
            guard let known = context[test.key.lowercased()], let values = values(of: test), !values.isEmpty else {
                continue
            }
            if known.isEmpty {
                if test.operator.isIfExists || test.operator.isOfMany { continue }
                return test.view
            }
            let ignoresCase = ["StringEqualsIgnoreCase", "Bool"].contains(test.operator.base)
            let isMet = values.contains { value in
                known.contains {
                    ignoresCase ? $0.lowercased.matches(value.pattern.lowercased) : $0.matches(value.pattern)
                }
            }
            if !isMet { return values.count == 1 ? lineOf(values[0].view, test) : test.view }
        }
        return nil
    }

    /// A value in a list of one stands where the list does not.
    private func lineOf(_ value: View, _ test: Test) -> View { test.view.elements.isEmpty ? test.view : value }
}
