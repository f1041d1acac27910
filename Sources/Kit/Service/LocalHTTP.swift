// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
internal import HTTP
internal import HTTPServer

/// One blocking GET without TLS, to loopback or the link-local metadata endpoint: enough for `healthcheck` and start-up.
///
/// libcurl would bring 10 MB of shared libraries into images of 20 for these two calls.
enum LocalHTTP {
    struct Answer {
        let status: Int
        let body: [UInt8]
    }

    private static let largestAnswer = 1 << 20

    /// The answer, or `nil` when there is none within `seconds`, connecting included.
    static func get(_ address: IPAddress, port: UInt16, _ path: String, host: String, seconds: Int) -> Answer? {
        let family = address.isIPv4 ? AF_INET : AF_INET6
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let end = milliseconds + seconds * 1000
        // Also bounds connect(2), as socket(7) says.
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard SocketAddress(address, port: port).connect(descriptor) else { return nil }
        let request = Array(
            "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nUser-Agent: slipway\r\nConnection: close\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 8192)
        while answer.count < largestAnswer, milliseconds < end {
            var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, Int32(clamping: max(0, end - milliseconds))) > 0 else { return nil }
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count >= 0 else { return nil }
            if count == 0 { return parse(answer) }
            answer.append(contentsOf: piece[..<count])
            if let complete = parse(answer, needsLength: true) { return complete }
        }
        return nil
    }

    private static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// `needsLength` asks for an answer that its own `Content-Length` shows to be whole.
    private static func parse(_ bytes: [UInt8], needsLength: Bool = false) -> Answer? {
        let blank = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: blank) }) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count >= 2, let status = Int(words[1]) else {
            return nil
        }
        let fields = lines.dropFirst().map { $0.lowercased() }
        let length = fields.first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).filter { $0 != " " }) }
            .flatMap { $0 < 0 ? nil : $0 }
        if needsLength { guard let length, bytes.count - end - 4 >= length else { return nil } }
        let body = Array(bytes[(end + 4)...].prefix(length ?? .max))
        return Answer(status: status, body: fields.contains("transfer-encoding: chunked") ? unchunked(body) : body)
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var body: [UInt8] = []
        var rest = bytes[...]
        while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let size = String(decoding: rest[..<lineEnd], as: UTF8.self).prefix { $0.isHexDigit }
            guard let count = Int(size, radix: 16), count > 0, count <= rest.count else { break }
            rest = rest[(lineEnd + 1)...]
            body.append(contentsOf: rest.prefix(count))
            rest = rest.dropFirst(count + 2)
        }
        return body
    }
}
