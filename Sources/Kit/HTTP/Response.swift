// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import JSON

/// One answer.
public struct Response: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Sent from where it lies, without a copy.
        case asset(Asset.Content)
        /// Made piece by piece while it is sent.
        case stream(Stream)

        public var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .asset(let content): content.bytes.count
            case .stream(let stream): stream.count
            }
        }
    }

    /// A body of a known length that is never whole in memory.
    public struct Stream: Sendable {
        /// In bytes.
        public let count: Int
        /// Fills the buffer with the bytes from the offset on; called on the server's loop, so it must not block.
        public let fill: @Sendable (_ offset: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Void

        public init(count: Int, fill: @escaping @Sendable (Int, UnsafeMutableRawBufferPointer) -> Void) {
            self.count = count
            self.fill = fill
        }
    }

    public var status: Status
    public var headers: Headers
    public var body: Body
    /// The pattern of the route that answered, for metrics and the log; empty when there was none.
    public var route = ""
    /// What went wrong, for the log; never sent.
    public var fault: String?
    /// Whether the connection ends with this answer.
    public var closesConnection = false

    public init(_ status: Status = .ok, headers: Headers = Headers(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = .bytes(body)
    }

    public init(_ status: Status = .ok, _ representation: Representation, _ body: [UInt8]) {
        self.init(status, body: body)
        headers.append("Content-Type", representation.contentType)
    }

    public static func text(_ text: String, _ status: Status = .ok) -> Response {
        Response(status, .text, Array(text.utf8))
    }

    public static func json(_ value: some JSONEncodable, _ status: Status = .ok) -> Response {
        Response(status, .json, JSONWriter.encode(value))
    }

    /// An object whose members `write` adds.
    public static func json(_ status: Status = .ok, object write: (inout JSONWriter) -> Void) -> Response {
        var json = JSONWriter()
        json.object(write)
        return Response(status, .json, json.bytes)
    }

    public static func redirect(_ status: Status, to location: String) -> Response {
        Response(status, headers: ["Location": location])
    }
}

extension Headers: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }
}
