// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import EventLoop

/// Lines of one loop about one kind of event, handed to the sink once a turn.
struct LoopLog {
    private let log: Log
    private let loop: EventLoop
    private let openings: [Log.Level: LogLine.Opening]
    private let gathered = Gathered()

    private final class Gathered {
        var lines: [UInt8] = []
        var clock = ClockText()
    }

    init(_ log: Log, _ loop: EventLoop, message: String) {
        let levels = Log.Level.allCases
        openings = Dictionary(uniqueKeysWithValues: levels.map { ($0, log.opening($0, message)) })
        self.log = log
        self.loop = loop
    }

    func append(_ level: Log.Level, _ fields: (inout LogLine) -> Void) {
        guard let opening = openings[level] else { return }
        if gathered.lines.isEmpty {
            loop.atTurnEnd { [log, gathered] in
                log.sink.append(gathered.lines)
                gathered.lines.removeAll(keepingCapacity: true)
            }
        }
        log.write(opening, fields, to: &gathered.lines, &gathered.clock)
    }
}
