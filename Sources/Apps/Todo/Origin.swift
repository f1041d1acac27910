// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP

/// Scheme and authority as the client used them, for URLs in answers.
enum Origin {
    /// As `https://todo.example.com`.
    /// - Throws: 400 when `Host` is no host that could stand in a URL.
    static func text(of request: Request, trusting clients: ClientAddress) throws(HTTPError) -> String {
        guard let host = request.headers["host"], isHost(host) else {
            throw HTTPError(.badRequest, "The Host is not well formed.")
        }
        var isSecure = request.link.isSecure
        if let scheme = request.headers["x-forwarded-proto"], clients.trusts(request.peer.address) {
            // A hop that says something else says nothing.
            switch scheme {
            case "https": isSecure = true
            case "http": isSecure = false
            default: break
            }
        }
        return (isSecure ? "https://" : "http://") + host
    }

    /// A name, an IPv4 address or a bracketed IPv6 one, and perhaps a port (RFC 9110 §7.2), in the letters that names have.
    static func isHost(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            guard (1...255).contains(text.count) else { return false }
            var rest = text[...]
            if rest.first == UInt8(ascii: "[") {
                guard let end = rest.firstIndex(of: UInt8(ascii: "]")),
                    IPAddress(String(decoding: rest[1..<end], as: UTF8.self)) != nil
                else { return false }
                rest = rest[(end + 1)...]
            } else {
                let name = rest.prefix { isNameByte($0) }
                guard !name.isEmpty else { return false }
                rest = rest[name.endIndex...]
            }
            if rest.isEmpty { return true }
            let port = rest.dropFirst()
            return rest.first == UInt8(ascii: ":") && (1...5).contains(port.count)
                && port.allSatisfy { (0x30...0x39).contains($0) }
                && port.reduce(0) { $0 * 10 + Int($1) - 0x30 } <= UInt16.max
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        }
    }
}
