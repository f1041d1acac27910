// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// Bytes that nobody chose; those that somebody did are in ``MalformedRequest/all``.
@Suite(.quick) struct BadInputTests {
    @Test func `a connection that ends at any byte of a request harms nobody`() throws {
        let request = Array(
            "POST /home?x=%41 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".utf8)
        try withApp("visits", ["VISITS_STORE": "memory", "REQUEST_TIMEOUT_SECONDS": "2"]) { app in
            let before = app.process.openFiles
            for end in 0..<request.count {
                let client = try app.client()
                try client.send(Array(request[..<end]))
                switch end % 3 {
                case 0: client.resetOnClose()
                case 1: client.finishSending()
                default: break
                }
            }
            #expect(try app.get("/health").status == 200)
            try eventually("its descriptors are closed again", within: 5) { app.process.openFiles <= before + 2 }
        }
    }

    @Test func `random bytes and mutated requests crash nothing`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "REQUEST_TIMEOUT_SECONDS": "1"]) { app in
            var random = SystemRandomNumberGenerator()
            let good = Array(
                "POST /home HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nX-Forwarded-For: 203.0.113.7, 10.0.0.1\r\nAccept: text/html;q=0.5\r\nCookie: a=b\r\n\r\nhello"
                    .utf8)
            for round in 0..<400 {
                var bytes = round % 4 == 0 ? (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) } : good
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0...3, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1:
                        bytes.insert(contentsOf: [13, 10, 0, 32, 58, 37].shuffled(using: &random).prefix(2), at: place)
                    case 2: bytes.remove(at: place)
                    default: bytes.insert(contentsOf: bytes[place..<min(place + 30, bytes.count)], at: place)
                    }
                }
                let client = try app.client()
                try? client.send(bytes)
                if round % 8 == 0 { _ = client.hasInput(within: 0.05) }
                guard app.process.isRunning else { throw Failure("it ended after: \(bytes)") }
            }
            #expect(try app.get("/health").status == 200)
        }
    }
}
