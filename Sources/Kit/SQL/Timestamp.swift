// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// A moment, in microseconds since 1970-01-01T00:00:00Z: what `timestamptz` holds.
public struct Timestamp: Sendable, Hashable, Comparable {
    public var microseconds: Int

    public init(microseconds: Int) { self.microseconds = microseconds }

    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: time.tv_sec * 1_000_000 + time.tv_nsec / 1000)
    }

    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}

extension Timestamp: CustomStringConvertible {
    /// Reads RFC 3339 with up to nine decimals, of which six are kept, or the same without an offset, which is UTC:
    /// `2026-01-31T12:00:00`, `2026-01-31t12:00:00.25+01:00`. `nil` for a day the calendar does not have, a 60th second,
    /// or a moment outside the years 1 to 9999 of UTC.
    public init?(_ text: some StringProtocol) {
        var rest = TimestampText(text)
        guard let year = rest.number(4), rest.take("-"), let month = rest.number(2), rest.take("-"),
            let day = rest.number(2), rest.take("T") || rest.take("t"),
            let hour = rest.number(2), rest.take(":"), let minute = rest.number(2), rest.take(":"),
            let second = rest.number(2), let fraction = rest.fraction(), let offset = rest.offset(), rest.isAtEnd,
            (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = Self.dayNumber(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset * 60
        microseconds = seconds * 1_000_000 + fraction
        guard Self.years.contains(microseconds) else { return nil }
    }

    /// RFC 3339 in UTC, with six decimals where there are any: `2026-01-31T12:00:00Z`.
    public var description: String {
        let clamped = min(max(microseconds, Self.years.lowerBound), Self.years.upperBound)
        let seconds = clamped.floored(by: 1_000_000)
        let fraction = clamped - seconds * 1_000_000
        let day = seconds.floored(by: 86400)
        let second = seconds - day * 86400
        let (year, month, dayOfMonth) = Self.date(ofDay: day)
        return String(unsafeUninitializedCapacity: 27) { text in
            var end = 0
            func put(_ number: Int, _ width: Int, _ separator: Unicode.Scalar) {
                var rest = number
                for index in stride(from: end + width - 1, through: end, by: -1) {
                    text[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                    rest /= 10
                }
                end += width
                text[end] = UInt8(ascii: separator)
                end += 1
            }
            put(year, 4, "-")
            put(month, 2, "-")
            put(dayOfMonth, 2, "T")
            put(second / 3600, 2, ":")
            put(second / 60 % 60, 2, ":")
            put(second % 60, 2, fraction == 0 ? "Z" : ".")
            if fraction != 0 { put(fraction, 6, "Z") }
            return end
        }
    }

    /// From the first microsecond of the year 1 to the last of 9999.
    private static let years = (-62_135_596_800_000_000)...253_402_300_799_999_999

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar. A year is counted from March, so that a leap day is its last.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return year * 365 + year.floored(by: 4) - year.floored(by: 100) + year.floored(by: 400) + dayOfYear - 719_468
    }

    private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        return (
            era * 400 + yearOfEra + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
            dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}

/// Takes a timestamp's text apart, front to back.
private struct TimestampText {
    private var rest: ArraySlice<UInt8>

    init(_ text: some StringProtocol) { rest = Array(text.utf8.prefix(40))[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Exactly that many digits.
    mutating func number(_ width: Int) -> Int? {
        let digits = rest.prefix(width)
        guard digits.count == width, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(width)
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// In microseconds; 0 where there is none.
    mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return (Array(digits) + [0x30, 0x30, 0x30, 0x30, 0x30]).prefix(6).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// In minutes; 0 where there is none.
    mutating func offset() -> Int? {
        if isAtEnd || take("Z") || take("z") { return 0 }
        let isBehind = take("-")
        guard isBehind || take("+"), let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isBehind ? -1 : 1)
    }
}

extension Int {
    /// The quotient, rounded down for negative numbers, too.
    fileprivate func floored(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
