// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

/// The tools themselves: a tool that cannot fail would make every test above it pass.
@Suite(.quick) struct HarnessTests {
    @Test func `a client reads responses with a length, in chunks, until the close, and pipelined`() throws {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send(
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n"
            )
            try client.send(
                "1;x=y\r\nf\r\n0\r\nTrailer: t\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\nHTTP/1.0 200 OK\r\n\r\nrest"
            )
        }
        let client = try RawClient(port: server.port)
        try client.send("anything")
        let answers = try client.responses(4)
        #expect(answers.map(\.status) == [200, 404, 304, 200])
        #expect(answers.map(\.text) == ["abc", "def", "", "rest"])
        #expect(client.isClosed(within: 1))
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nx", "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\rc\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
        "",
        "HTTP/1.1 200 OK\r\nNo colon\r\nContent-Length: 0\r\n\r\n",
    ])
    func `a client refuses a response that a proxy could misread`(answer: String) throws {
        let server = try ScriptedServer { client in
            _ = try client.readSome()
            try client.send(answer)
        }
        let client = try RawClient(port: server.port)
        try client.send("anything")
        #expect(throws: Failure.self) { try client.response(within: 2) }
    }

    @Test func `a client gives up at its deadline`() throws {
        let server = try ScriptedServer.silent()
        let client = try RawClient(port: server.port)
        try client.send("hello?")
        let took = seconds { #expect(throws: Failure.self) { try client.response(within: 0.3) } }
        #expect(took > 0.25 && took < 3)
        #expect(!client.isClosed(within: 0.1))
        server.stop()
        #expect(client.isClosed(within: 2))
        #expect(throws: Failure.self) { try RawClient(port: server.port) }
    }

    @Test func `a process hands over its output, its exit code, and dies with its children`() throws {
        let ended = try run(
            "/bin/sh", ["-c", "echo out; echo err >&2; echo $NAME; exit 7"], environment: ["NAME": "value"])
        #expect(ended.exit == .code(7))
        #expect(ended.output == "out\nvalue\n" && ended.errors == "err\n")

        let much = try run("/bin/sh", ["-c", "yes | head -c 3000000"], environment: ["PATH": "/usr/bin:/bin"])
        #expect(much.output.utf8.count == 3_000_000)

        var shell: RunningProcess? = try RunningProcess(
            "/bin/sh", ["-c", "sleep 1000 & echo $!; wait"], environment: ["PATH": "/usr/bin:/bin"])
        try eventually { !(shell?.output.isEmpty ?? true) }
        let child = try #require(Int32(shell?.output.split(separator: "\n").first ?? ""))
        #expect(kill(child, 0) == 0)
        #expect((shell?.threads ?? 0) == 1 && (shell?.residentMiB ?? 0) > 0.1)
        #expect(throws: Failure.self) { try shell?.exit(within: 0.1) }
        shell?.send(SIGTERM)
        #expect(try shell?.exit() == .signal(SIGTERM))
        shell = nil
        // As a zombie it may stay until init reaps it.
        try eventually { kill(child, 0) != 0 || (text(of: "/proc/\(child)/stat") ?? "").contains(") Z ") }
        #expect(throws: Failure.self) { try RunningProcess("/nonexistent") }
    }

    @Test func `what a killed test run started is killed, and what it wrote is removed`() throws {
        let directory = try TemporaryDirectory()
        let note = try directory.file("x", "text")
        #expect(text(of: note) == "text")
        let root = note.split(separator: "/").dropLast(2).joined(separator: "/")
        #expect(contents(of: "/\(root)/groups/\(getpid())") == nil)
        let process = try RunningProcess("/bin/sleep", ["1000"])
        #expect(contents(of: "/\(root)/groups/\(process.id)") != nil)
        process.kill()
        #expect(contents(of: "/\(root)/groups/\(process.id)") == nil)
    }

    @Test func `ports are free, and never handed out twice`() throws {
        let ports = try concurrently(8) { _ in try (0..<5).map { _ in try freePort() } }.flatMap(\.self)
        #expect(Set(ports).count == 40)
        #expect(listeners(on: ports[0]) == 0)
        let server = try ScriptedServer.silent(port: ports[0])
        #expect(listeners(on: server.port) == 1)
    }

    @Test func `Redis keeps what it acknowledged through SIGKILL, freezes, and asks for its password`() throws {
        let redis = try RedisServer(durable: true, password: "p w")
        #expect(try redis.command("INCR", "a") == .integer(1))
        redis.kill()
        #expect(throws: Failure.self) { try redis.command("PING") }
        try redis.start()
        #expect(try redis.counters() == ["a": 1])
        #expect(try RedisClient(port: redis.port).command(["GET", "a"]) == .error("NOAUTH Authentication required."))
        redis.freeze()
        #expect(throws: Failure.self) { try RedisClient(port: redis.port).command(["PING"], within: 0.2) }
        redis.thaw()
        #expect(try redis.command("GET", "a") == .text("1"))
        try redis.stop()
        #expect(listeners(on: redis.port) == 0)

        let other = try RedisServer(host: "::1", user: ("counter", "s3cret"))
        #expect(try other.command("SET", "k", "1", database: 3) == .status("OK"))
        #expect(try other.counters(database: 3) == ["k": 1])
        #expect(try other.counters().isEmpty)
    }

    @Test func `HAProxy sees which server is up, and is reloaded in place`() throws {
        let target = try ScriptedServer.http(["/": "{}"])
        let port = try freePort()
        func configuration(_ backend: Int) -> String {
            """
            defaults
                mode http
                timeout connect 1s
                timeout client 5s
                timeout server 5s
                default-server inter 100ms
            frontend web
                bind 127.0.0.1:\(port)
                default_backend all
            backend all
                server one 127.0.0.1:\(backend) check
                server none 127.0.0.1:1 check

            """
        }
        let balancer = try HAProxy(configuration(target.port))
        try eventually("one is up and none is down", within: 60) {
            let servers = try balancer.servers()
            return servers["one"] == "UP" && servers["none"]?.hasPrefix("DOWN") == true
        }
        let client = try RawClient(port: port)
        try client.send(requestHead("GET", "/"))
        #expect(try client.response().status == 200)
        try balancer.reload(configuration(1))
        try eventually("one is down after the reload", within: 60) {
            try balancer.servers()["one"]?.hasPrefix("DOWN") == true
        }
        try balancer.stop()
        #expect(throws: Failure.self) { try HAProxy("nonsense\n") }
    }

    @Test func `JSON is read strictly`() throws {
        let value = try Document(parsing: #"{"a": [1, -2.5e3, "x\n\u00e9\ud83d\ude00", null, true], "b": {}}"#)
        #expect(value["a"]?[0]?.integer == 1 && value["a"]?[1]?.double == -2500 && value["a"]?[2]?.string == "x\né😀")
        #expect(value["b"]?.members.isEmpty == true)
        for bad in ["", "{", "[1,]", #"{"a":1,"a":2}"#, "1 2", "\"\u{1}\"", #""\x""#, "tru", "{'a':1}"] {
            #expect(throws: Failure.self, "\(bad)") { try Document(parsing: bad) }
        }
    }

    @Test func `many connections are driven by one thread`() throws {
        let server = try ScriptedServer.http(["/": "{\"n\": 1}"])
        var connections: [LoadConnection?] = try (0..<20).map { _ in try LoadConnection(port: server.port) }
        let request = Array(requestHead("GET", "/").utf8)
        for connection in connections { #expect(connection?.send(request) == nil) }
        var answered = 0
        let deadline = Deadline(within: 10)
        while answered < 200 && !deadline.hasPassed {
            for index in ready(connections, within: 1) {
                switch connections[index]?.proceed() {
                case .response(let status, let body, _):
                    #expect(status == 200 && body.elementsEqual(#"{"n": 1}"#.utf8))
                    answered += 1
                    _ = connections[index]?.send(request)
                case .ended(let why, _): Issue.record("\(why)")
                case nil: break
                }
            }
        }
        #expect(answered >= 200)
        server.stop()
        var ended = 0
        while ended < 20 && !deadline.hasPassed {
            for index in ready(connections, within: 1) {
                guard case .ended = connections[index]?.proceed() else { continue }
                ended += 1
                connections[index] = nil
            }
        }
        #expect(ended == 20)
    }
}
