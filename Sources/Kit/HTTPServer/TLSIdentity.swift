// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CDeferredTLS
internal import CMicroHTTPD

/// A server's certificate and private key, checked to belong together.
public struct TLSIdentity: Sendable, CustomReflectable {
    /// What is wrong, and with which of the two.
    public enum Fault: Error, Sendable {
        case certificate(String)
        case key(String)
    }

    let certificate: String
    let key: String

    /// Takes the certificate, its issuers behind it, and the unencrypted key, each in PEM (RFC 7468).
    public init(certificate: String, key: String) throws(Fault) {
        guard slipway_start_tls() == 0 else { throw .certificate("GnuTLS does not start") }
        if let fault = shim_tls_certificate_fault(certificate) { throw .certificate(String(cString: fault)) }
        if let fault = shim_tls_key_fault(certificate, key) { throw .key(String(cString: fault)) }
        self.certificate = certificate
        self.key = key
    }

    /// Both as C strings, or neither: the library reads them when it starts.
    static func withPEM<Result>(
        _ identity: TLSIdentity?, _ body: (UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Result
    ) -> Result {
        guard let identity else { return body(nil, nil) }
        return identity.certificate.withCString { certificate in
            identity.key.withCString { key in body(certificate, key) }
        }
    }

    /// Shows nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
