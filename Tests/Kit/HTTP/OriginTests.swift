// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import HTTP

@Suite struct OriginTests {
    private static let clients = ClientAddress(trusting: CIDR.list("127.0.0.0/8") ?? [])

    private func isRefused(_ fields: KeyValuePairs<String, String>, host: String? = "roast.example.com") -> Bool {
        var headers = Headers(fields)
        if let host { headers.append("Host", host) }
        do throws(HTTPError) {
            try Request(.post, "/", headers: headers).refuseForeignOrigin(trusting: Self.clients)
        } catch {
            return error.status == .forbidden
        }
        return false
    }

    @Test(
        arguments: [
            [:], ["Origin": "http://roast.example.com"], ["Origin": "https://roast.example.com"],
            ["Origin": "HTTPS://Roast.Example.com"], ["Origin": "http://roast.example.com:80"],
            ["Origin": "https://roast.example.com:443"], ["Sec-Fetch-Site": "same-origin"], ["Sec-Fetch-Site": "none"],
            ["Origin": "null", "Sec-Fetch-Site": "same-origin"],
            // Behind a proxy that passes on another Host.
            ["Origin": "https://www.example.com", "Sec-Fetch-Site": "same-origin"],
            ["Origin": "https://roast.example.com", "X-Forwarded-Proto": "https"],
        ] as [[String: String]])
    func `a page of ours, and who is no browser, may change something`(fields: [String: String]) {
        var headers = Headers()
        for (name, value) in fields { headers.append(name, value) }
        headers.append("Host", "roast.example.com")
        #expect(throws: Never.self) {
            try Request(.post, "/", headers: headers).refuseForeignOrigin(trusting: Self.clients)
        }
    }

    @Test func `a port is part of the origin`() {
        #expect(!isRefused(["Origin": "http://localhost:8080"], host: "localhost:8080"))
        #expect(!isRefused(["Origin": "http://[::1]:8080"], host: "[::1]:8080"))
        #expect(!isRefused(["Origin": "https://h"], host: "h:443") && !isRefused(["Origin": "http://h"], host: "h:80"))
        #expect(isRefused(["Origin": "http://localhost:8081"], host: "localhost:8080"))
        #expect(isRefused(["Origin": "http://localhost"], host: "localhost:8080"))
        #expect(isRefused(["Origin": "http://h:443"], host: "h"))
    }

    @Test func `a page of another origin may not, nor one that hides where it is from`() {
        for fields in [
            ["Origin": "https://evil.example"], ["Origin": "https://roast.example.com.evil.example"],
            ["Origin": "https://evil.example/roast.example.com"], ["Origin": "https://sub.roast.example.com"],
            ["Origin": "null"], ["Origin": ""], ["Origin": "roast.example.com"], ["Origin": "https:roast.example.com"],
            ["Origin": "ftp://roast.example.com"], ["Origin": "https://me@roast.example.com"],
            ["Origin": "https://roast.example.com/"], ["Origin": "https://roast.example.com, https://evil.example"],
            ["Origin": "https://roast.example.com", "Sec-Fetch-Site": "cross-site"],
            ["Origin": "https://evil.example", "Sec-Fetch-Site": "none"],
            ["Origin": "null", "Sec-Fetch-Site": "none"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "x"],
            // Over HTTPS, a page that was not may be anybody's.
            ["Origin": "http://roast.example.com", "X-Forwarded-Proto": "https"],
        ] as [KeyValuePairs<String, String>] { #expect(isRefused(fields), "\(fields)") }
        #expect(isRefused(["Origin": "https://h", "origin": "https://evil.example"], host: "h"))
        #expect(isRefused(["Origin": "https://h"], host: nil))
    }

    @Test func `whether the client came by HTTPS is a trusted proxy's to say`() {
        func isSecure(_ scheme: String?, peer: [UInt8] = [127, 0, 0, 1], link: Bool = false) -> Bool {
            let end = Request.Link.End(address: IPAddress(ipv4: peer), port: 1)
            let request = Request(
                .get, "/", headers: scheme.map { ["X-Forwarded-Proto": $0] } ?? [:],
                link: Request.Link(peer: end, local: end, isSecure: link))
            return request.isSecure(trusting: Self.clients)
        }
        #expect(isSecure("https") && !isSecure("http", link: true) && !isSecure(nil) && isSecure(nil, link: true))
        #expect(!isSecure("https", peer: [192, 0, 2, 1]) && isSecure("http", peer: [192, 0, 2, 1], link: true))
        #expect(!isSecure("https, http") && isSecure("gopher", link: true))
    }

    @Test(arguments: [
        ("Bearer abc", "abc"), ("bearer   abc", "abc"), ("BEARER a b", "a b"), ("Bearer ", ""), ("Bearer", nil),
        ("Basic abc", nil), ("", nil), ("Bearerabc", nil), ("XBearer abc", nil),
    ])
    func `a bearer token is what stands behind the scheme`(field: String, token: String?) {
        #expect(BearerToken.read(field).map(String.init) == token)
    }

    @Test func `what is escaped for a URL is read back`() {
        for text in ["", "a-b._~Z9", "a b+c&d=e%f", "é€😀", "\u{7F}\n\"'<>"] {
            let encoded = PercentEncoding.encode(text)
            #expect(
                PercentEncoding.decode(encoded) == text && PercentEncoding.decode(encoded, plusIsSpace: true) == text)
            #expect(
                encoded.utf8.allSatisfy {
                    "%-._~".utf8.contains($0) || Character(Unicode.Scalar($0)).isLetter || (0x30...0x39).contains($0)
                })
        }
        #expect(PercentEncoding.encode("a b/é") == "a%20b%2F%C3%A9")
    }
}
