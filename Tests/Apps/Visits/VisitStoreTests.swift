// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import HTTP
import Metrics
import Redis
import Service
import Support
import Testing
import UnitSupport

import class Support.RedisServer

@testable import VisitsApp

/// What every store promises.
@Suite(.blocking) struct VisitStoreTests {
    private let one = IPAddress(ipv4: [192, 0, 2, 1])
    private let other = IPAddress(ipv6: [0x20, 1, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [1])

    @Test(arguments: StoreKind.allCases)
    func `visits are counted for each client and in total`(kind: StoreKind) async throws {
        try await withStore(kind) { store, _ async throws in
            #expect(try await store.read(one) == VisitCount(visits: 0, total: 0))
            #expect(try await store.count(one) == VisitCount(visits: 1, total: 1))
            #expect(try await store.count(one) == VisitCount(visits: 2, total: 2))
            #expect(try await store.count(other) == VisitCount(visits: 1, total: 3))
            #expect(try await store.read(one) == VisitCount(visits: 2, total: 3))
            #expect(try await store.read(IPAddress(ipv4: [192, 0, 2, 9])) == VisitCount(visits: 0, total: 3))
            #expect(await store.isAvailable())
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `an address in both of its forms is one client`(kind: StoreKind) async throws {
        try await withStore(kind) { store, _ async throws in
            _ = try await store.count(one)
            #expect(try await store.count(try #require(IPAddress("::ffff:192.0.2.1"))).visits == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `visits at the same time are all counted, each with a number of its own`(kind: StoreKind) async throws {
        try await withStore(kind) { store, _ async throws in
            let counts = try await withThrowingTaskGroup { group in
                for _ in 0..<500 { group.addTask { try await store.count(one) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(counts.map(\.visits)) == Set(1...500) && Set(counts.map(\.total)) == Set(1...500))
        }
    }

    @Test func `visits of one turn of the loop are one transaction, and counted in the order they came`() async throws {
        let server = try RedisServer()
        try await onLoop { loop in
            let redis = Redis(RedisOptions(host: "127.0.0.1", port: UInt16(server.port)), on: loop)
            defer { redis.close() }
            let store = RedisVisitStore(redis, window: 60)
            _ = try await redis("SET", "{visits}:ip:192.0.2.1", "6")
            let before = redis.metrics.commands
            async let first = store.count(one)
            async let second = store.count(other)
            async let third = store.count(one)
            let counts = try await [first, second, third]
            #expect(redis.metrics.commands == before + 1)
            #expect(
                counts == [
                    VisitCount(visits: 7, total: 1), VisitCount(visits: 1, total: 2), VisitCount(visits: 8, total: 3),
                ])
            #expect((59...60).contains(try await redis("TTL", "{visits}:ip:192.0.2.1").integer ?? 0))
        }
    }

    @Test func `a broken count fails its own client's visit, not its neighbour's`() async throws {
        let server = try RedisServer()
        try await onLoop { loop in
            let redis = Redis(RedisOptions(host: "127.0.0.1", port: UInt16(server.port)), on: loop)
            defer { redis.close() }
            let store = RedisVisitStore(redis, window: 0)
            _ = try await redis("LPUSH", "{visits}:ip:192.0.2.1", "x")
            async let broken = store.count(one)
            async let whole = store.count(other)
            do {
                _ = try await broken
                Issue.record("a list was counted")
            } catch {
                #expect((error as? HTTPError)?.status == .serviceUnavailable)
            }
            let neighbour = try await whole
            #expect(neighbour.visits == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a client is forgotten once the window has passed since the last visit, and the total is not`(kind: StoreKind)
        async throws
    {
        try await withStore(kind, window: 2) { store, loop async throws in
            _ = try await store.count(one)
            try await loop.sleep(milliseconds: 1200)
            #expect(try await store.count(one).visits == 2)
            // Over two seconds since the first visit, not since the last.
            try await loop.sleep(milliseconds: 900)
            #expect(try await store.read(one).visits == 2)
            try await loop.sleep(milliseconds: 2200)
            #expect(try await store.read(one) == VisitCount(visits: 0, total: 2))
            #expect(try await store.count(one) == VisitCount(visits: 1, total: 3))
        }
    }

    @Test func `memory keeps a client for the whole of its window, wherever the second began`() async throws {
        let store = MemoryVisitStore(window: 1)
        while monotonicSeconds().truncatingRemainder(dividingBy: 1) < 0.9 { pause(0.005) }
        _ = try await store.count(one)
        pause(0.3)
        #expect(try await store.read(one).visits == 1)
        pause(1)
        #expect(try await store.read(one).visits == 0)
    }

    @Test func `memory counts right from several threads`() async throws {
        let store = MemoryVisitStore(window: 0)
        let client = one
        await withTaskGroup { group in
            for _ in 0..<4 { group.addTask { @concurrent in for _ in 0..<5000 { _ = try? await store.count(client) } } }
        }
        #expect(try await store.read(one) == VisitCount(visits: 20_000, total: 20_000))
    }

    @Test func `Redis keeps a count without end where there is no window, and a time with one`() async throws {
        let server = try RedisServer()
        try await onLoop { loop in
            let redis = Redis(RedisOptions(host: "127.0.0.1", port: UInt16(server.port)), on: loop)
            defer { redis.close() }
            _ = try await RedisVisitStore(redis, window: 0).count(one)
            #expect(try await redis("TTL", "{visits}:ip:192.0.2.1").integer == -1)
            _ = try await RedisVisitStore(redis, window: 60).count(one)
            #expect((59...60).contains(try await redis("TTL", "{visits}:ip:192.0.2.1").integer ?? 0))
            #expect(try await redis("TTL", "{visits}:total").integer == -1)
        }
    }

    @Test func `what Redis holds and is no count is 503, not a number`() async throws {
        let server = try RedisServer()
        try await onLoop { loop in
            let redis = Redis(RedisOptions(host: "127.0.0.1", port: UInt16(server.port)), on: loop)
            defer { redis.close() }
            let store = RedisVisitStore(redis, window: 0)
            for words in [["SET", "{visits}:ip:192.0.2.1", "many"], ["LPUSH", "{visits}:ip:192.0.2.1", "x"]] {
                _ = try await redis("DEL", "{visits}:ip:192.0.2.1")
                _ = try await redis.send(words)
                let error = await #expect(throws: HTTPError.self) { try await store.count(one) }
                #expect(error?.status == .serviceUnavailable && error?.headers["retry-after"] == "1")
            }
            _ = try await redis("SET", "{visits}:total", "many")
            let error = await #expect(throws: HTTPError.self) { try await store.read(one) }
            #expect(error?.status == .serviceUnavailable)
        }
    }

    @Test func `without Redis a visit is 503 in time, and the store says so`() async throws {
        let server = try RedisServer()
        try await onLoop { loop in
            var options = RedisOptions(host: "127.0.0.1", port: UInt16(server.port))
            options.timeoutMilliseconds = 300
            let redis = Redis(options, on: loop)
            defer { redis.close() }
            let store = RedisVisitStore(redis, window: 0)
            _ = try await store.count(one)
            server.freeze()
            let start = loop.nanoseconds
            let error = await #expect(throws: HTTPError.self) { try await store.count(one) }
            #expect(error?.status == .serviceUnavailable && loop.nanoseconds - start < 1_500_000_000)
            #expect(error?.detail?.contains("127.0.0.1") == false && error?.cause is RedisError)
            #expect(await store.isAvailable() == false)
            let dependency = RedisDependency(redis: redis)
            let state = await dependency.check()
            #expect(
                !state.isReady && state.detail?.isEmpty == false && state.detail?.contains("127.0.0.1") == false
                    && dependency.name == "redis")
            server.thaw()
        }
    }
}
