// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc
internal import HTTP
internal import HTTPServer

/// The settings of every app, read.
struct CommonValues: Sendable {
    let port: Int
    let bind: IPAddress
    let loops: Int
    let logLevel: CommonSettings.LogLevel
    let logFormat: CommonSettings.LogFormat
    let maxBodyBytes: Int
    let maxHeaderBytes: Int
    let maxConnections: Int
    let idleTimeout: Int
    let requestTimeout: Int
    let drain: Int
    let shutdownTimeout: Int
    let adminPort: Int?
    let tls: (port: Int, identity: TLSIdentity)?
    let clients: ClientAddress
    let chaosToken: Secret?
    /// What was set and could not be had in full.
    let warnings: [String]

    /// Descriptors the process needs besides its connections: for logs and look-ups, and for each loop.
    private static let spareDescriptors = 56
    private static let descriptorsALoop = 8
    private static let descriptorsOfTLS = 4

    init(_ settings: Settings, _ instance: Instance, descriptors: Int) throws(SettingError) {
        var warnings: [String] = []
        port = try settings.value(CommonSettings.port(instance.app.port))
        bind = try IPAddress(setting: settings)
        loops = try settings.optional(CommonSettings.loops) ?? Self.defaultLoops(instance.metadata)
        logLevel = try settings.value(CommonSettings.logLevel)
        logFormat = try settings.optional(CommonSettings.logFormat) ?? (isatty(STDOUT_FILENO) == 1 ? .text : .json)
        maxBodyBytes = try settings.value(CommonSettings.maxBodyBytes)
        maxHeaderBytes = try settings.value(CommonSettings.maxHeaderBytes)
        idleTimeout = try settings.value(CommonSettings.idleTimeout)
        requestTimeout = try settings.value(CommonSettings.requestTimeout)
        chaosToken = try settings.optional(CommonSettings.chaosToken)

        let wanted = try settings.value(CommonSettings.maxConnections)
        tls = try Self.tls(settings, instance.app)
        let spare = Self.spareDescriptors + (Self.descriptorsALoop + (tls == nil ? 0 : Self.descriptorsOfTLS)) * loops
        maxConnections = max(1, min(wanted, descriptors - spare))
        if maxConnections < wanted {
            warnings.append(
                "MAX_CONNECTIONS=\(wanted) is over what \(descriptors) descriptors allow; it is \(maxConnections) now")
        }

        let wantedDrain = try settings.value(CommonSettings.drain)
        shutdownTimeout = try settings.value(CommonSettings.shutdownTimeout)
        drain = min(wantedDrain, shutdownTimeout - 1)
        if drain < wantedDrain {
            warnings.append(
                "DRAIN_SECONDS=\(wantedDrain) is a part of SHUTDOWN_TIMEOUT_SECONDS=\(shutdownTimeout); it is \(drain) now"
            )
        }

        adminPort = try settings.optional(CommonSettings.adminPort)
        if adminPort == port {
            throw SettingError(
                CommonSettings.adminPort.description, held: String(port),
                because: "it is PORT already; leave it unset or set another")
        }

        if let tls, tls.port == port || tls.port == adminPort {
            throw SettingError(
                CommonSettings.tlsPort(tls.port).description, held: String(tls.port),
                because: "it is \(tls.port == port ? "PORT" : "ADMIN_PORT") already; set another")
        }

        let proxies = try settings.value(CommonSettings.trustedProxies)
        guard let trusted = proxies == "none" ? [] : CIDR.list(proxies) else {
            throw SettingError(
                CommonSettings.trustedProxies.description, held: proxies,
                because: "it takes CIDRs separated by commas, as 10.0.0.0/8, or none")
        }
        clients = ClientAddress(trusting: trusted)
        self.warnings = warnings
    }

    /// What HTTPS is served with; `nil` where nobody set a certificate.
    private static func tls(
        _ settings: Settings, _ app: AppContract
    ) throws(SettingError) -> (port: Int, identity: TLSIdentity)? {
        guard let fallback = app.tlsPort else { return nil }
        let certificate = try settings.optional(CommonSettings.tlsCertificate)
        let key = try settings.optional(CommonSettings.tlsKey)
        guard let certificate, let key else {
            if certificate == nil && key == nil { return nil }
            let (set, missing) = key == nil ? ("TLS_CERT", "TLS_KEY") : ("TLS_KEY", "TLS_CERT")
            throw SettingError(
                .configuration, "\(missing) is not set, and \(set) is: set \(missing)_FILE too, or neither")
        }
        let port = try settings.value(CommonSettings.tlsPort(fallback))
        do throws(TLSIdentity.Fault) {
            return (port, try TLSIdentity(certificate: certificate, key: key.revealed))
        } catch {
            switch error {
            case .certificate(let reason):
                throw SettingError(.configuration, "TLS_CERT takes a certificate in PEM: \(reason)")
            case .key(let reason):
                throw SettingError(.configuration, "TLS_KEY takes the certificate's unencrypted key in PEM: \(reason)")
            }
        }
    }

    /// ECS puts the quota on the task, whose cgroup a container does not see: the metadata tells it.
    private static func defaultLoops(_ metadata: TaskMetadata?) -> Int {
        let processors = ProcessFacts.processors()
        guard let limit = metadata?.processors, limit > 0 else { return processors }
        return limit < Double(processors) ? max(1, Int(limit.rounded(.up))) : processors
    }
}

extension IPAddress {
    /// What `BIND` says.
    init(setting settings: Settings) throws(SettingError) {
        let text = try settings.value(CommonSettings.bind)
        guard let address = IPAddress(text) else {
            throw SettingError(CommonSettings.bind.description, held: text, because: "it takes an IP address")
        }
        self = address
    }
}
