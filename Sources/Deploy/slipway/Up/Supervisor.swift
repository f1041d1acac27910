// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc

/// Keeps the apps: waits for them to answer, merges their logs, stops them together.
struct Supervisor {
    private enum Phase: Equatable {
        case starting
        case running
        case stopping
        case killing
    }

    private var apps: [AppProcess] = []
    private var output: LogOutput
    private let signals: SignalPipe
    private var phase = Phase.starting
    private var status = ExitStatus.success
    private var isSlowSaid = false
    private let start = now()
    private var nextQuestion = now()
    /// From when on a second Ctrl-C means what it says: `timeout` and other wrappers send each signal twice at once.
    private var secondSignalTime = 0.0
    /// When what has not stopped is killed, as ECS does after `stopTimeout`.
    private var killTime: Double?

    private static let questionInterval = 0.05
    private static let slow = 2.0
    private static let patience = 10.0
    private static let stopTimeout = 30.0

    init(_ launches: [Launch], output: LogOutput) throws(Refusal) {
        self.output = output
        do { signals = try SignalPipe([SIGINT, SIGTERM, SIGHUP, SIGCHLD]) } catch {
            throw .failure("signals cannot be caught: \(error)")
        }
        signal(SIGPIPE, SIG_IGN)
        for launch in launches {
            do { apps.append(try AppProcess(launch)) } catch {
                standardError("slipway: \(launch.name) cannot be started: \(error)")
                stop(.failure)
                return
            }
        }
    }

    /// Ends when every app has.
    mutating func run() -> ExitStatus {
        while apps.contains(where: { $0.ending == nil }) {
            wait()
            for signal in signals.take() where signal != SIGCHLD { interrupt() }
            for index in apps.indices { output.add(readyLines(of: index), from: apps[index].name) }
            reap()
            if phase == .starting { askHealth() }
            // Nobody reads any more, as after `slipway up | head`.
            if output.isClosed { stop(.success) }
            if let killTime, now() >= killTime { killAll() }
        }
        output.finish()
        return status
    }

    private mutating func wait() {
        var descriptors = [
            output.interest,
            pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        if !output.isFull {
            for stream in apps.flatMap(\.streams) where stream.isOpen {
                descriptors.append(pollfd(fd: stream.descriptor, events: Int16(POLLIN), revents: 0))
            }
        }
        if poll(&descriptors, nfds_t(descriptors.count), timeout) > 0 { output.handle(descriptors[0].revents) }
    }

    /// In milliseconds; -1 waits for a descriptor only.
    private var timeout: Int32 {
        guard let time = phase == .starting ? nextQuestion : killTime else { return -1 }
        return Int32(max(0, (time - now()) * 1000).rounded(.up))
    }

    private mutating func readyLines(of index: Int) -> [[UInt8]] {
        if output.isFull { return [] }
        return apps[index].streams.indices.flatMap { apps[index].streams[$0].read() }
    }

    private mutating func reap() {
        for index in apps.indices {
            guard let ending = apps[index].reap() else { continue }
            for stream in apps[index].streams.indices {
                output.add(apps[index].streams[stream].drain(), from: apps[index].name)
            }
            if isExpected(ending) { continue }
            standardError("slipway: \(apps[index].name) \(ending.description)")
            stop(.failure)
        }
    }

    /// An app that was told to stop exits with 0, or dies of the signal if it had not come to handling it.
    private func isExpected(_ ending: AppProcess.Ending) -> Bool {
        guard phase == .stopping else { return false }
        return switch ending {
        case .exited(let code): code == 0
        case .killed(let signal): signal == SIGINT
        }
    }

    private mutating func askHealth() {
        guard now() >= nextQuestion else { return }
        for index in apps.indices where !apps[index].isReady && apps[index].ending == nil {
            let launch = apps[index].launch
            apps[index].isReady = Loopback.answers(port: launch.port, path: launch.app.healthPath)
        }
        nextQuestion = now() + Self.questionInterval
        let waiting = apps.filter { !$0.isReady }
        if waiting.isEmpty {
            phase = .running
            output.add(table)
            return
        }
        let elapsed = now() - start
        let names = waiting.map { "\($0.name) on port \($0.launch.port)" }.joined(separator: " and ")
        if elapsed >= Self.patience {
            standardError("slipway: no answer from \(names) within \(Int(Self.patience)) seconds")
            stop(.failure)
        } else if elapsed >= Self.slow, !isSlowSaid {
            isSlowSaid = true
            standardError("slipway: waiting for \(names)")
        }
    }

    private var table: String {
        let rows = apps.map { [$0.name, "http://localhost:\($0.launch.port)/", $0.launch.store] }
        let notes = apps.compactMap(\.launch.note).map { "\n" + $0 }.joined()
        return "\n" + columns([["APP", "URL", "STORE"]] + rows) + notes + "\n"
    }

    private mutating func interrupt() {
        switch phase {
        case .starting, .running: stop(.success)
        case .stopping: if now() >= secondSignalTime { killAll() }
        case .killing: break
        }
    }

    /// Asks every app to stop, once; the worst status of all callers counts.
    private mutating func stop(_ status: ExitStatus) {
        if status != .success { self.status = status }
        guard phase == .starting || phase == .running else { return }
        phase = .stopping
        secondSignalTime = now() + 0.5
        killTime = now() + Self.stopTimeout
        for app in apps { app.signal(SIGINT) }
    }

    private mutating func killAll() {
        status = .failure
        phase = .killing
        killTime = nil
        for app in apps { app.signal(SIGKILL) }
    }
}

/// Seconds of a clock that nobody sets.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
