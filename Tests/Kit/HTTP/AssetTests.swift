// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP
import Testing

@Suite struct AssetTests {
    private let bytes = Array(repeating: UInt8(ascii: "a"), count: 100)
    private let short: [UInt8] = [1, 2, 3]
    private var asset: Asset { Asset(type: "text/css; charset=utf-8", bytes, gzip: short) }

    private func answer(_ asset: Asset, _ headers: Headers = [:]) -> Response {
        asset.response(to: Request(.get, "/a", headers: headers))
    }

    private func body(_ response: Response) -> [UInt8] {
        switch response.body {
        case .bytes(let bytes): bytes
        case .asset(let content): Array(content.bytes)
        case .stream: []
        }
    }

    @Test func `a client without gzip gets the bytes as they are`() {
        let response = answer(asset)
        #expect(response.status == .ok && body(response) == bytes && response.body.count == 100)
        #expect(
            response.headers["content-type"] == "text/css; charset=utf-8" && response.headers["content-encoding"] == nil
        )
        #expect(
            response.headers["vary"] == "Accept-Encoding" && response.headers["cache-control"] == "public, max-age=3600"
        )
    }

    @Test(arguments: [
        ("gzip", true), ("GZIP", true), ("gzip, deflate, br, zstd", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true),
        ("deflate,gzip;q=0.001", true),
        ("gzip ; Q=1", true), ("gzip;q=0", false), ("gzip;q=0.0", false), ("gzip; q=0.000, identity", false),
        ("br", false), ("identity", false),
        ("xgzip", false), ("gzipx", false), ("", false), ("gzip;q=x", false), (",;,", false),
    ])
    func `gzip is sent to who takes it`(accepted: String, isCompressed: Bool) {
        let response = answer(asset, ["Accept-Encoding": accepted])
        #expect(body(response) == (isCompressed ? short : bytes))
        #expect(
            response.headers["content-encoding"] == (isCompressed ? "gzip" : nil)
                && response.headers["vary"] == "Accept-Encoding")
    }

    @Test func `an asset that gzip does not shrink is sent as it is`() {
        #expect(body(answer(Asset(type: "t", bytes, gzip: nil), ["Accept-Encoding": "gzip"])) == bytes)
    }

    @Test func `each version and coding of a file has an entity tag of its own`() throws {
        let plain = try #require(answer(asset).headers["etag"])
        let gzip = try #require(answer(asset, ["Accept-Encoding": "gzip"]).headers["etag"])
        let other = try #require(answer(Asset(type: "t", bytes + [0], gzip: nil)).headers["etag"])
        #expect(Set([plain, gzip, other]).count == 3)
        #expect(answer(Asset(type: "t", bytes, gzip: nil)).headers["etag"] == plain)
        for tag in [plain, gzip, other] {
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && !tag.dropFirst().dropLast().contains("\""))
        }
    }

    @Test func `a client that has it already is told so, without the bytes`() throws {
        let tag = try #require(answer(asset).headers["etag"])
        for known in [tag, "W/\(tag)", "\"x\", \(tag)", "\"x\",W/\(tag) , \"y\"", "*"] {
            let response = answer(asset, ["If-None-Match": known])
            #expect(response.status == .notModified && !response.status.hasBody, "\(known)")
            #expect(
                response.headers["etag"] == tag && response.headers["cache-control"] != nil
                    && response.headers["vary"] != nil)
            #expect(response.headers["content-type"] == nil)
        }
        var twoLines: Headers = ["If-None-Match": "\"x\""]
        twoLines.append("If-None-Match", tag)
        #expect(answer(asset, twoLines).status == .notModified)
    }

    @Test func `a client that has another version, or another coding, gets the bytes`() throws {
        let tag = try #require(answer(asset).headers["etag"])
        for known in ["\"x\"", "", tag.replacing("\"", with: ""), "w/\(tag)", "\"\(tag)\"", "\"*\""] {
            #expect(answer(asset, ["If-None-Match": known]).status == .ok, "\(known)")
        }
        #expect(answer(asset, ["If-None-Match": tag, "Accept-Encoding": "gzip"]).status == .ok)
    }

    @Test func `an empty file is an asset, too`() {
        let response = answer(Asset(type: "t", [], gzip: nil))
        #expect(response.status == .ok && body(response).isEmpty)
    }
}
