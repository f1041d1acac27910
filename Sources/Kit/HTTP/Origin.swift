// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Scheme and authority as the client used them, for URLs in answers.
public enum Origin {
    /// As `https://todo.example.com`.
    /// - Throws: 400 when `Host` is no host that could stand in a URL.
    public static func text(of request: Request, trusting clients: ClientAddress) throws(HTTPError) -> String {
        guard let host = request.headers["host"], isHost(host) else {
            throw HTTPError(.badRequest, "The Host is not well formed.")
        }
        return (request.isSecure(trusting: clients) ? "https://" : "http://") + host
    }

    /// A name, an IPv4 address or a bracketed IPv6 one, and perhaps a port (RFC 9110 §7.2), in the letters that names have.
    public static func isHost(_ text: String) -> Bool {
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

extension Request {
    /// Whether the client's own connection was encrypted: to here, or to a proxy that is trusted to say so.
    public func isSecure(trusting clients: ClientAddress) -> Bool {
        if let scheme = headers["x-forwarded-proto"], clients.trusts(peer.address) {
            // A hop that says something else says nothing.
            switch scheme {
            case "https": return true
            case "http": return false
            default: break
            }
        }
        return link.isSecure
    }

    /// For a request that changes something: refuses what another site's page made a browser send. Whoever is no browser may
    /// leave out both fields that tell it.
    /// - Throws: 403.
    public func refuseForeignOrigin(trusting clients: ClientAddress) throws(HTTPError) {
        // Set by browsers alone, where the connection is one that they trust (w3c.github.io/webappsec-fetch-metadata).
        let site = headers["sec-fetch-site"]
        let isOurs =
            switch site {
            // The browser knows by what name it came here; a proxy may have passed on another Host.
            case "same-origin": true
            case nil, "none": headers.all("origin").allSatisfy { isOwn($0, clients) }
            default: false
            }
        guard isOurs else { throw HTTPError(.forbidden, "This was sent by a page of another origin.") }
    }

    private func isOwn(_ origin: String, _ clients: ClientAddress) -> Bool {
        guard let host = headers["host"], let end = origin.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = origin[..<end].lowercased()
        guard scheme == "https" || scheme == "http" && !isSecure(trusting: clients), origin[end...].hasPrefix("://")
        else { return false }
        let usual = scheme == "https" ? ":443" : ":80"
        let bare = { (authority: String) in
            authority.hasSuffix(usual) ? String(authority.dropLast(usual.utf8.count)) : authority
        }
        return bare(origin[end...].dropFirst(3).lowercased()) == bare(host.lowercased())
    }
}
