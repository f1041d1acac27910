// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import EventLoop
import Support

/// Runs `body` on the thread of an event loop that lives as long as the call.
public func onLoop<Value: Sendable>(
    _ body: @escaping @Sendable (EventLoop) async throws -> Value
) async throws -> Value {
    let thread = try LoopThread(EventLoop())
    let result = await Task(executorPreference: thread.loop) { try await body(thread.loop) }.result
    try await end(thread)
    return try result.get()
}

/// Stops a loop and waits for its thread, which blocks a thread of nobody else.
public func end(_ thread: LoopThread) async throws {
    // What was cancelled just now has its turn first: a task that comes back to a loop that has ended is never freed.
    await Task(executorPreference: thread.loop) { try? await thread.loop.sleep(milliseconds: 5) }.value
    thread.loop.stop()
    await Task(executorPreference: BlockingThreads.shared) { thread.join() }.value
}
