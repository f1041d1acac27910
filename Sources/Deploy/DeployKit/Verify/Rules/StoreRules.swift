// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let rds = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"
private let lifecycle =
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html"

/// What keeps things: logs, images, secrets, databases.
extension Rule {
    static let stores: [Rule] = [
        .stack(
            "S161", "A log group has a name, and keeps what it has for days that there are.",
            "CreateLogGroup or PutRetentionPolicy refuses it.",
            "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"
        ) { stack, report in
            let days = [
                1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
            ]
            let groups = stack.view.all("AWS::Logs::LogGroup")
            for group in groups {
                if let place = group.properties["RetentionInDays"], let text = place.literal,
                    Int(text).map(days.contains) != true
                {
                    report.add(place, "\(text): it takes \(days.map(String.init).joined(separator: ", "))")
                }
                oneOf(["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"], group.properties["LogGroupClass"], &report)
                guard let place = group.properties["LogGroupName"], let name = place.literal else { continue }
                let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_/#".contains($0)) }
                if !isName || !(1...512).contains(name.utf8.count) {
                    report.add(place, "\(name.debugDescription) is no name: letters, digits and .-_/#")
                }
            }
            for name in repeated(groups.filter(\.isCertain).compactMap { $0.properties["LogGroupName"] }) {
                report.add(name, "\(name.literal ?? "the name") stands twice")
            }
        },
        .stack(
            "S162", "A repository has a name in small letters, and a life-cycle policy that ECR understands.",
            "CreateRepository or PutLifecyclePolicy refuses it.", lifecycle
        ) { stack, report in
            let repositories = stack.view.all("AWS::ECR::Repository")
            for repository in repositories {
                if let place = repository.properties["RepositoryName"], let name = place.literal,
                    Pattern("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*")?.matches(name) == false
                        || !(2...256).contains(name.utf8.count)
                {
                    report.add(
                        place, "\(name.debugDescription) is no name: small letters, digits, and . _ - / between them")
                }
                oneOf(
                    ["MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"],
                    repository.properties["ImageTagMutability"], &report)
                oneOf(
                    ["AES256", "KMS", "KMS_DSSE"], repository.properties["EncryptionConfiguration"]?["EncryptionType"],
                    &report)
                if let place = repository.properties["LifecyclePolicy"]?["LifecyclePolicyText"],
                    let text = place.literal,
                    let fault = fault(inLifecyclePolicy: text)
                {
                    report.add(place, fault)
                }
            }
            for name in repeated(repositories.filter(\.isCertain).compactMap { $0.properties["RepositoryName"] }) {
                report.add(name, "\(name.literal ?? "the name") stands twice")
            }
        },
        .stack(
            "S163", "A secret is given or made, and changed by a schedule that there is.",
            "CreateSecret or RotateSecret refuses it.",
            "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html"
        ) { stack, report in
            for secret in stack.view.all("AWS::SecretsManager::Secret") {
                let (made, given) = (secret.properties["GenerateSecretString"], secret.properties["SecretString"])
                if let made, given != nil { report.add(made, "SecretString stands, too: one of them") }
                guard let made, !made.item.isUnknown else { continue }
                within(1...4096, made["PasswordLength"], &report)
                let (template, key) = (made["SecretStringTemplate"], made["GenerateStringKey"])
                if let template, key == nil {
                    report.add(template, "GenerateStringKey is missing: under which name the password is put")
                } else if let key, template == nil {
                    report.add(key, "SecretStringTemplate is missing: what the password is put into")
                } else if let template, let text = template.literal,
                    (try? DocumentReader.read(Array(text.utf8)))?.entries.isEmpty != false,
                    text.filter({ $0 != " " }) != "{}"
                {
                    report.add(template, "it is no object of JSON")
                }
            }
            for rotation in stack.view.all("AWS::SecretsManager::RotationSchedule")
            where !rotation.properties.item.isUnknown {
                let properties = rotation.properties
                if properties["SecretId"] == nil { report.add(properties, "SecretId is missing") }
                let rules = properties["RotationRules"]
                within(1...1000, rules?["AutomaticallyAfterDays"], &report)
                if let days = rules?["AutomaticallyAfterDays"], rules?["ScheduleExpression"] != nil {
                    report.add(days, "ScheduleExpression stands, too: one of them")
                }
                if let place = rules?["ScheduleExpression"], let text = place.literal {
                    if let fault = Schedule.fault(in: text, takesTime: false),
                        text.hasPrefix("rate") || !text.hasPrefix("cron")
                    {
                        report.add(place, fault)
                    } else if text.contains("minute") {
                        report.add(place, "\(text): hours or days")
                    }
                }
                if let duration = rules?["Duration"], let text = duration.literal,
                    Pattern("[0-9]{1,3}h")?.matches(text) == false
                {
                    report.add(duration, "\(text): it is hours, as 3h")
                }
                let (own, hosted) = (properties["RotationLambdaARN"], properties["HostedRotationLambda"])
                if let hosted, own != nil { report.add(hosted, "RotationLambdaARN stands, too: one of them") }
                guard let hosted, !hosted.item.isUnknown else { continue }
                if stack.view.template?.transforms.contains(where: { $0.hasPrefix("AWS::SecretsManager") }) == false {
                    report.add(hosted, "Transform: AWS::SecretsManager-2024-09-16 is missing: it makes the function")
                }
                if hosted["RotationType"] == nil { report.add(hosted, "RotationType is missing") }
            }
        },
        .stack(
            "S164", "A database instance says things that go together.", "CreateDBInstance refuses it.", rds
        ) { stack, report in
            for database in stack.view.all("AWS::RDS::DBInstance") where !database.properties.item.isUnknown {
                let properties = database.properties
                checkPassword(properties, &report)
                if let zone = properties["AvailabilityZone"], properties["MultiAZ"]?.boolean == true {
                    report.add(zone, "MultiAZ is true: it stands in several zones, and this names one")
                }
                if let place = properties["DBInstanceClass"], let text = place.literal, text != "db.serverless",
                    Pattern("db\\.[a-z0-9-]+\\.[a-z0-9.]+")?.matches(text) == false
                {
                    report.add(place, "\(text) is no class: db.t4g.micro")
                }
                within(0...35, properties["BackupRetentionPeriod"], &report)
                within(1...65535, properties["Port"], &report)
                oneOf(["standard", "gp2", "gp3", "io1", "io2"], properties["StorageType"], &report)
                oneOf(["0", "1", "5", "10", "15", "30", "60"], properties["MonitoringInterval"], &report)
                if let interval = properties["MonitoringInterval"], (interval.integer ?? 0) > 0,
                    properties["MonitoringRoleArn"] == nil
                {
                    report.add(interval, "MonitoringRoleArn is missing")
                }
                if let place = properties["AllocatedStorage"], let size = place.integer {
                    let engine = properties["Engine"]?.literal
                    let isOpen = ["postgres", "mysql", "mariadb"].contains(engine ?? "")
                    if isOpen {
                        within((properties["StorageType"]?.literal == "standard" ? 5 : 20)...65_536, place, &report)
                    }
                    if let most = properties["MaxAllocatedStorage"], let high = most.integer, high < size {
                        report.add(most, "\(high) GiB is less than AllocatedStorage")
                    }
                }
                let aurora = properties["Engine"]?.literal?.hasPrefix("aurora") == true
                if aurora, properties["DBClusterIdentifier"] == nil, let engine = properties["Engine"] {
                    report.add(engine, "DBClusterIdentifier is missing: Aurora is of clusters")
                }
                let isCopy = [
                    "DBClusterIdentifier", "DBSnapshotIdentifier", "SourceDBInstanceIdentifier", "SourceDbiResourceId",
                    "DBClusterSnapshotIdentifier", "RestoreTime", "UseLatestRestorableTime",
                    "SourceDBClusterIdentifier",
                    "SourceDBInstanceAutomatedBackupsArn",
                ].contains { properties[$0] != nil }
                if !isCopy {
                    for name in ["Engine", "AllocatedStorage", "MasterUsername"] where properties[name] == nil {
                        report.add(properties, "\(name) is missing")
                    }
                    let isByPassword =
                        properties["MasterUserAuthenticationType"].map { $0.literal == "password" } ?? true
                    if isByPassword, properties["MasterUserPassword"] == nil,
                        properties["ManageMasterUserPassword"] == nil
                    {
                        report.add(properties, "MasterUserPassword is missing, or ManageMasterUserPassword: true")
                    }
                }
                check(stack.view.masterUsername(of: database), of: properties, &report)
            }
            for cluster in stack.view.all("AWS::RDS::DBCluster") {
                checkPassword(cluster.properties, &report)
                check(stack.view.masterUsername(of: cluster), of: cluster.properties, &report)
                within(1...35, cluster.properties["BackupRetentionPeriod"], &report)
            }
            for group in stack.view.all("AWS::RDS::DBSubnetGroup") {
                guard let list = group.properties["SubnetIds"], let places = list.texts(in: stack.view) else {
                    continue
                }
                if places.count < 2 { report.add(list, "\(places.count) subnets: two zones at least") }
                for place in repeated(places) { report.add(place, "the subnet stands twice") }
            }
        },
    ]

