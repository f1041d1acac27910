// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Support
import Testing
import UnitSupport

@Suite(.blocking, .serialized) struct TimerTests {
    @Test func `a timer fires once, on the loop, no sooner than asked`() async throws {
        let journal = Journal<(after: UInt64, isOnLoop: Bool)>()
        try await onLoop { loop in
            let start = loop.nanoseconds
            let timer = LoopTimer(loop) { journal.note((loop.nanoseconds - start, loop.isCurrent)) }
            timer.start(after: 30)
            try await loop.sleep(milliseconds: 150)
            withExtendedLifetime(timer) {}
        }
        let firing = try #require(journal.entries.first)
        #expect(journal.entries.count == 1 && firing.isOnLoop && firing.after >= 29_000_000)
    }

    @Test func `a timer's time runs from its start, however long the turn has gone on`() async throws {
        let after = try await onLoop { loop in
            pause(0.1)
            let start = loop.nanoseconds
            try await loop.sleep(milliseconds: 50)
            return loop.nanoseconds - start
        }
        #expect(after >= 49_000_000)
    }

    @Test func `timers fire in the order of their times`() async throws {
        let journal = Journal<Int>()
        try await onLoop { loop in
            let timers = [40, 10, 25].map { time in
                let timer = LoopTimer(loop) { journal.note(time) }
                timer.start(after: UInt64(time))
                return timer
            }
            try await loop.sleep(milliseconds: 120)
            withExtendedLifetime(timers) {}
        }
        #expect(journal.entries == [10, 25, 40])
    }

    @Test func `a repeating timer fires until it is stopped, and again when it is set anew`() async throws {
        let journal = Journal<String>()
        try await onLoop { loop in
            let timer = LoopTimer(loop) { journal.note("tick") }
            timer.start(after: 5, every: 5)
            try await loop.sleep(milliseconds: 100)
            timer.stop()
            let count = journal.entries.count
            #expect(count >= 3 && count <= 21)
            try await loop.sleep(milliseconds: 50)
            #expect(journal.entries.count == count)
            timer.start(after: 1)
            try await loop.sleep(milliseconds: 50)
            #expect(journal.entries.count == count + 1)
        }
    }

    @Test func `setting a timer that is set moves its time`() async throws {
        let journal = Journal<String>()
        try await onLoop { loop in
            let timer = LoopTimer(loop) { journal.note("fired") }
            timer.start(after: 20)
            timer.start(after: 60_000)
            try await loop.sleep(milliseconds: 80)
            #expect(journal.entries.isEmpty)
            timer.start(after: 0)
            try await loop.sleep(milliseconds: 50)
            #expect(journal.entries.count == 1)
        }
    }

    @Test func `a timer that is closed or let go fires no more`() async throws {
        let journal = Journal<String>()
        try await onLoop { loop in
            let closed = LoopTimer(loop) { journal.note("closed") }
            closed.start(after: 10)
            closed.close()
            closed.close()
            closed.start(after: 1)
            closed.stop()
            var dropped: LoopTimer? = LoopTimer(loop) { journal.note("dropped") }
            dropped?.start(after: 10, every: 1)
            dropped = nil
            try await loop.sleep(milliseconds: 60)
        }
        #expect(journal.entries.isEmpty)
    }

    @Test func `a timer may close itself, or let itself go, while it fires`() async throws {
        final class Owner { var timer: LoopTimer? }
        let journal = Journal<String>()
        try await onLoop { loop in
            let owner = Owner()
            owner.timer = LoopTimer(loop) {
                journal.note("closed")
                owner.timer?.close()
            }
            owner.timer?.start(after: 1, every: 1)
            let other = Owner()
            other.timer = LoopTimer(loop) {
                other.timer = nil
                journal.note("let go")
            }
            other.timer?.start(after: 1, every: 1)
            try await loop.sleep(milliseconds: 60)
            owner.timer = nil
        }
        #expect(journal.entries.sorted() == ["closed", "let go"])
    }

    @Test func `timers may outlive their loop`() async throws {
        let timer = try await onLoop { loop in
            let timer = LoopTimer(loop) {}
            timer.start(after: 60_000)
            return LoopBound(timer, to: loop)
        }
        withExtendedLifetime(timer) {}
    }

    @Test func `a sleep ends at its time`() async throws {
        let loop = try LoopThread(EventLoop())
        let took = try await measured { try await loop.loop.sleep(milliseconds: 50) }
        #expect(took >= 0.049 && took < 5)
        try await end(loop)
    }

    @Test func `a cancelled sleep ends at once, with the error of cancellation`() async throws {
        let thread = try LoopThread(EventLoop())
        let sleeper = Task { try await thread.loop.sleep(milliseconds: 60_000) }
        try await thread.loop.sleep(milliseconds: 20)
        let took = await measured {
            sleeper.cancel()
            await #expect(throws: CancellationError.self) { try await sleeper.value }
        }
        #expect(took < 5)
        try await end(thread)
    }

    @Test func `a sleep of a task that is cancelled already does not begin`() async throws {
        try await onLoop { loop in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await loop.sleep(milliseconds: 60_000)
            }
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test func `a sleep that ended is not cancelled afterwards`() async throws {
        try await onLoop { loop in
            let task = Task { try await loop.sleep(milliseconds: 1) }
            try await task.value
            task.cancel()
            try await loop.sleep(milliseconds: 5)
        }
    }

    private func measured(_ body: () async throws -> Void) async rethrows -> Double {
        let start = monotonicSeconds()
        try await body()
        return monotonicSeconds() - start
    }
}
