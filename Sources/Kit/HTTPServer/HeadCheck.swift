// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import Glibc
internal import HTTP

/// Reads a request's head and refuses what libmicrohttpd lets pass (RFC 9112 §2.2, §3.2, §5, §6).
///
/// The library parses in place: it writes NULs over what ends a text and points into its buffer. So a head is sound
/// when its fields lie in that buffer without a gap: name, colon, white space, value, CR LF, next name. A NUL inside a
/// value, a folded line or a bare LF leaves a gap, and costs no second look at the bytes to find.
struct HeadCheck {
    private(set) var headers = Headers()
    private(set) var fault: String?
    private(set) var hasBody = false
    private(set) var declaredLength: Int?

    private var expected: UnsafePointer<CChar>?
    private var hosts = 0
    private var codings = 0

    /// `version` is the last text of the request line, from where the fields follow; `end` is the byte after the head.
    init(
        _ connection: OpaquePointer, method: UnsafePointer<CChar>, target: RequestTarget,
        version: UnsafePointer<CChar>, head bytes: Int
    ) {
        let isHTTP10 = strcmp(version, "HTTP/1.0") == 0
        checkRequestLine(method: method, target: target, version: version)
        expected = version + strlen(version) + 2
        withUnsafeMutablePointer(to: &self) { check in
            _ = MHD_get_connection_values_n(
                connection, .HEADER_KIND,
                { context, _, name, nameSize, value, valueSize in
                    context!.assumingMemoryBound(to: HeadCheck.self).pointee.field(name, nameSize, value, valueSize)
                    return .YES
                }, check)
        }
        if expected != method + bytes - 2 { refuse("a line of the head does not end in CR LF, or holds NUL") }
        if hosts != 1 && !(isHTTP10 && hosts == 0) { refuse("there must be one Host") }
        if codings > 0 && (declaredLength != nil || codings > 1 || isHTTP10) {
            refuse("the length of the body is told in two ways")
        }
        hasBody = codings > 0 || declaredLength.map { $0 > 0 } ?? false
    }

    private mutating func refuse(_ reason: String) { if fault == nil { fault = reason } }

    private mutating func checkRequestLine(
        method: UnsafePointer<CChar>, target: RequestTarget, version: UnsafePointer<CChar>
    ) {
        let methodBytes = UnsafeRawBufferPointer(start: method, count: strlen(method))
        if methodBytes.isEmpty || !methodBytes.allSatisfy(Token.isToken) { refuse("the method is no token") }
        if let fault = target.fault { refuse(fault) }
        if target.start != method + methodBytes.count + 1 || version != target.start + target.count + 1 {
            refuse("the request line has more than single spaces, or holds NUL")
        }
    }

    private mutating func field(
        _ name: UnsafePointer<CChar>?, _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
    ) {
        guard let name, let value, name == expected, value > name + nameSize else {
            return refuse("a header line is folded, or does not end in CR LF, or holds NUL")
        }
        let nameBytes = UnsafeRawBufferPointer(start: name, count: nameSize)
        var valueBytes = UnsafeRawBufferPointer(start: value, count: valueSize)[...]
        let space = UnsafeRawBufferPointer(start: name + nameSize + 1, count: value - name - nameSize - 1)
        expected = value + valueSize + 2
        if nameBytes.isEmpty || !nameBytes.allSatisfy(Token.isToken) { refuse("a header name is no token") }
        if valueBytes.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            refuse("a header value holds a control character")
        }
        if !space.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { refuse("a header line holds NUL") }
        // As it came: the library takes `chunked` with white space behind it for another coding.
        checkFraming(nameBytes, valueBytes)
        while let last = valueBytes.last, last == 0x20 || last == 0x09 { valueBytes = valueBytes.dropLast() }
        headers.append(name: nameBytes, value: UnsafeRawBufferPointer(rebasing: valueBytes))
    }

    private mutating func checkFraming(_ name: UnsafeRawBufferPointer, _ value: Slice<UnsafeRawBufferPointer>) {
        switch name.count {
        case 4 where Self.equal(name, "host"):
            hosts += 1
            if !Self.isHost(value) { refuse("the Host is malformed") }
        case 14 where Self.equal(name, "content-length"):
            guard !value.isEmpty, value.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return refuse("the Content-Length is no number")
            }
            // One too large for a number is too large for any limit.
            let length = Int(String(decoding: value, as: UTF8.self)) ?? .max
            if let declaredLength, declaredLength != length { refuse("there are two Content-Lengths") }
            declaredLength = length
        case 17 where Self.equal(name, "transfer-encoding"):
            codings += 1
            if !Self.equal(value, "chunked") { refuse("the Transfer-Encoding is not chunked") }
        default: break
        }
    }

    /// A name or an address, and perhaps a port (RFC 9112 §3.2, RFC 3986 §3.2.2).
    private static func isHost(_ value: Slice<UnsafeRawBufferPointer>) -> Bool {
        var rest = value
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")), end > rest.startIndex + 1,
                rest[(rest.startIndex + 1)..<end].allSatisfy({ isIPv6Byte($0) })
            else { return false }
            rest = rest[(end + 1)...]
        } else {
            rest = rest.drop { isNameByte($0) }
        }
        guard let colon = rest.popFirst() else { return true }
        return colon == UInt8(ascii: ":") && rest.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isIPv6Byte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, UInt8(ascii: "."), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "#"): false
        default: Token.isToken(byte)
        }
    }

    private static func equal(_ bytes: some Collection<UInt8>, _ text: StaticString) -> Bool {
        let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return bytes.count == text.count && zip(bytes, text).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
}
