// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What an app promises to whoever runs it: the app reads these values, and the deployment is rendered from them.
public struct AppContract: Sendable {
    /// The executable, the image and the service's name.
    public let name: String
    /// One sentence for `--help`.
    public let summary: String
    /// The TCP port it listens on when `PORT` is not set.
    public let port: Int
    /// The TCP port it is given on a machine where the whole suite shares one address.
    public let localPort: Int
    /// The TCP port it serves HTTPS on when it has a certificate and `TLS_PORT` is not set; `nil` for an app without HTTPS.
    public let tlsPort: Int?
    /// The path a balancer checks; it answers 503 once the app was told to stop.
    public let healthPath: String
    /// Other paths that a target group may check, where the balancer's probes are told apart by how they call themselves.
    public let probePaths: [String]
    /// Every setting the app reads, common ones first.
    public let settings: [SettingDescription]

    init(
        name: String, summary: String, port: Int, localPort: Int? = nil, tlsPort: Int? = nil,
        healthPath: String = "/health",
        probePaths: [String] = [],
        settings: [SettingDescription]
    ) {
        self.name = name
        self.summary = summary
        self.port = port
        self.localPort = localPort ?? port
        self.tlsPort = tlsPort
        self.healthPath = healthPath
        self.probePaths = probePaths
        self.settings =
            CommonSettings.all(port: port) + (tlsPort.map { CommonSettings.allOfTLS(port: $0) } ?? []) + settings
    }
}

/// The apps' contracts, in the order they are listed everywhere.
public let suite: [AppContract] = [
    HelloContract.app, IdentityContract.app, VisitsContract.app, TodoContract.app, RoastContract.app,
]

/// The version of the whole suite (semver.org).
public let version = "0.1.0"
