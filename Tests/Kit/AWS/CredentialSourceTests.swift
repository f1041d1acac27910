// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing
import UnitSupport

@testable import AWS

@Suite(.blocking) struct CredentialSourceTests {
    private func find(_ environment: [String: String]) throws -> AWSCredentials {
        try CredentialSource(configuration: configuration(environment)).find()
    }

    private func refusal(_ environment: [String: String]) -> AWSError? {
        do { _ = try find(environment) } catch { return error as? AWSError }
        return nil
    }

    // MARK: Environment

    @Test func `the environment comes first, with the session's token`() throws {
        let found = try find([
            "AWS_ACCESS_KEY_ID": "ID", "AWS_SECRET_ACCESS_KEY": "key", "AWS_SESSION_TOKEN": "token",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/",
        ])
        #expect(found.accessKeyID == "ID" && found.secretAccessKey == "key" && found.sessionToken == "token")
        #expect(found.expiration == nil)
    }

    @Test func `half a pair of keys is none, and says which half is missing`() {
        #expect(refusal(["AWS_ACCESS_KEY_ID": "ID"])?.detail.contains("AWS_SECRET_ACCESS_KEY") == true)
        #expect(refusal(["AWS_SECRET_ACCESS_KEY": "key"])?.detail.contains("AWS_ACCESS_KEY_ID") == true)
    }

    @Test(arguments: ["line\r\nX: y", "with space", "käse"])
    func `what cannot stand in a header is no key`(key: String) {
        let error = refusal(["AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": "k"])
        #expect(error?.code == .noCredentials && error?.description.contains(key) == false)
    }

    @Test func `nothing anywhere is said to be so`() {
        #expect(refusal(["HOME": "/nonexistent"])?.code == .noCredentials)
    }

    @Test func `a web identity is not supported, and not passed over`() {
        #expect(refusal(["AWS_WEB_IDENTITY_TOKEN_FILE": "/token"])?.detail.contains("not supported") == true)
    }

    // MARK: Profile

    @Test func `a profile's keys come from the home directory, the credentials file before the other`() throws {
        let home = try TemporaryDirectory()
        let credentials = try home.file(
            "credentials",
            "# mine\n[default]\naws_access_key_id = ID1\naws_secret_access_key=key=1 ; a comment\n[ other ]\naws_access_key_id=ID2\naws_secret_access_key=key#2\naws_session_token=token2\n"
        )
        let config = try home.file(
            "config",
            "[default]\nregion = eu-west-3\naws_access_key_id = no\ns3 =\n  max_queue = 1\n[profile other]\nregion=us-east-2\n"
        )
        let files = ["AWS_SHARED_CREDENTIALS_FILE": credentials, "AWS_CONFIG_FILE": config]
        let usual = try find(files)
        #expect(usual.accessKeyID == "ID1" && usual.secretAccessKey == "key=1" && usual.sessionToken == nil)
        let other = try find(files.merging(["AWS_PROFILE": "other"]) { $1 })
        #expect(other.accessKeyID == "ID2" && other.secretAccessKey == "key#2" && other.sessionToken == "token2")
        var read = AWSConfiguration(environment: files)
        #expect(try read.region(for: "db") == "eu-west-3")
        read = AWSConfiguration(environment: files.merging(["AWS_PROFILE": "other"]) { $1 })
        #expect(try read.region(for: "db") == "us-east-2")
        #expect(refusal(files.merging(["AWS_PROFILE": "third"]) { $1 })?.code == .noCredentials)
    }

    @Test(arguments: ["role_arn", "sso_session", "sso_start_url", "web_identity_token_file", "login_session"])
    func `a profile that asks for more than keys is refused by name`(setting: String) throws {
        let home = try TemporaryDirectory()
        let file = try home.file(
            "config", "[default]\n\(setting) = x\naws_access_key_id=ID\naws_secret_access_key=key\n")
        let error = refusal(["AWS_CONFIG_FILE": file, "HOME": home.path])
        #expect(error?.code == .noCredentials && error?.detail.contains(setting) == true)
    }

