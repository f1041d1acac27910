// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Crypto

/// Signatures, version 4 (docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html), for services other than S3.
///
/// libcurl signs too, but an `X-Amz-Date` of ours, which a wrong clock needs, it sends twice up to version 8.3, and two are
/// not what was signed (curl issue 11738).
struct SigV4 {
    let region: String
    let service: String

    /// The headers to send: those given, which are all signed, then `Host`, `X-Amz-Date`, the session's token and `Authorization`.
    func sign(_ call: HTTPCall, with credentials: AWSCredentials, at seconds: Int) -> [(name: String, value: String)] {
        let time = ISODate.basic(seconds)
        var headers = call.headers + [("Host", call.url.authority), ("X-Amz-Date", time)]
        if let token = credentials.sessionToken { headers.append(("X-Amz-Security-Token", token)) }
        let canonical = headers.map { (name: $0.name.lowercased(), value: Self.trimmed($0.value)) }
            .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
        let names = canonical.map(\.name).joined(separator: ";")
        let request = [
            call.method.rawValue, Self.canonicalPath(call.url.path), "",
            canonical.map { "\($0.name):\($0.value)\n" }.joined(), names, Self.hex(SHA256.digest(call.body)),
        ].joined(separator: "\n")
        let scope = "\(time.prefix(8))/\(region)/\(service)/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Self.hex(SHA256.digest(Array(request.utf8))))"
        var key = Array("AWS4\(credentials.secretAccessKey)".utf8)
        for part in [String(time.prefix(8)), region, service, "aws4_request"] {
            key = HMACSHA256(key: key).authenticate(part.utf8)
        }
        headers.append(
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), SignedHeaders=\(names), "
                    + "Signature=\(Self.hex(HMACSHA256(key: key).authenticate(text.utf8)))"
            ))
        return headers
    }

    /// Spaces at the ends go, those inside become one.
    private static func trimmed(_ value: String) -> String {
        value.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    }

    /// The path as sent, with doubled slashes made one, escaped once more: `/a%20b` is signed as `/a%2520b`.
    private static func canonicalPath(_ path: String) -> String {
        var canonical = path.split(separator: "/").map { "/" + escaped($0) }.joined()
        if canonical.isEmpty || path.hasSuffix("/") { canonical += "/" }
        return canonical
    }

    private static func escaped(_ text: Substring) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default: escaped += "%" + hex([byte]).uppercased()
            }
        }
        return escaped
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
