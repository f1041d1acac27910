// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Glibc
import Support
import Testing
import UnitSupport

@testable import Service

/// The reading end of a log.
final class LogPipe: Sendable {
    let writing: Int32
    private let reading: Int32

    init() throws {
        signal(SIGPIPE, SIG_IGN)  // As an app does: a sink may still write when its reader is gone.
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure("pipe") }
        (reading, writing) = (ends[0], ends[1])
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    deinit { close(reading) }

    /// What has been written so far; at most `limit` bytes.
    func read(atMost limit: Int = .max) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while bytes.count < limit {
            let count = Glibc.read(reading, &piece, min(piece.count, limit - bytes.count))
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return bytes
    }

    var lines: [String] { String(decoding: read(), as: UTF8.self).split(separator: "\n").map(String.init) }
}

@Suite(.blocking) struct LogTests {
    static let hostile = [
        "", "plain", "with space", "a=b", "\"quoted\"", "back\\slash", "line\nbreak", "\r\n", "\t", "\0",
        "\u{1B}[31mred\u{1B}[0m", "\u{7F}", "é€😀", "{\"a\":1}", "\u{2028}",
        "a\nb c", String(repeating: "x", count: 100_000), "\u{9B}31m", "\u{85}",
    ]

    private func line(_ format: CommonSettings.LogFormat, _ fields: (inout LogLine) -> Void = { _ in }) -> String {
        var clock = ClockText()
        var line = LogLine(.init(format, .warning, app: "hello", "request"), &clock)
        fields(&line)
        var bytes: [UInt8] = []
        line.end(in: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: hostile)
    func `a JSON line is one line of valid JSON, whatever its fields hold`(text: String) throws {
        let line = line(.json) { line in
            line.add("path", text)
            line.add("status", 200)
            line.add("duration_ms", nanoseconds: 1_234_567)
        }
        #expect(line.last == "\n" && !line.dropLast().utf8.contains(0x0A))
        let object = try Document(parsing: line)
        #expect(
            object["path"] == .text(text) && object["status"] == .number(200) && object["duration_ms"] == .number(1.234)
        )
        #expect(
            object["level"] == .text("warning") && object["app"] == .text("hello")
                && object["message"] == .text("request"))
    }

    @Test(arguments: hostile)
    func `a text line is one line without control characters, whatever its fields hold`(text: String) {
        let line = line(.text) { $0.add("path", text) }
        #expect(line.last == "\n" && line.contains(" WARNING request path="))
        // A terminal takes U+0080 to U+009F for control characters, too: U+009B begins a sequence as ESC [ does.
        let controls = line.dropLast().unicodeScalars.filter { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        #expect(controls.isEmpty)
    }

    @Test func `a value that could be taken for two is quoted in a text line`() {
        let line = line(.text) { line in
            line.add("a", "x y")
            line.add("b", "")
            line.add("c", "x=y")
            line.add("d", "plain")
        }
        #expect(line.hasSuffix("request a=\"x y\" b=\"\" c=\"x=y\" d=plain\n"))
    }

    @Test(arguments: [
        (0, 1, "0"), (7, 1, "7"), (10, 1, "10"), (9, 3, "009"), (1234, 3, "1234"), (-5, 1, "0"), (-5, 2, "00"),
        (Int.max, 1, "9223372036854775807"), (Int.min, 1, "0"), (99, 2, "99"),
    ])
    func `numbers are written in decimal digits`(number: Int, width: Int, text: String) {
        var bytes: [UInt8] = []
        Digits.append(number, width: width, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000Z"), (951_782_400, 7, "2000-02-29T00:00:00.007Z"),
        (1_767_225_599, 999, "2025-12-31T23:59:59.999Z"), (4_102_444_800, 50, "2100-01-01T00:00:00.050Z"),
    ])
    func `a time is written as RFC 3339 has it`(seconds: Int, milliseconds: Int, text: String) {
        var bytes: [UInt8] = []
        Timestamp(seconds: seconds, milliseconds: milliseconds).write(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [
        (UInt64(0), "0.000"), (999, "0.000"), (1000, "0.001"), (1_500_000, "1.500"), (.max, "18446744073709.551"),
    ])
    func `a duration is in milliseconds with three decimals`(nanoseconds: UInt64, text: String) {
        #expect(line(.text) { $0.add("t", nanoseconds: nanoseconds) }.hasSuffix(" t=\(text)\n"))
    }

    @Test func `lines below the level are not written, and the others in their order`() throws {
        let pipe = try LogPipe()
        let log = Log(app: "hello", level: .info, format: .json, sink: LogSink(descriptor: pipe.writing))
        #expect(!log.takes(.debug) && log.takes(.info) && log.takes(.error))
        for number in 0..<300 { log.info("n", ["number": "\(number)"]) }
        log.warning("w")
        log.error("e", ["why": "x\ny"])
        log.sink.flush(milliseconds: 2000)
        let lines = try pipe.lines.map { try Document(parsing: $0) }
        #expect(lines.count == 302 && lines.prefix(300).map { $0["number"] } == (0..<300).map { .text("\($0)") })
        #expect(
            lines.suffix(2).map { $0["level"] } == [.text("warning"), .text("error")]
                && lines[301]["why"] == .text("x\ny"))
        #expect(log.sink.dropped == 0)
    }

    @Test func `lines of several threads arrive whole`() throws {
        let pipe = try LogPipe()
        let sink = LogSink(descriptor: pipe.writing)
        _ = try concurrently(4) { thread in
            for number in 0..<100 { sink.append(Array("{\"thread\":\(thread),\"number\":\(number)}\n".utf8)) }
        }
        sink.flush(milliseconds: 2000)
        let lines = try pipe.lines.map { try Document(parsing: $0) }
        #expect(lines.count == 400)
        for thread in 0..<4 {
            #expect(
                lines.filter { $0["thread"]?.integer == thread }.compactMap { $0["number"]?.integer } == Array(0..<100))
        }
    }

    @Test func `what nobody reads is dropped and counted, and holds nobody up`() throws {
        let pipe = try LogPipe()
        let sink = LogSink(descriptor: pipe.writing)
        let line = Array((String(repeating: "x", count: 999) + "\n").utf8)
        let took = seconds { for _ in 0..<10_000 { sink.append(line) } }
        #expect(took < 20 && sink.dropped > 1000 && sink.dropped < 10_000)
        #expect(seconds { sink.flush(milliseconds: 100) } < 2)
        // Once somebody reads, the rest comes, in whole lines: none is lost that was not counted.
        let dropped = sink.dropped
        var read = 0
        try eventually("all is read") {
            read += pipe.read().count
            return read == (10_000 - dropped) * 1000
        }
        sink.append(line)
        try eventually { pipe.read() == line }
    }

    @Test func `a reader who is gone is forgotten, and nobody killed`() async {
        await #expect(processExitsWith: .success) {
            var pipe: LogPipe? = try LogPipe()
            let sink = LogSink(descriptor: try #require(pipe).writing)
            sink.append(Array("one\n".utf8))
            sink.flush(milliseconds: 1000)
            pipe = nil
            for _ in 0..<100 {
                sink.append(Array(repeating: 0x0A, count: 100_000))
                pause(0.001)
            }
            #expect(seconds { sink.flush(milliseconds: 1000) } < 0.9)
            #expect(sink.dropped == 0)
        }
    }

    @Test func `a descriptor that does not block is waited for`() throws {
        let pipe = try LogPipe()
        _ = fcntl(pipe.writing, F_SETFL, O_NONBLOCK)
        let sink = LogSink(descriptor: pipe.writing)
        let line = Array((String(repeating: "x", count: 999) + "\n").utf8)
        for _ in 0..<1000 { sink.append(line) }
        pause(0.05)
        var read = 0
        try eventually {
            read += pipe.read().count
            return read == 1_000_000
        }
        #expect(sink.dropped == 0)
    }
}
