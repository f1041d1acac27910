// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// moto's server with its check of signatures switched on: what AWS Secrets Manager, IAM and STS answer, over HTTP.
///
/// Its own requests are signed by the curl command, which is not what is tested here.
public final class Moto: Sendable {
    /// One for all tests: it takes seconds to start.
    public static let shared = Result { try Moto() }

    public static let region = "eu-central-1"

    public struct Keys: Sendable {
        public let id: String
        public let secret: String
        public var token: String?

        public init(id: String, secret: String, token: String? = nil) {
            self.id = id
            self.secret = secret
            self.token = token
        }
    }

    public let port: Int
    /// May do everything.
    public let admin: Keys
    private let server: RunningProcess

    public var endpoint: String { "http://127.0.0.1:\(port)" }

    private init() throws {
        port = try freePort()
        // Three requests are not checked: those that make the administrator.
        server = try RunningProcess(
            try Self.program(), ["-H", "127.0.0.1", "-p", "\(port)"],
            environment: ["INITIAL_NO_AUTH_ACTION_COUNT": "3", "PATH": "/usr/bin:/bin"])
        let (server, port) = (server, port)
        try eventually("moto answers", within: 50, every: 0.1) {
            guard server.isRunning else { throw Failure("moto ended: \(server.errors.suffix(500))") }
            return (try? RawClient(port: port)) != nil
        }
        let nobody = Keys(id: "nobody", secret: "nothing")
        func ask(_ action: String, _ parameters: [String: String]) throws -> String {
            try Self.query(port, nobody, "iam", action, parameters)
        }
        _ = try ask("CreateUser", ["UserName": "admin"])
        let keys = try ask("CreateAccessKey", ["UserName": "admin"])
        admin = try Keys(id: element("AccessKeyId", in: keys), secret: element("SecretAccessKey", in: keys))
        _ = try ask("PutUserPolicy", ["UserName": "admin", "PolicyName": "all", "PolicyDocument": Self.allow("*")])
    }

    /// moto_server of the environment that the deployment's checks have, too.
    private static func program() throws -> String {
        let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let made = try run(
            "\(root)/scripts/venv", ["Tests/Deploy/requirements.txt"],
            environment: ["PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"], within: 50)
        guard made.exit == .code(0), let python = made.output.split(separator: "\n").last else {
            throw Failure("scripts/venv: \(made.errors.suffix(500))")
        }
        return python.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/moto_server"
    }

    /// One request to Secrets Manager, as `CreateSecret`. - Returns: its answer.
    @discardableResult
    public func secrets(_ operation: String, _ json: String) throws -> String {
        try Self.curl(
            port, admin, "secretsmanager",
            [
                "-H", "Content-Type: application/x-amz-json-1.1", "-H", "X-Amz-Target: secretsmanager.\(operation)",
                "--data-binary", json,
            ])
    }

    /// Keys of a session, whose token each request must bring.
    public func session(allowed actions: String) throws -> Keys {
        let role = "role-\(UInt32.random(in: .min ... .max))"
        let trust =
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#
        _ = try Self.query(
            port, admin, "iam", "CreateRole", ["RoleName": role, "AssumeRolePolicyDocument": trust])
        _ = try Self.query(
            port, admin, "iam", "PutRolePolicy",
            ["RoleName": role, "PolicyName": "some", "PolicyDocument": Self.allow(actions)])
        let answer = try Self.query(
            port, admin, "sts", "AssumeRole",
            ["RoleArn": "arn:aws:iam::123456789012:role/\(role)", "RoleSessionName": "test"])
        return try Keys(
            id: element("AccessKeyId", in: answer), secret: element("SecretAccessKey", in: answer),
            token: element("SessionToken", in: answer))
    }

    private static func allow(_ actions: String) -> String {
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"\#(actions)","Resource":"*"}]}"#
    }

    private static func query(
        _ port: Int, _ keys: Keys, _ service: String, _ action: String, _ parameters: [String: String]
    ) throws -> String {
        let version = service == "iam" ? "2010-05-08" : "2011-06-15"
        let all = parameters.merging(["Action": action, "Version": version]) { $1 }
        return try curl(port, keys, service, all.flatMap { ["--data-urlencode", "\($0)=\($1)"] })
    }

    private static func curl(_ port: Int, _ keys: Keys, _ service: String, _ arguments: [String]) throws -> String {
        let common = [
            "--silent", "--show-error", "--fail-with-body", "--max-time", "20", "--user", "\(keys.id):\(keys.secret)",
            "--aws-sigv4", "aws:amz:\(region):\(service)",
        ]
        let done = try run(
            try Support.program("curl"), common + arguments + ["http://127.0.0.1:\(port)/"], within: 25)
        guard done.exit == .code(0) else { throw Failure("moto: \(done.output.prefix(500)) \(done.errors)") }
        return done.output
    }
}

/// The text of the first XML element with that name.
private func element(_ name: String, in text: String) throws -> String {
    guard let start = text.firstRange(of: "<\(name)>"), let end = text.firstRange(of: "</\(name)>") else {
        throw Failure("no \(name) in \(text.prefix(300))")
    }
    return String(text[start.upperBound..<end.lowerBound])
}
