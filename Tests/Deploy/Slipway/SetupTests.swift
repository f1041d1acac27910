// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import DeployKit
import Glibc
import Support
import Testing

@Suite("slipway setup makes what compose keeps secret, once", .blocking)
struct SetupTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func setup(_ path: String) throws -> (exit: RunningProcess.Exit, output: String, errors: String) {
        try run(AppUnderTest.path("slipway"), ["setup", path], environment: AppUnderTest.inherited)
    }

    private var all: [String] { LocalSecret.allCases.map { text(of: "\(directory.path)/secrets/\($0.path)") ?? "" } }

    @Test("Each file is its owner's alone, and no two passwords are the same")
    func makes() throws {
        let (exit, output, errors) = try setup("\(directory.path)/secrets")
        #expect(exit == .code(0) && errors == "")
        #expect(output == LocalSecret.allCases.map { "\($0.path): made\n" }.joined())
        let passwords = zip(LocalSecret.allCases, all).filter { $0.0.kind == .password }.map(\.1)
        #expect(Set(passwords).count == passwords.count)
        #expect(passwords.allSatisfy { $0.wholeMatch(of: #/[A-Za-z0-9]{32}/#) != nil })
        for secret in LocalSecret.allCases {
            var status = stat()
            #expect(stat("\(directory.path)/secrets/\(secret.path)", &status) == 0 && status.st_mode & 0o777 == 0o400)
        }
    }

    @Test("What is there stays, and what is missing is made")
    func again() throws {
        _ = try setup("\(directory.path)/secrets")
        let before = all
        unlink("\(directory.path)/secrets/\(LocalSecret.todoKey.path)")
        let (exit, output, _) = try setup("\(directory.path)/secrets")
        #expect(exit == .code(0) && output.hasPrefix("todo/jwt-secret-key: made\ntodo/database-password: is there\n"))
        #expect(all.dropFirst() == before.dropFirst() && all[0] != before[0] && all[0].count == 32)
    }

    @Test("The certificate is for every app's name, by every reader of OpenSSL's")
    func certificate() throws {
        _ = try setup("\(directory.path)/secrets")
        let path = "\(directory.path)/secrets/\(LocalSecret.certificate.path)"
        for name in ["localhost", "roast.localhost"] {
            let check = try run(
                program("openssl"),
                ["verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", name, "-partial_chain"]
                    + ["-CAfile", path, path])
            #expect(check.exit == .code(0), "\(check.errors)")
        }
        let other = try run(
            program("openssl"), ["verify", "-verify_hostname", "example.com", "-partial_chain", "-CAfile", path, path])
        #expect(other.exit != .code(0))
        // The key is the certificate's.
        let keys = try ["x509", "pkey"].map { kind in
            try run(
                program("openssl"),
                [kind, "-in", path, "-noout", kind == "x509" ? "-pubkey" : "-pubout"].filter {
                    !(kind == "pkey" && $0 == "-noout")
                }
            ).output
        }
        #expect(keys[0] == keys[1] && keys[0].contains("BEGIN PUBLIC KEY"))
    }

    @Test("A place that cannot be written is named")
    func unwritable() throws {
        let file = try directory.file("file", "")
        let (exit, output, errors) = try setup("\(file)/secrets")
        #expect(exit == .code(78) && output == "")
        #expect(errors == "slipway: \(file)/secrets/todo/jwt-secret-key cannot be written: Not a directory\n")
        #expect(
            try run(AppUnderTest.path("slipway"), ["setup"]).errors == "slipway: setup takes DIR; see slipway --help\n")
    }
}
