// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let states = "https://docs.aws.amazon.com/step-functions/latest/dg/"
private let refused = "CreateStateMachine refuses it: InvalidDefinition."

/// What states say of errors, times, paths and each other.
extension Rule {
    static let stateMachineDetails: [Rule] = [
        .stack(
            "S185", "Retries, time-outs and what is caught are within the limits of the Amazon States Language.",
            refused,
            "\(states)concepts-error-handling.html"
        ) { services, report in
            for machine in StateMachine.all(in: services.view) {
                for state in machine.states {
                    for retry in state.view["Retry"]?.elements ?? [] { check(retry, of: machine, &report) }
                    for name in ["Retry", "Catch"] {
                        let all = state.view[name]?.elements ?? []
                        for (index, one) in all.enumerated() {
                            errors(of: one, isLast: index + 1 == all.count, &report)
                        }
                    }
                    let limit = plain(state.view["TimeoutSeconds"], machine)
                    let beat = plain(state.view["HeartbeatSeconds"], machine)
                    within(1...99_999_999, limit, &report)
                    within(1...99_999_999, beat, &report)
                    if let limit, let beat, let most = limit.integer, let seconds = beat.integer, seconds >= most {
                        report.add(beat, against: limit, "\(seconds) seconds, and the time-out comes after \(most)")
                    }
                    for name in ["Timeout", "Heartbeat"] {
                        guard let one = state.view["\(name)Seconds"], let other = state.view["\(name)SecondsPath"]
                        else {
                            continue
                        }
                        report.add(one, against: other, "\(name)Seconds and \(name)SecondsPath: one of them")
                    }
                    within(0...(.max), plain(state.view["MaxConcurrency"], machine), &report)
                    within(0...(.max), plain(state.view["ToleratedFailureCount"], machine), &report)
                    within(0...100, plain(state.view["ToleratedFailurePercentage"], machine), &report)
                }
            }
        },
        .stack(
            "S186", "A state has what its type wants, its paths begin with $, and some other one leads to it.", refused,
            "\(states)concepts-amazon-states-language.html"
        ) { services, report in
            for machine in StateMachine.all(in: services.view) {
                unreached(in: machine.definition, &report)
                for state in machine.states {
                    check(state.view, &report)
                    spelling(of: state.view, among: AmazonStates.fields, &report)
                    for retry in state.view["Retry"]?.elements ?? [] {
                        spelling(of: retry, among: AmazonStates.retries, &report)
                    }
                    for choice in state.view["Choices"]?.elements ?? [] { comparison(choice, &report) }
                    if let parameters = state.view["Parameters"] { paths(in: parameters, &report) }
                    for name in ["ResultSelector", "ItemSelector"] {
                        if let own = state.view[name] { paths(in: own, &report) }
                    }
                }
            }
        },
    ]

    /// A value that is a number, and no substitution, path or expression.
    private static func plain(_ view: View?, _ machine: StateMachine) -> View? {
        guard let value = machine.value(view), let text = value.literal, !text.contains("{") else { return nil }
        return value
    }

    private static func check(_ retry: View, of machine: StateMachine, _ report: inout Report) {
        let (first, most) = (plain(retry["IntervalSeconds"], machine), plain(retry["MaxDelaySeconds"], machine))
        within(1...99_999_999, first, &report)
        within(0...99_999_999, plain(retry["MaxAttempts"], machine), &report)
        within(1...31_622_399, most, &report)
        if let first, let most, let least = first.integer, let seconds = most.integer, seconds <= least {
            report.add(most, against: first, "the longest delay, \(seconds), is not over the first one, \(least)")
        }
        oneOf(["FULL", "NONE"], plain(retry["JitterStrategy"], machine), &report)
        if let rate = plain(retry["BackoffRate"], machine), let text = rate.literal {
            if Double(text).map({ $0 >= 1 }) != true { report.add(rate, "\(text): a back-off rate is 1.0 or more") }
        }
    }

    private static func errors(of one: View, isLast: Bool, _ report: inout Report) {
        guard let list = one["ErrorEquals"] else { return }
        if case .list(let items, _) = list.item, items.isEmpty { report.add(list, "ErrorEquals is empty") }
        for place in list.elements {
            guard let name = place.literal, name.hasPrefix("States."), !known.contains(name) else { continue }
            report.add(place, "there is no \(name)\(Spelling.hint(for: name, among: known))")
        }
        guard let all = list.elements.first(where: { $0.literal == "States.ALL" }) else { return }
        if list.elements.count > 1 { report.add(all, "States.ALL stands alone") }
        if !isLast { report.add(all, "States.ALL stands last: nothing behind it is looked at") }
    }

