// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import HTTP

@testable import HTTPServer

func fuzzTarget(_ input: Input) {
    let bytes = input.bytes.prefix { $0 != 0 }
    (bytes + [0]).withUnsafeBytes { buffer in
        guard let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
        let target = RequestTarget(start)
        expect(target.count == bytes.count, "a target ends at its NUL")
        let text = String(decoding: bytes, as: UTF8.self)
        let isUTF8 = text.utf8.elementsEqual(bytes)
        expect(target.originForm == nil || isUTF8, "what is no UTF-8 is no target")
        if bytes.first == UInt8(ascii: "/"), isUTF8 {
            expect(target.originForm.map { Array($0.utf8) } == Array(bytes), "origin form stays as it is")
        }
        if let form = target.originForm {
            expect(form == "*" || form.utf8.first == UInt8(ascii: "/"), "\(form) starts with its path")
            expect(form.utf8.count <= bytes.count + 1, "\(form) is no longer than it was")
            if target.fault == nil {
                expect(form.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }, "\(form) is on one line")
                let absolute = Array("http://h".utf8) + Array(form.utf8) + [0]
                absolute.withUnsafeBytes {
                    guard form != "*", let start = $0.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
                    expect(
                        RequestTarget(start).originForm.map { Array($0.utf8) } == Array(form.utf8),
                        "absolute form says the same as \(form)")
                }
                _ = try? Request(.get, form).query
            }
        }
    }
}
