// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

@testable import HTTP

func fuzzMultipart(_ input: Input) {
    var input = input
    // The boundary is part of the input, or most of a run would be spent on guessing it.
    let boundary = String("b-aB0".prefix(Int(input.byte() % 5) + 1))
    checkMultipart(Array(input.bytes), boundary)

    // A field of a header in the hands of the sender.
    let line = String(decoding: input.bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    let field = Request(.post, "/", headers: ["Content-Type": line], body: Array(input.bytes))
    if let multipart = try? field.multipart { checkParts(multipart, of: field.body) }
    _ = try? field.form
}

private func checkMultipart(_ body: [UInt8], _ boundary: String) {
    let type = "multipart/form-data; boundary=\"\(boundary)\""
    let multipart: Multipart
    do throws(MultipartError) {
        multipart = try Multipart(body, contentType: type)
    } catch {
        guard let offset = error.offset else { fatalError("does not hold: \(boundary) is a boundary") }
        expect((0...body.count).contains(offset), "the fault lies in the body: \(error)")
        return
    }
    checkParts(multipart, of: body)
    for part in multipart.parts {
        let lines = Array("\r\n--\(boundary)".utf8)
        expect(find(lines, in: part.content) == nil, "no content holds its delimiter")
    }

    // Written again, behind a boundary that is in none of them, they are the same parts.
    let other = String(repeating: "x", count: 70)
    guard find(Array("\r\n--\(other)".utf8), in: [0x0D, 0x0A] + body[...]) == nil else { return }
    guard let again = try? Multipart(written(multipart, other), contentType: "multipart/form-data; boundary=\(other)")
    else {
        fatalError("does not hold: what is written can be read")
    }
    expect(
        again.parts.elementsEqual(multipart.parts) {
            Array($0.name.utf8) == Array($1.name.utf8)
                && $0.filename.map { Array($0.utf8) } == $1.filename.map { Array($0.utf8) }
                && $0.contentType == $1.contentType
                && $0.content.elementsEqual($1.content)
        }, "what is read again is the same")
}

/// Slices of the body, in order, none over another.
private func checkParts(_ multipart: Multipart, of body: [UInt8]) {
    var end = 0
    for part in multipart.parts {
        let content = part.content
        expect(content.startIndex >= end && content.endIndex <= body.count, "a part lies behind the one before it")
        expect(content.elementsEqual(body[content.indices]), "a part is a slice of the body")
        end = content.endIndex
    }
    expect(multipart.parts.count <= 1000, "there are a thousand parts at most")
}

private func written(_ multipart: Multipart, _ boundary: String) -> [UInt8] {
    var body: [UInt8] = []
    for part in multipart.parts {
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted(part.name))\"".utf8
        if let filename = part.filename { body += "; filename=\"\(quoted(filename))\"".utf8 }
        if let type = part.contentType { body += "\r\nContent-Type: \(type)".utf8 }
        body += "\r\n\r\n".utf8
        body += part.content
        body += "\r\n".utf8
    }
    return body + "--\(boundary)--".utf8
}

private func quoted(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
        switch byte {
        case 0x22: bytes += "%22".utf8
        case 0x0D: bytes += "%0D".utf8
        case 0x0A: bytes += "%0A".utf8
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first { bytes[$0] == pattern[0] && bytes[$0...].starts(with: pattern) }
}
