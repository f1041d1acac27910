// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// The second text of a request line (RFC 9112 §3.2), kept before libmicrohttpd cuts it at its `?` and `&`.
struct RequestTarget {
    /// Where it lies, which tells whether the request line has gaps.
    let start: UnsafePointer<CChar>
    let count: Int
    /// Why it is refused whatever it leads to.
    let fault: String?
    /// Path and query of a target in origin or absolute form, or `*`; `nil` for any other, and for what is no UTF-8.
    let originForm: String?

    init(_ start: UnsafePointer<CChar>) {
        self.start = start
        count = strlen(start)
        fault = Self.fault(UnsafeRawBufferPointer(start: start, count: count))
        originForm = String(validatingCString: start).flatMap(Self.originForm)
    }

    private static func fault(_ target: UnsafeRawBufferPointer) -> String? {
        if target.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
            return "the target holds a space or a control character"
        }
        guard target.contains(UInt8(ascii: "%")) else { return nil }
        let path = target.prefix { $0 != UInt8(ascii: "?") }
        let hidesNUL = path.indices.dropLast(2).contains { path[$0...].starts(with: "%00".utf8) }
        return hidesNUL ? "the path hides a NUL" : nil
    }

    private static func originForm(_ text: String) -> String? {
        if text.utf8.first == UInt8(ascii: "/") || text == "*" { return text }
        for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            // By bytes: a combining mark behind the slash makes another character of the two, and the path a later one's.
            guard let start = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }) else {
                return rest.isEmpty ? nil : "/"
            }
            if start == rest.startIndex { return nil }
            return rest.utf8[start] == UInt8(ascii: "/") ? String(rest[start...]) : "/" + rest[start...]
        }
        return nil
    }
}