    private static func check(_ user: View?, of properties: View, _ report: inout Report) {
        guard let user, let name = user.literal, let engine = properties["Engine"]?.literal else { return }
        let family = ["postgres", "mysql", "mariadb", "oracle", "sqlserver"].first(where: engine.contains) ?? ""
        let word = name.lowercased()
        if word == "rdsadmin" || reserved[family]?.contains(word) == true
            || family == "postgres" && word.hasPrefix("pg_")
        {
            report.add(user, "\(name) is a word that \(engine) keeps for itself")
        } else if name.first?.isLetter != true {
            report.add(user, "\(name): it begins with a letter")
        }
    }

    private static let reserved = [
        "postgres": ["admin", "user"], "oracle": ["sys", "system"], "sqlserver": ["sa", "rdsa"],
    ]

    private static func checkPassword(_ properties: View, _ report: inout Report) {
        if let password = properties["MasterUserPassword"] {
            if properties["ManageMasterUserPassword"]?.boolean == true {
                report.add(password, "ManageMasterUserPassword is true: RDS makes the password")
            } else if let text = password.literal, !text.hasPrefix("{{resolve:"), !text.isEmpty {
                let engine = properties["Engine"]?.literal ?? ""
                let (length, refused) = (PasswordForm.length(of: engine), PasswordForm.refused(by: engine))
                if !length.contains(text.count) || text.contains(where: { $0 == " " || refused.contains($0) }) {
                    report.add(
                        password,
                        "a password has \(length.lowerBound) to \(length.upperBound) characters, "
                            + "and none of \(refused.map(String.init).joined(separator: " ")) and space")
                }
            }
        }
        if let key = properties["KmsKeyId"], properties["StorageEncrypted"]?.boolean == false {
            report.add(key, "StorageEncrypted is false: the key is of nothing")
        }
    }

