// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let api = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference"
private let conditions =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html"

/// Which requests a listener's rules are of.
extension Rule {
    static let listenerRules: [Rule] = [
        .stack(
            "L401", "A rule's priority is 1 to 50000, and no other rule of the listener has it.",
            "CreateRule refuses it: the priority is in use, or out of range.", "\(api)/API_CreateRule.html"
        ) { stack, report in
            var seen: [[Text]: View] = [:]
            for rule in stack.view.all(ruleType) where !rule.properties.item.isUnknown {
                for name in ["Priority", "Actions", "Conditions"] where rule.properties[name] == nil {
                    report.add(rule.properties, "\(name) is missing")
                }
                // A rule that is not in a template of its own may name its listener later.
                within(1...50000, rule.properties["Priority"], &report)
                guard rule.isCertain, let listener = rule.properties["ListenerArn"]?.item.text,
                    let place = rule.properties["Priority"], let number = place.integer
                else { continue }
                // A listener is named by Ref, or by its ARN.
                let owner = listener.resource.map { Text(.resource($0.id, attribute: nil)) } ?? listener
                if let other = seen[[owner, Text(String(number))]] {
                    report.add(place, against: other, "two rules of the listener have priority \(number)")
                } else {
                    seen[[owner, Text(String(number))]] = place
                }
            }
        },
        .stack(
            "L402", "A rule's conditions are ones that its balancer knows, with values that they take.",
            "CreateRule refuses it.", conditions
        ) { stack, report in
            for rule in stack.view.all(ruleType) {
                guard let list = rule.properties["Conditions"] else { continue }
                if list.isEmpty { report.add(list, "no condition") }
                var count = 0
                var longest: [View] = []
                for condition in list.elements where !condition.item.isUnknown {
                    guard let field = condition["Field"] else {
                        report.add(condition, "Field is missing")
                        continue
                    }
                    guard let name = field.literal else { continue }
                    guard let config = configs[name] else {
                        report.add(field, "\(name): it takes \(configs.keys.sorted().joined(separator: ", "))")
                        continue
                    }
                    for (other, member) in configs where other != name {
                        if let place = condition[member] {
                            report.add(place, "the field is \(name): it takes \(config)")
                        }
                    }
                    let plain = condition["Values"]
                    let own = condition[config]
                    if let plain, own != nil { report.add(plain, "\(config) stands, too: one of them") }
                    if let plain, !["host-header", "path-pattern"].contains(name) {
                        report.add(plain, "\(name) takes \(config)")
                    }
                    let isRegular = own?["RegexValues"] ?? condition["RegexValues"] != nil
                    guard let values = plain ?? own?["Values"] else {
                        let isNetwork = own?["IpAddressType"] != nil
                        if !isRegular, !isNetwork, own?.item.isUnknown != true {
                            report.add(condition, "Values is missing: what \(name) must be")
                        }
                        continue
                    }
                    if values.isEmpty { report.add(values, "the condition has no value") }
                    if values.elements.count > longest.count { longest = values.elements }
                    count += values.elements.count
                    for value in values.elements { check(value, of: name, &report) }
                    if let header = own?["HttpHeaderName"], let text = header.literal {
                        let isToken = text.allSatisfy {
                            $0.isASCII && ($0.isLetter || $0.isNumber || "!#$%&'*+-.^_`|~".contains($0))
                        }
                        if text.isEmpty || text.utf8.count > 40 || !isToken {
                            report.add(
                                header, "\(text.debugDescription) is no header's name of 40 characters at the most")
                        } else if text.lowercased() == "host" {
                            report.add(header, "the host has a condition of its own: host-header")
                        }
                    } else if name == "http-header", let own, !own.item.isUnknown, own["HttpHeaderName"] == nil {
                        report.add(own, "HttpHeaderName is missing")
                    }
                }
                if count > 5 {
                    // The first of the longest list's that is too many.
                    let surplus = longest.dropFirst(max(0, longest.count - (count - 5))).first
                    report.add(surplus ?? list, "\(count) values in all: a rule takes 5 at the most")
                }
                let fields = list.elements.compactMap { $0["Field"] }
                report.addRepeated(
                    fields.filter {
                        ["host-header", "path-pattern", "http-request-method", "source-ip"].contains($0.literal)
                    }
                ) { "\($0) stands twice: put its values together" }
            }
        },
        .stack(
            "L403", "A rule gets requests that no rule before it has taken.",
            "The rule never matches: one of less priority takes all of its requests.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html",
            severity: .warning
        ) { stack, report in
            let rules = stack.view.all(ruleType).filter(\.isCertain)
            for rule in rules {
                guard let listener = rule.properties["ListenerArn"]?.item.text,
                    let place = rule.properties["Conditions"],
                    let priority = rule.properties["Priority"]?.integer, let own = Matches(place)
                else { continue }
                let before = rules.first { other in
                    guard other.id != rule.id, other.properties["ListenerArn"]?.item.text == listener,
                        let number = other.properties["Priority"]?.integer, number < priority,
                        let all = other.properties["Conditions"].flatMap(Matches.init)
                    else { return false }
                    return all.covers(own)
                }
                if let before { report.add(place, "\(before.id) comes before, and takes all of it") }
            }
        },
    ]

