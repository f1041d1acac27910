// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import HTTP

func fuzzCookie(_ input: Input) {
    let texts = input.texts
    var headers = Headers()
    for text in texts.prefix(8) { headers.append("Cookie", text) }
    let lines = headers.all("cookie")
    let request = Request(.get, "/", headers: headers)
    for name in ["", "a", "ServerAddr"] {
        guard let value = request.cookie(name) else { continue }
        expect(!value.utf8.contains(UInt8(ascii: ";")), "a value ends at its semicolon")
        expect(lines.contains { contains($0, "\(name)=\(value)") }, "\(name)=\(value) was sent")
    }
    // What may be set comes back as it was.
    let value = texts.count > 1 ? texts[1] : ""
    guard let cookie = Cookie(texts[0], value, maxAge: 1, isSecure: true) else { return }
    expect(cookie.field.hasPrefix("\(texts[0])=\(value); Path=/; Max-Age=1"), "\(cookie.field) starts with its value")
    expect(cookie.field.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "a cookie is printable")
    expect(cookie.field.utf8.count { $0 == UInt8(ascii: ";") } == 5, "a cookie has five attributes")
    let echo = Request(.get, "/", headers: ["Cookie": "x y; \(texts[0])=\(value);z"])
    expect(echo.cookie(texts[0]) == value, "\(cookie.field) comes back")
}

/// Byte by byte.
private func contains(_ text: String, _ part: String) -> Bool {
    let part = Array(part.utf8)
    let text = Array(text.utf8)
    return text.indices.contains { text[$0...].starts(with: part) }
}

func fuzzRange(_ input: Input) {
    var input = input
    let length = input.integer() & Int.max
    let (first, last) = (input.integer() & Int.max, input.integer() & Int.max)
    check(ByteRange(input.text, length: length), length)
    check(ByteRange("bytes=" + input.text, length: length), length)

    let expected: ByteRange =
        last < first ? .whole : first < length ? .part(first..<(min(last, length - 1) + 1)) : .unsatisfiable
    expect(ByteRange("bytes=\(first)-\(last)", length: length) == expected, "\(first)-\(last) of \(length)")
    expect(
        ByteRange("bytes=\(first)-", length: length)
            == (first < length ? .part(first..<length) : .unsatisfiable), "\(first)- of \(length)")
    let suffix: ByteRange = last == 0 ? .unsatisfiable : length == 0 ? .whole : .part(max(0, length - last)..<length)
    expect(ByteRange("bytes=-\(last)", length: length) == suffix, "-\(last) of \(length)")
    expect(ByteRange("bytes=\(first)-\(last),0-1", length: length) == .whole, "several ranges are not heeded")
}

private func check(_ range: ByteRange, _ length: Int) {
    guard case .part(let bytes) = range else { return }
    expect(!bytes.isEmpty && bytes.lowerBound >= 0 && bytes.upperBound <= length, "\(bytes) lies in \(length)")
    expect(
        ByteRange("bytes=\(bytes.lowerBound)-\(bytes.upperBound - 1)", length: length) == range, "\(range) is itself")
}

func fuzzAccept(_ input: Input) {
    // In ASCII, as a field's names are: where a letter has a mark, the list may fall apart another way.
    let lines = input.texts.prefix(8).map { $0.filter(\.isASCII) }
    let joined = lines.joined(separator: ",")
    var apart = Headers()
    for line in lines { apart.append("Accept", line) }
    let chosen = preferred(apart)
    expect(chosen == preferred(["Accept": joined]), "lines are one list (RFC 9110 §5.3)")
    expect(chosen == preferred(["Accept": joined.uppercased()]), "case does not matter")
    for representation in Representation.allCases {
        let request = Request(.get, "/", headers: apart)
        expect(request.preferred(representation) == representation, "what alone is offered is sent")
    }
    // Asked for before all else, and at no less than anything else.
    guard !joined.lowercased().contains("text/html") else { return }
    let request = Request(.get, "/", headers: ["Accept": "text/html," + joined])
    expect(request.preferred(.html, .json, .text) == .html, "the first of the best")
}

private func preferred(_ headers: Headers) -> Representation {
    Request(.get, "/", headers: headers).preferred(.json, .html, .text)
}