    /// What is wrong with the first of its rules that has something wrong.
    private static func fault(inLifecyclePolicy text: String) -> String? {
        guard let root = try? DocumentReader.read(Array(text.utf8)), let list = root["rules"],
            case .sequence(let rules) = list.content
        else { return "it is no JSON with rules" }
        if rules.isEmpty { return "no rule" }
        var priorities: Set<Int> = []
        var anyPriority: Int?
        for rule in rules {
            guard let number = rule["rulePriority"]?.text.flatMap({ Int($0) }), number > 0 else {
                return "a rule has no rulePriority from 1"
            }
            if !priorities.insert(number).inserted { return "rulePriority \(number) stands twice" }
            guard let selection = rule["selection"] else { return "rule \(number) has no selection" }
            guard let status = selection["tagStatus"]?.text, ["tagged", "untagged", "any"].contains(status) else {
                return "rule \(number): tagStatus is tagged, untagged or any"
            }
            let hasTags = selection["tagPrefixList"] != nil || selection["tagPatternList"] != nil
            if status == "tagged", !hasTags { return "rule \(number): tagged takes tagPrefixList or tagPatternList" }
            if status != "tagged", hasTags, !(selection["tagPrefixList"]?.elements.isEmpty ?? true) {
                return "rule \(number): \(status) takes no list of tags"
            }
            if status == "any" { anyPriority = max(anyPriority ?? 0, number) }
            let kinds = ["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"]
            guard let kind = selection["countType"]?.text, kinds.contains(kind) else {
                return "rule \(number): countType is imageCountMoreThan or sinceImagePushed"
            }
            if kind == "imageCountMoreThan", selection["countUnit"] != nil {
                return "rule \(number): imageCountMoreThan has no countUnit"
            }
            if kind != "imageCountMoreThan", selection["countUnit"]?.text != "days" {
                return "rule \(number): countUnit is days"
            }
            guard let count = selection["countNumber"]?.text.flatMap({ Int($0) }), count > 0 else {
                return "rule \(number): countNumber is 1 at least"
            }
            guard let action = rule["action"]?["type"]?.text, ["expire", "transition"].contains(action) else {
                return "rule \(number): the action is expire"
            }
        }
        if let anyPriority, let most = priorities.max(), anyPriority < most {
            return "the rule of any images has priority \(anyPriority): it must be the highest number, \(most) or more"
        }
        return nil
    }
}
