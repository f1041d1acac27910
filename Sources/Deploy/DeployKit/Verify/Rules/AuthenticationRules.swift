// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let users =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html"

/// Who signs in before a balancer leads on.
extension Rule {
    static let authentication: [Rule] = [
        .stack(
            "L307",
            "A client of a user pool that a balancer signs in with has a secret, the code grant and its callback.",
            "CreateListener or CreateRule refuses it, or nobody can sign in.", users
        ) { stack, report in
            for action in stack.view.actions.flatMap(\.list.elements) {
                guard let config = action["AuthenticateCognitoConfig"],
                    let place = config["UserPoolClientId"], let client = stack.view.resource(named: place),
                    client.type == "AWS::Cognito::UserPoolClient", !client.properties.item.isUnknown
                else { continue }
                let properties = client.properties
                let secret = properties["GenerateSecret"]
                if secret == nil || secret?.boolean == false {
                    report.add(
                        secret ?? properties, "GenerateSecret is not true: a balancer signs in with the client's secret"
                    )
                }
                if let flows = properties["AllowedOAuthFlows"], let texts = flows.texts(in: stack.view),
                    texts.allSatisfy({ $0.literal != nil }), !texts.contains(where: { $0.literal == "code" })
                {
                    report.add(flows, "code is not among them: a balancer signs in with a code")
                }
                if let open = properties["AllowedOAuthFlowsUserPoolClient"], open.boolean == false {
                    report.add(open, "the client may not use OAuth, by which a balancer signs in")
                }
                if let scopes = properties["AllowedOAuthScopes"], let texts = scopes.texts(in: stack.view) {
                    let wanted = config["Scope"] == nil ? "openid" : config["Scope"]?.literal
                    let known = texts.map(\.literal)
                    for scope in (wanted ?? "").split(separator: " ") where !known.contains(nil) {
                        guard !known.contains(String(scope)) else { continue }
                        report.add(scopes, "\(scope) is not among them, and the balancer asks for it")
                    }
                }
                if let urls = properties["CallbackURLs"], let texts = urls.texts(in: stack.view), !texts.isEmpty {
                    let ends = texts.map { text -> Bool? in
                        guard case .literal(let last)? = text.item.text?.pieces.last else { return nil }
                        return last.hasSuffix("/oauth2/idpresponse")
                    }
                    if ends.allSatisfy({ $0 == false }) {
                        report.add(texts[0], "none ends in /oauth2/idpresponse, where a balancer takes the answer")
                    }
                }
                let pool = stack.view.resource(named: config["UserPoolArn"])?.id
                if let other = stack.view.resource(named: properties["UserPoolId"])?.id, let pool, other != pool,
                    let named = config["UserPoolArn"]
                {
                    report.add(
                        named, against: properties["UserPoolId"] ?? named, "\(client.id) is a client of \(other)")
                }
            }
        }
    ]
}
