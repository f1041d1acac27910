// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Crypto
internal import DeployKit
internal import Glibc

/// `slipway setup`: what docker-compose.yml keeps secret, made once.
struct Setup: Command {
    static let name = "setup"
    static let summary = "Make the passwords, keys and certificate that docker-compose.yml needs."
    static let operand: Operand? = Operand(name: "DIR")
    static let options: [Option] = []

    static let notes = """


        What is there stays. Every file is readable by its owner alone. To make one anew, remove it; a database keeps
        the password that it was made with.
        """

    private let directory: String

    init(_ arguments: Arguments) throws(Refusal) { directory = arguments.operands.first ?? "" }

    func run() throws(Refusal) -> ExitStatus {
        for secret in LocalSecret.allCases {
            let path = "\(directory)/\(secret.path)"
            if access(path, F_OK) == 0 {
                print("\(secret.path): is there")
                continue
            }
            let contents = try contents(of: secret)
            do {
                try File.makeDirectories(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), mode: 0o700)
                try File.write(Array(contents.utf8), to: path, mode: 0o400)
            } catch {
                throw .configuration("\(path) cannot be written: \(error)")
            }
            print("\(secret.path): made")
        }
        return .success
    }

    private func contents(of secret: LocalSecret) throws(Refusal) -> String {
        switch secret.kind {
        // Letters and digits alone: any client, URL and shell takes them as they are.
        case .password: return String((0..<32).map { _ in Self.alphabet.randomElement() ?? "a" })
        case .certificate:
            let names = ["localhost"] + Contracts.suite.map { "\($0.name).localhost" }
            guard let made = SelfSignedCertificate(names: names, addresses: ["127.0.0.1", "::1"], days: 397) else {
                throw .failure("OpenSSL makes no certificate")
            }
            return made.certificate + made.key
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
}
