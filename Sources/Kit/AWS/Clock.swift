// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCurl
internal import Glibc

/// Seconds since 1970 of this machine's clock, which may be wrong.
func systemSeconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec
}

/// Milliseconds of a clock that never goes back.
func steadyMilliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}

enum HTTPDate {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
    static func seconds(_ text: String) -> Int? {
        let seconds = curl_getdate(text, nil)
        return seconds < 0 ? nil : seconds
    }
}

enum ISODate {
    /// Reads `2026-02-25T06:03:31Z`, with a fraction or without.
    static func seconds(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        let marks = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")] as [(Int, Unicode.Scalar)]
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), marks.allSatisfy({ bytes[$0] == UInt8(ascii: $1) }),
            bytes.count == 20 || bytes[19] == UInt8(ascii: "."),
            bytes[19...].dropFirst().dropLast().allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        var numbers: [Int] = []
        for range in [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19] {
            guard bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            numbers.append(bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        guard (1970...9999).contains(numbers[0]), (1...12).contains(numbers[1]), (1...31).contains(numbers[2]),
            numbers[3] < 24, numbers[4] < 60, numbers[5] < 61
        else { return nil }
        var time = tm()
        time.tm_year = Int32(numbers[0] - 1900)
        time.tm_mon = Int32(numbers[1] - 1)
        time.tm_mday = Int32(numbers[2])
        time.tm_hour = Int32(numbers[3])
        time.tm_min = Int32(numbers[4])
        time.tm_sec = Int32(numbers[5])
        return timegm(&time)
    }

    /// Writes `20260225T060331Z`, as signatures have it.
    static func basic(_ seconds: Int) -> String {
        var seconds = seconds
        var time = tm()
        gmtime_r(&seconds, &time)
        func digits(_ number: Int32, _ count: Int) -> String {
            let text = String(max(0, number))
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let date = digits(time.tm_year + 1900, 4) + digits(time.tm_mon + 1, 2) + digits(time.tm_mday, 2)
        return date + "T" + digits(time.tm_hour, 2) + digits(time.tm_min, 2) + digits(time.tm_sec, 2) + "Z"
    }
}
