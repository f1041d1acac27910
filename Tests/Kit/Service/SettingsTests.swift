// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Support
import Testing

@testable import Service

@Suite struct SettingsTests {
    private static let port = Setting.integer("PORT", 80, in: 1...65535, "S.")
    private static let token = Setting.secret("API_TOKEN", minimum: 4, "S.")
    private static let level = Setting.choice("LOG_LEVEL", CommonSettings.LogLevel.info, "S.")
    private static let name = Setting.text("NAME", nil, takes: "a name", "S.")
    private static let declared = [port.description, token.description, level.description, name.description]

    private func read(_ environment: [String: String] = [:], _ arguments: String...) throws(SettingError) -> Settings {
        try Settings(Self.declared, arguments: arguments, environment: environment)
    }

    private func error(_ environment: [String: String] = [:], _ arguments: String...) -> SettingError? {
        #expect(throws: SettingError.self) {
            let settings = try Settings(Self.declared, arguments: arguments, environment: environment)
            _ = try (
                settings.value(Self.port), settings.optional(Self.token), settings.value(Self.level),
                settings.optional(Self.name)
            )
        }
    }

    @Test func `a setting that nobody sets has its default, or none`() throws {
        let settings = try read(["OTHER": "x", "port": "9"])
        #expect(
            try settings.value(Self.port) == 80 && settings.optional(Self.token) == nil
                && settings.optional(Self.name) == nil)
        #expect(
            #expect(throws: SettingError.self) { try settings.value(Self.name) }?.description
                == "NAME is not set; it takes a name")
    }

    @Test func `a setting comes from the environment, and a flag wins in both of its forms`() throws {
        #expect(try read(["PORT": "1"]).value(Self.port) == 1)
        for arguments in [["--port", "2"], ["--port=2"], ["--port=9", "--port", "2"]] {
            let settings = try Settings(Self.declared, arguments: arguments, environment: ["PORT": "1"])
            #expect(try settings.value(Self.port) == 2)
        }
        let several = try read([:], "--name=a=b", "--log-level", "debug", "--api-token", "--port")
        #expect(try several.optional(Self.name) == "a=b" && several.value(Self.level) == .debug)
        #expect(try several.optional(Self.token)?.revealed == "--port")
    }

    @Test func `set but empty is not set`() throws {
        let settings = try read(["PORT": "", "API_TOKEN": "", "NAME": "", "NAME_FILE": ""])
        #expect(
            try settings.value(Self.port) == 80 && settings.optional(Self.token) == nil
                && settings.optional(Self.name) == nil)
    }

    @Test(arguments: [("8080", 8080), ("8080\n", 8080), ("8080\r\n", 8080)])
    func `a setting comes from a file, without the end of its line`(text: String, port: Int) throws {
        let path = try TemporaryDirectory().keeping { try $0.file("port", text) }
        #expect(try read(["PORT_FILE": path.value]).value(Self.port) == port)
        #expect(try read(["PORT_FILE": path.value, "PORT": ""]).value(Self.port) == port)
        #expect(try read(["PORT_FILE": path.value], "--port=7").value(Self.port) == 7)
    }

    @Test func `a file's text is taken as it is but for one line end`() throws {
        let file = try TemporaryDirectory().keeping { try $0.file("name", " a\n\n") }
        #expect(try read(["NAME_FILE": file.value]).optional(Self.name) == " a\n")
        let long = try TemporaryDirectory().keeping { try $0.file("name", String(repeating: "x", count: 64 << 10)) }
        #expect(try read(["NAME_FILE": long.value]).optional(Self.name)?.utf8.count == 64 << 10)
    }

    @Test func `a file that cannot be read, is too long or no text stops the program, and so does one that is empty`()
        throws
    {
        let directory = try TemporaryDirectory()
        let long = try directory.file("long", String(repeating: "x", count: (64 << 10) + 1))
        for path in [long, directory.path, directory.path + "/none", "/dev/null/x"] {
            let error = error(["API_TOKEN_FILE": path])
            #expect(
                error?.code == .configuration
                    && error?.description.hasPrefix("API_TOKEN_FILE takes a readable file") == true)
        }
        let empty = try directory.file("empty", "\n")
        #expect(
            error(["API_TOKEN_FILE": empty])?.description
                == "API_TOKEN_FILE takes a secret of 4 bytes or more, not what it holds")
    }

    @Test func `a setting and its file are not set both`() {
        let error = error(["API_TOKEN": "hunter2", "API_TOKEN_FILE": "/run/secret"])
        #expect(
            error?.code == .configuration
                && error?.description == "API_TOKEN and API_TOKEN_FILE are both set; set one of them")
    }

    @Test func `a value that cannot be read is told with its source, what it held and what it takes`() {
        #expect(error(["PORT": "http"])?.description == "PORT takes a whole number from 1 to 65535, not \"http\"")
        #expect(error([:], "--port", "0")?.description == "--port takes a whole number from 1 to 65535, not \"0\"")
        #expect(error([:], "--port=")?.description == "--port takes a whole number from 1 to 65535, not \"\"")
        #expect(
            error(["LOG_LEVEL": "loud"])?.description == "LOG_LEVEL takes debug | info | warning | error, not \"loud\"")
        #expect(error(["PORT": "x"])?.code == .configuration)
        #expect(SettingError.Code.configuration.rawValue == 78 && SettingError.Code.usage.rawValue == 64)
    }

    @Test(arguments: [
        ["--prot", "1"], ["--PORT", "1"], ["-port", "1"], ["port"], ["--"], [""], ["healthcheck"],
        ["--port-file", "x"], ["--port", "1", "extra"], ["--bind=::"],
    ])
    func `an argument that is no flag is told by its name`(arguments: [String]) {
        let error = #expect(throws: SettingError.self) {
            try Settings(Self.declared, arguments: arguments, environment: [:])
        }
        #expect(
            error?.code == .usage
                && error?.description.hasSuffix("is no flag of this program; --help lists them") == true)
    }

    @Test func `an argument that would upset a terminal is told without its control characters`() {
        let error = #expect(throws: SettingError.self) {
            try Settings(Self.declared, arguments: ["--\u{7F}\u{1B}[2J\n"], environment: [:])
        }
        #expect(error?.description == "\"--??[2J?\" is no flag of this program; --help lists them")
    }

    @Test func `a flag without its value is told what it takes`() {
        #expect(error([:], "--port")?.description == "--port needs a value: it takes a whole number from 1 to 65535")
        #expect(error([:], "--port")?.code == .usage)
    }

    @Test func `an error is one short line, whatever the value was`() {
        let long = String(repeating: "é", count: 1000) + "\n\u{1B}[2J"
        for value in ["a\nb\r\n\u{1B}[31m\u{7F}\0", long] {
            let text = error(["PORT": value])?.description ?? "\n"
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } && text.utf8.count < 300)
        }
        let flag = #expect(throws: SettingError.self) {
            try Settings(Self.declared, arguments: ["--\n\u{1B}" + long], environment: [:])
        }
        #expect(flag?.description.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
        let file = error(["PORT_FILE": "/no\nsuch\u{1B}file"])?.description ?? "\n"
        #expect(file.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test func `a secret is in no error`() throws {
        let file = try TemporaryDirectory().keeping { try $0.file("token", "hun") }
        for error in [
            error(["API_TOKEN": "hun"]), error([:], "--api-token=hun"), error([:], "--api-token", "hun"),
            error(["API_TOKEN_FILE": file.value]),
            error([:], "--api-tokn=hun"), SettingError(Self.token.description, held: "hun", because: "why"),
        ] {
            let text = try #require(error).description
            #expect(!text.contains("hun") && (text.contains("API_TOKEN") || text.contains("--api-tok")), "\(text)")
        }
        #expect(
            SettingError(Self.port.description, held: "7", because: "it is taken").description
                == "PORT=\"7\": it is taken")
    }

    @Test func `settings print without the secrets they hold`() throws {
        let settings = try read(["API_TOKEN": "hunter2"], "--name=public")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(settings)", String(reflecting: settings), dumped] { #expect(!text.contains("hunter2")) }
    }
}

/// A value with the directory it lies in.
struct Kept<Value> {
    let value: Value
    private let directory: TemporaryDirectory

    init(_ value: Value, _ directory: TemporaryDirectory) {
        self.value = value
        self.directory = directory
    }
}

extension TemporaryDirectory {
    func keeping<Value>(_ make: (TemporaryDirectory) throws -> Value) rethrows -> Kept<Value> {
        Kept(try make(self), self)
    }
}
