// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import HTTP

/// `APP healthcheck`: what the image's HEALTHCHECK runs.
struct HealthProbe {
    private let address: IPAddress
    private let port: Int
    private let path: String

    /// Less than the image's HEALTHCHECK and the task definitions give it.
    private static let seconds = 2

    init(_ app: AppContract, flags: ArraySlice<String>, environment: [String: String]) throws(SettingError) {
        let settings = try Settings(app.settings, arguments: flags, environment: environment)
        port = try settings.value(CommonSettings.port(app.port))
        let bind = try IPAddress(setting: settings)
        // An address that means "all of them" is answered on loopback, of its own IP version.
        switch bind.description {
        case "::", "0.0.0.0": address = IPAddress(ipv4: [127, 0, 0, 1])
        default: address = bind
        }
        path = app.healthPath
    }

    func isHealthy() -> Bool {
        LocalHTTP.get(address, port: UInt16(clamping: port), path, host: "localhost", seconds: Self.seconds)?.status
            == 200
    }
}
