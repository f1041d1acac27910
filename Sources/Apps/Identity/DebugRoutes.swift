// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import HTTP
internal import JSON

/// Answers on demand: late, of any status, of any size, or the request's own; for tests of what stands in front.
struct DebugRoutes: Sendable {
    let loop: EventLoop

    private static let longestDelay = 30.0
    private static let mostBytes = 100 << 20

    func add(to routes: inout Router) {
        routes.get("/delay/{seconds}") { try await delay($0) }
        routes.get("/status/{code}") { try status($0) }
        routes.get("/bytes/{n}") { try bytes($0) }
        routes.post("/echo") { try echo($0) }
    }

    private func delay(_ request: Request) async throws -> Response {
        let text = try request.parameter("seconds")
        guard text.utf8.count <= 16, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
            let seconds = Double(text), seconds <= Self.longestDelay
        else { throw HTTPError(.badRequest, "A delay is a number of seconds from 0 to 30.") }
        try await loop.sleep(milliseconds: UInt64(seconds * 1000))
        return uncached(.text("waited \(seconds) s\n"))
    }

    /// Any final status; one of an error comes as the problem that it would be.
    private func status(_ request: Request) throws -> Response {
        guard let code = Self.number(try request.parameter("code")), (200...599).contains(code) else {
            throw HTTPError(.badRequest, "A status is a number from 200 to 599.")
        }
        let status = Status(code)
        switch code {
        case 401: throw HTTPError(status, "Asked for.", headers: ["WWW-Authenticate": "Bearer"])
        case 400...: throw HTTPError(status, "Asked for.")
        case 301, 302, 303, 307, 308: return uncached(.redirect(status, to: "/"))
        case 204, 205, 304: return uncached(Response(status))
        default: return uncached(.text("\(code) \(status.reason)\n", status))
        }
    }

    /// The same bytes whoever asks, so that what arrives can be compared; they do not compress.
    private func bytes(_ request: Request) throws -> Response {
        guard let count = Self.number(try request.parameter("n")), count <= Self.mostBytes else {
            throw HTTPError(.badRequest, "A size is a number of bytes from 0 to \(Self.mostBytes).")
        }
        var response = Response(headers: ["Accept-Ranges": "bytes"])
        let asked = request.byteRange(of: count)
        if let contentRange = asked.contentRange(of: count) { response.headers.append("Content-Range", contentRange) }
        switch asked {
        case .whole: response.body = Self.stream(0..<count)
        case .part(let range):
            response.status = .partialContent
            response.body = Self.stream(range)
        case .unsatisfiable: throw HTTPError(.rangeNotSatisfiable, headers: response.headers)
        }
        response.headers.append("Content-Type", "application/octet-stream")
        return uncached(response)
    }

    private static func stream(_ range: Range<Int>) -> Response.Body {
        .stream(.init(count: range.count) { offset, buffer in fill(buffer, from: range.lowerBound + offset) })
    }

    /// Byte `n` is the `n mod 8`th of SplitMix64's value for `n / 8` (Steele, Lea and Flood, 2014).
    private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from offset: Int) {
        var index = 0
        while index < buffer.count {
            let position = offset + index
            var bits = UInt64(position / 8 + 1) &* 0x9E37_79B9_7F4A_7C15
            bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
            bits = (bits ^ bits >> 31).littleEndian
            if position % 8 == 0 && buffer.count - index >= 8 {
                buffer.storeBytes(of: bits, toByteOffset: index, as: UInt64.self)
                index += 8
            } else {
                buffer[index] = UInt8(truncatingIfNeeded: bits >> (UInt64(position % 8) * 8))
                index += 1
            }
        }
    }

    /// The body as it came; of a multipart form, what was understood of it.
    private func echo(_ request: Request) throws -> Response {
        guard request.hasContentType("multipart/form-data") else {
            let type = request.headers["content-type"] ?? "application/octet-stream"
            return uncached(Response(.ok, headers: ["Content-Type": type], body: request.body))
        }
        let parts = try request.multipart.parts
        return uncached(
            .json { json in
                json.member("bytes", request.body.count)
                json.member("parts") { json in
                    json.array { json in
                        for part in parts {
                            json.separate()
                            json.object { json in
                                json.member("name", part.name)
                                json.member("filename", part.filename)
                                json.member("type", part.contentType)
                                json.member("bytes", part.content.count)
                                if part.filename == nil {
                                    json.member("value", String(decoding: part.content, as: UTF8.self))
                                }
                            }
                        }
                    }
                }
            })
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private func uncached(_ response: Response) -> Response {
        var response = response
        response.headers.append("Cache-Control", "no-store")
        return response
    }
}
