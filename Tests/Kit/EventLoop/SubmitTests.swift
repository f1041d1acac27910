// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Support
import Synchronization
import Testing
import UnitSupport

@Suite(.blocking) struct SubmitTests {
    @Test func `work of several threads arrives whole, on the loop's thread, each thread's in its order`() async throws
    {
        let thread = try LoopThread(EventLoop())
        let loop = thread.loop
        let journal = Journal<(sender: Int, number: Int, isOnLoop: Bool)>()
        _ = try concurrently(8) { sender in
            for number in 0..<2000 { loop.submit { journal.note((sender, number, loop.isCurrent)) } }
        }
        await withCheckedContinuation { continuation in loop.submit { continuation.resume() } }
        let entries = journal.entries
        #expect(entries.count == 16_000 && entries.allSatisfy(\.isOnLoop))
        for sender in 0..<8 { #expect(entries.filter { $0.sender == sender }.map(\.number) == Array(0..<2000)) }
        #expect(!loop.isCurrent)
        try await end(thread)
    }

    @Test func `work that the loop submits to itself runs later, not inside`() async throws {
        let journal = Journal<String>()
        try await onLoop { loop in
            await withCheckedContinuation { continuation in
                loop.submit {
                    loop.submit {
                        journal.note("inner")
                        continuation.resume()
                    }
                    journal.note("outer")
                }
            }
        }
        #expect(journal.entries == ["outer", "inner"])
    }

    @Test func `the end of a turn comes once, when all jobs that were ready have run`() async throws {
        let journal = Journal<String>()
        try await onLoop { loop in
            loop.atTurnEnd { journal.note("end") }
            await Task.yield()
            journal.note("job")
            try await loop.sleep(milliseconds: 20)
        }
        #expect(journal.entries == ["job", "end"])
    }

    @Test func `what is put off at the end of a turn still runs before the loop waits`() async throws {
        let journal = Journal<Int>()
        let took = try await onLoop { loop in
            let start = loop.nanoseconds
            await withCheckedContinuation { continuation in
                loop.atTurnEnd {
                    journal.note(1)
                    loop.atTurnEnd {
                        journal.note(2)
                        continuation.resume()
                    }
                }
            }
            return loop.nanoseconds - start
        }
        #expect(journal.entries == [1, 2] && took < 1_000_000_000)
    }

    @Test func `tasks that never wait do not put off the end of the turn for ever`() async throws {
        let turns = try await onLoop { loop in
            let hasEnded = Mutex(false)
            loop.atTurnEnd { hasEnded.withLock { $0 = true } }
            var turns = 0
            while !hasEnded.withLock({ $0 }), turns < 1_000_000 {
                turns += 1
                await Task.yield()
            }
            return turns
        }
        #expect(turns < 1_000_000)
    }

    @Test func `tasks that never wait do not keep timers and other threads out`() async throws {
        let journal = Journal<String>()
        try await onLoop { loop in
            let timer = LoopTimer(loop) { journal.note("timer") }
            timer.start(after: 1)
            loop.submit { journal.note("work") }
            let start = loop.nanoseconds
            while journal.entries.count < 2, loop.nanoseconds - start < 5_000_000_000 { await Task.yield() }
        }
        #expect(Set(journal.entries) == ["timer", "work"])
    }

    @Test func `work submitted after the end is dropped, with what it holds`() async throws {
        let thread = try LoopThread(EventLoop())
        try await end(thread)
        final class Held: Sendable {}
        let journal = Journal<String>()
        var held: Held? = Held()
        weak let witness = held
        thread.loop.submit { [held] in withExtendedLifetime(held) { journal.note("ran") } }
        held = nil
        #expect(witness == nil && journal.entries.isEmpty)
    }

    @Test func `work that is left over at the end may use the loop while it is dropped`() async throws {
        final class Parting: Sendable {
            let loop: EventLoop
            init(_ loop: EventLoop) { self.loop = loop }
            deinit { loop.submit {} }
        }
        let thread = try LoopThread(EventLoop())
        let loop = thread.loop
        loop.submit {
            loop.stop()
            // Comes in the last turn, and what it submits in turn comes too late.
            loop.submit {
                let parting = Parting(loop)
                loop.submit { withExtendedLifetime(parting) {} }
            }
        }
        let hasEnded = Mutex(false)
        Task(executorPreference: BlockingThreads.shared) {
            thread.join()
            hasEnded.withLock { $0 = true }
        }
        try eventually("the loop ends", within: 3) { hasEnded.withLock { $0 } }
    }

    @Test func `a loop's own objects cannot be used off the loop`() async {
        await #expect(processExitsWith: .failure) { LoopTimer(EventLoop()) {}.start(after: 1) }
        await #expect(processExitsWith: .failure) {
            let bound = try await onLoop { LoopBound(1, to: $0) }
            _ = bound.value
        }
        await #expect(processExitsWith: .failure) { EventLoop().atTurnEnd {} }
    }

    @Test func `what is bound to a loop is opened there`() async throws {
        let sum = try await onLoop { loop in
            let bound = LoopBound([1, 2, 3], to: loop)
            await Task.yield()
            return bound.value.reduce(0, +)
        }
        #expect(sum == 6)
    }
}
