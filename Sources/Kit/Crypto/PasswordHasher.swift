// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Hashes passwords on threads of its own, which give way to all others: log-ins, however many, hold up no event loop, nor
/// names to be resolved or files to be read.
///
/// The threads start when the first password comes. A caller resumes where it runs, as on its loop.
public final class PasswordHasher: Sendable {
    private let cost: Int
    private let threads: HashingThreads

    /// `threads` work at once, as many as there are processors to use; `limit` passwords more may wait.
    public init(cost: Int, threads: Int, limit: Int) {
        self.cost = cost
        self.threads = HashingThreads(count: max(threads, 1), limit: limit)
    }

    deinit { close() }

    /// A hash to store: ``PasswordHash/hash(_:cost:)``.
    /// - Throws: ``PasswordError``.
    public func hash(_ password: String) async throws(PasswordError) -> String {
        try PasswordHash.check(password)
        return try await run { [cost] () throws(PasswordError) in try PasswordHash.hash(password, cost: cost) }
    }

    /// Whether `hash` is the password's: ``PasswordHash/verify(_:against:)``.
    /// - Throws: ``PasswordError``.
    public func verify(_ password: String, against hash: String) async throws(PasswordError) -> Bool {
        try PasswordHash.check(password)
        return try await run { () throws(PasswordError) in try PasswordHash.verify(password, against: hash) }
    }

    /// Fails what waits and takes nothing more; what a thread has begun it still finishes and answers.
    public func close() { threads.close() }

    private func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(PasswordError) -> Value
    ) async throws(PasswordError) -> Value {
        try await withUnsafeContinuation { (continuation: UnsafeContinuation<Result<Value, PasswordError>, Never>) in
            threads.take(
                HashingThreads.Job(
                    run: { continuation.resume(returning: Result(catching: work)) },
                    refuse: { continuation.resume(returning: .failure(PasswordError($0))) }))
        }.get()
    }
}
