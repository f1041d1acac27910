// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// A moment of the calendar.
struct Timestamp {
    let seconds: Int
    let milliseconds: Int

    static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
    }

    /// Appends it as RFC 3339 has it: `2026-01-31T12:00:00.250Z`.
    func write(to bytes: inout [UInt8]) {
        var seconds = time_t(self.seconds)
        var fields = tm()
        gmtime_r(&seconds, &fields)
        Digits.append(Int(fields.tm_year) + 1900, width: 4, to: &bytes)
        for (separator, number) in [
            ("-", fields.tm_mon + 1), ("-", fields.tm_mday), ("T", fields.tm_hour), (":", fields.tm_min),
            (":", fields.tm_sec),
        ] {
            bytes.append(contentsOf: separator.utf8)
            Digits.append(Int(number), width: 2, to: &bytes)
        }
        bytes.append(UInt8(ascii: "."))
        Digits.append(milliseconds, width: 3, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }
}

/// Writes the time again and again: within a second only the milliseconds change.
struct ClockText {
    private var second = Int.min
    private var text: [UInt8] = []

    mutating func append(_ now: Timestamp, to bytes: inout [UInt8]) {
        if now.seconds != second {
            second = now.seconds
            text = []
            Timestamp(seconds: second, milliseconds: 0).write(to: &text)
            text.removeLast("000Z".utf8.count)
        }
        bytes.append(contentsOf: text)
        Digits.append(now.milliseconds, width: 3, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }
}
