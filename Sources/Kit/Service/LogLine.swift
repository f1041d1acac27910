// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import JSON

/// One line of a log while it is written.
struct LogLine {
    private let format: CommonSettings.LogFormat
    private var bytes: [UInt8] = []

    init(_ format: CommonSettings.LogFormat, _ level: Log.Level, app: String, _ message: String) {
        self.format = format
        bytes.reserveCapacity(448)
        switch format {
        case .json:
            bytes.append(contentsOf: "{\"time\":\"".utf8)
            Timestamp.now.write(to: &bytes)
            bytes.append(UInt8(ascii: "\""))
            add("level", level.rawValue)
            add("app", app)
            add("message", message)
        case .text:
            Timestamp.now.write(to: &bytes)
            bytes.append(contentsOf: " \(level.rawValue.uppercased()) \(message)".utf8)
        }
    }

    mutating func add(_ name: String, _ text: String) {
        key(name)
        // A terminal takes U+0080 to U+009F for control characters, too.
        let isControl = { (scalar: Unicode.Scalar) in (0x80...0x9F).contains(scalar.value) }
        let isHarmful = format == .text && text.unicodeScalars.contains(where: isControl)
        let text =
            isHarmful ? String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "?" : $0 })) : text
        switch format {
        case .json: JSONText.append(text, to: &bytes)
        case .text where text.utf8.contains(where: { $0 == 0x20 || $0 == 0x22 || $0 == 0x3D }) || text.isEmpty:
            JSONText.append(text, to: &bytes)
        case .text:
            // What came from outside must not end the line, nor reach the terminal as a control sequence.
            bytes.append(contentsOf: text.utf8.lazy.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 })
        }
    }

    mutating func add(_ name: String, _ number: Int) {
        key(name)
        Digits.append(number, to: &bytes)
    }

    /// As milliseconds with three decimals.
    mutating func add(_ name: String, nanoseconds: UInt64) {
        key(name)
        let microseconds = Int(clamping: nanoseconds / 1000)
        Digits.append(microseconds / 1000, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        Digits.append(microseconds % 1000, width: 3, to: &bytes)
    }

    private mutating func key(_ name: String) {
        switch format {
        case .json:
            bytes.append(contentsOf: ",\"".utf8)
            bytes.append(contentsOf: name.utf8)
            bytes.append(contentsOf: "\":".utf8)
        case .text:
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: name.utf8)
            bytes.append(UInt8(ascii: "="))
        }
    }

    func end(in lines: inout [UInt8]) {
        lines.append(contentsOf: bytes)
        if format == .json { lines.append(UInt8(ascii: "}")) }
        lines.append(UInt8(ascii: "\n"))
    }
}

/// Numbers in decimal digits, without a `String` between.
enum Digits {
    /// Filled up with zeros in front to `width`; negative numbers are written as 0.
    static func append(_ number: Int, width: Int = 1, to bytes: inout [UInt8]) {
        var divisor = 1
        var digits = 1
        let number = max(0, number)
        while number / divisor >= 10 || digits < width {
            divisor *= 10
            digits += 1
        }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
