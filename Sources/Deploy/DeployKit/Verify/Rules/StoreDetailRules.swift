// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What of databases, tables, queues, file systems and functions must fit together.
extension Rule {
    static let storeDetails: [Rule] = [
        .stack(
            "S167", "A database is saved and looked after at different times.",
            "CreateDBInstance refuses it: the backup window and maintenance window must not overlap.",
            "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html"
        ) { services, report in
            for database in ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"].flatMap(services.view.all) {
                let (backup, care) = (
                    database.properties["PreferredBackupWindow"], database.properties["PreferredMaintenanceWindow"]
                )
                let saved = backup?.literal.map(Window.init(daily:))
                let kept = care?.literal.map(Window.init(weekly:))
                if let backup, let saved, saved == nil {
                    report.add(backup, "it is hh:mm-hh:mm, of 30 minutes or more")
                }
                if let care, let kept, kept == nil {
                    report.add(care, "it is ddd:hh:mm-ddd:hh:mm, of 30 minutes or more")
                }
                guard let backup, let care, let saved = saved ?? nil, let kept = kept ?? nil, saved.overlaps(kept)
                else {
                    continue
                }
                report.add(backup, "it overlaps PreferredMaintenanceWindow in line \(care.line)")
                report.add(care, "it overlaps PreferredBackupWindow in line \(backup.line)")
            }
        },
        .stack(
            "S168", "A table's keys are its attributes, and its attributes are keys.",
            "CreateTable refuses it: ValidationException.",
            "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html"
        ) { services, report in
            for table in services.view.all("AWS::DynamoDB::Table") where !table.properties.item.holdsUnknown {
                check(table, &report)
            }
        },
        .stack(
            "S171", "A queue is a FIFO queue by its name and its type, and so is the one for what it cannot deliver.",
            "CreateQueue refuses it.",
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html"
        ) { services, report in
            for queue in services.view.all("AWS::SQS::Queue") + services.view.all("AWS::SNS::Topic") {
                let properties = queue.properties
                let isQueue = queue.type == "AWS::SQS::Queue"
                let fifo = properties[isQueue ? "FifoQueue" : "FifoTopic"]
                if let place = properties[isQueue ? "QueueName" : "TopicName"], let name = place.literal {
                    if name.hasSuffix(".fifo"), fifo == nil || fifo?.boolean == false {
                        report.add(place, "\(name): \(isQueue ? "FifoQueue" : "FifoTopic") is not true")
                    } else if !name.hasSuffix(".fifo"), let fifo, fifo.boolean == true {
                        report.add(place, "a FIFO one's name ends in .fifo (line \(fifo.line))")
                    }
                }
                if let content = properties["ContentBasedDeduplication"], content.boolean == true, fifo == nil {
                    report.add(content, "it is for FIFO ones")
                }
                let redrive = properties["RedrivePolicy"]
                within(1...1000, redrive?["maxReceiveCount"], &report)
                guard let redrive, !redrive.item.members.isEmpty else { continue }
                guard let dead = redrive["deadLetterTargetArn"] else {
                    report.add(redrive, "deadLetterTargetArn is missing")
                    continue
                }
                if isQueue, redrive["maxReceiveCount"] == nil { report.add(redrive, "maxReceiveCount is missing") }
                guard isQueue, let other = services.view.resource(named: dead), other.type == queue.type else {
                    continue
                }
                if (other.properties["FifoQueue"]?.boolean == true) != (fifo?.boolean == true) {
                    report.add(dead, "\(other.id) is \(fifo?.boolean == true ? "no" : "a") FIFO queue, unlike this one")
                }
            }
        },
        .stack(
            "S172", "A function's handler is in its code.",
            "Every call fails: Runtime.ImportModuleError, or HandlerNotFound.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html"
        ) { services, report in
            for function in services.view.all("AWS::Lambda::Function") {
                guard let code = function.properties["Code"]?["ZipFile"], let text = code.item.text else { continue }
                let runtime = function.properties["Runtime"]
                if let runtime, let name = runtime.literal, !name.hasPrefix("python"), !name.hasPrefix("nodejs") {
                    report.add(runtime, "\(name): code in a template is Python's or Node.js's")
                }
                guard let place = function.properties["Handler"], let handler = place.literal else { continue }
                let parts = handler.split(separator: ".", omittingEmptySubsequences: false)
                if parts.count != 2 || parts[0] != "index" {
                    report.add(place, "code in a template is the module index: index.\(parts.last ?? "handler")")
                    continue
                }
                let whole = text.pieces.map { if case .literal(let text) = $0 { text } else { "x" } }.joined()
                if whole.isEmpty || text.literal == nil && text.pieces.count == 1 { continue }
                if !whole.contains(String(parts[1])) { report.add(place, "the code has no \(parts[1])") }
            }
        },
        .stack(
            "S173", "A queue hides a message for as long as the function that takes it may work.",
            "CreateEventSourceMapping refuses it: queue visibility timeout is less than function timeout.",
            "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"
        ) { services, report in
            for mapping in services.view.all("AWS::Lambda::EventSourceMapping") {
                guard let queue = services.view.resource(named: mapping.properties["EventSourceArn"]),
                    queue.type == "AWS::SQS::Queue", !queue.properties.item.isUnknown,
                    let function = services.view.resource(named: mapping.properties["FunctionName"]),
                    function.type == "AWS::Lambda::Function", let timeout = function.properties["Timeout"],
                    let needed = timeout.integer
                else { continue }
                let hidden = queue.properties["VisibilityTimeout"]
                guard let seconds = hidden == nil ? 30 : hidden?.integer, seconds < needed else { continue }
                report.add(
                    timeout,
                    "\(queue.id) hides a message for \(seconds) seconds only (line \((hidden ?? queue.properties).line))"
                )
                report.add(
                    hidden ?? queue.properties, "\(function.id) may work for \(needed) seconds (line \(timeout.line))")
            }
        },
    ]

    private static func check(_ table: StackView.Resource, _ report: inout Report) {
        let properties = table.properties
        let billing = properties["BillingMode"]?.literal
        if let throughput = properties["ProvisionedThroughput"], billing == "PAY_PER_REQUEST" {
            report.add(throughput, "BillingMode is PAY_PER_REQUEST")
        }
        if properties["ProvisionedThroughput"] == nil, billing != "PAY_PER_REQUEST" {
            report.add(
                properties["BillingMode"] ?? properties,
                "ProvisionedThroughput is missing, or BillingMode: PAY_PER_REQUEST")
        }
        let defined = (properties["AttributeDefinitions"]?.elements ?? []).compactMap { $0["AttributeName"] }
        let names = defined.map(\.literal)
        let schemas =
            [properties["KeySchema"]]
            + ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"].flatMap { properties[$0]?.elements ?? [] }
            .map { $0["KeySchema"] }
        let keys = schemas.compactMap(\.self).flatMap(\.elements).compactMap { $0["AttributeName"] }
        for key in keys {
            guard let name = key.literal, !names.contains(nil), !names.contains(name) else { continue }
            report.add(key, "\(name) is not among AttributeDefinitions")
            report.add(properties, "AttributeDefinitions has no \(name), which is a key in line \(key.line)")
        }
        let used = keys.map(\.literal)
        for attribute in defined where !used.contains(nil) && !used.contains(attribute.literal) {
            report.add(attribute, "\(attribute.literal ?? "") is no key: AttributeDefinitions has keys only")
        }
        for schema in schemas.compactMap(\.self) {
            let kinds = schema.elements.compactMap { $0["KeyType"] }
            if kinds.first?.literal == "RANGE", let first = kinds.first { report.add(first, "the first key is HASH") }
            if kinds.count == 2, kinds[0].literal == "HASH", kinds[1].literal == "HASH" {
                report.add(kinds[1], "the second key is RANGE")
            }
        }
    }
}

