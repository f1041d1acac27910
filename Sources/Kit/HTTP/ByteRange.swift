// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Which bytes of a representation are asked for (RFC 9110 §14).
public enum ByteRange: Sendable, Equatable {
    /// All, with 200: no `Range`, or one that a server ignores: malformed, in another unit, or several ranges.
    case whole
    /// These, with 206; never empty.
    case part(Range<Int>)
    /// None that exist: 416.
    case unsatisfiable

    /// Reads the value of a `Range` field against a representation of `length` bytes (RFC 9110 §14.1.2, §14.2).
    public init(_ field: some StringProtocol, length: Int) {
        self = .whole
        let bytes = Array(field.utf8)
        guard bytes.count > 6, String(decoding: bytes[..<6], as: UTF8.self).lowercased() == "bytes=" else { return }
        let first = bytes[6...].prefix { $0 != UInt8(ascii: "-") }
        let last = bytes[first.endIndex...].dropFirst()
        guard first.endIndex < bytes.count, (first + last).allSatisfy({ (0x30...0x39).contains($0) }) else { return }
        switch (Self.number(first), Self.number(last)) {
        case (let first?, let last?) where last < first: return
        case (let first?, _) where first >= length: self = .unsatisfiable
        case (let first?, let last): self = .part(first..<(min(last ?? length, length - 1) + 1))
        case (nil, 0?): self = .unsatisfiable
        case (nil, let suffix?) where length > 0: self = .part(max(length - suffix, 0)..<length)
        case (nil, _): return
        }
    }

    /// What `Content-Range` says of it (RFC 9110 §14.4); `nil` for the whole.
    public func contentRange(of length: Int) -> String? {
        switch self {
        case .whole: nil
        case .part(let bytes): "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(length)"
        case .unsatisfiable: "bytes */\(length)"
        }
    }

    /// `nil` where no digit stands; what `Int` does not hold is the largest that it does.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self)) ?? Int.max
    }
}

extension Request {
    /// The bytes asked for of a representation of `length` bytes: of a GET alone (RFC 9110 §14.2), and of the very one that
    /// `If-Range` names by its strong `entityTag`, quotes included (§13.1.5).
    public func byteRange(of length: Int, entityTag: String? = nil) -> ByteRange {
        let fields = headers.all("range")
        guard method == .get, fields.count == 1 else { return .whole }
        if let condition = headers["if-range"] {
            guard condition == entityTag, condition.hasPrefix("\"") else { return .whole }
        }
        return ByteRange(fields[0], length: length)
    }
}
