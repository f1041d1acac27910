// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Crypto
import EventLoop
import Glibc
import Support
import Synchronization
import Testing
import UnitSupport

@Suite(.blocking) struct PasswordHashTests {
    /// crypt_blowfish's, without those whose passwords are no UTF-8.
    static let examples = [
        ("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        ("U*U", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
        ("U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK"),
        ("U*U*U", "$2y$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a"),
        (
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
            "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"
        ),
    ]

    @Test(arguments: examples) func `the password of a public hash is found to be it, and no other`(
        password: String, hash: String
    ) throws {
        #expect(try PasswordHash.verify(password, against: hash))
        #expect(try !PasswordHash.verify(String(password.dropLast()), against: hash))
        #expect(try !PasswordHash.verify("u" + password.dropFirst(), against: hash))
    }

    @Test func `a hash is of the cost asked for, with a salt of its own`() throws {
        let hashes = try (0..<3).map { _ in try PasswordHash.hash("pässwörd ☃", cost: 4) }
        #expect(Set(hashes).count == 3 && hashes.allSatisfy { $0.hasPrefix("$2b$04$") && $0.utf8.count == 60 })
        for hash in hashes {
            #expect(try PasswordHash.verify("pässwörd ☃", against: hash))
            #expect(try !PasswordHash.verify("passwörd ☃", against: hash))
        }
        #expect(try PasswordHash.hash("x", cost: -1).hasPrefix("$2b$04$"))
    }

    @Test(arguments: ["", String(repeating: "x", count: 73), String(repeating: "é", count: 37), "a\0b", "\0"])
    func `a password that bcrypt would only see a part of is refused`(_ password: String) {
        #expect(passwordCode { _ = try PasswordHash.hash(password, cost: 4) } == .unacceptable)
        #expect(passwordCode { _ = try PasswordHash.verify(password, against: Self.examples[0].1) } == .unacceptable)
        #expect(passwordCode { _ = try PasswordHash.verify(password, against: "nonsense") } == .unacceptable)
    }

    @Test func `a password of 72 bytes is compared to its last byte`() throws {
        let password = String(repeating: "x", count: 71)
        let hash = try PasswordHash.hash(password + "y", cost: 4)
        #expect(try PasswordHash.verify(password + "y", against: hash))
        #expect(try !PasswordHash.verify(password + "z", against: hash))
    }

    @Test(arguments: [
        "", "x", "*0", "$2b$", "U*U", "ab5mLdmHzkFpI",  // of DES
        "$1$abcdefgh$irWbblnpmw.5z7wgBnprh0", "$6$rounds=5000$abc$def",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeWW",
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$32$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$+5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$05$CCCCCCCCCCC:CCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC\0E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyé",
    ])
    func `what is no bcrypt hash is nobody's`(_ stored: String) throws {
        #expect(try !PasswordHash.verify("U*U", against: stored))
    }

    @Test func `a decoy is a hash in all but that it is nobody's`() throws {
        let decoy = PasswordHash.decoy(cost: 4)
        #expect(decoy.hasPrefix("$2b$04$") && decoy.utf8.count == 60 && decoy != PasswordHash.decoy(cost: 4))
        #expect(try !PasswordHash.verify("U*U", against: decoy))
    }
}

@Suite(.blocking) struct PasswordHasherTests {
    @Test func `a caller resumes on its loop, with the answer`() async throws {
        try await onLoop { loop async throws in
            let hasher = PasswordHasher(cost: 4, threads: 2, limit: 10)
            let hash = try await hasher.hash("secret")
            #expect(loop.isCurrent)
            #expect(try await hasher.verify("secret", against: hash))
            #expect(try await !hasher.verify("Secret", against: hash))
            #expect(loop.isCurrent)
            #expect(await hasherCode { _ = try await hasher.hash("") } == .unacceptable)
        }
    }

    @Test func `fifty at once are worked off by two threads that give way to all others, while the loop goes on`() async
    {
        // In a process of its own: the apps that other tests start hash, too.
        await #expect(processExitsWith: .success) {
            try await onLoop { loop async throws in
                let hasher = PasswordHasher(cost: 8, threads: 2, limit: 50)
                #expect(lowlyThreads().isEmpty)
                let isDone = Atomic(false)
                async let hashes = withThrowingTaskGroup { group in
                    defer { isDone.store(true, ordering: .relaxed) }
                    for number in 0..<50 { group.addTask { (number, try await hasher.hash("password \(number)")) } }
                    return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
                }
                var turns = 0
                var threads = 0
                while !isDone.load(ordering: .relaxed) {
                    try await loop.sleep(milliseconds: 5)
                    turns += 1
                    threads = max(threads, lowlyThreads().count)
                }
                #expect(turns >= 10 && threads == 2)
                let all = try await hashes
                #expect(all.count == 50)
                #expect(try await hasher.verify("password 49", against: all[49] ?? ""))
                hasher.close()
            }
            try eventually("the threads end", within: patience) { lowlyThreads().isEmpty }
        }
    }

    @Test func `more than may wait are refused at once, and the others are served`() async throws {
        let codes = try await onLoop { _ async throws in
            let hasher = PasswordHasher(cost: 8, threads: 1, limit: 3)
            return await withTaskGroup { group in
                for _ in 0..<10 { group.addTask { await hasherCode { _ = try await hasher.hash("x") } } }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        // One is at work, three wait.
        #expect(codes.count { $0 == nil } == 4 && codes.count { $0 == .queueFull } == 6)
    }

    @Test func `closing fails what waits, answers what is at work, and takes nothing more`() async {
        await #expect(processExitsWith: .success) {
            let codes = try await onLoop { loop async throws in
                let hasher = PasswordHasher(cost: 10, threads: 1, limit: 10)
                async let codes = withTaskGroup { group in
                    for _ in 0..<11 { group.addTask { await hasherCode { _ = try await hasher.hash("x") } } }
                    return await group.reduce(into: [PasswordError.Code?]()) { $0.append($1) }
                }
                // A thread that has worked for 20 ms hashes; where others want the processor, it may start to long after it was made.
                while lowlyThreads().allSatisfy({ $0 < 2 }) { try await loop.sleep(milliseconds: 1) }
                hasher.close()
                #expect(await hasherCode { _ = try await hasher.hash("x") } == .closed)
                return await codes
            }
            // On a busy machine it may have come to the second, or a later one.
            let answered = codes.count { $0 == nil }
            #expect((1...10).contains(answered) && codes.count { $0 == .closed } == 11 - answered)
            try eventually("the thread ends", within: patience) { lowlyThreads().isEmpty }
        }
    }
}

private func passwordCode(_ body: () throws -> Void) -> PasswordError.Code? {
    do { try body() } catch { return (error as? PasswordError)?.code }
    return nil
}

private func hasherCode(_ body: () async throws -> Void) async -> PasswordError.Code? {
    do { try await body() } catch { return (error as? PasswordError)?.code }
    return nil
}

/// Seconds that a thread of low priority is given to end, where others have all processors.
private let patience = 30.0

/// Processor time, in hundredths of a second, of each of this process's threads at the hashers' priority.
private func lowlyThreads() -> [Int] {
    entries(of: "/proc/self/task").compactMap { thread in
        // After the name, which is in parentheses: state, ten numbers to the time in user mode, and five more to the nice value.
        let fields = text(of: "/proc/self/task/\(thread)/stat")?.split(separator: ")").last?.split(separator: " ")
        return fields.flatMap { $0.count > 16 && $0[16] == "10" ? Int($0[11]) : nil }
    }
}
