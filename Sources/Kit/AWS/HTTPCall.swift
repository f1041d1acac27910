// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCurl

/// One request by libcurl, on a connection of its own. It blocks, so never on an event loop; no longer than its time-outs.
///
/// libcurl is told what it may do, not what it may not: HTTP/1.1, no redirect, no proxy but the one given, certificates verified.
struct HTTPCall: Sendable {
    enum Method: String, Sendable { case get = "GET", put = "PUT", post = "POST" }

    struct Answer: Sendable {
        let status: Int
        let body: [UInt8]
        /// The server's clock, in seconds since 1970.
        let date: Int?
        /// `x-amzn-ErrorType`.
        let errorType: String?
    }

    /// Why there is no answer, in libcurl's words for the kind of fault, which repeat nothing that was sent.
    struct Fault: Error, Sendable {
        let reason: String
        /// The answer was longer than the limit.
        var isTooLong = false
    }

    var method = Method.get
    var url: CallURL
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// For connecting, name resolution included.
    var connectMilliseconds = 1000
    /// For all of it.
    var milliseconds = 2000
    var largestAnswer = 64 << 10
    /// A file of certificates in place of the system's.
    var caBundle: String?
    /// `nil`: none, whatever the environment says.
    var proxy: Proxy?

    struct Proxy: Sendable {
        let url: String
        /// Hosts that are reached without it, as `NO_PROXY` lists them.
        let except: String
    }

    // Thread-safe since libcurl 7.84 (curl_global_init(3)); a static is made once besides.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    func perform() -> Result<Answer, Fault> {
        // Freed after the handle, which points to it.
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        guard Self.isReady, let handle = curl_easy_init() else {
            return .failure(Fault(reason: "libcurl does not start"))
        }
        defer { curl_easy_cleanup(handle) }
        for (name, value) in headers + [("Expect", "")] {
            // A header without a value is one that libcurl does not send.
            guard let longer = curl_slist_append(list, value.isEmpty ? "\(name):" : "\(name): \(value)") else {
                return .failure(Fault(reason: "out of memory"))
            }
            list = longer
        }
        let sink = Sink(limit: largestAnswer)
        return withExtendedLifetime(sink) {
            var code = configure(handle, list, sink)
            if code == CURLE_OK { code = curl_easy_perform(handle) }
            if sink.isTooLong {
                return .failure(Fault(reason: "an answer of over \(largestAnswer) bytes", isTooLong: true))
            }
            guard code == CURLE_OK else {
                return .failure(Fault(reason: "\(url.host): \(String(cString: curl_easy_strerror(code)))"))
            }
            return .success(
                Answer(
                    status: Int(shim_curl_status(handle)), body: sink.bytes,
                    date: Self.header("Date", handle).flatMap { HTTPDate.seconds($0) },
                    errorType: Self.header("x-amzn-ErrorType", handle)))
        }
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer, _ headers: UnsafeMutablePointer<curl_slist>?, _ sink: Sink
    ) -> CURLcode {
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1),
            // A resolver that hangs is left behind, not joined.
            (CURLOPT_QUICK_EXIT, 1),
            (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_CONNECTTIMEOUT_MS, max(1, connectMilliseconds)), (CURLOPT_TIMEOUT_MS, max(1, milliseconds)),
        ]
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, url.text), (CURLOPT_PROTOCOLS_STR, url.isHTTPS ? "https" : "http"),
            (CURLOPT_USERAGENT, "slipway"),
            // Empty is none; unset would be what the environment says.
            (CURLOPT_PROXY, proxy?.url ?? ""), (CURLOPT_NOPROXY, proxy?.except ?? ""),
        ]
        var code = shim_curl_set_headers(handle, headers)
        if let caBundle {
            texts.append((CURLOPT_CAINFO, caBundle))
            // Debian's trusts a directory besides.
            if code == CURLE_OK { code = shim_curl_set_text(handle, CURLOPT_CAPATH, nil) }
        }
        for (option, number) in numbers where code == CURLE_OK { code = shim_curl_set_long(handle, option, number) }
        for (option, text) in texts where code == CURLE_OK { code = shim_curl_set_text(handle, option, text) }
        if code == CURLE_OK, method != .get {
            code = body.withUnsafeBytes { shim_curl_set_body(handle, $0.baseAddress, $0.count) }
        }
        if code == CURLE_OK { code = shim_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, method.rawValue) }
        guard code == CURLE_OK else { return code }
        return shim_curl_set_writer(
            handle, { bytes, size, count, sink in Sink.take(bytes, size * count, sink) },
            Unmanaged.passUnretained(sink).toOpaque())
    }

    private static func header(_ name: String, _ handle: UnsafeMutableRawPointer) -> String? {
        var found: UnsafeMutablePointer<curl_header>?
        guard curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &found) == CURLHE_OK, let found else {
            return nil
        }
        return String(cString: found.pointee.value)
    }

    /// Where an answer's bytes go, up to a limit.
    private final class Sink {
        var bytes: [UInt8] = []
        var isTooLong = false
        let limit: Int

        init(limit: Int) { self.limit = limit }

        static func take(_ piece: UnsafeMutablePointer<CChar>?, _ count: Int, _ sink: UnsafeMutableRawPointer?) -> Int {
            guard let piece, let sink else { return 0 }
            let me = Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue()
            guard me.bytes.count + count <= me.limit else {
                me.isTooLong = true
                return 0
            }
            me.bytes.append(contentsOf: UnsafeRawBufferPointer(start: piece, count: count))
            return count
        }
    }
}
