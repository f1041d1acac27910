// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let api = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference"

/// What listeners and their rules do with a request.
extension Rule {
    static let actions: [Rule] = [
        .stack(
            "L305", "Actions come to one that answers or leads on, and it is the last.",
            "CreateListener or CreateRule refuses it.", "\(api)/API_Action.html"
        ) { stack, report in
            for action in stack.view.actions {
                let place = action.list
                guard case .list(let items, _) = place.item, !items.contains(where: \.isUnknown) else { continue }
                let kind = action.listener.flatMap { stack.view.kind(ofListener: $0) }
                let spoken = action.listener?.properties["Protocol"]?.literal
                let elements = place.elements
                let types = elements.map { $0["Type"]?.literal }
                guard !types.contains(nil) else {
                    for element in elements where element["Type"] == nil { report.add(element, "Type is missing") }
                    continue
                }
                if elements.isEmpty { report.add(place, "no action") }
                let door =
                    action.owner.type == ruleType
                    ? action.owner.properties["ListenerArn"] : action.owner.properties["Protocol"]
                for element in elements { check(element, of: kind, spoken, at: door, &report) }
                let last = ["forward", "redirect", "fixed-response"]
                let ending = elements.filter { last.contains($0["Type"]?.literal ?? "") }
                if ending.isEmpty, !elements.isEmpty, types.allSatisfy({ $0.map(actionTypes.contains) == true }) {
                    report.add(place, "none of forward, redirect or fixed-response: nothing answers")
                }
                if ending.count > 1 {
                    report.add(
                        ending[1]["Type"] ?? ending[1], against: ending[0]["Type"] ?? ending[0],
                        "\(ending.count) actions that answer: one does")
                }
                let orders = elements.map { $0["Order"] }
                for order in orders { within(1...50000, order, &report) }
                report.addRepeated(orders.compactMap(\.self)) { "the order \($0) stands twice" }
                guard ending.count == 1, elements.count > 1, let answer = ending.first,
                    let highest = orders.compactMap({ $0?.integer }).max(), orders.allSatisfy({ $0?.integer != nil }),
                    let order = answer["Order"], order.integer != highest
                else { continue }
                let later = orders.compactMap(\.self).first { $0.integer == highest } ?? order
                report.add(
                    order, against: later,
                    "\(answer["Type"]?.literal ?? "") is not the last: nothing after it is ever done")
            }
        },
        .stack(
            "L306", "A redirect leads elsewhere.",
            "CreateListener refuses it, or the client is sent round in a circle.",
            "\(api)/API_RedirectActionConfig.html"
        ) { stack, report in
            for action in stack.view.actions {
                guard let listener = action.listener, let spoken = listener.properties["Protocol"]?.literal else {
                    continue
                }
                for element in action.list.elements where element["Type"]?.literal == "redirect" {
                    guard let redirect = element["RedirectConfig"], !redirect.item.isUnknown else { continue }
                    func text(_ name: String, _ same: String) -> String? {
                        redirect[name] == nil ? same : redirect[name]?.literal
                    }
                    let to = text("Protocol", "#{protocol}")
                    let target = stack.view.all(listenerType).first { other in
                        other.properties["LoadBalancerArn"]?.item.text
                            == listener.properties["LoadBalancerArn"]?.item.text
                            && other.properties["Port"]?.integer == redirect["Port"]?.integer
                            && redirect["Port"]?.integer != nil && text("Host", "#{host}") == "#{host}"
                    }
                    if let place = redirect["Port"], let speaks = target?.properties["Protocol"]?.literal,
                        let to = to == "#{protocol}" ? spoken : to, speaks != to
                    {
                        report.add(
                            place, against: redirect["Protocol"] ?? place,
                            "it leads by \(to) to \(target?.id ?? ""), which speaks \(speaks)")
                        continue
                    }
                    if spoken == "HTTPS", to == "HTTP" {
                        report.add(redirect["Protocol"] ?? redirect, "from HTTPS to HTTP: that is never done")
                        continue
                    }
                    guard let to, to == "#{protocol}" || to == spoken, text("Host", "#{host}") == "#{host}",
                        ["#{path}", "/#{path}"].contains(text("Path", "/#{path}")),
                        text("Query", "#{query}") == "#{query}",
                        let port = text("Port", "#{port}")
                    else { continue }
                    let own = listener.properties["Port"]?.literal
                    if port == "#{port}" || port == own {
                        // What says where it leads, and says where it comes from.
                        let place = [redirect["Protocol"], redirect["Port"]].compactMap(\.self).first {
                            !["#{protocol}", "#{port}"].contains($0.literal)
                        }
                        report.add(
                            place ?? redirect,
                            "it leads to where it comes from: Protocol, Port, Host, Path or Query must differ")
                    }
                }
            }
        },
    ]

