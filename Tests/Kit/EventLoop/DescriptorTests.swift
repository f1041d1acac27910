// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Support
import Testing
import UnitSupport

@Suite(.blocking) struct DescriptorTests {
    /// Two ends of a connection, closed with the last reference.
    private final class Pair {
        let ours: Int32
        let theirs: Int32

        init() throws {
            var ends: [Int32] = [-1, -1]
            guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { throw Failure("socketpair") }
            (ours, theirs) = (ends[0], ends[1])
        }

        deinit {
            close(ours)
            close(theirs)
        }

        func write(_ text: String) { _ = Glibc.write(theirs, text, text.utf8.count) }

        func read() -> Int {
            var bytes = [UInt8](repeating: 0, count: 100)
            return Glibc.read(ours, &bytes, bytes.count)
        }
    }

    @Test func `a descriptor is told readable when bytes come, and when the other end goes`() async throws {
        let journal = Journal<Int>()
        try await onLoop { loop in
            let pair = try Pair()
            let watch = try DescriptorWatch(loop, descriptor: pair.ours) { events in
                #expect(events == .readable && loop.isCurrent)
                journal.note(pair.read())
            }
            watch.watch(.readable)
            try await loop.sleep(milliseconds: 20)
            #expect(journal.entries.isEmpty)
            pair.write("abc")
            try await loop.sleep(milliseconds: 20)
            #expect(journal.entries == [3])
            shutdown(pair.theirs, Int32(SHUT_RDWR))
            try await loop.sleep(milliseconds: 20)
            watch.close()
            #expect(journal.entries.dropFirst().first == 0)
        }
    }

    @Test func `a descriptor with an error is told until what came before it has been read, too`() async throws {
        let journal = Journal<Int>()
        try await onLoop { loop in
            var ends: [Int32] = [-1, -1]
            guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { throw Failure("socketpair") }
            let ours = ends[0]
            defer { close(ours) }
            // An end that is closed with something unread in it resets the other.
            _ = Glibc.write(ends[1], "abc", 3)
            _ = Glibc.write(ours, "x", 1)
            close(ends[1])
            var watch: DescriptorWatch?
            watch = try DescriptorWatch(loop, descriptor: ours) { events in
                #expect(events == .readable)
                var byte: UInt8 = 0
                let count = Glibc.read(ours, &byte, 1)
                journal.note(count)
                if count <= 0 { watch?.close() }
            }
            watch?.watch(.readable)
            try await loop.sleep(milliseconds: 50)
            watch = nil
        }
        #expect(journal.entries == [1, 1, 1, -1])
    }

    @Test func `what is watched for can be added and taken away`() async throws {
        let journal = Journal<Int32>()
        try await onLoop { loop in
            let pair = try Pair()
            let watch = try DescriptorWatch(loop, descriptor: pair.ours) { events in
                journal.note(events.rawValue)
                if events.contains(.readable) { _ = pair.read() }
            }
            watch.watch(.writable, true)
            watch.watch(.readable, true)
            pair.write("a")
            try await loop.sleep(milliseconds: 20)
            #expect(journal.entries.contains { $0 & 1 == 1 } && journal.entries.contains { $0 & 2 == 2 })
            watch.watch(.writable, false)
            try await loop.sleep(milliseconds: 5)
            let count = journal.entries.count
            try await loop.sleep(milliseconds: 20)
            #expect(journal.entries.count == count)
            watch.watch([])
            pair.write("b")
            try await loop.sleep(milliseconds: 20)
            #expect(journal.entries.count == count)
            watch.watch(.readable)
            try await loop.sleep(milliseconds: 20)
            #expect(journal.entries.count == count + 1)
            watch.close()
        }
    }

