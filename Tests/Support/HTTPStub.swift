// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A request as a stub is asked it.
public struct StubRequest: Sendable {
    public let method: String
    public let path: String
    /// By name in lower case; of several with one name, joined by commas.
    public let headers: [String: String]
    public let body: String
    /// As it came.
    public let bytes: [UInt8]
}

extension ScriptedServer {
    /// Answers each HTTP request with the bytes that `answer` makes of it, and closes where that throws.
    public static func answering(
        port: Int? = nil, _ answer: @escaping @Sendable (StubRequest) throws -> [UInt8]
    ) throws -> ScriptedServer {
        try ScriptedServer(port: port) { client in
            while true {
                let head = try client.need(upTo: "\r\n\r\n", Deadline(within: 30))
                let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
                let words = (lines.first ?? "").split(separator: " ").map(String.init)
                let fields = lines.dropFirst().compactMap { line in
                    line.firstIndex(of: ":").map {
                        (line[..<$0].lowercased(), String(line[line.index(after: $0)...].drop { $0 == " " }))
                    }
                }
                let headers = Dictionary(fields) { "\($0),\($1)" }
                let body = try client.need(headers["content-length"].flatMap { Int($0) } ?? 0, Deadline(within: 30))
                let request = StubRequest(
                    method: words.first ?? "", path: words.count > 1 ? words[1] : "", headers: headers,
                    body: String(decoding: body, as: UTF8.self), bytes: head + Array("\r\n\r\n".utf8) + body)
                try client.send(try answer(request), within: 30)
            }
        }
    }
}

/// An HTTP answer with a length.
public func stubAnswer(
    _ status: Int, _ body: String, headers: [String: String] = [:], type: String = "application/x-amz-json-1.1"
) -> [UInt8] {
    let fields = headers.merging(["Content-Type": type]) { $1 }.map { "\($0): \($1)\r\n" }.sorted().joined()
    return Array("HTTP/1.1 \(status) X\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
}

public func stubAnswer(_ body: String, type: String = "application/x-amz-json-1.1") -> [UInt8] {
    stubAnswer(200, body, type: type)
}
