// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let instance =
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html"
private let structure =
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html"
private let password = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"

/// What a database is made with, and what its clients and its secret say of it.
extension Rule {
    static let storeContracts: [Rule] = [
        .stack(
            "S195", "What a program is told of a database is how the database is made: its port, its name, its owner.",
            "Every connection fails: it times out, or the database or the user does not exist.", instance,
            severity: .warning
        ) { stack, report in
            let programs = ToldStores.all(in: stack)
            for program in programs {
                checkPorts(program, &report)
                checkOwner(program, stack.view, &report)
            }
            checkNames(programs, stack.view, &report)
        },
        .stack(
            "S196", "The secret with an owner's password names that owner, and that database.",
            "The login fails, and so does every rotation.", structure
        ) { stack, report in
            for type in ToldStores.databases {
                for database in stack.view.all(type) { check(secretOf: database, stack.view, &report) }
            }
        },
        .stack(
            "S197", "A password that Secrets Manager makes is one that its service takes.",
            "It is not made: MasterUserPassword is not a valid password.", password
        ) { stack, report in
            for resource in stack.view.resources {
                for form in PasswordForm.all(of: resource) {
                    guard let value = SecretValue(form.place, in: stack.view) else { continue }
                    if let made = value.generated {
                        if value.key == nil, made["SecretStringTemplate"] != nil {
                            report.add(form.place, "all of \(value.secret.id)'s JSON: its key is missing")
                        } else {
                            for fault in form.faults(of: made) { report.add(fault.place, fault.message) }
                        }
                    } else if let made = value.secret.properties["GenerateSecretString"], !made.item.isUnknown,
                        let key = made["GenerateStringKey"]?.literal
                    {
                        let asked = value.key.map { "\($0) of" } ?? "all of"
                        report.add(form.place, "\(asked) \(value.secret.id): the password that is made is \(key)")
                    } else if let written = value.written, let text = written.literal,
                        !form.length.contains(text.count) || text.contains(where: form.without.contains)
                    {
                        report.add(
                            written,
                            "a password of \(form.length.lowerBound) to \(form.length.upperBound) characters, "
                                + "without \(form.without)")
                    }
                }
            }
        },
    ]

    // MARK: Programs

    private static let stems: [String: [String]] = [
        "AWS::RDS::": [
            "DB", "DATABASE", "PG", "POSTGRES", "POSTGRESQL", "MYSQL", "MARIADB", "RDS", "SQL", "DATASOURCE",
        ],
        "AWS::ElastiCache::": ["REDIS", "CACHE", "VALKEY", "MEMCACHED", "ELASTICACHE"],
        "AWS::DocDB::": ["MONGO", "MONGODB", "DOCDB", "DB", "DATABASE"],
    ]

    /// The store that a variable is of, by the words before `ending`; `nil` where that is not to be known.
    private static func store(of name: String, _ ending: String, in program: ToldStores) -> StackView.Resource? {
        guard name.hasSuffix(ending) else { return nil }
        let stem = name.dropLast(ending.count)
        let hosts = ["HOST", "HOSTNAME", "ADDR", "ADDRESS", "ENDPOINT", "SERVER"]
        let given = hosts.map { "\(stem)\($0)" }.filter { host in program.variables.contains { $0.name == host } }
        if !given.isEmpty { return given.compactMap { program.store(in: $0) }.first }
        guard program.stores.count == 1, let store = program.stores.values.first,
            let words = stems.first(where: { store.type.hasPrefix($0.key) })?.value,
            // Where it asks at another host, it is not of this one.
            let word = stem.split(separator: "_").last, words.contains(String(word))
        else { return nil }
        return store
    }

    private static func checkPorts(_ program: ToldStores, _ report: inout Report) {
        for (name, value) in program.variables {
            guard let port = value.integer, let store = store(of: name, "PORT", in: program) else { continue }
            check(port, of: store, at: value, &report)
        }
        for place in program.variables.map(\.value) + program.words {
            for address in place.item.text?.storeAddresses ?? [] {
                guard let port = address.port, let store = program.stores[address.id] else { continue }
                check(port, of: store, at: place, &report)
            }
        }
    }

    private static func check(_ port: Int, of store: StackView.Resource, at place: View, _ report: inout Report) {
        let said = store.type == "AWS::RDS::DBProxy" ? nil : store.properties["Port"]
        if let said {
            guard let own = said.integer, own != port else { return }
            report.add(place, against: said, "the program is told \(port), and \(store.id) listens on \(own)")
        } else if let usual = ToldStores.defaultPorts(of: store), !usual.isEmpty, !usual.contains(port) {
            let ports = usual.sorted().map(String.init).joined(separator: " or ")
            report.add(place, "\(store.id) listens on \(ports): it has no Port")
        }
    }

    private static let system: Set = [
        "postgres", "template1", "mysql", "information_schema", "performance_schema", "sys", "rdsadmin",
    ]