    @Test func `a watch that is closed or let go is told nothing, and its descriptor stays open`() async throws {
        let journal = Journal<String>()
        try await onLoop { loop in
            let pair = try Pair()
            let other = try Pair()
            let watch = try DescriptorWatch(loop, descriptor: pair.ours) { _ in journal.note("closed") }
            watch.watch(.readable)
            watch.close()
            watch.close()
            watch.watch(.readable)
            var dropped: DescriptorWatch? = try DescriptorWatch(loop, descriptor: other.ours) { _ in
                journal.note("dropped")
            }
            dropped?.watch([.readable, .writable])
            dropped = nil
            pair.write("a")
            other.write("ab")
            try await loop.sleep(milliseconds: 30)
            #expect(journal.entries.isEmpty && pair.read() == 1 && other.read() == 2)
        }
    }

    @Test func `a watch may close itself, or let itself go, while it is told`() async throws {
        final class Owner { var watch: DescriptorWatch? }
        let journal = Journal<String>()
        try await onLoop { loop in
            let pair = try Pair()
            let other = try Pair()
            let owner = Owner()
            let second = Owner()
            owner.watch = try DescriptorWatch(loop, descriptor: pair.ours) { _ in
                owner.watch?.close()
                journal.note("closed")
            }
            second.watch = try DescriptorWatch(loop, descriptor: other.ours) { _ in
                second.watch = nil
                journal.note("let go")
            }
            for watch in [owner.watch, second.watch] { watch?.watch([.readable, .writable]) }
            try await loop.sleep(milliseconds: 30)
            owner.watch = nil
        }
        #expect(journal.entries.sorted() == ["closed", "let go"])
    }

    @Test func `what cannot be polled is refused`() async throws {
        try await onLoop { loop in
            let file = open("/proc/self/status", O_RDONLY)
            defer { close(file) }
            for descriptor in [file, -1, 1_000_000] {
                let error = #expect(throws: EventLoopError.self) {
                    try DescriptorWatch(loop, descriptor: descriptor) { _ in }
                }
                #expect(error?.code == .unwatchable && error?.detail.isEmpty == false)
            }
        }
    }

    @Test func `a watch may outlive its loop`() async throws {
        let pair = try Pair()
        let descriptor = pair.ours
        let watch = try await onLoop { loop in
            let watch = try DescriptorWatch(loop, descriptor: descriptor) { _ in }
            watch.watch(.readable)
            return LoopBound(watch, to: loop)
        }
        withExtendedLifetime((watch, pair)) {}
    }

    @Test func `a signal is told on every loop that watches for it, each time, and no more once the watch is let go`()
        async
    {
        await #expect(processExitsWith: .success) {
            try await onLoop { loop in
                let other = try LoopThread(EventLoop())
                let journal = Journal<String>()
                let bound = try await Task(executorPreference: other.loop) {
                    LoopBound(try SignalWatch(other.loop, signal: SIGUSR2) { journal.note("other") }, to: other.loop)
                }.value
                var watch: SignalWatch? = try SignalWatch(loop, signal: SIGUSR2) {
                    #expect(loop.isCurrent)
                    journal.note("one")
                }
                for count in 1...3 {
                    kill(getpid(), SIGUSR2)
                    try await loop.sleep(milliseconds: 50)
                    #expect(
                        journal.entries.filter { $0 == "one" }.count == count
                            && journal.entries.filter { $0 == "other" }.count == count)
                }
                _ = watch
                watch = nil
                kill(getpid(), SIGUSR2)
                try await loop.sleep(milliseconds: 50)
                #expect(
                    journal.entries.filter { $0 == "one" }.count == 3
                        && journal.entries.filter { $0 == "other" }.count == 4)
                withExtendedLifetime(bound) {}
                try await end(other)
            }
        }
    }

    @Test func `a signal that cannot be caught is refused`() async throws {
        try await onLoop { loop in
            for number in [SIGKILL, SIGSTOP, 0, 1000] {
                #expect(
                    #expect(throws: EventLoopError.self) { try SignalWatch(loop, signal: number) {} }?.code
                        == .unwatchable)
            }
        }
    }
}
