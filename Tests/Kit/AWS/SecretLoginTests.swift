// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import SQL
import Support
import Synchronization
import Testing
import UnitSupport

@testable import AWS

/// A secret in memory, which is rotated and counts who reads it.
private final class Vault: Sendable {
    struct State {
        var current = "one"
        var pending: String?
        var error: AWSError?
        var reads: [SecretStage] = []
        var time = 0
        /// What happens once a read of that stage has been answered.
        var after: (SecretStage, @Sendable (inout State) -> Void)?
    }
    let state = Mutex(State())

    func login(refreshSeconds: Int = 3600) -> SecretLogin {
        SecretLogin(refreshSeconds: refreshSeconds, now: { self.state.withLock { $0.time } }) { stage, loop in
            try? await loop.sleep(milliseconds: 20)
            return self.state.withLock { state in
                state.reads.append(stage)
                if let error = state.error { return .failure(error) }
                let password = stage == .current ? state.current : state.pending
                if let (due, change) = state.after, due == stage {
                    state.after = nil
                    change(&state)
                }
                guard let password else { return .failure(AWSError(.notFound, "no such version")) }
                return .success(
                    SecretValue(text: #"{"username":"u","password":"\#(password)"}"#, versionID: "version-\(password)"))
            }
        }
    }

    func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }
    /// The reads since it was last asked.
    func reads() -> [SecretStage] {
        state.withLock { state in
            defer { state.reads = [] }
            return state.reads
        }
    }
}

private func user(_ password: String) -> DatabaseLogin { DatabaseLogin(user: "u", password: password) }

@Suite(.blocking) struct SecretLoginTests {
    private let vault = Vault()

