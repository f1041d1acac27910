// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A file that is served as it is: with an entity tag, and compressed beforehand.
public struct Asset: Sendable {
    /// Bytes that stay where they are for as long as anybody holds them.
    ///
    /// Sendable because nobody writes to them after `init`.
    public final class Content: @unchecked Sendable {
        public let bytes: UnsafeRawBufferPointer

        public init(_ bytes: [UInt8]) {
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
            copy.copyBytes(from: bytes)
            self.bytes = UnsafeRawBufferPointer(copy)
        }

        deinit { bytes.deallocate() }
    }

    private let type: String
    private let tag: String
    private let plain: Content
    private let compressed: Content?

    /// `gzip` is the same in that coding, or `nil` when it would be no smaller.
    public init(type: String, _ bytes: [UInt8], gzip: [UInt8]?) {
        self.type = type
        plain = Content(bytes)
        compressed = gzip.map { Content($0) }
        tag = String(Self.digest(bytes), radix: 36)
    }

    /// Answers 304 when the client has it already, and in gzip when it takes that.
    public func response(to request: Request) -> Response {
        let isCompressed = compressed != nil && Self.acceptsGzip(request)
        let entityTag = isCompressed ? "\"\(tag)-gzip\"" : "\"\(tag)\""
        var response = Response(headers: [
            "ETag": entityTag, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding",
        ])
        let known = request.headers.all("if-none-match").flatMap { $0.split(separator: ",") }.map { $0.trimmingSpace() }
        // Not sent with a 304, whose length is that of the answer it stands for (RFC 9110 §8.6).
        response.body = .asset(isCompressed ? compressed ?? plain : plain)
        if known.contains(where: { $0 == "*" || $0 == entityTag || $0 == "W/" + entityTag }) {
            response.status = .notModified
            return response
        }
        response.headers.append("Content-Type", type)
        if isCompressed { response.headers.append("Content-Encoding", "gzip") }
        return response
    }

    private static func acceptsGzip(_ request: Request) -> Bool {
        request.headers.all("accept-encoding").flatMap { $0.split(separator: ",") }.contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimmingSpace() }
            guard parts.first?.lowercased() == "gzip" else { return false }
            let quality = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
            return quality.map { (Double($0.dropFirst(2)) ?? 0) > 0 } ?? true
        }
    }

    /// FNV-1a of 64 bits: enough to tell the versions of a file apart.
    private static func digest(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