    /// <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>
    private static let known: Set<String> = Set(
        [
            "ALL", "DataLimitExceeded", "ExceedToleratedFailureThreshold", "HeartbeatTimeout", "Http.Socket",
            "IntrinsicFailure", "ItemReaderFailed", "NoChoiceMatched", "ParameterPathFailure", "Permissions",
            "ResultPathMatchFailure", "ResultWriterFailed", "Runtime", "TaskFailed", "Timeout", "BranchFailed",
            "QueryEvaluationError",
        ].map { "States.\($0)" })

    private static func check(_ state: View, _ report: inout Report) {
        switch state["Type"]?.literal {
        case "Wait":
            let given = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"].compactMap { state[$0] }
            if given.isEmpty { report.add(state["Type"] ?? state, "Seconds, or a Timestamp, is missing") }
            if given.count > 1 { report.add(given[1], against: given[0], "one of these says how long") }
        case "Parallel":
            if state["Branches"]?.isEmpty != false { report.add(state["Type"] ?? state, "Branches is missing") }
        case "Map":
            if state["ItemProcessor"] == nil, state["Iterator"] == nil {
                report.add(state["Type"] ?? state, "ItemProcessor is missing")
            }
        default: break
        }
        for owner in [state] + (state["Catch"]?.elements ?? []) {
            for name in ["InputPath", "OutputPath", "ResultPath", "ItemsPath", "SecondsPath", "TimestampPath"] {
                guard let place = owner[name], let text = place.literal, !text.hasPrefix("$"), text != "null",
                    !text.isEmpty
                else { continue }
                report.add(place, "\(text) is no path: it begins with $")
            }
        }
    }

    private static func spelling(of view: View, among known: Set<String>, _ report: inout Report) {
        for member in view.item.members where !known.contains(member.name) {
            guard let near = Spelling.nearest(to: member.name, among: known) else { continue }
            report.add(view[member.name] ?? view, "there is no \(member.name): did you mean \(near)?")
        }
    }

    /// A rule of a choice compares a variable by one operator, or joins others.
    private static func comparison(_ view: View, _ report: inout Report) {
        for name in ["And", "Or"] { for inner in view[name]?.elements ?? [] { comparison(inner, &report) } }
        if let inner = view["Not"] { comparison(inner, &report) }
        let others: Set = ["And", "Or", "Not", "Next", "Variable", "Condition", "Comment", "Assign", "Output"]
        let operators = view.item.members.filter { !others.contains($0.name) }
        for member in operators where !AmazonStates.operators.contains(member.name) {
            let hint = Spelling.hint(for: member.name, among: AmazonStates.operators)
            report.add(view[member.name] ?? view, "there is no \(member.name)\(hint)")
        }
        guard !operators.isEmpty else { return }
        guard let variable = view["Variable"] else {
            report.add(view[operators[0].name] ?? view, "Variable is missing: what is compared")
            return
        }
        if let text = variable.literal, !text.hasPrefix("$") {
            report.add(variable, "\(text) is no path: it begins with $")
        }
    }

    /// What is taken from the input has a name that ends in `.$`, and is a path or a function.
    private static func paths(in view: View, _ report: inout Report) {
        for element in view.elements { paths(in: element, &report) }
        for member in view.item.members {
            guard let value = view[member.name] else { continue }
            if member.name.hasSuffix(".$") {
                if let text = value.literal, !text.hasPrefix("$"), !text.hasPrefix("States.") {
                    report.add(value, "\(text) is no path: it begins with $")
                }
            } else {
                paths(in: value, &report)
            }
        }
    }

    /// A state that nothing leads to, where all that is led to is there.
    private static func unreached(in view: View, _ report: inout Report) {
        guard let states = view["States"], let start = view["StartAt"]?.literal else { return }
        let names = states.item.members.map(\.name)
        var next: [String: [String]] = [:]
        for name in names {
            guard let state = states[name], !state.item.isUnknown else { return }
            let choices = (state["Choices"]?.elements ?? []) + (state["Catch"]?.elements ?? [])
            let places = [state["Next"], state["Default"]] + choices.map { $0["Next"] }
            next[name] = places.compactMap { $0?.literal }
            for inner in (state["Branches"]?.elements ?? [])
                + [state["ItemProcessor"], state["Iterator"]].compactMap(\.self)
            {
                unreached(in: inner, &report)
            }
        }
        guard names.contains(start), next.values.allSatisfy({ $0.allSatisfy(names.contains) }) else { return }
        var seen: Set<String> = []
        var open = [start]
        while let name = open.popLast() {
            if seen.insert(name).inserted { open += next[name] ?? [] }
        }
        let lost = names.filter { !seen.contains($0) }
        let first =
            lost.first { name in !lost.contains { $0 != name && next[$0]?.contains(name) == true } } ?? lost.first
        guard let first, let place = states[first] else { return }
        report.add(place, "no state leads to \(first)")
    }
}