    @Test func `the secret is read once for fifty who wait, on loops of their own`() async throws {
        let source = vault.login()
        let other = try LoopThread(EventLoop())
        let passwords = try await onLoop { loop in
            await withTaskGroup { group in
                for number in 0..<50 {
                    let loop = number % 2 == 0 ? loop : other.loop
                    group.addTask(executorPreference: loop) { try? await source.source(on: loop)(nil).password }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        try await end(other)
        #expect(passwords == Array(repeating: "one", count: 50))
        #expect(vault.reads() == [.current])
    }

    @Test func `a refused login is read again, once for all whom the server refuses it`() async throws {
        let source = vault.login()
        let vault = vault
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            #expect(try await login(nil) == user("one"))
            vault.set { $0.current = "two" }
            let found = await withTaskGroup { group in
                for _ in 0..<50 { group.addTask { try? await login(user("one")) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(found == Array(repeating: user("two"), count: 50))
            // One that was refused late: somebody has read it since.
            #expect(try await login(user("one")) == user("two"))
            #expect(try await login(nil) == user("two"))
        }
        #expect(vault.reads() == [.current, .current])
    }

    @Test func `where the label has not moved yet, the pending login is taken once, and kept when it has`() async throws
    {
        let source = vault.login()
        let vault = vault
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            _ = try await login(nil)
            vault.set { $0.pending = "two" }
            #expect(try await login(user("one")) == user("two"))
            vault.set {
                $0.current = "two"
                $0.pending = nil
            }
            for refused in [nil, user("one")] { #expect(try await login(refused) == user("two")) }
        }
        #expect(vault.reads() == [.current, .current, .pending])
    }

    @Test func `those who come anew while a refused login is read wait for the new one`() async throws {
        let source = vault.login()
        let vault = vault
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            _ = try await login(nil)
            vault.set { $0.current = "two" }
            async let refused = login(user("one"))
            try await loop.sleep(milliseconds: 5)
            #expect(try await login(nil) == user("two"))
            #expect(try await refused == user("two"))
        }
        #expect(vault.reads() == [.current, .current])
    }

    @Test func `a label that moves between the two reads is seen`() async throws {
        let source = vault.login()
        let vault = vault
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            _ = try await login(nil)
            vault.set { state in
                state.pending = "two"
                state.after = (
                    .current,
                    {
                        $0.current = "two"
                        $0.pending = nil
                    }
                )
            }
            #expect(try await login(user("one")) == user("two"))
        }
        #expect(vault.reads() == [.current, .current, .pending, .current])
    }

    @Test func `a login that is refused by both labels fails, and is not asked about at once again`() async throws {
        let source = vault.login()
        let vault = vault
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            _ = try await login(nil)
            _ = vault.reads()
            let error = await #expect(throws: SQLError.self) { try await login(user("one")) }
            #expect(error?.code == .unavailable)
            #expect(vault.reads() == [.current, .pending, .current])
            for refused in [user("one"), nil] { await #expect(throws: SQLError.self) { try await login(refused) } }
            #expect(vault.reads() == [])
            // Later the server is asked again: it may take the login by now.
            vault.set { $0.time += 10_000 }
            #expect(try await login(nil) == user("one"))
            #expect(vault.reads() == [])
            vault.set { $0.current = "two" }
            #expect(try await login(user("one")) == user("two"))
            #expect(vault.reads() == [.current])
        }
    }

    @Test func `a rotation that was given up leads back to the current login`() async throws {
        let source = vault.login()
        let vault = vault
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            _ = try await login(nil)
            vault.set { $0.pending = "two" }
            #expect(try await login(user("one")) == user("two"))
            vault.set { $0.pending = "three" }
            #expect(try await login(user("two")) == user("one"))
            vault.set { $0.time += 5000 }
            #expect(try await login(user("one")) == user("three"))
        }
        #expect(vault.reads() == [.current, .current, .pending, .current, .current, .pending])
    }

    @Test func `two logins that are refused by turns are not read in a hurry`() async throws {
        let source = vault.login()
        let vault = vault
        vault.set { $0.pending = "two" }
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            var next: DatabaseLogin?
            for _ in 0..<100 { if let found = try? await login(next) { next = found } }
            #expect(vault.reads().count <= 8)
        }
    }

    @Test func `an old login serves while a newer one is read, and the pending one is not given up for the old`()
        async throws
    {
        let source = vault.login(refreshSeconds: 10)
        let vault = vault
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            _ = try await login(nil)
            vault.set {
                $0.time += 10_000
                $0.current = "two"
            }
            #expect(try await login(nil) == user("one"))
            try await loop.sleep(milliseconds: 100)
            #expect(try await login(nil) == user("two"))
            #expect(vault.reads() == [.current, .current])

            vault.set { $0.pending = "three" }
            #expect(try await login(user("two")) == user("three"))
            vault.set { $0.time += 10_000 }
            for _ in 0..<2 {
                #expect(try await login(nil) == user("three"))
                try await loop.sleep(milliseconds: 100)
            }
            #expect(vault.reads() == [.current, .pending, .current])
        }
    }

    @Test func `a refresh that fails leaves the login, and a first read that fails says why`() async throws {
        let source = vault.login(refreshSeconds: 10)
        let vault = vault
        vault.set { $0.error = AWSError(.accessDenied, "status 403") }
        try await onLoop { loop async throws in
            let login = source.source(on: loop)
            let error = await #expect(throws: SQLError.self) { try await login(nil) }
            #expect(error?.code == .unavailable && error?.detail == "aws accessDenied: status 403")
            vault.set {
                $0.error = nil
                $0.time += 10_000
            }
            _ = try await login(nil)
            vault.set {
                $0.error = AWSError(.unreachable, "")
                $0.time += 10_000
            }
            for _ in 0..<3 {
                #expect(try await login(nil) == user("one"))
                try await loop.sleep(milliseconds: 50)
            }
        }
        #expect(vault.reads() == [.current, .current, .current])
    }

    @Test func `what is no database's secret is told without its content`() async throws {
        vault.set { $0.current = #"hunter2","username":"hunter2"# }
        let source = vault.login()
        let error = await awsError { try await onLoop { loop in try await source.secret(on: loop) } }
        #expect(error?.code == .malformed && error?.description.contains("hunter2") == false)
    }
}
