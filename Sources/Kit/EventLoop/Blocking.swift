// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CUV
internal import Synchronization

extension EventLoop {
    /// Work that may wait in the pool, over all loops, before more is refused.
    private static let waitingLimit = 256
    private static let waiting = Atomic(0)

    /// Runs `work`, which may block, on libuv's pool of four threads (`UV_THREADPOOL_SIZE`) and resumes on the loop.
    /// - Throws: ``EventLoopError/Code/poolFull`` at once when 256 calls wait already.
    public func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(EventLoopError) -> Value
    {
        guard Self.waiting.wrappingAdd(1, ordering: .relaxed).newValue <= Self.waitingLimit else {
            Self.waiting.wrappingSubtract(1, ordering: .relaxed)
            throw EventLoopError(.poolFull, "\(Self.waitingLimit) calls are waiting")
        }
        defer { Self.waiting.wrappingSubtract(1, ordering: .relaxed) }
        return await withUnsafeContinuation { (continuation: UnsafeContinuation<Value, Never>) in
            submit { [self] in
                let call = BlockingCall { continuation.resume(returning: work()) }
                let request = UnsafeMutablePointer<uv_work_t>.allocate(capacity: 1)
                request.pointee.data = Unmanaged.passRetained(call).toOpaque()
                uv_queue_work(
                    uv, request,
                    { request in
                        Unmanaged<BlockingCall>.fromOpaque(request!.pointee.data).takeUnretainedValue().work()
                    },
                    { request, _ in
                        Unmanaged<BlockingCall>.fromOpaque(request!.pointee.data).release()
                        request?.deallocate()
                    })
            }
        }
    }

    /// The addresses of `host` as texts (`192.0.2.1`, `2001:db8::1`), in the order the system prefers them.
    /// - Throws: ``EventLoopError/Code/unresolved``.
    public func resolve(_ host: String) async throws(EventLoopError) -> [String] {
        let resolution = await withUnsafeContinuation {
            (continuation: UnsafeContinuation<Result<[String], EventLoopError>, Never>) in
            submit { [self] in
                var hints = addrinfo()
                hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
                let request = UnsafeMutablePointer<uv_getaddrinfo_t>.allocate(capacity: 1)
                request.pointee.data = Unmanaged.passRetained(Resolution(continuation)).toOpaque()
                let status = uv_getaddrinfo(
                    uv, request,
                    { request, status, found in
                        EventLoop.resolved(request!, status, found)
                    }, host, nil, &hints)
                if status != 0 { Self.resolved(request, status, nil) }
            }
        }
        return try resolution.get()
    }

    private static func resolved(
        _ request: UnsafeMutablePointer<uv_getaddrinfo_t>, _ status: Int32, _ found: UnsafeMutablePointer<addrinfo>?
    ) {
        let resolution = Unmanaged<Resolution>.fromOpaque(request.pointee.data).takeRetainedValue()
        request.deallocate()
        defer { uv_freeaddrinfo(found) }
        guard status == 0 else {
            return resolution.continuation.resume(returning: .failure(EventLoopError(.unresolved, status)))
        }
        var addresses: [String] = []
        var entry = found
        while let address = entry?.pointee {
            var text = [CChar](repeating: 0, count: 64)
            if let socketAddress = address.ai_addr, uv_ip_name(socketAddress, &text, text.count) == 0 {
                addresses.append(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
            }
            entry = address.ai_next
        }
        resolution.continuation.resume(returning: .success(addresses))
    }
}

private final class BlockingCall {
    let work: () -> Void
    init(_ work: @escaping () -> Void) { self.work = work }
}

private final class Resolution {
    let continuation: UnsafeContinuation<Result<[String], EventLoopError>, Never>
    init(_ continuation: UnsafeContinuation<Result<[String], EventLoopError>, Never>) {
        self.continuation = continuation
    }
}
