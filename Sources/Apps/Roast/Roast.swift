// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
internal import Databases
public import HTTP
internal import Postgres
internal import SQL
public import Service

/// A coffee house's site, whose visitors vote for a drink.
public struct Roast: App {
    public static let contract = RoastContract.app

    public init(_ settings: Settings) throws(SettingError) {}

    public func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency] {
        let pages = RoastPages()
        routes.get("/") { _ in
            pages.home(results: Results([:]), newest: [], own: nil, form: nil, notice: nil)
        }
        pages.addAssets(to: &routes)
        return []
    }
}
