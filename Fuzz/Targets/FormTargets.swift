// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import HTTP

func fuzzForm(_ input: Input) {
    let body = Array(input.bytes)
    let request = Request(
        .post, "/", headers: ["Content-Type": "application/x-www-form-urlencoded"], body: body)
    check(try? request.form, against: body)
    checkRoundTrip(input)
}

func fuzzQuery(_ input: Input) {
    let text = input.text
    let request = Request(.get, "/" + text)
    let isQuery = request.target.utf8.contains(UInt8(ascii: "?"))
    expect(
        Array((request.path + (isQuery ? "?" : "")).utf8)
            == Array(request.target.utf8.prefix(request.path.utf8.count + (isQuery ? 1 : 0))),
        "the path starts the target")
    expect(!request.path.utf8.contains(UInt8(ascii: "?")), "the path holds no question mark")
    let query = isQuery ? request.target.utf8.dropFirst(request.path.utf8.count + 1) : ""[...].utf8
    check(try? request.query, against: Array(query))
    checkRoundTrip(input)
}

/// What a second, slower reading of WHATWG URL §5.1 makes of it.
private func check(_ form: Form?, against body: [UInt8]) {
    var fields: [(name: String, value: String)]? = []
    for pair in body.split(separator: UInt8(ascii: "&")) {
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        let name = decoded(pair[..<equals])
        let value = decoded(pair[equals...].dropFirst())
        if let name, let value { fields?.append((name, value)) } else { fields = nil }
    }
    if fields?.count ?? 0 > 1000 || String(validating: body, as: UTF8.self) == nil { fields = nil }
    expect((form == nil) == (fields == nil), "both readings take it or neither does")
    guard let form, let fields else { return }
    for (name, value) in fields.prefix(16) {
        let values = fields.filter { $0.name == name }.map(\.value)
        expect(form.all(name) == values && form[name] == values.first, "\(name) is \(values)")
        expect(!name.utf8.contains(0) && !value.utf8.contains(0), "no NUL gets through")
    }
}

private func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
        if bytes[index] == UInt8(ascii: "%") {
            let digits = bytes[(index + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }),
                let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return nil }
            result.append(byte)
            index += 3
        } else {
            result.append(bytes[index] == UInt8(ascii: "+") ? 0x20 : bytes[index])
            index += 1
        }
    }
    return result.contains(0) ? nil : String(validating: result, as: UTF8.self)
}

/// Everything that can be written as a form is read back.
private func checkRoundTrip(_ input: Input) {
    let texts = input.texts.prefix(64)
    let names = texts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    let values = texts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    let fields = Array(zip(names, values)).filter { !$0.0.isEmpty || !$0.1.isEmpty }
    let body = fields.map { escaped($0.0) + "=" + escaped($0.1) }.joined(separator: "&")
    guard let form = Form(body) else { fatalError("does not hold: \(body) is a form") }
    for (name, _) in fields {
        expect(form.all(name).elementsEqual(fields.filter { $0.0 == name }.map(\.1)), "\(name) is read back")
    }
    for text in texts {
        let path = escaped(text, plus: false)
        expect(PercentEncoding.decode(path).map { Array($0.utf8) } == Array(text.utf8), "\(path) is decoded")
        expect(!PercentEncoding.hidesPlainCharacters(path), "\(path) hides no plain character")
    }
}

private func escaped(_ text: String, plus: Bool = true) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
        case 0x20 where plus: bytes.append(UInt8(ascii: "+"))
        default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
