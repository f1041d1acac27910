// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let logs = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html"
private let router = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html"

/// Log drivers' options, and the router that awsfirelens goes through.
extension Rule {
    static let taskDrivers: [Rule] = [
        .task(
            "T505", "An option of awslogs has a value that it takes.",
            "The task does not start: the log driver refuses the option.", logs
        ) { task, report in
            for container in task.containers {
                guard let log = container["LogConfiguration"], log["LogDriver"]?.literal == "awslogs",
                    let options = log["Options"]
                else { continue }
                for name in ["awslogs-create-group", "awslogs-create-stream"] {
                    guard let place = options[name], let text = place.literal,
                        !["true", "false"].contains(text.lowercased())
                    else { continue }
                    report.add(place, "\(text): it takes true or false")
                }
                if let place = options["awslogs-group"], let text = place.literal, !isGroup(text) {
                    report.add(place, "\(text.debugDescription) is no log group: letters, digits, . - _ / #, up to 512")
                }
                if let place = options["awslogs-region"], let text = place.literal,
                    AWSRegion(text) == nil || AWSRegion.isWrong(text)
                {
                    report.add(place, "\(text.debugDescription) is no region")
                }
                if let place = options["awslogs-stream-prefix"], let text = place.literal,
                    text.isEmpty || text.contains(where: { ":*".contains($0) })
                {
                    report.add(place, "\(text.debugDescription) begins no stream's name: it takes neither : nor *")
                }
                if let size = options["max-buffer-size"], let text = size.literal, !OptionForm.size.takes(text) {
                    report.add(size, "\(text.debugDescription) is no size: as 25m")
                }
            }
        },
        .task(
            "T506", "Splunk is told its URL and its token.", "RegisterTaskDefinition refuses it.", logs
        ) { task, report in
            for container in task.containers {
                guard let log = container["LogConfiguration"], log["LogDriver"]?.literal == "splunk" else { continue }
                let secrets = log["SecretOptions"]?.elements.map { $0["Name"]?.literal } ?? []
                guard log["Options"]?.item.isUnknown != true, log["SecretOptions"]?.item.isUnknown != true,
                    !secrets.contains(nil)
                else { continue }
                for name in ["splunk-url", "splunk-token"] where log["Options"]?[name] == nil && !secrets.contains(name)
                {
                    report.add(log["LogDriver"] ?? log, "the option \(name) is missing")
                }
                guard let place = log["Options"]?["splunk-url"], let text = place.literal,
                    !text.hasPrefix("https://"), !text.hasPrefix("http://")
                else { continue }
                report.add(place, "\(text) is no URL")
            }
        },
        .task(
            "T507", "A log driver is given its own options.",
            "The task does not start: CannotStartContainerError, unknown log opt.", logs
        ) { task, report in
            for container in task.containers {
                guard let log = container["LogConfiguration"], let driver = log["LogDriver"]?.literal,
                    let known = LogDriver.options[driver], let options = log["Options"]
                else { continue }
                for member in options.item.members
                where !known.contains(member.name) && !LogDriver.common.contains(member.name) {
                    report.add(
                        options[member.name] ?? options,
                        "\(member.name) is no option of \(driver)\(Spelling.hint(for: member.name, among: known))")
                }
            }
        },
        .task(
            "T508", "A task has one log router, told what it takes.", "RegisterTaskDefinition refuses it.", router
        ) { task, report in
            let routers = task.containers.compactMap { $0["FirelensConfiguration"] }.filter { !$0.item.isNothing }
            if routers.count > 1 { report.add(routers[1], "a second log router: a task has one") }
            for container in task.containers {
                guard let kind = container["FirelensConfiguration"]?["Type"], let text = kind.literal,
                    let image = container["Image"], let name = image.item.text?.written
                else { continue }
                let isBit = ["fluent-bit", "fluentbit", "fluent_bit"].contains(where: name.contains)
                guard isBit != name.contains("fluentd"), text == (isBit ? "fluentd" : "fluentbit") else { continue }
                report.add(kind, "\(text), and the image is of \(isBit ? "Fluent Bit" : "Fluentd")")
                if image.line != kind.line { report.add(image, "not of \(text), which line \(kind.line) says") }
            }
            for own in routers {
                guard let options = own["Options"], !options.item.isUnknown else { continue }
                if let place = options["enable-ecs-log-metadata"], let text = place.literal,
                    !["true", "false"].contains(text)
                {
                    report.add(place, "\(text): it takes true or false")
                }
                for member in options.item.members {
                    let known = ["enable-ecs-log-metadata", "config-file-type", "config-file-value"]
                    if !known.contains(member.name) {
                        report.add(
                            options[member.name] ?? options,
                            "\(member.name) is no option of a log router\(Spelling.hint(for: member.name, among: known))"
                        )
                    }
                }
                let kind = options["config-file-type"]
                if let kind, let text = kind.literal {
                    if !["s3", "file"].contains(text) {
                        report.add(kind, "\(text): it takes s3 or file")
                    } else if text == "s3", task.isFargate {
                        report.add(kind, "s3: Fargate takes file, which is in the image")
                    }
                    if options["config-file-value"] == nil {
                        report.add(kind, "config-file-value is missing beside it")
                    }
                } else if kind == nil, let value = options["config-file-value"] {
                    report.add(value, "config-file-type is missing beside it")
                }
                if kind?.literal == "file", let value = options["config-file-value"], let text = value.literal {
                    if madeFiles.contains(text) {
                        report.add(value, "\(text) is what ECS writes itself: a file of one's own lies elsewhere")
                    } else if !isAbsolute(value) {
                        report.add(value, "\(text) is no path from the root of the image")
                    }
                }
                if kind?.literal == "s3", let value = options["config-file-value"], let text = value.literal,
                    !text.hasPrefix("arn:") || !text.contains(":s3:")
                {
                    report.add(value, "\(text) is no ARN of a file in S3")
                }
            }
        },
        .task(
            "T509", "Logs go through a router of another container.",
            "The task does not start: the log router cannot write to itself.", router
        ) { task, report in
            for container in task.containers where container["FirelensConfiguration"]?.item.isNothing == false {
                guard let driver = container["LogConfiguration"]?["LogDriver"], driver.literal == "awsfirelens" else {
                    continue
                }
                report.add(driver, "the log router's own log goes elsewhere: awslogs")
            }
        },
    ]

    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html>
    private static let madeFiles = ["/fluent-bit/etc/fluent-bit.conf", "/fluentd/etc/fluent.conf"]

