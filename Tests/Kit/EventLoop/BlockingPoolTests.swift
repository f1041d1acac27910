// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct BlockingPoolTests {
    @Test func `work that blocks runs off the loop, hands over its result, and leaves the loop free`() async throws {
        let journal = Journal<String>()
        let value = try await onLoop { loop in
            let timer = LoopTimer(loop) { journal.note("tick") }
            timer.start(after: 1, every: 1)
            let value = try await loop.blocking {
                #expect(!loop.isCurrent)
                pause(0.1)
                return 42
            }
            #expect(loop.isCurrent && journal.entries.count > 3)
            return value
        }
        #expect(value == 42)
    }

    @Test func `results that are errors come back as values`() async throws {
        let result = try await onLoop { loop in
            try await loop.blocking { Result<Int, any Error> { throw Failure("inside") } }
        }
        #expect(throws: Failure.self) { try result.get() }
    }

    @Test func `calls run side by side`() async throws {
        let took = try await onLoop { loop in
            let start = loop.nanoseconds
            await withTaskGroup { group in
                for _ in 0..<4 { group.addTask { try? await loop.blocking { pause(0.2) } } }
            }
            return loop.nanoseconds - start
        }
        #expect(took < 700_000_000)
    }

    @Test func `more than 256 calls at once are refused at once, and later ones taken again`() async {
        await #expect(processExitsWith: .success) {
            try await onLoop { loop in
                let door = Journal<String>()
                let results = await withTaskGroup { group in
                    for _ in 0..<300 {
                        group.addTask {
                            do throws(EventLoopError) {
                                try await loop.blocking { while door.entries.isEmpty { pause(0.001) } }
                                return "done"
                            } catch {
                                // The refused ones are through while the others still wait.
                                return error.code == .poolFull && door.entries.isEmpty ? "refused" : "late"
                            }
                        }
                    }
                    var results: [String] = []
                    for await result in group {
                        results.append(result)
                        if results.count == 44 { door.note("open") }
                    }
                    return results
                }
                #expect(
                    results.prefix(44).allSatisfy { $0 == "refused" }
                        && results.dropFirst(44).allSatisfy { $0 == "done" })
                #expect(results.count == 300)
                let later = try await loop.blocking { 1 }
                #expect(later == 1)
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1", ["127.0.0.1"]), ("::1", ["::1"]), ("192.0.2.7", ["192.0.2.7"]), ("2001:DB8::7", ["2001:db8::7"]),
    ])
    func `an address resolves to itself`(host: String, addresses: [String]) async throws {
        #expect(try await onLoop { try await $0.resolve(host) } == addresses)
    }

    @Test func `a name of this machine resolves to loopback`() async throws {
        let addresses = try await onLoop { loop in
            let addresses = try await loop.resolve("localhost")
            #expect(loop.isCurrent)
            return addresses
        }
        #expect(
            !addresses.isEmpty && Set(addresses).isSubset(of: ["127.0.0.1", "::1"])
                && Set(addresses).count == addresses.count)
    }

    @Test(arguments: [
        "nonexistent.invalid", "", "a b", "300.300.300.300", "-", String(repeating: "a", count: 300),
        String(repeating: "a.", count: 1000),
    ])
    func `a name that has no address is told so`(host: String) async {
        let error = await #expect(throws: EventLoopError.self) { try await onLoop { try await $0.resolve(host) } }
        #expect(error?.code == .unresolved && error?.detail.isEmpty == false)
    }
}
