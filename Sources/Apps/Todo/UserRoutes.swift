// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto
internal import HTTP
internal import JSON
internal import SQL
internal import Service

/// Signing up, logging in, and one's own account.
struct UserRoutes: Sendable {
    let users: UserStore
    let throttle: Throttle
    let hasher: PasswordHasher
    /// What a password is compared with where nobody has the address.
    let decoy: String
    let tokens: AccessTokens
    let access: Access
    let clients: ClientAddress

    var operations: [Operation] {
        [
            Operation(.signUp) { try await signUp($0) },
            Operation(.logIn) { try await logIn($0) },
            Operation(.readUser) { try await read($0) },
        ]
    }

    private func signUp(_ request: Request) async throws -> Response {
        let user = try SignUp(request.json)
        let hash: String
        do throws(PasswordError) { hash = try await hasher.hash(user.password) } catch { throw HTTPError(error) }
        let id: Int
        do throws(SQLError) { id = try await users.create(user, password: hash) } catch {
            guard error.code == .duplicate else { throw error }
            throw HTTPError(.conflict, "Somebody has signed up with this address.")
        }
        return created(
            User(id: id, email: user.email, firstName: user.firstName, lastName: user.lastName))
    }

    private func created(_ user: User) -> Response {
        let token = tokens.issue(to: user.id, now: Self.now)
        var response = Response.json(.created) { json in
            user.write(to: &json)
            json.member("access_token", token)
        }
        response.headers.append("Location", "/user/\(user.id)")
        response.headers.append("Cache-Control", "no-store")
        return response
    }

    private func logIn(_ request: Request) async throws -> Response {
        let credentials = try Credentials(request.json)
        let key = Address.key(credentials.username)
        let client = clients.resolve(peer: request.peer.address, headers: request.headers)
        let subjects = throttle.subjects(account: key, client: client)
        try Self.check(await throttle.look(subjects))
        let account = try await users.account(key: key)
        let isRight: Bool
        do throws(PasswordError) {
            isRight = try await hasher.verify(credentials.password, against: account?.password ?? decoy)
        } catch { throw HTTPError(error) }
        guard let account, isRight else {
            try Self.check(await throttle.fail(subjects))
            throw HTTPError(
                .unauthorized, "Address or password is wrong.",
                headers: ["WWW-Authenticate": "Bearer realm=\"todo\""])
        }
        try Self.check(await throttle.succeed(subjects))
        let token = tokens.issue(to: account.id, now: Self.now)
        var response = Response.json { $0.member("access_token", token) }
        response.headers.append("Cache-Control", "no-store")
        return response
    }

    /// - Throws: 429.
    private static func check(_ verdict: Throttle.Verdict) throws(HTTPError) {
        guard case .closed(let seconds) = verdict else { return }
        throw HTTPError(
            .tooManyRequests, "Too many log-ins have failed. Try again later.",
            headers: ["Retry-After": String(seconds)])
    }

    /// Another's account is as unknown as one that is not there.
    private func read(_ request: Request) async throws -> Response {
        let own = try access.user(of: request)
        guard try Identifier.number(request.parameter("id")) == own, let user = try await users.find(own) else {
            throw HTTPError(.notFound)
        }
        var response = Response.json { user.write(to: &$0) }
        response.headers.append("Cache-Control", "no-store")
        return response
    }

    private static var now: Int { Timestamp.now.microseconds / 1_000_000 }
}
