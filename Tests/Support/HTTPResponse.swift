// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An HTTP/1.1 response as it came over the wire, read strictly: what a proxy might misread is an error here.
public struct HTTPResponse: Sendable, CustomStringConvertible {
    public let status: Int
    /// In the order they came, names as they came.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]

    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a header that may stand once; several lines are joined with commas.
    public subscript(name: String) -> String? {
        let values = all(name)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    public func all(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The media type without parameters, in lower case.
    public var mediaType: String {
        (self["Content-Type"] ?? "").split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() } ?? ""
    }

    /// Whether the sender says that it closes the connection.
    public var closes: Bool {
        (self["Connection"] ?? "").lowercased().split(separator: ",").contains { $0.filter { $0 != " " } == "close" }
    }

    /// The body as JSON. - Throws: ``Failure`` when it is none.
    public func json() throws -> Document {
        guard mediaType.hasSuffix("json") else { throw Failure("no JSON but \(mediaType): \(text.prefix(200))") }
        return try Document(parsing: body)
    }

    public var description: String {
        "\(status) " + headers.map { "\($0.name): \($0.value)" }.joined(separator: " | ") + " — \(text.prefix(300))"
    }
}

/// How the end of a response's body is known (RFC 9112 §6.3).
enum BodyLength: Equatable {
    case none
    case bytes(Int)
    case chunked
    case untilClose
}

extension HTTPResponse {
    /// The head, without the blank line that ends it.
    init(head: [UInt8]) throws {
        guard let text = String(validating: head, as: UTF8.self) else { throw Failure("a head that is not UTF-8") }
        guard !text.unicodeScalars.contains("\0") else { throw Failure("NUL in a head: \(text)") }
        // Scalars, because "\r\n" is a single character.
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(String.UnicodeScalarView(line))
        }
        for (index, line) in lines.enumerated() {
            guard line.unicodeScalars.last == "\r" else { throw Failure("a line that does not end in CR LF: \(line)") }
            lines[index] = String(String.UnicodeScalarView(line.unicodeScalars.dropLast()))
            guard !lines[index].unicodeScalars.contains("\r") else { throw Failure("a bare CR in: \(line)") }
        }
        let statusLine = lines.removeFirst()
        let parts = statusLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0] == "HTTP/1.1" || parts[0] == "HTTP/1.0", parts[1].utf8.count == 3,
            let status = Int(parts[1]), (100...599).contains(status)
        else { throw Failure("no status line: \(statusLine)") }
        var headers: [(String, String)] = []
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
                line[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { throw Failure("no header line: \(line)") }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append((String(line[..<colon]), String(value)))
        }
        self.status = status
        self.headers = headers.map { (name: $0.0, value: $0.1) }
        body = []
    }

    func with(body: [UInt8]) -> HTTPResponse { HTTPResponse(status: status, headers: headers, body: body) }

    func bodyLength(to method: String) throws -> BodyLength {
        let lengths = all("Content-Length")
        let codings = all("Transfer-Encoding")
        guard lengths.count <= 1 && codings.count <= 1 && !(lengths.count == 1 && codings.count == 1) else {
            throw Failure("a length that is said twice: \(self)")
        }
        if method == "HEAD" || status < 200 || status == 204 || status == 304 { return .none }
        if let coding = codings.first {
            guard coding.lowercased() == "chunked" else { throw Failure("Transfer-Encoding: \(coding)") }
            return .chunked
        }
        guard let length = lengths.first else { return .untilClose }
        guard length.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(length) else {
            throw Failure("Content-Length: \(length)")
        }
        return .bytes(count)
    }
}
