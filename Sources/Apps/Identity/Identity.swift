// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
public import HTTP
public import Service

/// Shows which container answered, and how the request came to it.
public struct Identity: App {
    public static let contract = IdentityContract.app

    private let zone: LocalZone
    private let hasDebugRoutes: Bool

    public init(_ settings: Settings) throws(SettingError) {
        zone = try LocalZone(settings)
        hasDebugRoutes = try settings.value(IdentityContract.debugRoutes)
    }

    public func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency] {
        IdentityPages(context, zone).add(to: &routes)
        if hasDebugRoutes { DebugRoutes(loop: context.loop).add(to: &routes) }
        return []
    }
}
