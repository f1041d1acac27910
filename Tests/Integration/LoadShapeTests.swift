// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// Many connections at once, of those who mean harm and of those who do not.
@Suite(.alone(within: 240), .tags(.heavy)) struct LoadShapeTests {
    @Test func `2 000 slow senders keep no good client waiting`() throws {
        #expect(raiseOpenFiles() >= 4000)
        try withApp("hello", ["LOG_LEVEL": "warning"]) { app in
            let slow = try (0..<2000).map { index in
                let client = try app.client()
                try client.send(
                    index % 2 == 0
                        ? "GET / HTTP/1.1\r\nHost: a\r\nX: "
                        : "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
                return client
            }
            var times: [Double] = []
            let kept = try app.client()
            for round in 0..<50 {
                // A drop from each, so that every one of them is busy.
                if round % 10 == 0 { for client in slow { _ = client.sendWhatFits([65]) } }
                times.append(try seconds { _ = try app.get("/") })
                times.append(
                    try seconds {
                        try kept.send(requestHead("GET", "/"))
                        _ = try kept.response()
                    })
                pause(0.05)
            }
            let worst = times.max() ?? 9
            #expect(worst < (app.process.isSanitized ? 1 : 0.1), "\(worst) s")
        }
    }

    @Test
    func
        `10 000 connections are held in under 250 MB, the next is closed at once, and memory and descriptors come back`()
        throws
    {
        #expect(raiseOpenFiles() >= 12_000, "raise the hard limit of open files")
        try withApp("hello", ["LOG_LEVEL": "warning"]) { app in
            let before = app.process.openFiles
            var held: [RawClient] = []
            held.reserveCapacity(10_000)
            for index in 0..<10_000 {
                let client = try RawClient(port: app.port, from: "127.0.0.\(1 + index % 4)")
                try client.send(requestHead("GET", "/"))
                let status = try client.response().status
                if status != 200 { throw Failure("connection \(index): \(status)") }
                held.append(client)
            }
            #expect(app.process.isSanitized || app.process.residentMiB < 250, "\(app.process.residentMiB) MiB")
            print("10 000 connections: \(Int(app.process.residentMiB)) MiB")
            for _ in 0..<20 {
                let start = monotonicSeconds()
                let extra = try app.client()
                let isClosed = extra.isClosed(within: 2)
                let took = monotonicSeconds() - start
                #expect(isClosed && took < 0.1, "closed after \(took) s")
            }
            // Those who are there are served.
            for index in stride(from: 0, to: 10_000, by: 100) {
                try held[index].send(requestHead("GET", "/"))
                let status = try held[index].response().status
                #expect(status == 200)
            }
            held = []
            try eventually("its descriptors are closed", within: 20) { app.process.openFiles <= before + 5 }
            let answer = try app.get("/")
            #expect(answer.status == 200)
        }
    }

    @Test func `short connections, good and bad, leave nothing behind`() throws {
        try withApp("visits", ["VISITS_STORE": "memory", "LOG_LEVEL": "error", "REQUEST_TIMEOUT_SECONDS": "3"]) { app in
            let shapes = [
                requestHead("GET", "/home", closing: true),
                requestHead("GET", "/api/visits", ["Accept": json], closing: true), "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "GET / HTTP/1.1\r\nHo",
                requestHead("GET", "/none", closing: true),
                "POST /home HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "",
            ]
            func round() throws {
                for index in 0..<4000 {
                    let client = try RawClient(port: app.port, from: "127.0.0.\(1 + index % 8)")
                    try? client.send(shapes[index % shapes.count])
                    if index % 8 < 4 { _ = client.isClosed(within: 3) }
                }
            }
            try round()
            let before = app.process.residentMiB
            let files = app.process.openFiles
            try round()
            try round()
            #expect(
                app.process.isSanitized || app.process.residentMiB < before + 8,
                "\(before) → \(app.process.residentMiB) MiB")
            try eventually("its descriptors are closed", within: 10) { app.process.openFiles <= files + 5 }
        }
    }
}
