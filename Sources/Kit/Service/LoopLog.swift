// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop

/// Lines of one loop, handed to the sink once a turn.
struct LoopLog {
    private let log: Log
    private let loop: EventLoop
    private let gathered = Gathered()

    private final class Gathered {
        var lines: [UInt8] = []
        var clock = ClockText()
    }

    init(_ log: Log, _ loop: EventLoop) {
        self.log = log
        self.loop = loop
    }

    func append(_ level: Log.Level, _ message: String, _ fields: (inout LogLine) -> Void) {
        if gathered.lines.isEmpty {
            loop.atTurnEnd { [log, gathered] in
                log.sink.append(gathered.lines)
                gathered.lines.removeAll(keepingCapacity: true)
            }
        }
        log.write(level, message, fields, to: &gathered.lines, &gathered.clock)
    }
}
