// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CMicroHTTPD
internal import HTTP

/// An answer in libmicrohttpd's shape, freed with its owner; the library keeps a count of its own.
struct MHDResponse: ~Copyable {
    private let handle: OpaquePointer

    /// `nil` when memory is short.
    init?(_ response: Response) {
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
            }
        guard let made else { return nil }
        handle = made
        response.headers.forEachCString { name, value in _ = MHD_add_response_header(made, name, value) }
        if response.closesConnection { _ = MHD_add_response_header(made, "Connection", "close") }
    }

    deinit { MHD_destroy_response(handle) }

    func queue(_ connection: OpaquePointer, status: Status) -> MHD_Result {
        MHD_queue_response(connection, UInt32(clamping: status.code), handle)
    }
}

/// An answer as bytes, for the one case in which the library takes none.
enum RawResponse {
    static func bytes(_ response: Response, withBody: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(response.status.code) \(response.status.reason)\r\n"
        response.headers.forEachCString { name, value in
            head += "\(String(cString: name)): \(String(cString: value))\r\n"
        }
        guard case .bytes(let body) = response.body else { return [] }
        head += "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + (withBody ? body : [])
    }
}
