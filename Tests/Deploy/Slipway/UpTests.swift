// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc
import Support
import Testing

@Suite("slipway up runs the suite on one machine, and stops it whole", .blocking)
struct UpTests {
    @Test(
        "Every app answers, one table says where, and Ctrl-C or SIGTERM ends them with 0",
        arguments: [SIGINT, SIGTERM, SIGHUP])
    func runs(signal: Int32) throws {
        let bench = try Workbench()
        // The operator's own PORT is for one server, not for five.
        let process = try bench.up([], ["PORT": "1", "PORT_FILE": "/nonexistent", "LOG_LEVEL": "info"])
        let table = process.output.split(separator: "\n").filter { $0.contains("http://") || $0.contains("URL") }
            .map { $0.split(separator: " ") }
        #expect(
            table == [
                ["APP", "URL", "STORE"], ["hello", bench.url("hello")[...], "none"],
                ["identity", bench.url("identity")[...], "none"],
                ["visits", bench.url("visits")[...], "memory"],
                ["todo", bench.url("todo")[...], "sqlite"],
                ["roast", bench.url("roast")[...], "sqlite"],
            ])
        for (name, port) in bench.ports {
            let client = try RawClient(port: port)
            try client.send(requestHead("GET", "/version", closing: true))
            #expect(String(decoding: try client.readToEnd(), as: UTF8.self).contains("\"name\":\"\(name)\""))
        }
        process.send(signal)
        #expect(try process.exit() == .code(0))
        #expect(process.errors == "")
        for name in bench.ports.keys {
            let lines = process.outputLines.filter { $0.hasPrefix(name) && $0.contains("|") }
            // Told once, by us: a second signal would have ended it at once.
            #expect(lines.filter { $0.contains("\"message\":\"stopping\"") }.count == 1)
            #expect(lines.filter { $0.contains("\"message\":\"stopped\"") }.count == 1)
        }
    }

    @Test("A state directory that cannot be is said before anything starts")
    func stateDirectory() throws {
        let bench = try Workbench(["hello": "touch \"$0.started\"; exec \"$APP\""])
        try write("", to: "\(bench.path)/file")
        let process = try bench.start([], ["STATE_DIRECTORY": "\(bench.path)/file/state"])
        #expect(try process.exit() == .code(78))
        #expect(process.errors.hasPrefix("slipway: \(bench.path)/file/state cannot be made"))
        #expect(process.errors.contains("STATE_DIRECTORY"))
        #expect(access("\(bench.path)/hello.started", F_OK) != 0)
    }

    @Test("Lines of both apps are merged whole, however they were written")
    func lines() throws {
        let bench = try Workbench([
            "hello": #"printf 'one '; sleep 0.3; echo two; head -c 200000 /dev/zero | tr '\0' x; echo; exec "$APP""#,
            "visits": #"for i in 1 2 3 4 5 6; do echo "line $i"; echo "error $i" >&2; sleep 0.05; done; exec "$APP""#,
        ])
        let process = try bench.up()
        process.send(SIGINT)
        #expect(try process.exit() == .code(0))
        #expect(process.outputLines.contains("hello    | one two"))
        #expect(process.outputLines.contains("hello    | " + String(repeating: "x", count: 200_000)))
        for number in 1...6 {
            #expect(process.outputLines.contains("visits   | line \(number)"))
            #expect(process.outputLines.contains("visits   | error \(number)"))
        }
        for line in process.outputLines
        where !line.isEmpty && !line.contains("  ") && !line.hasPrefix("The token for roast's") {
            #expect(
                ["hello    | ", "identity | ", "visits   | ", "todo     | ", "roast    | "].contains {
                    line.hasPrefix($0)
                },
                "\(line.prefix(200))")
        }
    }

    @Test("A last line without an end is shown")
    func partialLine() throws {
        let bench = try Workbench(["hello": "printf 'no more'; exit 3"])
        let process = try bench.start()
        #expect(try process.exit() == .code(1))
        #expect(process.outputLines.contains("hello    | no more"))
    }

    @Test(
        "An app that dies is named, and the other stopped",
        arguments: [
            ("exit 3", "slipway: visits exited with code 3\n"),
            ("kill -SEGV $$", "slipway: visits was killed by signal 11"),
        ])
    func death(end: String, said: String) throws {
        let bench = try Workbench([
            "visits": "\"$APP\" & while [ ! -e \"$0.end\" ]; do sleep 0.1; done; kill -INT $!; wait; \(end)"
        ])
        let process = try bench.up()
        try write("", to: "\(bench.path)/visits.end")
        #expect(try process.exit() == .code(1))
        #expect(process.errors.hasPrefix(said), "\(process.errors)")
        #expect(process.outputLines.contains { $0.hasPrefix("hello") && $0.contains("\"message\":\"stopped\"") })
    }

    @Test("A second Ctrl-C kills what does not stop, and two at once are one")
    func secondSignal() throws {
        let bench = try Workbench(["visits": #"trap '' INT; "$APP" & trap 'echo heard' INT; while :; do wait; done"#])
        let process = try bench.up()
        process.send(SIGINT)
        process.send(SIGINT)
        try eventually("hello stops") { process.output.contains("\"message\":\"stopped\"") }
        pause(0.6)
        #expect(process.isRunning)
        process.send(SIGINT)
        #expect(try process.exit(within: 3) == .code(1))
        #expect(process.errors.contains("slipway: visits was killed by signal 9"))
    }

    @Test("The apps end with a slipway that is killed")
    func killed() throws {
        let bench = try Workbench()
        let process = try bench.up()
        process.send(SIGKILL)
        #expect(try process.exit() == .signal(SIGKILL))
        for port in bench.ports.values {
            try eventually("port \(port) is free again") { (try? RawClient(port: port)) == nil }
        }
    }

    @Test(
        "A port that is taken, in either IP version, is said before anything starts", arguments: ["127.0.0.1", "::1"])
    func takenPort(address: String) throws {
        let bench = try Workbench(["hello": "touch \"$0.started\"; exec \"$APP\""])
        let port = try #require(bench.ports["visits"])
        let server = try ScriptedServer.silent(address, port: port)
        let process = try bench.start()
        #expect(try process.exit() == .code(78))
        #expect(process.errors.hasPrefix("slipway: port \(port) is not free for visits"))
        #expect(process.errors.contains("--port visits=PORT"))
        #expect(process.errors.split(separator: "\n").count == 1)
        #expect(access("\(bench.path)/hello.started", F_OK) != 0)
        withExtendedLifetime(server) {}
    }

    @Test("A port that two apps are to have is refused")
    func samePort() throws {
        let bench = try Workbench()
        let port = try freePort()
        let process = try bench.slipway(["up", "--port", "hello=\(port)", "--port", "visits=\(port)"])
        #expect(try process.exit() == .code(78))
        #expect(process.errors.hasPrefix("slipway: port \(port) is both hello's and visits's"))
    }

    @Test("A missing program is said before anything starts")
    func missingProgram() throws {
        let bench = try Workbench(["hello": "touch \"$0.started\"; exec \"$APP\""], without: "visits")
        let process = try bench.start()
        #expect(try process.exit() == .code(78))
        #expect(process.errors.hasPrefix("slipway: visits is not there: \(bench.path)/visits"))
        #expect(process.errors.split(separator: "\n").count == 1)
        #expect(access("\(bench.path)/hello.started", F_OK) != 0)
    }

    @Test("An app that never answers is waited for aloud, then given up")
    func silence() throws {
        let bench = try Workbench(["visits": "exec sleep 60"])
        let process = try bench.start()
        let port = bench.ports["visits"] ?? 0
        try eventually("the wait is said", within: 8) {
            process.hasWaited(for: "visits", port: port)
        }
        #expect(try process.exit(within: 20) == .code(1))
        #expect(process.errors.contains("slipway: no answer from visits on port \(port) within 10 seconds\n"))
        #expect(!process.output.contains("STORE"))
    }

    @Test("When nobody reads the logs any more, the suite stops")
    func closedOutput() throws {
        let process = try Workbench().start(output: .broken)
        #expect(try process.exit() == .code(0))
    }

    @Test(
        "Logs are JSON in a pipe and text in colours on a terminal, unless the operator wants it otherwise",
        arguments: [
            ([:], "\u{1B}[36mhello    |\u{1B}[0m text"),
            (["NO_COLOR": "1"], "hello    | text"),
            (["TERM": "dumb"], "hello    | text"),
            (["LOG_FORMAT": "json"], "\u{1B}[36mhello    |\u{1B}[0m json"),
        ])
    func terminal(environment: [String: String], line: String) throws {
        let bench = try Workbench(["hello": "echo $LOG_FORMAT; exec \"$APP\""])
        let terminal = try Terminal()
        let process = try bench.start(
            [], ["TERM": "xterm"].merging(environment) { $1 }, output: .descriptor(terminal.slave))
        terminal.closeSlave()
        let output = try Background { readAll(terminal.master) }
        try bench.waitUntilServed()
        process.send(SIGINT)
        #expect(try process.exit() == .code(0))
        #expect(try output.value().split(separator: "\r\n").contains(line[...]))
    }

    @Test("Logs are JSON in a pipe")
    func pipe() throws {
        let bench = try Workbench(["hello": "echo $LOG_FORMAT; exec \"$APP\""])
        let process = try bench.up()
        #expect(process.outputLines.contains("hello    | json"))
        process.send(SIGINT)
        #expect(try process.exit() == .code(0))
    }
}
