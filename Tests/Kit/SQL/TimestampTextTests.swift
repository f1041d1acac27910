// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import SQL
import Testing

@Suite struct TimestampTextTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00", 0), ("1970-01-01T00:00:00Z", 0), ("1970-01-01t01:00:00+01:00", 0),
        ("1969-12-31T23:59:59.999999z", -1), ("2000-02-29T00:00:00Z", 951_782_400_000_000),
        ("2024-02-29T23:59:59.5+01:00", 1_709_247_599_500_000),
        ("2026-01-31T12:00:00.123456789Z", 1_769_860_800_123_456),
        ("0001-01-01T00:00:00", -62_135_596_800_000_000), ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
        ("1970-01-01T00:00:00-00:00", 0), ("1969-12-31T00:01:00-23:59", 0),
    ])
    func `a moment is read as RFC 3339 has it, or without an offset`(text: String, microseconds: Int) {
        #expect(Timestamp(text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-01-31", "2026-01-31 12:00:00", "2023-02-29T00:00:00", "1900-02-29T00:00:00",
        "2026-04-31T00:00:00",
        "2026-00-01T00:00:00", "2026-13-01T00:00:00", "2026-01-00T00:00:00", "2026-01-31T24:00:00",
        "2026-01-31T12:60:00",
        "2026-01-31T12:00:60Z", "2026-01-31T12:00:00.", "2026-01-31T12:00:00.Z", "2026-01-31T12:00:00.1234567890",
        "2026-01-31T12:00:00+1:00", "2026-01-31T12:00:00+0100", "2026-01-31T12:00:00+24:00",
        "2026-01-31T12:00:00+01:60",
        "2026-01-31T12:00:00ZZ", "2026-01-31T12:00:00Z ", " 2026-01-31T12:00:00Z", "+026-01-31T12:00:00Z",
        "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "２026-01-31T12:00:00Z",
        "2026-01-31T12:00:00\0", "2026-01-31T12:00:00+01:00:00", "10000-01-01T00:00:00Z",
    ])
    func `what is no moment of the calendar is none`(text: String) { #expect(Timestamp(text) == nil) }

    @Test func `what is written is read back, in every year`() {
        var moment = -62_135_596_800_000_000
        while moment < 253_402_300_799_999_999 {
            let timestamp = Timestamp(microseconds: moment)
            #expect(Timestamp(timestamp.description) == timestamp)
            moment += 86_400_000_000 * 97 + 7_123_457
        }
        #expect(Timestamp(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
        #expect(Timestamp(microseconds: 1_769_860_800_000_000).description == "2026-01-31T12:00:00Z")
        #expect(Timestamp(microseconds: .min).description == "0001-01-01T00:00:00Z")
        #expect(Timestamp(microseconds: .max).description == "9999-12-31T23:59:59.999999Z")
    }
}
