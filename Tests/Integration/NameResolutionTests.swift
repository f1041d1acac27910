// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// Names that move, as Cloud Map's do: what an app finds in its `/etc` is put there by a mount of its own.
@Suite(.quick) struct NameResolutionTests {
    /// Starts the app where `files` stand in for files of `/etc`.
    private func start(_ settings: [String: String], replacing files: [(path: String, by: String)]) throws
        -> AppUnderTest
    {
        let mounts = files.map { "mount --bind '\($0.by)' '\($0.path)'" }.joined(separator: " && ")
        var launcher = [try program("unshare", install: "util-linux"), "--mount"]
        if getuid() != 0 { launcher.append("--map-root-user") }
        launcher += [try program("sh"), "-c", "\(mounts) && exec \"$0\" \"$@\""]
        return try AppUnderTest("visits", settings, launcher: launcher)
    }

    @Test func `a name is resolved again at every reconnect`() throws {
        let directory = try TemporaryDirectory()
        let hosts = try directory.file("hosts", "127.0.0.2 redis.slipway.test\n")
        let first = try RedisServer(host: "127.0.0.2")
        let second = try RedisServer(host: "127.0.0.3", port: first.port)
        let app = try start(
            ["REDIS_ENDPOINT": "redis.slipway.test:\(first.port)", "REDIS_TIMEOUT_MS": "500"],
            replacing: [("/etc/hosts", hosts)])
        try eventually("it counts in the first") { try VisitsTests.visit(app, "203.0.113.1").status == 200 }
        try write("127.0.0.3 redis.slipway.test\n", to: hosts)
        first.kill()
        let took = try eventually("it counts in the second", within: 5) {
            try VisitsTests.visit(app, "203.0.113.1").status == 200
        }
        #expect(took < 1.5, "\(took) s")
        #expect(try second.counters().values.contains(1))
        try app.stop()
    }

    @Test func `a name that is not known yet is waited for`() throws {
        let directory = try TemporaryDirectory()
        let hosts = try directory.file("hosts", "127.0.0.1 localhost\n")
        let resolver = try directory.file("resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
        let redis = try RedisServer()
        let app = try start(
            ["REDIS_ENDPOINT": "redis.slipway.test:\(redis.port)", "REDIS_TIMEOUT_MS": "500"],
            replacing: [("/etc/hosts", hosts), ("/etc/resolv.conf", resolver)])
        let answer = try VisitsTests.visit(app, "203.0.113.1")
        #expect(answer.status == 503, "\(answer)")
        try write("127.0.0.1 localhost redis.slipway.test\n", to: hosts)
        try eventually("it counts", within: 5) { try VisitsTests.visit(app, "203.0.113.1").status == 200 }
        try app.stop()
    }

    @Test func `a resolver that does not answer keeps nobody waiting but those who need Redis`() throws {
        let directory = try TemporaryDirectory()
        // Bound, and never read: queries vanish.
        let resolver = try SilentResolver()
        let file = try directory.file("resolv.conf", "nameserver \(resolver.address)\noptions timeout:10 attempts:2\n")
        let app = try start(
            ["REDIS_ENDPOINT": "redis.slipway.test:6379", "REDIS_TIMEOUT_MS": "500", "LOOPS": "1"],
            replacing: [("/etc/resolv.conf", file)])
        let asking = try Background { () throws -> Bool in
            for _ in 0..<4 {
                guard try VisitsTests.visit(app, "203.0.113.1", within: 2).status == 503 else { return false }
            }
            return true
        }
        for _ in 0..<40 {
            let took = try seconds { _ = try app.get("/health") }
            #expect(took < 0.25, "\(took) s")
            pause(0.05)
        }
        #expect(try asking.value())
        // A look-up that still hangs does not keep it from stopping.
        try app.stop(within: 6)
    }

    @Test func `a name with several addresses is tried until one answers`() throws {
        let directory = try TemporaryDirectory()
        let hosts = try directory.file(
            "hosts", "::1 redis.slipway.test\n127.0.0.4 redis.slipway.test\n127.0.0.1 redis.slipway.test\n")
        let redis = try RedisServer(host: "127.0.0.1")
        let app = try start(["REDIS_ENDPOINT": "redis.slipway.test:\(redis.port)"], replacing: [("/etc/hosts", hosts)])
        try eventually("it counts", within: 5) { try VisitsTests.visit(app, "203.0.113.1").status == 200 }
        try app.stop()
    }
}

/// A name server's port on a loopback address of its own, where nothing ever answers.
private final class SilentResolver {
    let address: String
    private let descriptor: Int32

    init() throws {
        for _ in 0..<20 {
            let address = "127.\(Int.random(in: 10...250)).\(Int.random(in: 0...250)).\(Int.random(in: 2...250))"
            if let descriptor = try? bindDatagram(address, 53) {
                self.address = address
                self.descriptor = descriptor
                return
            }
        }
        throw Failure("no loopback address lets UDP port 53 be bound: run as root")
    }

    deinit { close(descriptor) }
}
