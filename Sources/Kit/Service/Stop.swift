// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Glibc

/// How a process ends. On SIGTERM: health checks fail at once, requests are taken for the drain, then those in flight
/// finish; on SIGINT the same without the drain; a second signal ends it on the spot.
final class Stop {
    private let fleet: Fleet
    private let health: Health
    private let log: Log
    private let settings: CommonValues
    private let chaos: Chaos?
    private var isStopping = false

    private static let pollMilliseconds: UInt64 = 10
    /// Kept of the time to exit for closing clients and flushing the log.
    private static let reserveMilliseconds: UInt64 = 700

    init(fleet: Fleet, health: Health, log: Log, settings: CommonValues, chaos: Chaos?) {
        self.fleet = fleet
        self.health = health
        self.log = log
        self.settings = settings
        self.chaos = chaos
    }

    /// - Returns: the watches, which end when they are let go.
    func watchSignals(on loop: EventLoop) throws -> [SignalWatch] {
        try [(SIGTERM, "SIGTERM", settings.drain), (SIGINT, "SIGINT", 0)].map { number, name, drain in
            try SignalWatch(loop, signal: number) { [self] in begin(name, drain: drain, signal: number, on: loop) }
        }
    }

    private func begin(_ name: String, drain: Int, signal: Int32, on loop: EventLoop) {
        guard !isStopping else {
            log.warning("stopped by a second signal", ["signal": name])
            log.sink.flush(milliseconds: 100)
            _exit(128 + signal)
        }
        isStopping = true
        // Whatever hangs, the process ends in time.
        Glibc.signal(SIGALRM) { _ in _exit(1) }
        alarm(UInt32(settings.shutdownTimeout))
        chaos?.stopAll()
        health.drain()
        log.info("stopping", ["signal": name, "drain_seconds": String(drain)])
        let end = loop.now + UInt64(settings.shutdownTimeout) * 1000 - Self.reserveMilliseconds
        Task.immediate(executorPreference: loop) { [fleet, log] in
            await Stop.finish(fleet, log, drain: drain, by: end, on: loop)
        }
    }

    private static func finish(_ fleet: Fleet, _ log: Log, drain: Int, by end: UInt64, on loop: EventLoop) async {
        await fleet.drain()
        try? await loop.sleep(milliseconds: UInt64(drain) * 1000)
        await fleet.stopListening()
        var left = await fleet.unfinished()
        while left > 0, loop.now < end {
            try? await loop.sleep(milliseconds: pollMilliseconds)
            left = await fleet.unfinished()
        }
        if left > 0 { log.warning("requests were cut off", ["count": String(left)]) }
        await fleet.stop()
    }
}
