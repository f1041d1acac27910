// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Metrics
import Support
import Testing
import UnitSupport

@testable import AWS

/// What the service may answer, by stubs.
@Suite(.blocking) struct SecretsManagerTests {
    private func read(
        _ server: ScriptedServer, within milliseconds: Int = 2000, id: String = "db",
        _ environment: [String: String] = [:]
    ) async -> (value: SecretValue?, error: AWSError?) {
        let manager = SecretsManager(configuration(port: server.port, environment), timeoutMilliseconds: milliseconds)
        do {
            return (try await onLoop { loop in try await manager.secretValue(id, on: loop) }, nil)
        } catch {
            return (nil, error as? AWSError)
        }
    }

    @Test func `a request names the version's label`() async throws {
        let seen = Notes<String>()
        let server = try ScriptedServer.answering { request in
            seen.add(request.body)
            guard request.headers["x-amz-target"] == "secretsmanager.GetSecretValue",
                request.headers["content-type"] == "application/x-amz-json-1.1", request.headers["expect"] == nil
            else { return stubAnswer(400, "{}") }
            return secret("text")
        }
        let manager = SecretsManager(configuration(port: server.port))
        try await onLoop { loop async throws in
            #expect(try await manager.secretValue("a\"b\\é\n", on: loop).text == "text")
            #expect(try await manager.secretValue("db", stage: .pending, on: loop).versionID == "v1")
        }
        #expect(
            seen.all == [
                #"{"SecretId":"a\"b\\é\n","VersionStage":"AWSCURRENT"}"#,
                #"{"SecretId":"db","VersionStage":"AWSPENDING"}"#,
            ])
        #expect(manager.metrics.commands == 2 && manager.metrics.errors == 0 && manager.metrics.latency.count == 2)
    }

    @Test(arguments: [
        stubAnswer(400, #"{"__type":"ThrottlingException"}"#), stubAnswer(429, ""), stubAnswer(500, "{}"),
        stubAnswer(503, "<html>"), stubAnswer(400, #"{"__type":"InternalServiceError"}"#),
        stubAnswer(400, "{}", headers: ["x-amzn-ErrorType": "TooManyRequestsException:http://x/"]), [],
        Array("garbage\r\n\r\n".utf8),
    ])
    func `trouble is asked about again`(answer: [UInt8]) async throws {
        let asked = Notes<Int>()
        let server = try ScriptedServer.answering { _ in
            if asked.count(1) < 2 {
                if answer.isEmpty { throw Failure("closes") }
                return answer
            }
            return secret("at last")
        }
        let (value, error) = await read(server)
        #expect(value?.text == "at last" && error == nil && asked.all.count == 3)
    }

    @Test func `trouble that lasts is told when the time is up`() async throws {
        for (answer, code) in [
            (stubAnswer(400, #"{"__type":"ThrottlingException"}"#), AWSError.Code.throttled),
            (stubAnswer(503, ""), .unreachable),
        ] {
            let server = try ScriptedServer.answering { _ in answer }
            let start = monotonicSeconds()
            #expect(await read(server, within: 500).error?.code == code)
            #expect(monotonicSeconds() - start < 3)
            #expect(server.accepted > 1)
        }
    }

    @Test func `a server that hangs costs no more than the time there is, and does not hold up the loop`() async throws
    {
        let server = try ScriptedServer.silent()
        let manager = SecretsManager(configuration(port: server.port), timeoutMilliseconds: 600)
        try await onLoop { loop async throws in
            let turns = Notes<Int>()
            let ticking = Task(executorPreference: loop) {
                while true {
                    try await loop.sleep(milliseconds: 10)
                    turns.add(1)
                }
            }
            #expect(await awsError { try await manager.secretValue("db", on: loop) }?.code == .unreachable)
            ticking.cancel()
            #expect(turns.all.count > 20)
        }
    }

    @Test func `nobody there is unreachable`() async throws {
        let server = try ScriptedServer.silent()
        server.stop()
        #expect(await read(server, within: 200).error?.code == .unreachable)
    }

    @Test(arguments: [
        stubAnswer("<html>welcome</html>", type: "text/html"), stubAnswer(""), stubAnswer("[]"), stubAnswer("{}"),
        stubAnswer(#"{"SecretString":"x"}"#), stubAnswer(#"{"VersionId":"v","SecretBinary":"eA=="}"#),
        stubAnswer(#"{"VersionId":"v\r\nx","SecretString":"x"}"#), stubAnswer(#"{"VersionId":1,"SecretString":"x"}"#),
    ])
    func `an answer that is no secret is malformed`(answer: [UInt8]) async throws {
        let server = try ScriptedServer.answering { _ in answer }
        #expect(await read(server).error?.code == .malformed)
        #expect(server.accepted == 1)
    }

    @Test(arguments: [true, false])
    func `an answer of ten megabytes is cut off`(hasLength: Bool) async throws {
        let sent = Notes<Int>()
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send("HTTP/1.1 200 OK\r\n\(hasLength ? "Content-Length: 10485760\r\n" : "")\r\n")
            for _ in 0..<160 {
                try client.send([UInt8](repeating: 0x20, count: 64 << 10))
                sent.add(1)
            }
        }
        #expect(await read(server).error?.code == .malformed)
        #expect(sent.all.count < 160)
    }

    @Test func `the largest secret there is fits`() async throws {
        let text = String(repeating: #"\u0001"#, count: 65_536)
        let server = try ScriptedServer.answering { _ in stubAnswer(#"{"VersionId":"v","SecretString":"\#(text)"}"#) }
        #expect(await read(server).value?.text.utf8.count == 65_536)
    }

    @Test(arguments: [
        (400, "ResourceNotFoundException", AWSError.Code.notFound), (400, "AccessDeniedException", .accessDenied),
        (403, "", .accessDenied), (400, "InvalidRequestException", .refused), (400, "DecryptionFailure", .refused),
        (400, "com.amazonaws.secretsmanager#ResourceNotFoundException", .notFound), (301, "", .refused),
        (404, "", .refused),
    ])
    func `errors have codes, and none of the service's words`(status: Int, type: String, code: AWSError.Code)
        async throws
    {
        let words = "User: arn:aws:sts::123456789012:assumed-role/web is not authorized on prod/db"
        let server = try ScriptedServer.answering { _ in
            stubAnswer(
                status, #"{"__type":"\#(type)","Message":"\#(words)"}"#, headers: ["Location": "http://127.0.0.1:1/"])
        }
        let error = try #require(await read(server, id: "prod/db").error)
        #expect(error.code == code && server.accepted == 1)
        for shown in [error.description, String(reflecting: error)] {
            #expect(!shown.contains("123456789012") && !shown.contains("prod/db") && !shown.contains("AKIDTEST"))
        }
    }

    @Test(arguments: ["arn:aws:iam::123456789012:user/x", "123456789012", "x y", "A1"])
    func `a type that is no name is not repeated`(type: String) async throws {
        let server = try ScriptedServer.answering { _ in stubAnswer(400, #"{"__type":"\#(type)"}"#) }
        #expect(await read(server).error?.detail == "status 400")
    }

    @Test func `keys that have expired are found anew, once`() async throws {
        let asked = Notes<String>()
        let server = try ScriptedServer.answering { request in
            asked.add(request.headers["authorization"].map { String($0.split(separator: "=")[1].prefix(3)) } ?? "")
            return stubAnswer(400, #"{"__type":"ExpiredTokenException"}"#)
        }
        let found = Notes<Int>()
        let metadata = try ScriptedServer.answering { _ in stubAnswer(keys("ID\(found.count(1))")) }
        let error = await read(
            server,
            [
                "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "HOME": "/nonexistent",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:\(metadata.port)/",
            ]
        ).error
        #expect(error?.code == .accessDenied)
        #expect(asked.all == ["ID0", "ID1"] && found.all.count == 2)
    }

    @Test func `a wrong signature with the right time is not tried again`() async throws {
        let server = try ScriptedServer.answering { _ in
            stubAnswer(400, #"{"__type":"InvalidSignatureException"}"#, headers: ["Date": httpDate(now())])
        }
        #expect(await read(server).error?.code == .accessDenied)
        #expect(server.accepted == 1)
    }

    // MARK: Where

    @Test func `the region is the environment's, or the ARN's`() throws {
        let arn = "arn:aws:secretsmanager:eu-north-1:123456789012:secret:db-AbCdEf"
        func region(_ environment: [String: String], _ id: String = "db") -> String {
            let configuration = AWSConfiguration(environment: environment.merging(["HOME": "/nonexistent"]) { $1 })
            do { return try configuration.region(for: id) } catch { return "\(error.code)" }
        }
        #expect(region(["AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-west-1"], arn) == "us-east-1")
        #expect(region(["AWS_REGION": "", "AWS_DEFAULT_REGION": "us-west-1"], arn) == "us-west-1")
        #expect(region([:], arn) == "eu-north-1")
        #expect(region([:]) == "misconfigured")
        let unset = #expect(throws: AWSError.self) {
            try AWSConfiguration(environment: ["HOME": "/nonexistent"]).check(for: "db")
        }
        #expect(unset?.detail.contains("AWS_REGION") == true)
        #expect(region(["AWS_REGION": "evil.example/"]) == "misconfigured")
        #expect(region([:], "arn:aws:secretsmanager:evil.example/:1:secret:x") == "misconfigured")
    }

    @Test func `the endpoint is the service's own, the common one, or AWS'`() throws {
        func endpoint(_ environment: [String: String], _ region: String = "eu-central-1") throws -> String {
            try AWSConfiguration(environment: environment).secretsManagerEndpoint(in: region).text
        }
        let both = ["AWS_ENDPOINT_URL": "http://a:1", "AWS_ENDPOINT_URL_SECRETS_MANAGER": "http://b:2/x"]
        #expect(try endpoint(both) == "http://b:2/x")
        #expect(try endpoint(["AWS_ENDPOINT_URL": "http://a:1"]) == "http://a:1/")
        #expect(try endpoint([:]) == "https://secretsmanager.eu-central-1.amazonaws.com/")
        #expect(try endpoint([:], "cn-north-1") == "https://secretsmanager.cn-north-1.amazonaws.com.cn/")
        #expect(
            try endpoint(["AWS_USE_DUALSTACK_ENDPOINT": "true", "AWS_USE_FIPS_ENDPOINT": "true"])
                == "https://secretsmanager-fips.eu-central-1.api.aws/")
        #expect(
            try endpoint(both.merging(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]) { $1 })
                == "https://secretsmanager.eu-central-1.amazonaws.com/")
        for bad in ["localhost:4566", "http://u:p@a/", "http://a/?x=1", "ftp://a/"] {
            let error = #expect(throws: AWSError.self) { try endpoint(["AWS_ENDPOINT_URL": bad]) }
            #expect(error?.code == .misconfigured && error?.description.contains(bad) == false)
        }
    }

    @Test func `only HTTPS goes through a proxy`() throws {
        let configuration = AWSConfiguration(environment: [
            "HTTPS_PROXY": "http://proxy:3128", "http_proxy": "http://evil:1", "ALL_PROXY": "http://evil:1",
            "NO_PROXY": "x",
        ])
        #expect(configuration.proxy(for: try #require(CallURL("http://169.254.170.2/"))) == nil)
        let proxy = configuration.proxy(for: try #require(CallURL("https://a.example/")))
        #expect(proxy?.url == "http://proxy:3128" && proxy?.except == "x")
    }

    // MARK: Secrecy

    @Test func `nothing that is printed shows a secret`() throws {
        let hidden = ["AKIDTEST", "secretkey", "hunter2"]
        let keys = AWSCredentials(
            accessKeyID: "AKIDTEST", secretAccessKey: "secretkey", sessionToken: "hunter2", expiration: nil)
        let value = SecretValue(text: "hunter2", versionID: "v1")
        let database = try DatabaseSecret(parsing: #"{"username":"u","password":"hunter2","port":5432}"#)
        let configuration = configuration(port: 1, ["AWS_SESSION_TOKEN": "hunter2"])
        let manager = SecretsManager(configuration)
        let printed: [any Sendable] = [
            keys, value, database, configuration, manager, SecretLogin("hunter2", from: manager),
            CredentialSource(configuration: configuration),
        ]
        for printed in printed {
            var dumped = ""
            dump(printed, to: &dumped)
            for shown in ["\(printed)", String(reflecting: printed), dumped] {
                for secret in hidden { #expect(!shown.contains(secret)) }
            }
        }
    }
}