    private static let configs = [
        "host-header": "HostHeaderConfig", "path-pattern": "PathPatternConfig", "http-header": "HttpHeaderConfig",
        "http-request-method": "HttpRequestMethodConfig", "query-string": "QueryStringConfig",
        "source-ip": "SourceIpConfig",
    ]

    private static func check(_ value: View, of field: String, _ report: inout Report) {
        if field == "query-string" {
            for name in ["Key", "Value"] where (value[name]?.literal?.utf8.count ?? 0) > 128 {
                report.add(value[name] ?? value, "longer than 128 characters")
            }
            if !value.item.isUnknown, value["Value"] == nil { report.add(value, "Value is missing") }
            return
        }
        guard let text = value.literal else { return }
        if text.isEmpty { return report.add(value, "an empty value") }
        if text.utf8.count > 128 { report.add(value, "longer than 128 characters") }
        func isOf(_ others: String) -> Bool {
            text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || others.contains($0)) }
        }
        switch field {
        case "host-header":
            if !isOf("-.*?_") {
                report.add(value, "\(text) is no host: letters, digits, - and ., with * and ?")
            }
        case "path-pattern":
            if !isOf("_-.$/~\"'@:+&*?") {
                report.add(value, "\(text) is no pattern of a path: letters, digits and _-.$/~\"'@:+&, with * and ?")
            } else if !"/*?".contains(text.prefix(1)) {
                report.add(value, "\(text) matches no path: all of them begin with /")
            }
        case "http-request-method":
            if text.utf8.count > 40 || !text.allSatisfy({ $0.isASCII && ($0.isUppercase || $0 == "-" || $0 == "_") }) {
                report.add(value, "\(text) is no method: A to Z, - and _")
            }
        case "source-ip":
            if !text.contains(":"), CIDRBlock(text) == nil {
                report.add(value, "\(text) is no block of addresses: 10.0.0.0/8")
            }
        default: break
        }
    }
}

/// The requests that a rule's conditions take: what must hold, each by one of several patterns.
private struct Matches {
    /// By field, and a header's name.
    let patterns: [String: [String]]

    /// `nil` where some of it is not known, or is not told by patterns.
    init?(_ conditions: View) {
        guard case .list = conditions.item, !conditions.elements.isEmpty else { return nil }
        var patterns: [String: [String]] = [:]
        for condition in conditions.elements {
            guard var field = condition["Field"]?.literal, condition["RegexValues"] == nil else { return nil }
            let isCased = field == "path-pattern" || field == "http-request-method"
            let config = condition.item.members.first { $0.name.hasSuffix("Config") }?.name
            let own = config.flatMap { condition[$0] }
            if own?["RegexValues"] != nil { return nil }
            if field == "http-header" {
                guard let name = own?["HttpHeaderName"]?.literal else { return nil }
                field += ": \(name.lowercased())"
            }
            guard let values = condition["Values"] ?? own?["Values"], case .list = values.item, !values.elements.isEmpty
            else { return nil }
            var texts: [String] = []
            for value in values.elements {
                let pair = value["Value"]?.literal.map { "\(value["Key"]?.literal ?? "")=\($0)" }
                if value["Key"] != nil, value["Key"]?.literal == nil { return nil }
                guard let text = value.literal ?? pair else { return nil }
                texts.append(isCased ? text : text.lowercased())
            }
            // Twice a field is both of them, which one list of patterns does not tell.
            guard patterns.updateValue(texts, forKey: field) == nil else { return nil }
        }
        self.patterns = patterns
    }

    /// Whether all that the other takes is taken here.
    func covers(_ other: Matches) -> Bool {
        patterns.allSatisfy { field, own in
            if field == "path-pattern", own.contains("*") || own.contains("/*") { return true }
            if field == "host-header", own.contains("*") { return true }
            guard let values = other.patterns[field] else { return false }
            return values.allSatisfy { value in
                own.contains { pattern in
                    if pattern == value { return true }
                    guard field != "source-ip" else {
                        guard let one = CIDRBlock(pattern), let two = CIDRBlock(value) else { return false }
                        return one.contains(two)
                    }
                    // A pattern that ends in a star, and has no other.
                    guard pattern.hasSuffix("*"), field != "http-request-method" else { return false }
                    let start = pattern.dropLast()
                    return !start.contains { "*?".contains($0) } && value.hasPrefix(start)
                }
            }
        }
    }
}
