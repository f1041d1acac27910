// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension RawClient {
    /// Reads one response; interim ones (1xx) are passed over.
    public func response(to method: String = "GET", within limit: Double = 5) throws -> HTTPResponse {
        let deadline = Deadline(within: limit)
        while true {
            let response = try next(to: method, deadline)
            if response.status >= 200 { return response }
        }
    }

    /// An interim response, too.
    private func next(to method: String, _ deadline: Deadline) throws -> HTTPResponse {
        let response = try HTTPResponse(
            head: try need(upTo: "\r\n\r\n", limit: 1 << 17, deadline) + Array("\r".utf8))
        switch try response.bodyLength(to: method) {
        case .none: return response
        case .bytes(let count): return response.with(body: try need(count, deadline))
        case .untilClose: return response.with(body: try readToEnd(within: deadline.remaining))
        case .chunked: return response.with(body: try chunks(deadline))
        }
    }

    /// Reads exactly `count` responses, as to pipelined requests.
    public func responses(_ count: Int, within limit: Double = 10) throws -> [HTTPResponse] {
        let deadline = Deadline(within: limit)
        return try (0..<count).map { _ in try response(within: deadline.remaining) }
    }

    /// Reads every response until the peer closes, but not interim ones; nothing else may come.
    /// - Parameter heads: which of them answer HEAD.
    public func responsesToEnd(heads: Set<Int> = [], within limit: Double = 5) throws -> [HTTPResponse] {
        let deadline = Deadline(within: limit)
        var responses: [HTTPResponse] = []
        while try !hasEnded(deadline) {
            let response = try next(to: heads.contains(responses.count) ? "HEAD" : "GET", deadline)
            if response.status >= 200 { responses.append(response) }
        }
        return responses
    }

    private func chunks(_ deadline: Deadline) throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = String(decoding: try need(upTo: "\r\n", limit: 1024, deadline), as: UTF8.self)
            guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0 else {
                throw Failure("a chunk's size: \(line)")
            }
            if size == 0 {
                while !(try need(upTo: "\r\n", limit: 16_384, deadline).isEmpty) {}
                return body
            }
            body += try need(size, deadline)
            guard try need(2, deadline) == [13, 10] else { throw Failure("a chunk without CR LF") }
        }
    }
}

extension [UInt8] {
    func firstRange(of mark: [UInt8], from start: Int) -> Int? {
        guard count >= mark.count else { return nil }
        return withUnsafeBufferPointer { bytes in
            mark.withUnsafeBufferPointer { mark in
                var index = start
                while index <= bytes.count - mark.count {
                    var matched = 0
                    while matched < mark.count && bytes[index + matched] == mark[matched] { matched += 1 }
                    if matched == mark.count { return index }
                    index += 1
                }
                return nil
            }
        }
    }
}
