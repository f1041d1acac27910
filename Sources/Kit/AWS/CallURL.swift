// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCurl

/// A URL as libcurl itself reads it, so that what is checked and signed is what is called.
struct CallURL: Sendable {
    /// Normalized.
    let text: String
    let isHTTPS: Bool
    /// An IPv6 address without its brackets; an IPv4 one always as four numbers.
    let host: String
    /// The `Host` header: with brackets, and with the port when it is not the scheme's.
    let authority: String
    /// At least `/`.
    let path: String
    let query: String

    /// `nil` for what is no absolute `http` or `https` URL, has a user or a fragment, or a zone.
    init?(_ text: String) {
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }), let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        guard curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
        func part(_ part: CURLUPart) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard curl_url_get(url, part, &value, 0) == CURLUE_OK, let value else { return nil }
            defer { curl_free(value) }
            return String(cString: value)
        }
        guard let scheme = part(CURLUPART_SCHEME), scheme == "http" || scheme == "https",
            let host = part(CURLUPART_HOST), let path = part(CURLUPART_PATH), let whole = part(CURLUPART_URL),
            part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil, part(CURLUPART_FRAGMENT) == nil,
            part(CURLUPART_ZONEID) == nil
        else { return nil }
        isHTTPS = scheme == "https"
        let port = part(CURLUPART_PORT)
        authority = host + (port.map { $0 == (scheme == "https" ? "443" : "80") ? "" : ":" + $0 } ?? "")
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.path = path
        query = part(CURLUPART_QUERY) ?? ""
        self.text = whole
    }
}
