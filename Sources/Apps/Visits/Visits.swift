// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
public import HTTP
internal import Redis
public import Service

/// Counts visits by client address and in total.
public struct Visits: App {
    public static let contract = VisitsContract.app

    private enum Store: Sendable {
        case redis(RedisOptions)
        case memory(MemoryVisitStore)
    }

    private let store: Store
    private let window: Int

    public init(_ settings: Settings) throws(SettingError) {
        window = try settings.value(VisitsContract.window)
        store =
            switch try settings.value(VisitsContract.store) {
            case .redis: .redis(try RedisOptions(settings))
            case .memory: .memory(MemoryVisitStore(window: window))
            }
    }

    public func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency] {
        switch store {
        case .memory(let store):
            VisitPages(store, context).add(to: &routes)
            return []
        case .redis(let options):
            let redis = Redis(options, on: context.loop) { [log = context.log] event in
                switch event {
                case .connected: log.info("redis is connected", ["server": "\(options.host):\(options.port)"])
                case .lost(let error): log.warning("redis is lost", ["error": error.description])
                }
            }
            VisitPages(RedisVisitStore(redis, window: window), context).add(to: &routes)
            return [RedisDependency(redis: redis)]
        }
    }
}

extension RedisOptions {
    /// What `REDIS_URL` says, else `REDIS_ENDPOINT`.
    fileprivate init(_ settings: Settings) throws(SettingError) {
        if let url = try settings.optional(VisitsContract.redisURL) {
            let setting = VisitsContract.redisURL.description
            guard let options = RedisOptions(url: url.revealed) else {
                throw SettingError(setting, held: "", because: "it takes \(setting.takes)")
            }
            guard !options.usesTLS || RedisOptions.hasTLS else {
                throw SettingError(
                    setting, held: "",
                    because: "rediss:// needs a hiredis with TLS, and this one has none; use redis://")
            }
            self = options
        } else {
            let endpoint = try settings.value(VisitsContract.redisEndpoint)
            guard let options = RedisOptions(endpoint: endpoint) else {
                let setting = VisitsContract.redisEndpoint.description
                throw SettingError(setting, held: endpoint, because: "it takes \(setting.takes)")
            }
            self = options
        }
        timeoutMilliseconds = try settings.value(VisitsContract.redisTimeout)
    }
}
