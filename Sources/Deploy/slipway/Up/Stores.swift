// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// What the apps keep their data in on this machine: a server whose URL was given, else what an app has embedded.
struct Stores {
    let redisURL: String?
    let postgresURL: String?
    let mysqlURL: String?
    /// A secret of AWS Secrets Manager that names roast's database.
    let secretName: String?
    let state: StateDirectory

    /// Tells an app where its data are: by the environment, for arguments are everybody's to read and a URL may hold a password.
    /// - Returns: the store's name for the table, and what else there is to know.
    func tell(_ app: AppContract, _ environment: inout Environment) throws(Refusal) -> (store: String, note: String?) {
        switch app.name {
        case VisitsContract.app.name:
            if let redisURL { environment.set(VisitsContract.redisURL, to: redisURL) }
            let store = redisURL == nil ? VisitsContract.Store.memory : .redis
            environment.set(VisitsContract.store, to: store.rawValue)
            return (store.rawValue, nil)
        case TodoContract.app.name:
            for setting in TodoContract.database.parts { environment.remove(setting) }
            environment.set(TodoContract.database.url, to: postgresURL ?? "sqlite:\(state.path)/todo.sqlite")
            if !environment.sets(TodoContract.key.description) {
                environment.set(TodoContract.key, toFile: try state.secret("jwt-secret-key"))
            }
            return (postgresURL == nil ? "sqlite" : "postgres", nil)
        case RoastContract.app.name: return try tellRoast(&environment)
        default: return ("none", nil)
        }
    }

    private func tellRoast(_ environment: inout Environment) throws(Refusal) -> (store: String, note: String?) {
        let database = RoastContract.database
        var store = "sqlite"
        if let secretName {
            // What the secret does not say, as RDS' own does not, the operator's settings may.
            for setting in [database.url.description, database.user.description, database.password.description] {
                environment.remove(setting)
            }
            environment.set(database.secretName, to: secretName)
            store = "secret"
        } else {
            for setting in database.parts { environment.remove(setting) }
            environment.set(database.url, to: mysqlURL ?? postgresURL ?? "sqlite:\(state.path)/roast.sqlite")
            if mysqlURL ?? postgresURL != nil { store = mysqlURL == nil ? "postgres" : "mysql" }
        }
        if !environment.sets(RoastContract.sessionSecret.description) {
            environment.set(RoastContract.sessionSecret, toFile: try state.secret("session-secret"))
        }
        guard !environment.sets(RoastContract.adminToken.description) else { return (store, nil) }
        let token = try state.secret("admin-token")
        environment.set(RoastContract.adminToken, toFile: token)
        return (store, "The token for roast's /admin is in \(token).")
    }
}
