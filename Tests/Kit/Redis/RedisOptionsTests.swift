// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Testing

@testable import Redis

@Suite struct RedisOptionsTests {
    @Test(
        arguments: [
            ("localhost:6379", "localhost", 6379), ("localhost", "localhost", 6379),
            ("redis.internal:1", "redis.internal", 1), ("10.0.0.7:65535", "10.0.0.7", 65535),
            ("[::1]:6380", "::1", 6380), ("[2001:db8::1]", "2001:db8::1", 6379),
            ("my_redis-1.svc.local.:7", "my_redis-1.svc.local.", 7),
        ] as [(String, String, UInt16)])
    func `an endpoint is a host and a port`(text: String, host: String, port: UInt16) throws {
        let options = try #require(RedisOptions(endpoint: text))
        #expect(
            options.host == host && options.port == port && options.password == nil && options.database == 0
                && !options.usesTLS)
        #expect(options.timeoutMilliseconds == 1000)
    }

    @Test(arguments: [
        "", ":", ":6379", "localhost:", "localhost:0", "localhost:65536", "localhost:-1", "localhost:+1", "localhost:x",
        "localhost: 1", " localhost", "local host",
        "a:b:c", "::1", "::1:6379", "[::1", "[::1]6379", "[::1]:", "[]", "[]:1", "redis://h", "u@h", "h/0", "h?x",
        "h#x", "é", "h\n", "h\0", "h%20",
        String(repeating: "a", count: 254), "/var/run/redis.sock",
    ])
    func `what is no endpoint is none`(text: String) {
        #expect(RedisOptions(endpoint: text) == nil)
    }

    @Test(
        arguments: [
            ("redis://h", "h", 6379, nil, nil, 0, false), ("redis://h:7", "h", 7, nil, nil, 0, false),
            ("redis://h/", "h", 6379, nil, nil, 0, false),
            ("redis://h:7/3", "h", 7, nil, nil, 3, false), ("rediss://h/12", "h", 6379, nil, nil, 12, true),
            ("redis://[::1]:7/1", "::1", 7, nil, nil, 1, false),
            ("redis://:pw@h", "h", 6379, nil, "pw", 0, false), ("redis://u:pw@h:7/2", "h", 7, "u", "pw", 2, false),
            ("redis://u:p:w@h", "h", 6379, "u", "p:w", 0, false),
            ("redis://u%40x:p%3A%2F%23%C3%A9@h", "h", 6379, "u@x", "p:/#é", 0, false),
            ("redis://u:p@w@h", "h", 6379, "u", "p@w", 0, false), ("redis://u:%25@h", "h", 6379, "u", "%", 0, false),
            ("redis://u:a?b@h", nil, 0, nil, nil, 0, false),
        ] as [(String, String?, UInt16, String?, String?, Int, Bool)])
    func `a URL holds the server, the login and the database`(
        text: String, host: String?, port: UInt16, user: String?, password: String?, database: Int, usesTLS: Bool
    ) throws {
        guard let host else { return #expect(RedisOptions(url: text) == nil) }
        let options = try #require(RedisOptions(url: text))
        #expect(
            options.host == host && options.port == port && options.username == user && options.password == password)
        #expect(options.database == database && options.usesTLS == usesTLS)
    }

    @Test func `a server is shown so that it can be read back`() throws {
        for url in ["redis://h:7/3", "rediss://[2001:db8::1]:7/0"] {
            #expect(try #require(RedisOptions(url: url)).description == url)
        }
    }

    @Test(arguments: [
        "", "redis", "redis:", "redis:/h", "redis://", "redis:///1", "http://h", "REDIS://h", "redis+tls://h",
        " redis://h", "redis://h:0", "redis://h:x", "redis://h/x", "redis://h/-1",
        "redis://h/+1", "redis://h/1/2", "redis://h/1?x=y", "redis://h?x=y", "redis://h#1", "redis://h/1#x",
        "redis://h/9999999", "redis://pw@h", "redis://u:@h", "redis://@h", "redis://:@h",
        "redis://u:%zz@h", "redis://u:%4@h", "redis://u:%@h", "redis://u:%FF@h", "redis://u:%+1@h", "redis://u%FF:p@h",
        "redis://u:p@", "redis://u:p@:7", "redis://::1", "h:6379",
    ])
    func `what is no URL of a Redis server is none`(text: String) {
        #expect(RedisOptions(url: text) == nil)
    }

    @Test func `options print without credentials, wherever they are printed`() throws {
        let options = try #require(RedisOptions(url: "rediss://someone:hunter2@h:7/3"))
        var dumped = ""
        dump(options, to: &dumped)
        dump([options], to: &dumped)
        for text in ["\(options)", String(reflecting: options), "\([options])", dumped] {
            #expect(!text.contains("hunter2") && !text.contains("someone"), "\(text)")
        }
        #expect("\(options)" == "rediss://h:7/3")
    }

    @Test(arguments: [
        (["PING"], "*1\r\n$4\r\nPING\r\n"), (["SET", "a b", ""], "*3\r\n$3\r\nSET\r\n$3\r\na b\r\n$0\r\n\r\n"),
        (["GET", "é\r\n"], "*2\r\n$3\r\nGET\r\n$4\r\né\r\n\r\n"),
    ])
    func `a command is an array of its words, by their bytes`(words: [String], wire: String) {
        #expect(String(decoding: RedisCommand(words).bytes, as: UTF8.self) == wire)
    }

    @Test func `a reply is read as what it is`() {
        #expect(
            RedisReply.integer(3).integer == 3 && RedisReply.string([0x61]).text == "a"
                && RedisReply.status("OK").text == "OK")
        #expect(
            RedisReply.null.text == nil && RedisReply.string([0x33]).integer == nil
                && RedisReply.array([.null]).array == [.null])
        #expect(RedisReply.error("ERR").text == nil && RedisReply.integer(1).array == nil)
    }
}
