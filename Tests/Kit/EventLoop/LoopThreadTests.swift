// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Support
import Synchronization
import Testing
import UnitSupport

@Suite(.blocking) struct LoopThreadTests {
    private actor Elsewhere { func number() -> Int { 1 } }

    @Test func `a task that prefers a loop is on it after every kind of waiting`() async throws {
        try await onLoop { loop in
            #expect(loop.isCurrent)
            await Task.yield()
            #expect(loop.isCurrent)
            try await loop.sleep(milliseconds: 1)
            #expect(loop.isCurrent)
            _ = try await loop.resolve("127.0.0.1")
            #expect(loop.isCurrent)
            _ = try await loop.blocking { 1 }
            #expect(loop.isCurrent)
            _ = await Elsewhere().number()
            #expect(loop.isCurrent)
            async let child = loop.isCurrent
            #expect(await child && loop.isCurrent)
            #expect(await Task.detached { loop.isCurrent }.value == false)
            #expect(loop.isCurrent)
            try await Task.sleep(for: .milliseconds(1))
            #expect(loop.isCurrent)
        }
    }

    @Test func `a task started at once runs up to its first wait before the starter goes on`() async throws {
        let journal = Journal<Int>()
        try await onLoop { loop in
            let task = Task.immediate(executorPreference: loop) {
                journal.note(1)
                await Task.yield()
                journal.note(3)
            }
            journal.note(2)
            await task.value
        }
        #expect(journal.entries == [1, 2, 3])
    }

    @Test func `a thousand tasks wait on one loop at the same time`() async throws {
        let sum = try await onLoop { loop in
            try await withThrowingTaskGroup { group in
                for number in 0..<1000 {
                    group.addTask {
                        try await loop.sleep(milliseconds: 20)
                        return number
                    }
                }
                return try await group.reduce(0, +)
            }
        }
        #expect(sum == 499_500)
    }

    @Test func `set-up comes first, on the loop's thread`() async throws {
        let journal = Journal<String>()
        let loop = EventLoop()
        let thread = try LoopThread(loop) { given in
            journal.note(given === loop && given.isCurrent ? "set up" : "elsewhere")
            given.submit { journal.note("submitted in set-up") }
        }
        loop.submit { loop.submit { loop.submit { journal.note("submitted") } } }
        try await Task.sleep(for: .milliseconds(50))
        try await end(thread)
        #expect(journal.entries == ["set up", "submitted in set-up", "submitted"])
    }

    @Test func `a loop stops with timers and descriptors still there`() async throws {
        let thread = try LoopThread(EventLoop())
        let loop = thread.loop
        let kept = await Task(executorPreference: loop) {
            let timer = LoopTimer(loop) {}
            timer.start(after: 1, every: 1)
            let watch = try DescriptorWatch(loop, descriptor: 0) { _ in }
            return LoopBound((timer, watch), to: loop)
        }.result
        let start = monotonicSeconds()
        loop.stop()
        loop.stop()
        await Task(executorPreference: BlockingThreads.shared) { thread.join() }.value
        #expect(monotonicSeconds() - start < 5)
        withExtendedLifetime(kept) {}
    }

    @Test func `a loop stops while other threads keep submitting`() async throws {
        for _ in 0..<20 {
            let thread = try LoopThread(EventLoop())
            let isOver = Mutex(false)
            let senders = try (0..<3).map { _ in
                try Background { while !isOver.withLock({ $0 }) { thread.loop.submit {} } }
            }
            try await Task.sleep(for: .milliseconds(5))
            try await end(thread)
            isOver.withLock { $0 = true }
            for sender in senders { try sender.value() }
        }
    }

    @Test func `a loop's end does not wait for work that blocks`() async throws {
        let thread = try LoopThread(EventLoop())
        Task(executorPreference: thread.loop) { try? await thread.loop.blocking { pause(2) } }
        try await Task.sleep(for: .milliseconds(100))
        let start = monotonicSeconds()
        try await end(thread)
        #expect(monotonicSeconds() - start < 1)
    }

    @Test func `a loop gives its descriptors back, whether it has run or not`() async {
        await #expect(processExitsWith: .success) {
            func descriptors() -> Int { (0..<1024).count { fcntl(Int32($0), F_GETFD) >= 0 } }
            try await onLoop { _ in }
            let before = descriptors()
            // Each would keep three; the concurrency runtime may open one of its own meanwhile.
            for _ in 0..<20 { try await onLoop { try await $0.sleep(milliseconds: 1) } }
            #expect(descriptors() < before + 20)
            for _ in 0..<20 { _ = EventLoop() }
            #expect(descriptors() < before + 20)
        }
    }

    @Test func `a clock never goes back, and processors are counted`() async throws {
        try await onLoop { loop in
            let (first, turn) = (loop.nanoseconds, loop.now)
            try await loop.sleep(milliseconds: 5)
            #expect(loop.nanoseconds >= first + 4_000_000 && loop.now >= turn + 4)
        }
        #expect(EventLoop.availableProcessors >= 1)
    }
}
