// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Runs a task's jobs on threads of its own, as many as there are jobs.
///
/// Tests that block, prefer it: the concurrency runtime has one thread a processor, and a test that sleeps on one of
/// those stops every other test.
public final class BlockingThreads: TaskExecutor {
    public static let shared = BlockingThreads()

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        do { _ = try Thread { job.runSynchronously(on: executor) } } catch {
            // A machine that has no thread left: late is better than never.
            job.runSynchronously(on: executor)
        }
    }
}
