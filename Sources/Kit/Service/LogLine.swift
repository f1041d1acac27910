// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import JSON

/// One line of a log while it is written.
struct LogLine {
    private let format: CommonSettings.LogFormat
    private var bytes: [UInt8]

    /// What stands between a line's time and its own fields.
    struct Opening: Sendable {
        fileprivate let format: CommonSettings.LogFormat
        fileprivate let bytes: [UInt8]

        init(_ format: CommonSettings.LogFormat, _ level: Log.Level, app: String, _ message: String) {
            self.format = format
            switch format {
            case .json:
                var line = LogLine(format: format, bytes: [UInt8(ascii: "\"")])
                line.add("level", level.rawValue)
                line.add("app", app)
                line.add("message", message)
                bytes = line.bytes
            case .text: bytes = Array(" \(level.rawValue.uppercased()) \(message)".utf8)
            }
        }
    }

    private init(format: CommonSettings.LogFormat, bytes: consuming [UInt8]) {
        self.format = format
        self.bytes = bytes
    }

    /// Begins a line behind `lines`, which ``end(in:)`` gives back with it.
    init(_ opening: Opening, behind lines: consuming [UInt8] = [], _ clock: inout ClockText) {
        self.init(format: opening.format, bytes: lines)
        if format == .json { bytes.append(text: "{\"time\":\"") }
        clock.append(.now, to: &bytes)
        bytes.append(contentsOf: opening.bytes)
    }

    mutating func add(_ name: StaticString, _ text: String) {
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

    mutating func add(_ name: StaticString, _ number: Int) {
        key(name)
        Digits.append(number, to: &bytes)
    }

    /// As milliseconds with three decimals.
    mutating func add(_ name: StaticString, nanoseconds: UInt64) {
        key(name)
        let microseconds = Int(clamping: nanoseconds / 1000)
        Digits.append(microseconds / 1000, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        Digits.append(microseconds % 1000, width: 3, to: &bytes)
    }

    private mutating func key(_ name: StaticString) {
        switch format {
        case .json:
            bytes.append(UInt8(ascii: ","))
            bytes.append(UInt8(ascii: "\""))
            bytes.append(text: name)
            bytes.append(UInt8(ascii: "\""))
            bytes.append(UInt8(ascii: ":"))
        case .text:
            bytes.append(UInt8(ascii: " "))
            bytes.append(text: name)
            bytes.append(UInt8(ascii: "="))
        }
    }

    mutating func end(in lines: inout [UInt8]) {
        if format == .json { bytes.append(UInt8(ascii: "}")) }
        bytes.append(UInt8(ascii: "\n"))
        swap(&bytes, &lines)
    }
}

extension [UInt8] {
    /// Appends a literal: of a `String`'s bytes the compiler does not know that they lie side by side.
    fileprivate mutating func append(text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

/// Numbers in decimal digits, without a `String` between.
enum Digits {
    /// Filled up with zeros in front to `width`; negative numbers are written as 0.
    static func append(_ number: Int, width: Int = 1, to bytes: inout [UInt8]) {
        // An Int has 19 digits at most.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(width, 19)) { digits in
            var rest = UInt(max(0, number))
            var start = digits.count
            while rest > 0 || digits.count - start < width {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: digits[start...])
        }
    }
}
