// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A TCP server that behaves as a script says, for what no real server does on request.
public final class ScriptedServer: Sendable {
    public let port: Int
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var isStopped = false
        var open: Set<Int32> = []
        var accepted = 0
        var thread: Thread?
    }

    /// - Parameter script: runs on a thread of its own for each connection, which is closed when it returns or throws.
    public init(
        _ host: String = "127.0.0.1", port: Int? = nil, _ script: @escaping @Sendable (RawClient) throws -> Void
    ) throws {
        self.port = try port ?? freePort()
        let address = try SocketAddress(host, self.port)
        listener = try streamSocket(address.family)
        setOption(listener, SOL_SOCKET, SO_REUSEADDR)
        guard address.withPointer({ bind(listener, $0, $1) }) == 0, listen(listener, 512) == 0 else {
            close(listener)
            throw Failure.system("listen on \(host):\(self.port)")
        }
        let thread = try Thread { [weak self, listener] in
            var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            while true {
                let isReady = poll(&entry, 1, 20) > 0
                guard let self, self.state.withLock({ !$0.isStopped }) else { break }
                if isReady { self.accept(script) }
            }
            close(listener)
        }
        state.withLock { $0.thread = thread }
    }

    deinit { stop() }

    /// Connections taken so far.
    public var accepted: Int { state.withLock { $0.accepted } }

    private func accept(_ script: @escaping @Sendable (RawClient) throws -> Void) {
        let descriptor = Spawn.lock.withLock { _ in
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
            return descriptor
        }
        guard descriptor >= 0 else { return }
        state.withLock {
            $0.open.insert(descriptor)
            $0.accepted += 1
        }
        let thread = try? Thread { [weak self] in
            let client = RawClient(adopting: descriptor)
            try? script(client)
            // Forgotten before it is closed: the number may be another's a moment later.
            self?.forget(descriptor)
            withExtendedLifetime(client) {}
        }
        if thread == nil {
            forget(descriptor)
            close(descriptor)
        }
    }

    private func forget(_ descriptor: Int32) {
        state.withLock { _ = $0.open.remove(descriptor) }
    }

    /// Closes the listener, and ends every connection under its script.
    public func stop() {
        let thread = state.withLock { state in
            state.isStopped = true
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
            return state.thread.take()
        }
        thread?.join()
    }
}

extension ScriptedServer {
    /// Answers HTTP requests with JSON bodies by path, 404 for others.
    public static func http(port: Int? = nil, delay: Double = 0, _ bodies: [String: String]) throws -> ScriptedServer {
        try ScriptedServer(port: port) { client in
            while true {
                let head = String(decoding: try client.need(upTo: "\r\n\r\n", Deadline(within: 30)), as: UTF8.self)
                let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                pause(delay)
                let body = bodies[path]
                try client.send(
                    "HTTP/1.1 \(body == nil ? "404 Not Found" : "200 OK")\r\nContent-Type: application/json\r\n"
                        + "Content-Length: \((body ?? "").utf8.count)\r\n\r\n\(body ?? "")")
            }
        }
    }

    /// Takes connections and bytes, and never answers.
    public static func silent(_ host: String = "127.0.0.1", port: Int? = nil) throws -> ScriptedServer {
        try ScriptedServer(host, port: port) { _ = try $0.readToEnd(within: 120) }
    }

    /// Answers whatever comes with the same bytes, again for each piece it reads, and closes if told so.
    public static func parrot(port: Int? = nil, _ answer: String, closing: Bool = false) throws -> ScriptedServer {
        try ScriptedServer(port: port) { client in
            while try !client.readSome(within: 120).isEmpty {
                try client.send(answer)
                if closing { return }
            }
        }
    }
}
