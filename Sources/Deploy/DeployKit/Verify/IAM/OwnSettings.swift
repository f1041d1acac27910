// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// What an app of the suite is told, as the app itself would read it.
extension OwnContainer {
    /// What it looks for besides its settings: whoever signs requests to AWS takes these from the environment.
    private static let signing: Set = [
        "AWS_ACCESS_KEY_ID", "AWS_CA_BUNDLE", "AWS_CONFIG_FILE", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_PROFILE",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN", "AWS_SHARED_CREDENTIALS_FILE", "AWS_USE_DUALSTACK_ENDPOINT", "AWS_USE_FIPS_ENDPOINT",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
    ]

    /// The setting that a variable is, or a file of which it names; `nil` where the app reads no such variable.
    func setting(_ variable: String) -> SettingDescription? {
        if let setting = app.settings.first(where: { $0.name == variable || $0.name + "_FILE" == variable }) {
            return setting
        }
        return app.database != nil && Self.signing.contains(variable)
            ? app.settings.first { $0.name == app.database?.region.name } : nil
    }

    struct Fault {
        let place: View
        let message: String
    }

    /// What keeps it from starting: half of what belongs together, or two that exclude each other.
    var faults: [Fault] {
        var faults: [Fault] = []
        func place(_ name: String) -> View { (variable(name) ?? variable(name + "_FILE"))?.name ?? view }
        func miss(_ name: String, because reason: String, at place: View? = nil) {
            if !has(name) { faults.append(Fault(place: place ?? view, message: "\(name) is not set\(reason)")) }
        }
        for name in Set(app.settings.map(\.name)) where variable(name) != nil && variable(name + "_FILE") != nil {
            faults.append(Fault(place: place(name + "_FILE"), message: "\(name) is set, too: one of them"))
        }
        if app.tlsPort != nil, has("TLS_CERT") != has("TLS_KEY") {
            let set = has("TLS_CERT") ? "TLS_CERT" : "TLS_KEY"
            miss(set == "TLS_CERT" ? "TLS_KEY" : "TLS_CERT", because: ", and \(set) is", at: place(set))
        }
        for name in ["ADMIN_PORT", "TLS_PORT"] {
            guard let number = variable(name)?.value?.integer, number == port else { continue }
            faults.append(Fault(place: place(name), message: "it is PORT already: another one"))
        }
        if app.name == TodoContract.app.name,
            variable(TodoContract.authentication.name)?.value?.literal?.lowercased() != "none",
            variable(TodoContract.authentication.name) == nil
                || variable(TodoContract.authentication.name)?.value?.literal != nil
        {
            miss(TodoContract.key.name, because: ": the app does not start without it")
        }
        guard let database = app.database else { return faults }
        let parts = database.parts.map(\.name).filter(has)
        if has(database.url.name) {
            if let part = parts.first {
                faults.append(Fault(place: place(part), message: "\(database.url.name) is set, too: one of them"))
            }
        } else if has(database.secretName.name) {
            for name in [database.user.name, database.password.name] where has(name) {
                faults.append(
                    Fault(place: place(name), message: "\(database.secretName.name) is set, too: one of them"))
            }
        } else if let part = parts.first {
            for setting in [database.host.name, database.database.name, database.user.name, database.password.name] {
                miss(setting, because: ", and \(part) is: they belong together")
            }
        } else if view["ReadonlyRootFilesystem"]?.boolean == true, !has(database.stateDirectory.name) {
            miss(database.host.name, because: ": no database is named, and the root cannot be written")
        }
        return faults
    }

    /// In words.
    var portList: String { ports.map(String.init).joined(separator: " and ") }
}

extension AppContract {
    var database: DatabaseContract? {
        switch name {
        case TodoContract.app.name: TodoContract.database
        case RoastContract.app.name: RoastContract.database
        default: nil
        }
    }

    /// A setting that is almost called so, as a hint.
    func nearest(to name: String) -> String {
        settings.first { $0.name.isNear(name, within: 2) }.map { ": it is \($0.name)" } ?? ""
    }
}