    private static let actionTypes = [
        "forward", "redirect", "fixed-response", "authenticate-oidc", "authenticate-cognito", "jwt-validation",
    ]

    /// - Parameter door: What says which listener it is of, or what that speaks.
    private static func check(
        _ action: View, of kind: String?, _ spoken: String?, at door: View?, _ report: inout Report
    ) {
        guard let place = action["Type"], let type = place.literal else { return }
        guard actionTypes.contains(type) else {
            return report.add(place, "\(type): it takes \(actionTypes.joined(separator: ", "))")
        }
        if let kind, kind != "application", type != "forward" {
            report.add(place, "\(type): a balancer of type \(kind) forwards, and nothing else")
        }
        if type.hasPrefix("authenticate") || type == "jwt-validation", let spoken, spoken != "HTTPS" {
            report.add(place, against: door ?? place, "\(type) is of listeners of HTTPS, and this is \(spoken)")
        }
        let needs = [
            "redirect": "RedirectConfig", "fixed-response": "FixedResponseConfig",
            "authenticate-oidc": "AuthenticateOidcConfig", "authenticate-cognito": "AuthenticateCognitoConfig",
        ]
        if let name = needs[type], action[name] == nil { report.add(action, "\(name) is missing: what \(type) says") }
        for config in [action["AuthenticateOidcConfig"], action["AuthenticateCognitoConfig"]].compactMap(\.self) {
            within(1...604_800, config["SessionTimeout"], &report)
        }
        if let config = action["AuthenticateOidcConfig"] {
            for name in ["Issuer", "AuthorizationEndpoint", "TokenEndpoint", "UserInfoEndpoint"] {
                guard let place = config[name], let text = place.literal, !text.hasPrefix("https://") else { continue }
                report.add(place, "\(text): an endpoint of OpenID Connect begins with https://")
            }
        }
        if type == "forward" {
            if action["TargetGroupArn"] == nil, action["ForwardConfig"] == nil {
                report.add(action, "TargetGroupArn is missing: where it leads")
            }
            let groups = action["ForwardConfig"]?["TargetGroups"]
            let elements = groups?.elements ?? []
            for group in elements { within(0...999, group["Weight"], &report) }
            if let groups, elements.count > 5 {
                report.add(groups.past(5), "\(elements.count) target groups: 5 at the most")
            }
            report.addRepeated(elements.compactMap { $0["TargetGroupArn"] }) { "\($0) stands twice" }
            let stickiness = action["ForwardConfig"]?["TargetGroupStickinessConfig"]
            within(1...604_800, stickiness?["DurationSeconds"], &report)
            if let enabled = stickiness?["Enabled"], enabled.boolean == true, stickiness?["DurationSeconds"] == nil {
                report.add(enabled, "DurationSeconds is missing")
            }
        }
        if type == "fixed-response", let answer = action["FixedResponseConfig"], !answer.item.isUnknown {
            if let code = answer["StatusCode"] {
                if let text = code.literal, text.utf8.count != 3 || Int(text) == nil || !"245".contains(text.prefix(1))
                {
                    report.add(code, "\(text): it answers with 2XX, 4XX or 5XX")
                }
            } else {
                report.add(answer, "StatusCode is missing")
            }
            let words = ["text/plain", "text/css", "text/html", "application/javascript", "application/json"]
            if let content = answer["ContentType"], let text = content.literal, !words.contains(text) {
                report.add(content, "\(text): it takes \(words.joined(separator: ", "))")
            }
            if let body = answer["MessageBody"], (body.literal?.utf8.count ?? 0) > 1024 {
                report.add(body, "more than 1024 bytes")
            }
        }
        if type == "redirect", let redirect = action["RedirectConfig"], !redirect.item.isUnknown {
            if let code = redirect["StatusCode"] {
                if let text = code.literal, !["HTTP_301", "HTTP_302"].contains(text) {
                    report.add(code, "\(text): it takes HTTP_301 or HTTP_302")
                }
            } else {
                report.add(redirect, "StatusCode is missing")
            }
            if let place = redirect["Protocol"], let text = place.literal,
                !["HTTP", "HTTPS", "#{protocol}"].contains(text)
            {
                report.add(place, "\(text): it takes HTTP, HTTPS or #{protocol}")
            }
            if let place = redirect["Port"], let text = place.literal, text != "#{port}",
                Int(text).map((1...65535).contains) != true
            {
                report.add(place, "\(text): it takes 1 to 65535, or #{port}")
            }
            if let place = redirect["Path"], let text = place.literal, !text.hasPrefix("/"), text != "#{path}" {
                report.add(place, "\(text): a path begins with /")
            }
            if let place = redirect["Query"], let text = place.literal, text.hasPrefix("?") {
                report.add(place, "\(text): the ? is put there by itself")
            }
        }
    }
}