    /// The name of a database that programs are told, where the template makes one of another name.
    private static func checkNames(_ programs: [ToldStores], _ stack: StackView, _ report: inout Report) {
        var told: [String: [View]] = [:]
        for program in programs {
            // One that makes databases itself knows of others.
            if program.words.contains(where: { view in
                let text = view.item.text?.written.lowercased() ?? ""
                return text.contains("createdb") || text.contains("create database")
            }) {
                return
            }
            for (name, value) in program.variables {
                guard let text = value.literal, isDatabaseName(text) else { continue }
                let engines = ["POSTGRES", "POSTGRESQL", "MYSQL", "MARIADB", "RDS", "SQL", "PG"]
                let isTold =
                    ["PGDATABASE", "DATABASE", "DB"].contains(name)
                    || ["DB_NAME", "DATABASE_NAME", "DBNAME", "DB_DATABASE"].contains(where: name.hasSuffix)
                    || engines.contains { name.hasSuffix("\($0)_DB") || name.hasSuffix("\($0)_DATABASE") }
                guard isTold, let store = program.only(["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]) else {
                    continue
                }
                if ["REDIS", "CACHE", "MONGO", "VALKEY"].contains(where: name.contains) { continue }
                told[store.id, default: []].append(value)
            }
            for place in program.variables.map(\.value) + program.words {
                for address in place.item.text?.storeAddresses ?? [] {
                    guard let name = address.database, isDatabaseName(name) else { continue }
                    told[address.id, default: []].append(View(.text(Text(name), line: place.line), path: place.path))
                }
            }
        }
        for (id, places) in told {
            guard let store = stack.resource(id), store.type.hasPrefix("AWS::RDS::DB"),
                let said = store.properties["DBName"] ?? store.properties["DatabaseName"], let own = said.literal
            else { continue }
            let wrong = places.filter {
                let name = $0.literal?.lowercased() ?? ""
                return name != own.lowercased() && !system.contains(name)
            }
            let names = Set(wrong.compactMap { $0.literal?.lowercased() })
            // Of several databases one may have been made by hand, unless it is called almost as another.
            guard let first = wrong.first, let name = names.first, names.count == 1,
                wrong.count == places.count || name.isNear(own, within: 2)
            else { continue }
            report.add(first, against: said, "the program asks for \(name), and \(id) is made with \(own)")
        }
    }

    private static func isDatabaseName(_ text: String) -> Bool {
        text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }

    /// A user who is told with the password of the owner is the owner.
    private static func checkOwner(_ program: ToldStores, _ stack: StackView, _ report: inout Report) {
        guard let store = program.only(["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]),
            let owner = stack.masterUsername(of: store), let own = owner.literal
        else { return }
        let master = SecretValue(store.properties["MasterUserPassword"], in: stack)?.secret.id
        let passwords = program.secrets.filter { name, from in
            guard name.hasSuffix("PASSWORD") || name.hasSuffix("PASS") || name.hasSuffix("PWD"),
                case .hole(.resource(let id, let attribute))? = from.item.text?.pieces.first
            else { return false }
            if attribute == "MasterUserSecret.SecretArn" { return id == store.id }
            return master != nil && stack.secret(named: Text(.resource(id, attribute: nil)))?.id == master
        }
        let users = program.variables.filter { name, _ in
            ["USER", "USERNAME"].contains { name.hasSuffix($0) }
                && ["DB", "DATABASE", "PG", "SQL", "POSTGRES", "MARIA"]
                    .contains(where: name.contains)
        }
        guard passwords.count == 1, users.count == 1, let told = users[0].value.literal,
            told.lowercased() != own.lowercased()
        else { return }
        report.add(
            users[0].value, against: owner, "the password is the owner's: \(told) is told, and \(store.id)'s is \(own)")
    }

    // MARK: Secrets

    private static func check(secretOf database: StackView.Resource, _ stack: StackView, _ report: inout Report) {
        let properties = database.properties
        guard let value = SecretValue(properties["MasterUserPassword"], in: stack) else { return }
        if let place = properties["MasterUsername"] {
            let user = ["username", "user", "Username", "USERNAME"].lazy
                .compactMap { value.secret.writtenInSecret($0) }.first
            if let name = place.literal, let user, let other = user.literal, name.lowercased() != other.lowercased() {
                report.add(user, against: place, "the secret is of \(other), and \(database.id)'s owner is \(name)")
            }
            if let login = SecretValue(place, in: stack), login.key != nil, login.generated != nil {
                report.add(place, "the name is the password that \(login.secret.id) makes")
            }
        }
        // An attachment writes what follows itself.
        let isAttached = stack.all("AWS::SecretsManager::SecretTargetAttachment").contains {
            stack.secret(named: $0.properties["SecretId"]?.item.text).map { $0.id == value.secret.id } ?? true
        }
        guard !isAttached else { return }
        for (key, others) in [("dbname", ["DBName", "DatabaseName"]), ("database", ["DBName"]), ("port", ["Port"])] {
            guard let written = value.secret.writtenInSecret(key), let text = written.literal,
                let place = others.lazy.compactMap({ properties[$0] }).first, let own = place.literal,
                own.lowercased() != text.lowercased()
            else { continue }
            report.add(written, against: place, "the secret says \(text), and \(database.id) \(own)")
        }
    }
}

extension Text {
    /// Addresses of stores in URLs and beside ports: what stands behind the host.
    fileprivate var storeAddresses: [(id: String, port: Int?, database: String?)] {
        pieces.indices.compactMap { index in
            guard case .hole(.resource(let id, .some(let attribute))) = pieces[index], !attribute.hasSuffix("Port"),
                index + 1 < pieces.count, case .literal(var behind) = pieces[index + 1]
            else { return nil }
            var before = ""
            if index > 0, case .literal(let text) = pieces[index - 1] { before = text }
            var port: Int?
            if behind == ":", index + 3 < pieces.count, case .literal(let next) = pieces[index + 3] {
                behind = next
            } else if behind.hasPrefix(":") {
                let digits = behind.dropFirst().prefix { $0.isNumber }
                port = Int(digits)
                behind = String(behind.dropFirst(1 + digits.count))
            }
            let isDatabase = before.contains("://") || before.hasSuffix("@")
            let name = behind.dropFirst().prefix { !"?;/ \"'".contains($0) }
            let isWhole = index + 2 >= pieces.count || name.count < behind.count - 1
            return (id, port, behind.hasPrefix("/") && isDatabase && isWhole && !name.isEmpty ? String(name) : nil)
        }
    }
}
