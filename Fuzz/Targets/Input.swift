// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// The bytes of one execution; with `FUZZ_REPEAT` set, over and over up to 64 KiB: what takes more than linear time then
/// runs into libFuzzer's time-out.
struct Input {
    var bytes: ArraySlice<UInt8>

    init(_ data: UnsafeBufferPointer<UInt8>) {
        bytes = Array(data)[...]
        guard Self.isRepeated, !bytes.isEmpty else { return }
        bytes = Array(repeatElement(bytes, count: max(1, (1 << 16) / bytes.count)).joined())[...]
    }

    private static let isRepeated = getenv("FUZZ_REPEAT") != nil

    /// The rest as text, repaired where it is no UTF-8.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// 0 when nothing is left.
    mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

    mutating func integer() -> Int {
        var number: UInt64 = 0
        for _ in 0..<8 { number = number << 8 | UInt64(byte()) }
        return Int(truncatingIfNeeded: number)
    }

    /// The texts between NULs.
    var texts: [String] {
        bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Ends the run: libFuzzer keeps the input that did it.
func expect(_ holds: Bool, _ property: @autoclosure () -> String) {
    if !holds { fatalError("does not hold: \(property())") }
}
