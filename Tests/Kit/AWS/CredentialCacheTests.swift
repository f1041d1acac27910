// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Support
import Synchronization
import Testing
import UnitSupport

@testable import AWS

@Suite(.blocking) struct CredentialCacheTests {
    private let expiration = 1_893_553_445  // 2030-01-02T03:04:05Z

    /// A container's endpoint that numbers its keys, and fails while told so.
    private func endpoint(
        _ asked: Notes<Int>, fails: Notes<Int> = Notes(), delay: Double = 0
    ) throws -> (ScriptedServer, AWSConfiguration) {
        let server = try ScriptedServer.answering { _ in
            let number = asked.count(1)
            pause(delay)
            guard fails.all.isEmpty else { return stubAnswer(403, "") }
            let time = number == 0 ? "2030-01-02T03:04:05Z" : "2030-01-02T09:04:05Z"
            return stubAnswer(keys("ID\(number)", expiration: time))
        }
        return (server, configuration(["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:\(server.port)/"]))
    }

    @Test func `keys are kept while they hold, and asked for once however many want them`() async throws {
        let asked = Notes<Int>()
        let (server, configuration) = try endpoint(asked, delay: 0.2)
        let cache = CredentialCache(configuration) { [expiration] in expiration - 3600 }
        try await onLoop { loop async throws in
            let found = await withTaskGroup { group in
                for _ in 0..<50 { group.addTask { try? await cache.credentials(on: loop).get().accessKeyID } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(found == Array(repeating: "ID0", count: 50))
            #expect(try await cache.credentials(on: loop).get().accessKeyID == "ID0")
        }
        #expect(asked.all.count == 1)
        withExtendedLifetime(server) {}
    }

    @Test func `before they expire they are asked for again, while the old ones still serve`() async throws {
        let asked = Notes<Int>()
        let (server, configuration) = try endpoint(asked)
        let time = Mutex(expiration - 3600)
        let cache = CredentialCache(configuration) { time.withLock { $0 } }
        try await onLoop { loop async throws in
            _ = try await cache.credentials(on: loop).get()
            time.withLock { [expiration] in $0 = expiration - 290 }
            #expect(try await cache.credentials(on: loop).get().accessKeyID == "ID0")
            for _ in 0..<200 where asked.all.count < 2 { try await loop.sleep(milliseconds: 10) }
            while try await cache.credentials(on: loop).get().accessKeyID == "ID0" {
                try await loop.sleep(milliseconds: 5)
            }
            #expect(asked.all.count == 2)
        }
        withExtendedLifetime(server) {}
    }

    @Test func `what has expired is waited for, and what cannot be renewed serves until then`() async throws {
        let (asked, fails) = (Notes<Int>(), Notes<Int>())
        let (server, configuration) = try endpoint(asked, fails: fails)
        let time = Mutex(expiration - 3600)
        let cache = CredentialCache(configuration) { time.withLock { $0 } }
        try await onLoop { loop async throws in
            _ = try await cache.credentials(on: loop).get()
            fails.add(1)
            time.withLock { [expiration] in $0 = expiration - 200 }
            for _ in 0..<5 {
                #expect(try await cache.credentials(on: loop).get().accessKeyID == "ID0")
                try await loop.sleep(milliseconds: 20)
            }
            #expect(asked.all.count == 2)  // Not again at each call.
            time.withLock { [expiration] in $0 = expiration + 1 }
            #expect(await awsError { try await cache.credentials(on: loop).get() }?.code == .noCredentials)
        }
        withExtendedLifetime(server) {}
    }

    @Test func `keys that the service refuses are dropped, unless newer ones are there`() async throws {
        let asked = Notes<Int>()
        let (server, configuration) = try endpoint(asked)
        let cache = CredentialCache(configuration) { [expiration] in expiration - 3600 }
        try await onLoop { loop async throws in
            let first = try await cache.credentials(on: loop).get()
            cache.drop(first)
            let second = try await cache.credentials(on: loop).get()
            #expect(second.accessKeyID == "ID1")
            cache.drop(first)
            #expect(try await cache.credentials(on: loop).get() == second)
        }
        withExtendedLifetime(server) {}
    }
}
