// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import HTTP
internal import HTTPServer

extension Router {
    /// Serves an embedded file at `/assets/NAME`, compressed once, here.
    public mutating func asset(_ name: String, _ bytes: [UInt8]) {
        let type =
            switch name.split(separator: ".").last {
            case "svg": "image/svg+xml"
            case "js": "text/javascript; charset=utf-8"
            default: "text/css; charset=utf-8"
            }
        let asset = Asset(type: type, compressing: bytes)
        get("/assets/\(name)") { asset.response(to: $0) }
    }
}
