// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@testable import AWS

/// AWS' own examples (docs.aws.amazon.com/general/latest/gr/signature-v4-test-suite.html), and botocore's answer to others.
@Suite struct SigV4Tests {
    private let signer = SigV4(region: "us-east-1", service: "service")
    private let keys = AWSCredentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    private let time = 1_440_938_160  // 2015-08-30T12:36:00Z

    private func signature(_ call: HTTPCall, _ keys: AWSCredentials? = nil) -> String {
        let headers = signer.sign(call, with: keys ?? self.keys, at: time)
        return headers.last.map { String($0.value.suffix(64)) } ?? ""
    }

    private func call(_ method: HTTPCall.Method, _ url: String) throws -> HTTPCall {
        HTTPCall(method: method, url: try #require(CallURL(url)))
    }

    @Test func `a request without a body is signed as AWS' example is`() throws {
        let call = try call(.get, "https://example.amazonaws.com/")
        #expect(signature(call) == "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
    }

    @Test func `a POST is signed as AWS' example is`() throws {
        let call = try call(.post, "https://example.amazonaws.com/")
        #expect(signature(call) == "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")
    }

    @Test(arguments: [
        "https://example.amazonaws.com", "https://example.amazonaws.com:443/", "https://example.amazonaws.com//",
    ])
    func `an empty path and the scheme's own port change nothing`(url: String) throws {
        #expect(signature(try call(.get, url)) == "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
    }

    @Test func `every header that is given is signed, in its order by name`() throws {
        var call = try call(.post, "http://127.0.0.1:4566/")
        call.headers = [
            ("X-Amz-Target", "secretsmanager.GetSecretValue"), ("Content-Type", "application/x-amz-json-1.1"),
        ]
        let headers = signer.sign(
            call, with: AWSCredentials(accessKeyID: "ID", secretAccessKey: "key", sessionToken: "token//=="), at: time)
        #expect(headers.first { $0.name == "Host" }?.value == "127.0.0.1:4566")
        #expect(headers.first { $0.name == "X-Amz-Date" }?.value == "20150830T123600Z")
        let authorization = try #require(headers.last?.value)
        #expect(
            authorization.contains(
                "Credential=ID/20150830/us-east-1/service/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature="
            ))
    }

    @Test func `paths, headers and addresses out of the usual are signed as botocore signs them`() throws {
        var call = try call(.post, "http://127.0.0.1:4566/a%20b/%C3%A9//c~d+e=f@g/")
        call.body = Array("{}".utf8)
        #expect(signature(call) == "cfd1dd6a3220c57bfedb12d1f67f059b9fd73b1cfcbf89d6881b29280edb1ef6")

        call = try self.call(.post, "http://[::1]:4566/")
        call.body = Array(#"{"a":"é"}"#.utf8)
        var keys = keys
        keys.sessionToken = "tok//=="
        #expect(signature(call, keys) == "07bad03d0761fcb620706fd7bccdd5a888c44f5d4b85c5e568b87a20b13170f7")

        call = try self.call(.post, "https://example.amazonaws.com/x")
        call.headers = [("My-Header", "  a   b  c ")]
        #expect(signature(call) == "aa47b47a05dd50f74763aee8727442018c32227537bb0f7fc8b94e48295d96aa")
    }
}
