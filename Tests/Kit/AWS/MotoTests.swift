// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import JSON
import Metrics
import SQL
import Support
import Testing
import UnitSupport

@testable import AWS

/// Signatures before moto's checker, which recomputes them with botocore.
@Suite(.blocking) struct MotoTests {
    private func configuration(_ moto: Moto, _ keys: Moto.Keys? = nil, port: Int? = nil) -> AWSConfiguration {
        let keys = keys ?? moto.admin
        return AWSConfiguration(environment: [
            "AWS_ENDPOINT_URL": "http://127.0.0.1:\(port ?? moto.port)", "AWS_REGION": Moto.region,
            "AWS_ACCESS_KEY_ID": keys.id, "AWS_SECRET_ACCESS_KEY": keys.secret, "AWS_SESSION_TOKEN": keys.token ?? "",
        ])
    }

    private func read(
        _ configuration: AWSConfiguration, _ id: String, _ stage: SecretStage = .current
    ) async throws -> SecretValue {
        let manager = SecretsManager(configuration)
        return try await onLoop { loop in try await manager.secretValue(id, stage: stage, on: loop) }
    }

    @Test(arguments: ["plain", "prod/db+main=@._-", "with space & \\\"quotes\\\" ÄÖ"])
    func `a secret is read by its name`(name: String) async throws {
        let moto = try Moto.shared.get()
        let answer = try moto.secrets("CreateSecret", #"{"Name":"\#(name)","SecretString":"{\"password\":\"pÄß\"}"}"#)
        let id = try #require(JSONValue(parsing: "\"\(name)\"".utf8).string)
        let value = try await read(configuration(moto), id)
        #expect(value.text == #"{"password":"pÄß"}"#)
        #expect(answer.contains(value.versionID))
    }

    @Test func `the pending version is another, or not there`() async throws {
        let moto = try Moto.shared.get()
        try moto.secrets("CreateSecret", #"{"Name":"rotated","SecretString":"one"}"#)
        let configuration = configuration(moto)
        #expect(await awsError { try await read(configuration, "rotated", .pending) }?.code == .notFound)
        try moto.secrets(
            "PutSecretValue",
            #"{"SecretId":"rotated","SecretString":"two","VersionStages":["AWSPENDING"],"ClientRequestToken":"11111111-2222-3333-4444-555555555555"}"#
        )
        #expect(try await read(configuration, "rotated").text == "one")
        let pending = try await read(configuration, "rotated", .pending)
        #expect(pending.text == "two" && pending.versionID == "11111111-2222-3333-4444-555555555555")
    }

    @Test func `a session's token is signed and sent`() async throws {
        let moto = try Moto.shared.get()
        try moto.secrets("CreateSecret", #"{"Name":"by-session","SecretString":"x"}"#)
        var keys = try moto.session(allowed: "secretsmanager:GetSecretValue")
        #expect(try await read(configuration(moto, keys), "by-session").text == "x")
        keys.token = "another"
        #expect(await awsError { try await read(configuration(moto, keys), "by-session") }?.code == .accessDenied)
    }

    @Test func `wrong keys, and keys that may not, are denied; what is not there is not found`() async throws {
        let moto = try Moto.shared.get()
        try moto.secrets("CreateSecret", #"{"Name":"denied","SecretString":"x"}"#)
        let wrong = Moto.Keys(id: moto.admin.id, secret: "wrong")
        #expect(await awsError { try await read(configuration(moto, wrong), "denied") }?.code == .accessDenied)
        let other = try moto.session(allowed: "secretsmanager:ListSecrets")
        #expect(await awsError { try await read(configuration(moto, other), "denied") }?.code == .accessDenied)
        #expect(await awsError { try await read(configuration(moto), "nowhere") }?.code == .notFound)
    }

    /// A login as it stands in a JSON string.
    private func text(_ password: String) -> String { #"{\"username\":\"app\",\"password\":\"\#(password)\"}"# }

    @Test func `a rotation is followed, before its label moves and after`() async throws {
        let moto = try Moto.shared.get()
        let created = try moto.secrets("CreateSecret", #"{"Name":"login","SecretString":"\#(text("one"))"}"#)
        let (old, new) = (
            try #require(JSONValue(parsing: created.utf8)["VersionId"]?.string), "99999999-2222-3333-4444-555555555555"
        )
        let manager = SecretsManager(configuration(moto))
        let source = SecretLogin("login", from: manager)
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            let one = try await login(nil)
            #expect(one.user == "app" && one.password == "one")
            try moto.secrets(
                "PutSecretValue",
                #"{"SecretId":"login","SecretString":"\#(text("two"))","VersionStages":["AWSPENDING"],"ClientRequestToken":"\#(new)"}"#
            )
            let two = try await login(one)
            #expect(two.password == "two")
            try moto.secrets(
                "UpdateSecretVersionStage",
                #"{"SecretId":"login","VersionStage":"AWSCURRENT","MoveToVersionId":"\#(new)","RemoveFromVersionId":"\#(old)"}"#
            )
            #expect(try await login(nil) == two)
            #expect(try await login(one) == two)
        }
        #expect(manager.metrics.commands == 3 && manager.metrics.errors == 0)
    }

    @Test(arguments: [-1200, 1200])
    func `a clock twenty minutes off is put right by the server's date`(offset: Int) async throws {
        let moto = try Moto.shared.get()
        try moto.secrets("CreateSecret", #"{"Name":"clock\#(offset)","SecretString":"x"}"#)
        let seen = Notes<Bool>()
        // Before moto, which looks at no clock, one that does.
        let server = try ScriptedServer.answering { request in
            let signedAt = try #require(request.headers["x-amz-date"].flatMap(basicDate))
            let isInTime = abs(signedAt - now()) < 300
            seen.add(isInTime)
            guard isInTime else {
                return stubAnswer(
                    400, #"{"__type":"InvalidSignatureException","message":"Signature not yet current"}"#,
                    headers: ["Date": httpDate(now())])
            }
            let client = try RawClient(port: moto.port)
            try client.send(request.bytes)
            let answer = try client.response(to: "POST", within: 10)
            return stubAnswer(answer.status, answer.text)
        }
        var configuration = configuration(moto, port: server.port)
        configuration.now = { now() + offset }
        let manager = SecretsManager(configuration)
        try await onLoop { loop async throws in
            for _ in 0..<2 {
                #expect(try await manager.secretValue("clock\(offset)", on: loop).text == "x")
            }
        }
        #expect(seen.all == [false, true, true])  // Told once, remembered.
    }
}

/// The seconds of `20260225T060331Z`.
private func basicDate(_ text: String) -> Int? {
    let digits = Array(text)
    guard digits.count == 16 else { return nil }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    return ISODate.seconds(
        "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
}
