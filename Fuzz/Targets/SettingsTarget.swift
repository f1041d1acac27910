// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import HTTP

@testable import Service

private let apps = suite
private let instances = apps.map { Instance($0, environment: [:]) }

func fuzzSettings(_ input: Input) {
    var input = input
    let index = Int(input.byte()) % apps.count
    let declared = apps[index].settings
    // Two bytes say how many texts are arguments, and how many variables; a variable's first byte names it.
    let argumentCount = Int(input.byte() % 8)
    let texts = input.texts
    let arguments = Array(texts.prefix(argumentCount))
    // Never `NAME_FILE`: that would read what this machine holds.
    guard !arguments.contains(where: { $0.contains("file") }) else { return }
    var environment: [String: String] = [:]
    for text in texts.dropFirst(argumentCount).prefix(16) {
        guard let which = text.utf8.first else { continue }
        let name = declared[Int(which) % declared.count].name
        if !name.hasSuffix("_FILE") { environment[name] = String(text.unicodeScalars.dropFirst().map(Character.init)) }
    }
    checkInvocation(arguments)
    do throws(SettingError) {
        let settings = try Settings(declared, arguments: arguments, environment: environment)
        let values = try CommonValues(settings, instances[index], descriptors: 1024)
        expect((1...65535).contains(values.port) && values.adminPort != values.port, "ports are ports")
        expect((1...1024).contains(values.maxConnections), "connections are within the descriptors")
        expect(values.drain < values.shutdownTimeout && values.drain >= 0, "the drain ends before the stop does")
        expect(IPAddress(values.bind.description) == values.bind, "BIND is an address")
        expect(values.warnings.allSatisfy(isLine), "a warning is a line")
        let token = values.chaosToken.map { "\($0)" } ?? "<redacted>"
        expect(token == "<redacted>", "a secret is not printed")
    } catch {
        expect(isLine(error.description), "an error is one line: \(error.description)")
        expect(error.description.unicodeScalars.count < 600, "an error is short: \(error.description)")
    }
}

private func isLine(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
}

private func checkInvocation(_ arguments: [String]) {
    switch Invocation(arguments[...]) {
    case .serve(let flags): expect(Array(flags) == arguments, "every argument is a flag")
    case .healthcheck(let flags): expect(["healthcheck"] + flags == arguments, "and so they are behind the word")
    case .help: expect(arguments.contains { $0 == "--help" || $0 == "-h" }, "help was asked for")
    case .version: expect(arguments.contains("--version"), "the version was asked for")
    }
}