    private static func isGroup(_ text: String) -> Bool {
        (1...512).contains(text.utf8.count)
            && text.allSatisfy { isNameCharacter($0) || "./#".contains($0) }
    }
}

private enum LogDriver {
    static let common: Set<String> = [
        "mode", "max-buffer-size", "env", "env-regex", "labels", "labels-regex", "tag", "cache-disabled",
        "cache-max-file", "cache-max-size", "cache-compress",
    ]

    /// <https://docs.docker.com/engine/logging/configure/>
    static let options: [String: Set<String>] = [
        "json-file": ["max-size", "max-file", "compress"],
        "local": ["max-size", "max-file", "compress"],
        "journald": [],
        "syslog": [
            "syslog-address", "syslog-facility", "syslog-tls-ca-cert", "syslog-tls-cert", "syslog-tls-key",
            "syslog-tls-skip-verify", "syslog-format",
        ],
        "gelf": [
            "gelf-address", "gelf-compression-type", "gelf-compression-level", "gelf-tcp-max-reconnect",
            "gelf-tcp-reconnect-delay",
        ],
        "fluentd": [
            "fluentd-address", "fluentd-async", "fluentd-async-connect", "fluentd-async-reconnect-interval",
            "fluentd-buffer-limit", "fluentd-retry-wait", "fluentd-max-retries", "fluentd-sub-second-precision",
            "fluentd-request-ack", "fluentd-write-timeout", "fluentd-read-timeout",
        ],
        "splunk": [
            "splunk-token", "splunk-url", "splunk-source", "splunk-sourcetype", "splunk-index", "splunk-capath",
            "splunk-caname", "splunk-insecureskipverify", "splunk-format", "splunk-verify-connection", "splunk-gzip",
            "splunk-gzip-level", "splunk-index-acknowledgment",
        ],
    ]
}
