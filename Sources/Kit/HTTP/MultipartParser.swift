// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Reads a multipart body (RFC 2046 §5.1.1) front to back; a line ends with CRLF, never with LF alone.
struct MultipartParser {
    private let body: [UInt8]
    /// CRLF, two hyphens and the boundary.
    private let delimiter: [UInt8]
    private var position = 0

    /// Bytes of a part's header fields.
    private static let headerLimit = 4096
    private static let carriageReturn: UInt8 = 0x0D
    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
    private static let hyphens: [UInt8] = [0x2D, 0x2D]

    init(_ body: [UInt8], boundary: String) {
        self.body = body
        delimiter = Self.lineEnd + Self.hyphens + boundary.utf8
    }

    mutating func parts(limit: Int) throws(MultipartError) -> [Multipart.Part] {
        var parts: [Multipart.Part] = []
        // The first boundary needs no line before it.
        if body.starts(with: delimiter.dropFirst(2)) {
            position = delimiter.count - 2
        } else {
            guard let start = nextDelimiter(from: 0) else { throw fault("no boundary in the body", at: body.count) }
            position = start + delimiter.count
        }
        while try !takesClose() {
            guard parts.count < limit else { throw fault("over \(limit) parts") }
            parts.append(try part())
        }
        return parts
    }

    private func fault(_ reason: String, at offset: Int? = nil) -> MultipartError {
        MultipartError(reason: reason, offset: offset ?? position)
    }

    /// Where the next delimiter starts. It holds one CR, its first byte, so what was compared in vain holds no start of
    /// another: every byte is looked at twice at most.
    private func nextDelimiter(from start: Int) -> Int? {
        var candidate = start
        while let found = body[candidate...].firstIndex(of: Self.carriageReturn) {
            if body[found...].starts(with: delimiter) { return found }
            candidate = found + 1
        }
        return nil
    }

    private mutating func take(_ bytes: [UInt8]) -> Bool {
        guard body[position...].starts(with: bytes) else { return false }
        position += bytes.count
        return true
    }

    /// Reads the rest of a boundary's line: whether it was the last.
    private mutating func takesClose() throws(MultipartError) -> Bool {
        let isClose = take(Self.hyphens)
        while position < body.count, body[position] == 0x20 || body[position] == 0x09 { position += 1 }
        guard take(Self.lineEnd) || isClose && position == body.count else {
            throw fault("a boundary's line goes on")
        }
        return isClose
    }

    private mutating func part() throws(MultipartError) -> Multipart.Part {
        let start = position
        var disposition: FieldParameters?
        var contentType: String?
        while let (name, value) = try field(limit: start + Self.headerLimit) {
            switch name {
            case "content-disposition":
                guard disposition == nil, let field = FieldParameters(value) else {
                    throw fault("a Content-Disposition that is none", at: start)
                }
                disposition = field
            case "content-type": contentType = value
            default: break
            }
        }
        guard let disposition, disposition.value == "form-data", let name = disposition["name"] else {
            throw fault("a part without Content-Disposition: form-data and a name", at: start)
        }
        // The empty line may itself begin the delimiter: a part may end with its header.
        guard let end = nextDelimiter(from: position - 2) else {
            throw fault("the closing boundary is missing", at: body.count)
        }
        let content = body[position..<max(position, end)]
        position = end + delimiter.count
        return Multipart.Part(
            name: Self.unescaped(name), filename: disposition["filename"].map(Self.unescaped),
            contentType: contentType, content: content)
    }

    /// One header field, its name in lower case; `nil` at the empty line that ends them.
    private mutating func field(limit: Int) throws(MultipartError) -> (name: String, value: String)? {
        let rest = body[position..<min(limit, body.count)]
        let line = rest.prefix { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        guard line.endIndex < rest.endIndex else {
            throw line.endIndex == body.count
                ? fault("the body ends in a part's header", at: body.count)
                : fault("a part's header is over \(Self.headerLimit) bytes", at: limit)
        }
        position = line.endIndex
        guard take(Self.lineEnd) else { throw fault("a control character in a part's header") }
        if line.isEmpty { return nil }
        let name = line.prefix(while: Token.isToken)
        guard !name.isEmpty, line.dropFirst(name.count).first == UInt8(ascii: ":"),
            let value = String(validating: line.dropFirst(name.count + 1), as: UTF8.self)
        else { throw fault("a part's header field that is none", at: line.startIndex) }
        return (String(decoding: name, as: UTF8.self).lowercased(), String(value.trimmingSpace()))
    }

    /// The three escapes that browsers write in a name (WHATWG HTML §4.10.21.8); any other percent sign is one.
    private static func unescaped(_ name: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            let code = byte == UInt8(ascii: "%") ? rest.prefix(2).map { $0 | 0x20 } : []
            let escaped: UInt8? =
                switch String(decoding: code, as: UTF8.self) {
                case "22": 0x22
                case "0d": 0x0D
                case "0a": 0x0A
                default: nil
                }
            bytes.append(escaped ?? byte)
            if escaped != nil { rest = rest.dropFirst(2) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
