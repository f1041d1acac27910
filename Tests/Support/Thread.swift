// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Synchronization

/// A POSIX thread for blocking work: a task's thread would be missing to every other test meanwhile.
final class Thread: Sendable {
    /// `nil` once it was joined.
    private let handle: Mutex<pthread_t?>

    init(_ body: @escaping @Sendable () -> Void) throws {
        var handle = pthread_t()
        let box = Unmanaged.passRetained(Body(body))
        let code = pthread_create(
            &handle, nil,
            { raw in
                if let raw { Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw Failure.system("pthread_create", code)
        }
        self.handle = Mutex(handle)
    }

    deinit { if let handle = handle.withLock({ $0 }) { pthread_detach(handle) } }

    /// Waits for its end.
    func join() {
        let handle = handle.withLock { $0.take() }
        if let handle { pthread_join(handle, nil) }
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

/// Runs `body` for each index at the same time, each on a thread of its own, and waits for all.
/// - Throws: the error of the lowest index that failed.
public func concurrently<T: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) throws -> T) throws -> [T] {
    let results = Results<T>(count)
    var threads: [Thread] = []
    for index in 0..<count {
        threads.append(try Thread { results.set(index, Result { try body(index) }) })
    }
    for thread in threads { thread.join() }
    return try results.all()
}

/// Runs `body` on another thread until the value is waited for.
public final class Background<T: Sendable>: Sendable {
    private let results = Results<T>(1)
    private let thread: Thread

    public init(_ body: @escaping @Sendable () throws -> T) throws {
        let results = results
        thread = try Thread { results.set(0, Result(catching: body)) }
    }

    /// Call it once.
    public func value() throws -> T {
        thread.join()
        guard let value = try results.all().first else { throw Failure("the thread left no result") }
        return value
    }
}
