// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// What the apps keep their data in on this machine: a server whose URL was given, else what an app has embedded.
struct Stores {
    let redisURL: String?
    let postgresURL: String?
    let state: StateDirectory

    /// Tells an app where its data are: by the environment, for arguments are everybody's to read and a URL may hold a password.
    /// - Returns: the store's name for the table.
    func tell(_ app: AppContract, _ environment: inout Environment) throws(Refusal) -> String {
        switch app.name {
        case VisitsContract.app.name:
            if let redisURL { environment.set(VisitsContract.redisURL, to: redisURL) }
            let store = redisURL == nil ? VisitsContract.Store.memory : .redis
            environment.set(VisitsContract.store, to: store.rawValue)
            return store.rawValue
        case TodoContract.app.name:
            for setting in TodoContract.database.parts { environment.remove(setting) }
            environment.set(TodoContract.database.url, to: postgresURL ?? "sqlite:\(state.path)/todo.sqlite")
            if !environment.sets(TodoContract.key.description) {
                environment.set(TodoContract.key, toFile: try state.secret("jwt-secret-key"))
            }
            return postgresURL == nil ? "sqlite" : "postgres"
        default: return "none"
        }
    }
}
