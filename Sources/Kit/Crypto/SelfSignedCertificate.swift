// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypto

/// A certificate for names of one machine, signed with its own key: browsers warn of it, and what is said is encrypted.
///
/// ECDSA on P-256; X.509 version 3 with the names as alternatives of its subject (RFC 5280 §4.2.1.6).
public struct SelfSignedCertificate: Sendable {
    /// PEM (RFC 7468).
    public let certificate: String
    /// PKCS #8 in PEM, not encrypted.
    public let key: String

    /// - Parameters:
    ///   - names: DNS names, the subject's own first; no commas.
    ///   - addresses: IPv4 or IPv6.
    ///   - days: From now.
    /// - Returns: `nil` where OpenSSL refuses, as for an address that is none.
    public init?(names: [String], addresses: [String] = [], days: Int) {
        guard let subject = names.first, let pair = Self.keyPair() else { return nil }
        defer { EVP_PKEY_free(pair) }
        guard let document = X509_new() else { return nil }
        defer { X509_free(document) }

        // 64 random bits with a one before them: positive, and never the same twice.
        guard let serial = BN_new() else { return nil }
        defer { BN_free(serial) }
        let name = X509_get_subject_name(document)
        guard BN_rand(serial, 65, 0, 0) == 1, BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(document)) != nil,
            X509_set_version(document, 2) == 1,  // Version 3 is 2.
            X509_gmtime_adj(X509_getm_notBefore(document), -300) != nil,
            X509_gmtime_adj(X509_getm_notAfter(document), days * 86_400) != nil,
            X509_set_pubkey(document, pair) == 1,
            X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_FLAG | 0, subject, -1, -1, 0) == 1,
            X509_set_issuer_name(document, name) == 1
        else { return nil }

        let alternatives = names.map { "DNS:\($0)" } + addresses.map { "IP:\($0)" }
        for (kind, value) in [
            (NID_subject_alt_name, alternatives.joined(separator: ",")), (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_ext_key_usage, "serverAuth"),
        ] {
            guard let part = X509V3_EXT_conf_nid(nil, nil, kind, value) else { return nil }
            defer { X509_EXTENSION_free(part) }
            guard X509_add_ext(document, part, -1) == 1 else { return nil }
        }
        guard X509_sign(document, pair, EVP_sha256()) > 0,
            let certificate = Self.text({ PEM_write_bio_X509($0, document) }),
            let key = Self.text({ PEM_write_bio_PKCS8PrivateKey($0, pair, nil, nil, 0, nil, nil) })
        else { return nil }
        self.certificate = certificate
        self.key = key
    }

    private static func keyPair() -> OpaquePointer? {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var pair: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
            EVP_PKEY_generate(context, &pair) == 1
        else { return nil }
        return pair
    }

    private static func text(_ write: (OpaquePointer?) -> Int32) -> String? {
        guard let memory = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(memory) }
        guard write(memory) == 1 else { return nil }
        return String(unsafeUninitializedCapacity: 4096) { bytes in
            Int(max(0, BIO_read(memory, bytes.baseAddress, Int32(bytes.count))))
        }
    }
}
