// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import EventLoop
internal import Glibc
internal import HTTP
internal import HTTPServer

/// One process of an app: its loops, listeners and operational routes, from start to exit.
struct Server<A: App> {
    private let app: A
    private let common: CommonValues
    private let instance: Instance
    private let log: Log
    private let health = Health()
    private let fleet: Fleet
    private let chaos: Chaos?

    init(flags: ArraySlice<String>, environment: [String: String]) throws {
        let settings = try Settings(A.contract.settings, arguments: flags, environment: environment)
        _ = ProcessFacts.startSeconds
        let descriptors = ProcessFacts.raiseDescriptorLimit()
        instance = Instance(A.contract, environment: environment)
        common = try CommonValues(settings, instance, descriptors: descriptors)
        app = try A(settings)
        log = Log(
            app: A.contract.name, level: common.logLevel, format: common.logFormat,
            sink: LogSink(descriptor: STDOUT_FILENO))
        fleet = Fleet(connections: ConnectionCount(limit: common.maxConnections), log: log)
        let health = health
        chaos = common.chaosToken.map { Chaos(token: $0, health: health) }
    }

    /// Serves until a signal has ended it.
    func run() throws {
        let listeners = try listen(
            port: common.port, count: common.loops, setting: CommonSettings.port(A.contract.port).description)
        let admin = try common.adminPort.map {
            try listen(port: $0, count: 1, setting: CommonSettings.adminPort.description)[0]
        }
        let secure =
            try common.tls.map {
                try listen(
                    port: $0.port, count: common.loops, setting: CommonSettings.tlsPort($0.port).description)
            } ?? []
        for warning in common.warnings { log.warning(warning) }
        let main = EventLoop()
        main.attach()
        // Before anything answers: whoever sees a first 200 may send a signal. It is heard when the main loop runs.
        let stop = Stop(fleet: fleet, health: health, log: log, settings: common, chaos: chaos)
        let signals = try stop.watchSignals(on: main)
        try start(on: main, listeners[0], secure.first, admin)
        let threads = try listeners.indices.dropFirst().map { index in
            try LoopThread(EventLoop()) {
                try start(on: $0, listeners[index], secure.isEmpty ? nil : secure[index], nil)
            }
        }
        withExtendedLifetime(signals) {
            log.info(
                "listening",
                [
                    "address": common.bind.description, "port": String(common.port), "loops": String(common.loops),
                    "version": Contracts.version, "commit": Instance.commit,
                ])
            main.run()
        }
        for thread in threads { thread.join() }
        log.info("stopped")
        log.sink.flush(milliseconds: 500)
    }

    private func listen(port: Int, count: Int, setting: SettingDescription) throws(SettingError) -> [Listener] {
        do {
            return try Listener.bind(address: common.bind, port: UInt16(clamping: port), count: count)
        } catch {
            switch error.code {
            case .portTaken:
                throw SettingError(
                    setting, held: String(port),
                    because: "the port is taken on \(common.bind); stop its owner or set another")
            case .refused:
                throw SettingError(
                    .configuration,
                    "\(setting.name)=\"\(port)\" with BIND=\"\(common.bind)\": cannot listen: \(error.detail)")
            }
        }
    }

    private func start(on loop: EventLoop, _ listener: Listener, _ secure: Listener?, _ admin: Listener?) throws {
        let context = LoopContext(loop: loop, instance: instance, health: health, log: log, clients: common.clients)
        let operations = Operations(instance: instance, health: health, chaos: chaos, fleet: fleet)
        var routes = makeRouter()
        operations.addHealth(to: &routes)
        if common.adminPort == nil { operations.addAll(to: &routes, of: context) }
        routes.asset("base.css", PackageResources.base_css)
        routes.asset("icon.svg", PackageResources.icon_svg)
        let dependencies = app.start(on: context, &routes)
        let application = Application(context, routes: routes, chaos: chaos)
        let member = Fleet.Member(application, dependencies)
        fleet.add(LoopBound(member, to: loop))
        var options = HTTPServerOptions()
        options.maxBodyBytes = common.maxBodyBytes
        options.maxHeaderBytes = common.maxHeaderBytes
        options.idleTimeoutSeconds = common.idleTimeout
        options.requestTimeoutSeconds = common.requestTimeout
        options.connections = fleet.connections
        member.servers.append(try HTTPServer(loop, listener, options: options, responder: application))
        if let secure {
            var options = options
            options.tls = common.tls?.identity
            member.servers.append(try HTTPServer(loop, secure, options: options, responder: application))
        }
        guard let admin else { return }
        var adminRoutes = makeRouter()
        operations.addHealth(to: &adminRoutes)
        operations.addAll(to: &adminRoutes, of: context)
        let adminApplication = Application(context, routes: adminRoutes, chaos: nil)
        // Of its own count: a crowd at the app's door must not lock its operators out.
        options.connections = ConnectionCount(limit: 100)
        member.servers.append(try HTTPServer(loop, admin, options: options, responder: adminApplication))
    }

    private func makeRouter() -> Router {
        Router(problems: ProblemRenderer(page: Page(PackageResources.problem_html)))
    }
}
