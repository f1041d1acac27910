// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON

extension OperationDescription {
    static let signUp = OperationDescription(
        method: .post, path: "/users", id: "signUp", tag: .users, summary: "Sign up", isSecured: false,
        body: Body(types: ["application/json"], schema: "SignUp", example: Schemas.signUpExample),
        answers: [
            .json(
                201, "You have signed up, and are logged in.", Schemas.reference("NewUser"),
                headers: [Parameter.location("The account's path.")]),
            Answer(status: 409, summary: "Somebody has signed up with this address.", content: Answer.problem),
        ])

    static let logIn = OperationDescription(
        method: .post, path: "/auth", id: "logIn", tag: .users, summary: "Log in",
        detail: """
            After 10 failures for an account, or 100 from a client, within 15 minutes the answer is 429, whatever the password.
            """,
        isSecured: false,
        body: Body(types: ["application/json"], schema: "Credentials", example: Schemas.credentialsExample),
        answers: [
            .json(200, "An access token.", Schemas.reference("AccessToken")),
            Answer(
                status: 401, summary: "Address or password is wrong.", content: Answer.problem,
                headers: [Answer.challenge]),
            Answer(
                status: 429, summary: "Too many log-ins have failed.", content: Answer.problem,
                headers: [Answer.retryAfter]),
        ])

    static let readUser = OperationDescription(
        method: .get, path: "/user/{id}", id: "readUser", tag: .users, summary: "Your own account",
        parameters: [Parameter.id("your account")], answers: [.json(200, "The account.", Schemas.reference("User"))])
}
