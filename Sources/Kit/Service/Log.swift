// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts

/// The program's log: a line an event, as JSON or for a reader at a terminal.
public struct Log: Sendable {
    public typealias Level = CommonSettings.LogLevel

    let sink: LogSink
    private let level: Level
    private let format: CommonSettings.LogFormat
    private let app: String

    init(app: String, level: Level, format: CommonSettings.LogFormat, sink: LogSink) {
        self.app = app
        self.level = level
        self.format = format
        self.sink = sink
    }

    public func takes(_ level: Level) -> Bool { level >= self.level }

    public func info(_ message: String, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        write(.info, message, fields)
    }
    public func warning(_ message: String, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        write(.warning, message, fields)
    }
    public func error(_ message: String, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        write(.error, message, fields)
    }

    private func write(_ level: Level, _ message: String, _ fields: KeyValuePairs<StaticString, String>) {
        guard takes(level) else { return }
        var bytes: [UInt8] = []
        var clock = ClockText()
        write(
            opening(level, message), { line in for (name, value) in fields { line.add(name, value) } }, to: &bytes,
            &clock)
        sink.append(bytes)
    }

    /// Made once, where many lines begin alike.
    func opening(_ level: Level, _ message: String) -> LogLine.Opening {
        LogLine.Opening(format, level, app: app, message)
    }

    /// Adds one line to those that somebody gathers for the sink.
    func write(
        _ opening: LogLine.Opening, _ fields: (inout LogLine) -> Void, to lines: inout [UInt8], _ clock: inout ClockText
    ) {
        var gathered: [UInt8] = []
        swap(&gathered, &lines)  // Two owners would make a copy.
        var line = LogLine(opening, behind: gathered, &clock)
        fields(&line)
        line.end(in: &lines)
    }
}
