// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A body of type `multipart/form-data` (RFC 7578), its parts in the order they came.
public struct Multipart: Sendable {
    public struct Part: Sendable {
        /// The field of the form; several parts may have one name.
        public let name: String
        /// What the client calls the file, path and all: a label, never a place to write to. `nil` for a plain field.
        public let filename: String?
        /// As the client wrote it; `nil` stands for `text/plain` (RFC 7578 §4.4).
        public let contentType: String?
        /// A slice of the body, whose storage it shares.
        public let content: ArraySlice<UInt8>
    }

    public let parts: [Part]

    /// Reads `body`, whose boundary `contentType` names. What stands before the first boundary and behind the last is
    /// left out (RFC 2046 §5.1.1), as are `filename*` (RFC 7578 §4.2) and header fields of parts that RFC 7578 §4.8 does not name.
    ///
    /// Takes time in proportion to the body, and no copy of it.
    /// - Throws: ``MultipartError`` with the place of the first fault; over `limit` parts are one.
    public init(_ body: [UInt8], contentType: String, limit: Int = 1000) throws(MultipartError) {
        guard let field = FieldParameters(contentType), field.value == Self.type, let boundary = field["boundary"],
            Self.isBoundary(boundary)
        else { throw MultipartError(reason: "Content-Type names no boundary", offset: nil) }
        var parser = MultipartParser(body, boundary: boundary)
        parts = try parser.parts(limit: limit)
    }

    /// The first part of that name.
    public subscript(name: String) -> Part? { parts.first { $0.name == name } }

    static let type = "multipart/form-data"

    /// 1 to 70 of RFC 2046's `bchars`, the last of them no space.
    private static func isBoundary(_ text: String) -> Bool {
        (1...70).contains(text.utf8.count) && text.utf8.last != 0x20
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "'()+_,-./:=? ".utf8.contains(byte)
                }
            }
    }
}

/// Why a body is not the form it should be, and where.
public struct MultipartError: Error, Sendable, Equatable, CustomStringConvertible {
    public let reason: String
    /// Bytes of the body before the fault; `nil` when it lies in `Content-Type`.
    public let offset: Int?

    public var description: String { offset.map { "\(reason) at byte \($0)" } ?? reason }
}

extension Request {
    /// The parts of a form with files in the body.
    /// - Throws: 415 when the body is of another type, 400 that says where it is not well formed.
    public var multipart: Multipart {
        get throws(HTTPError) {
            guard hasContentType(Multipart.type) else {
                throw HTTPError(.unsupportedMediaType, "Send \(Multipart.type).")
            }
            do {
                return try Multipart(body, contentType: headers["content-type"] ?? "")
            } catch {
                throw HTTPError(.badRequest, "The form is not well formed: \(error).")
            }
        }
    }
}
