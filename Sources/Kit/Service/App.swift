// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
public import EventLoop
public import HTTP
public import Metrics

/// An app: settings read once, then routes and clients for each event loop.
public protocol App: Sendable {
    static var contract: AppContract { get }

    /// Reads the app's own settings.
    init(_ settings: Settings) throws(SettingError)

    /// Adds the app's routes for one loop, on which this is called, and says which stores they need.
    func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency]
}

/// What an app is given for each event loop.
public struct LoopContext: Sendable {
    public let loop: EventLoop
    public let instance: Instance
    public let health: Health
    public let log: Log
    public let clients: ClientAddress
}

/// A store that an app needs, as seen from one loop. Every call comes on that loop.
public protocol Dependency: Sendable {
    var name: String { get }

    /// Asks whether it answers, within its own time-out.
    func check() async -> DependencyState

    var metrics: ClientMetrics { get }

    /// Ends its connections, when the last request has been answered.
    func close()
}

/// What `/ready` tells of a dependency.
public struct DependencyState: Sendable {
    public let isReady: Bool
    /// What is wrong, without addresses or credentials.
    public let detail: String?

    public init(isReady: Bool, detail: String? = nil) {
        self.isReady = isReady
        self.detail = detail
    }
}
