// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import CRefusal
internal import Glibc
internal import HTTP

/// An answer in libmicrohttpd's shape, freed with its owner; the library keeps a count of its own.
struct MHDResponse: ~Copyable {
    private let handle: OpaquePointer

    /// `nil` when memory is short.
    init?(_ response: Response, of server: HTTPServer) {
        let made: OpaquePointer? =
            switch response.body {
            case .bytes(let bytes):
                bytes.withUnsafeBytes {
                    MHD_create_response_from_buffer(
                        $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
                }
            case .asset(let content):
                // The library holds the content for as long as it holds the answer.
                MHD_create_response_from_buffer_with_free_callback_cls(
                    content.bytes.count, UnsafeMutableRawPointer(mutating: content.bytes.baseAddress),
                    { Unmanaged<Asset.Content>.fromOpaque($0!).release() }, Unmanaged.passRetained(content).toOpaque())
            case .stream(let stream): Self.make(Source(stream, server))
            }
        guard let made else { return nil }
        handle = made
        response.headers.forEachCString { name, value in _ = MHD_add_response_header(made, name, value) }
        if response.closesConnection { _ = MHD_add_response_header(made, "Connection", "close") }
    }

    /// What the library holds of a stream, next to its own buffer.
    private final class Source {
        let stream: Response.Stream
        // A server ends its answers before it goes.
        private unowned let server: HTTPServer

        init(_ stream: Response.Stream, _ server: HTTPServer) {
            self.stream = stream
            self.server = server
        }

        func fill(_ position: Int, _ buffer: UnsafeMutableRawBufferPointer) {
            stream.fill(position, buffer)
            server.hasMoreToDo = true
        }
    }

    /// As much as is made at a time, and kept for a client that does not read.
    private static let block = 64 << 10

    private static func make(_ source: Source) -> OpaquePointer? {
        let count = UInt64(source.stream.count)
        let source = Unmanaged.passRetained(source)
        let made = MHD_create_response_from_callback(
            count, block,
            { source, position, buffer, size in
                let source = Unmanaged<Source>.fromOpaque(source!).takeUnretainedValue()
                let count = min(size, source.stream.count - Int(position))
                source.fill(Int(position), UnsafeMutableRawBufferPointer(start: buffer, count: count))
                return count
            }, source.toOpaque(), { Unmanaged<Source>.fromOpaque($0!).release() })
        if made == nil { source.release() }
        return made
    }

    deinit { MHD_destroy_response(handle) }

    func queue(_ connection: OpaquePointer, status: Status) -> MHD_Result {
        slipway_queue_response(connection, UInt32(clamping: status.code), handle)
    }
}

/// An answer as bytes, for where the library takes none.
enum RawResponse {
    static func bytes(_ response: Response, withBody: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(response.status.code) \(response.status.reason)\r\n"
        response.headers.forEachCString { name, value in
            head += "\(String(cString: name)): \(String(cString: value))\r\n"
        }
        guard case .bytes(let body) = response.body else { return [] }
        head += "Date: \(date)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + (withBody ? body : [])
    }

    /// Now, as RFC 9110 §5.6.7 has it.
    private static var date: String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        var text = [CChar](repeating: 0, count: 32)
        strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
