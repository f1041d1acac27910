// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the suite on one machine keeps secret: `slipway setup` makes it, and the containers that need it mount it.
public enum LocalSecret: String, Sendable, CaseIterable {
    case todoKey = "todo/jwt-secret-key"
    case todoPassword = "todo/database-password"
    case roastSession = "roast/session-secret"
    case roastAdmin = "roast/admin-token"
    case roastPassword = "roast-database/password"
    case roastRootPassword = "roast-database/root-password"
    case certificate = "balancer/certificate.pem"

    public enum Kind: Sendable {
        /// 32 letters and digits: 190 bits.
        case password
        /// A self-signed certificate and its key, in one file.
        case certificate
    }

    public var kind: Kind { self == .certificate ? .certificate : .password }

    /// Below the directory of all of them. The first part is the volume that it lies in.
    public var path: String { rawValue }
    var volume: String { String(path.prefix { $0 != "/" }) + "-secrets" }
    /// In the containers that mount the volume.
    var mountedPath: String { "/run/secrets/" + path.drop { $0 != "/" }.dropFirst() }
    /// For who only reads it.
    var mount: String { "\(volume):/run/secrets:ro" }
}
