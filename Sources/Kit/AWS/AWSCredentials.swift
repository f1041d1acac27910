// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// Who signs. Printing them shows none of them.
struct AWSCredentials: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    let accessKeyID: String
    let secretAccessKey: String
    var sessionToken: String?
    /// Seconds since 1970; `nil` for ever.
    var expiration: Int?

    var description: String { "AWS credentials" + (expiration.map { " until \(ISODate.basic($0))" } ?? "") }
    var customMirror: Mirror { Mirror(self, children: []) }
}

extension AWSCredentials {
    /// Keys as an operator set them. What cannot stand in a header is none.
    init?(checking accessKeyID: String, _ secretAccessKey: String, token sessionToken: String?) {
        let token = sessionToken.flatMap { $0.isEmpty ? nil : $0 }
        guard Self.isPrintable(accessKeyID), Self.isPrintable(secretAccessKey), token.map(Self.isPrintable) ?? true
        else {
            return nil
        }
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = token
    }

    /// What the two metadata endpoints answer; `nil` when a member is missing or cannot be.
    init?(metadata: JSONValue) {
        guard let id = metadata["AccessKeyId"]?.string, let key = metadata["SecretAccessKey"]?.string else {
            return nil
        }
        self.init(checking: id, key, token: metadata["Token"]?.string)
        if let expiration = metadata["Expiration"]?.string {
            guard let seconds = ISODate.seconds(expiration) else { return nil }
            self.expiration = seconds
        }
    }

    static func isPrintable(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 16 << 10 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
