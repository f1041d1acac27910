// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// An authority of our own, and a certificate for `localhost` that it signed, in files.
public final class TestAuthority: Sendable {
    private let directory: TemporaryDirectory
    public var root: String { directory.path + "/root.pem" }
    public var certificate: String { directory.path + "/server.pem" }
    public var key: String { directory.path + "/server.key" }

    public init() throws {
        directory = try TemporaryDirectory()
        let path = directory.path
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=root of a test", "-keyout", "\(path)/root.key", "-out", root)
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost", "-keyout", key, "-out", "\(path)/request.pem")
        try openssl(
            "x509", "-req", "-in", "\(path)/request.pem", "-CA", root, "-CAkey", "\(path)/root.key", "-days", "2",
            "-out",
            certificate, "-copy_extensions", "copy")
    }

    private func openssl(_ arguments: String...) throws {
        let (exit, _, errors) = try run(try program("openssl"), arguments)
        guard exit == .code(0) else { throw Failure("openssl: \(errors)") }
    }
}