    @Test func `a profile's program is not run`() throws {
        let home = try TemporaryDirectory()
        let file = try home.file("config", "[default]\ncredential_process = /bin/touch \(home.path)/ran\n")
        #expect(refusal(["AWS_CONFIG_FILE": file, "HOME": home.path])?.detail.contains("credential_process") == true)
        #expect(contents(of: "\(home.path)/ran") == nil)
    }

    // MARK: Container

    @Test func `the task's role is read from the path that ECS gives`() throws {
        let server = try ScriptedServer.http([
            "/v2/credentials/7?x=1": keys("TASK", expiration: "2030-01-02T03:04:05.678Z")
        ])
        var configuration = configuration(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/7?x=1"])
        configuration.containerOrigin = "http://127.0.0.1:\(server.port)"
        let found = try CredentialSource(configuration: configuration).find()
        #expect(found.accessKeyID == "TASK" && found.sessionToken == "token" && found.expiration == 1_893_553_445)
    }

    @Test(arguments: ["@evil.example/x", "no/slash", "/x\r\nX-Y: z", ":80@evil.example/"])
    func `a relative path cannot lead to another host`(path: String) {
        #expect(refusal(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": path])?.code == .misconfigured)
    }

    @Test func `the token's file is read anew each time, and wins over the token`() throws {
        let seen = Notes<String>()
        let server = try ScriptedServer.answering { request in
            seen.add(request.headers["authorization"] ?? "none")
            return stubAnswer(keys("POD"))
        }
        let directory = try TemporaryDirectory()
        let file = try directory.file("token", "first")
        let environment = [
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost:\(server.port)/get",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic abc", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": file,
        ]
        _ = try find(environment)
        try write("Bearer second\n", to: file)
        _ = try find(environment)
        _ = try find(environment.filter { !$0.key.hasSuffix("_FILE") })
        _ = try find(environment.filter { !$0.key.contains("TOKEN") })
        #expect(seen.all == ["first", "Bearer second", "Basic abc", "none"])
    }

    @Test func `a token that would begin another header is refused, as is a file that is not there`() throws {
        let directory = try TemporaryDirectory()
        let file = try directory.file("token", "a\r\nX-Evil: b")
        let url = "http://127.0.0.1:1/"
        #expect(
            refusal(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": file])?.code
                == .noCredentials)
        #expect(
            refusal(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/none"])?
                .code
                == .noCredentials)
    }

    @Test(arguments: [
        "https://anywhere.example/x", "http://127.0.0.1/x", "http://127.9.9.9:80/", "http://localhost:1/",
        "http://[::1]:9/",
        "http://169.254.170.2/v2", "http://169.254.170.23/v1/credentials", "http://[fd00:ec2::23]/v1/credentials",
        "http://2130706433/",
    ])
    func `a full URI may lead to TLS, loopback, ECS and EKS`(url: String) throws {
        #expect(ContainerCredentials.mayBeAsked(try #require(CallURL(url))))
    }

    @Test(arguments: [
        "http://169.254.169.254/latest", "http://10.0.0.1/", "http://example.com/", "http://127.0.0.1.example.com/",
        "http://[fd00:ec2::254]/", "http://0.0.0.0/", "http://[::ffff:10.0.0.1]/", "http://localhost.example/",
    ])
    func `a full URI may lead nowhere else`(url: String) throws {
        #expect(!ContainerCredentials.mayBeAsked(try #require(CallURL(url))))
        #expect(refusal(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url])?.code == .misconfigured)
    }

    @Test(arguments: [
        "http://127.0.0.1@example.com/", "ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", "http://a b/", "",
    ])
    func `what is no plain URL of http is none`(url: String) { #expect(CallURL(url) == nil) }

    @Test func `a container's endpoint that refuses or lies is an error, and the instance is not asked`() throws {
        let instance = try ScriptedServer.silent()
        for (answer, code) in [
            (stubAnswer(403, "no"), AWSError.Code.noCredentials), (stubAnswer("[]"), .malformed),
            (stubAnswer("{"), .malformed),
            (stubAnswer(#"{"AccessKeyId":"ID","SecretAccessKey":"k\r\n","Token":"t"}"#), .malformed),
            (stubAnswer(keys("ID", expiration: "tomorrow")), .malformed),
            (stubAnswer(302, "", headers: ["Location": "http://127.0.0.1:\(instance.port)/"]), .noCredentials),
            (stubAnswer(500, ""), .unreachable),
        ] {
            let server = try ScriptedServer.answering { _ in answer }
            let error = refusal([
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:\(server.port)/",
                "AWS_EC2_METADATA_DISABLED": "false",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:\(instance.port)",
            ])
            #expect(error?.code == code)
            #expect(server.accepted == (code == .unreachable ? 3 : 1))
        }
        #expect(instance.accepted == 0)
    }

    // MARK: Instance

    private func instance<Value>(
        _ answer: @escaping @Sendable (StubRequest) throws -> [UInt8],
        _ body: (ScriptedServer, [String: String]) throws -> Value
    ) throws -> Value {
        let server = try ScriptedServer.answering(answer)
        return try body(
            server,
            [
                "AWS_EC2_METADATA_DISABLED": "false", "HOME": "/nonexistent",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:\(server.port)/",
            ])
    }

    @Test func `the instance's role is read with a session token, which is asked for by PUT`() throws {
        let found = try instance { request in
            switch (request.method, request.path) {
            case ("PUT", "/latest/api/token"):
                guard request.headers["x-aws-ec2-metadata-token-ttl-seconds"] == "21600", request.body.isEmpty else {
                    return stubAnswer(400, "")
                }
                return stubAnswer("SESSION==", type: "text/plain")
            case ("GET", _) where request.headers["x-aws-ec2-metadata-token"] != "SESSION==": return stubAnswer(401, "")
            case ("GET", "/latest/meta-data/iam/security-credentials/"): return stubAnswer("web+role=1\n")
            case ("GET", "/latest/meta-data/iam/security-credentials/web+role=1"): return stubAnswer(keys("INSTANCE"))
            default: return stubAnswer(404, "")
            }
        } _: {
            try find($1)
        }
        #expect(found.accessKeyID == "INSTANCE" && found.sessionToken == "token" && found.expiration != nil)
    }

    @Test(arguments: ["", "a/../../b", "a b"])
    func `an instance without a role, or with a strange one, has no credentials`(list: String) throws {
        try instance {
            $0.method == "PUT" ? stubAnswer("T") : stubAnswer(list)
        } _: { server, environment in
            let error = refusal(environment)
            #expect(error?.code == .noCredentials && error?.detail == "the instance has no role")
            #expect(server.accepted == 2)
        }
    }

    @Test func `an instance that knows no roles has no credentials`() throws {
        try instance {
            $0.method == "PUT" ? stubAnswer("T") : stubAnswer(404, "")
        } _: { server, environment in
            #expect(refusal(environment)?.detail.contains("404") == true)
            #expect(server.accepted == 2)
        }
    }

    @Test func `without a token nothing is asked for: version 1 is not spoken`() throws {
        let asked = Notes<String>()
        try instance { request in
            asked.add(request.method)
            return stubAnswer(403, "")
        } _: {
            #expect(refusal($1)?.code == .noCredentials)
        }
        #expect(asked.all == ["PUT"])
    }

    @Test func `an instance that does not answer is given up soon, with a word on hop limits`() throws {
        let server = try ScriptedServer.silent()
        var error: AWSError?
        let took = seconds {
            error = refusal([
                "AWS_EC2_METADATA_DISABLED": "false", "HOME": "/nonexistent",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:\(server.port)",
            ])
        }
        #expect(error?.code == .noCredentials && error?.detail.contains("hop limit") == true)
        #expect(took < 6 && server.accepted == 2)
    }
}