/// A time of the day, or of the week, in minutes.
private struct Window {
    /// Of a week that begins on Monday; of a day where it is every day.
    let start: Int
    let length: Int

    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let week = 7 * 24 * 60

    init?(daily text: String) {
        let parts = text.split(separator: "-").map { Self.minutes($0.split(separator: ":")) }
        guard parts.count == 2, let start = parts[0], let end = parts[1] else { return nil }
        self.init(start, end, period: 24 * 60)
    }

    init?(weekly text: String) {
        let parts = text.lowercased().split(separator: "-").map { part -> Int? in
            let words = part.split(separator: ":")
            guard words.count == 3, let day = Self.days.firstIndex(of: String(words[0])),
                let minutes = Self.minutes(words.dropFirst())
            else { return nil }
            return day * 24 * 60 + minutes
        }
        guard parts.count == 2, let start = parts[0], let end = parts[1] else { return nil }
        self.init(start, end, period: Self.week)
    }

    private init?(_ start: Int, _ end: Int, period: Int) {
        let length = (end - start + period) % period
        guard length >= 30 else { return nil }
        self.start = start
        self.length = length
    }

    private static func minutes(_ words: some Collection<Substring>) -> Int? {
        let numbers = words.map { Int($0) ?? -1 }
        guard numbers.count == 2, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]) else { return nil }
        return numbers[0] * 60 + numbers[1]
    }

    /// Whether one of every day meets one of the week.
    func overlaps(_ weekly: Window) -> Bool {
        (-1..<8).contains { day in
            let begin = day * 24 * 60 + start
            return [0, Self.week, -Self.week].contains { shift in
                begin < weekly.start + shift + weekly.length && weekly.start + shift < begin + length
            }
        }
    }
}
