// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let logs = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html"
private let outputs = "https://docs.fluentbit.io/manual/pipeline/outputs"

/// What log drivers and log routers take as an option's value.
extension Rule {
    static let taskOptions: [Rule] = [
        .task(
            "T510", "A log driver's option has a value that the driver takes.",
            "The task does not start: CannotStartContainerError, the log driver refuses the option.", logs
        ) { task, report in
            for container in task.containers {
                guard let log = container["LogConfiguration"], let driver = log["LogDriver"]?.literal,
                    driver != "awsfirelens", let options = log["Options"]
                else { continue }
                for member in options.item.members {
                    guard let place = options[member.name], let text = place.literal,
                        let form = OptionForm.of(member.name, of: driver), !form.takes(text)
                    else { continue }
                    // Those of awslogs have a rule of their own.
                    if driver == "awslogs", ["mode", "max-buffer-size"].contains(member.name) { continue }
                    report.add(place, "\(text.debugDescription): it takes \(form.title)")
                }
                if driver != "awslogs", let size = options["max-buffer-size"], options["mode"]?.literal == "blocking" {
                    report.add(size, "a buffer is of mode non-blocking only")
                }
            }
        },
        .task(
            "T511", "A log router's output is told where to: its region, its group and stream, its bucket.",
            "The log router does not start, and no line of the log arrives.", outputs
        ) { task, report in
            for container in task.containers {
                let log = container["LogConfiguration"]
                if log?["LogDriver"]?.literal == "awsfirelens" {
                    within(0...536_870_912, log?["Options"]?["log-driver-buffer-limit"], &report)
                }
                guard log?["LogDriver"]?.literal == "awsfirelens", let options = log?["Options"],
                    let output = FirelensOutput(options), !output.isOfFluentd,
                    let needed = FirelensOutput.needed[output.name],
                    !options.item.isUnknown, log?["SecretOptions"]?.item.isUnknown != true
                else { continue }
                if let place = options["region"], let region = place.literal, AWSRegion.isWrong(region) {
                    report.add(place, "\(region.debugDescription) is no region")
                }
                let secrets = (log?["SecretOptions"]?.elements ?? []).compactMap { $0["Name"]?.literal }
                let given = Set((options.item.members.map(\.name) + secrets).map { $0.lowercased() })
                for names in needed where given.isDisjoint(with: names) {
                    report.add(output.place, "\(output.name) wants the option \(names.joined(separator: " or "))")
                }
                if output.name == "cloudwatch_logs", let one = options["log_stream_name"],
                    options["log_stream_prefix"] != nil
                {
                    report.add(one, "stands beside log_stream_prefix: one of the two")
                }
            }
        },
    ]
}

extension FirelensOutput {
    /// <https://docs.fluentbit.io/manual/pipeline/outputs>
    fileprivate static let needed: [String: [[String]]] = [
        "cloudwatch_logs": [
            ["region"], ["log_group_name", "log_group_template"],
            ["log_stream_name", "log_stream_prefix", "log_stream_template"],
        ],
        "cloudwatch": [["region"], ["log_group_name"], ["log_stream_name", "log_stream_prefix"]],
        "kinesis_firehose": [["region"], ["delivery_stream"]],
        "firehose": [["region"], ["delivery_stream"]],
        "kinesis_streams": [["region"], ["stream"]],
        "kinesis": [["region"], ["stream"]],
        "s3": [["bucket"]],
    ]
}

/// What an option takes.
struct OptionForm {
    let title: String
    let takes: @Sendable (String) -> Bool

    static func of(_ option: String, of driver: String) -> OptionForm? { common[option] ?? forms[driver]?[option] }

    private static func words(_ words: String...) -> OptionForm {
        OptionForm(title: words.joined(separator: ", ")) { words.contains($0) }
    }
    private static func number(_ range: ClosedRange<Int>) -> OptionForm {
        OptionForm(
            title: range.upperBound == .max
                ? "a number from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        ) { Int($0).map(range.contains) == true }
    }
    private static func address(_ schemes: String...) -> OptionForm {
        OptionForm(title: schemes.map { "\($0)://…" }.joined(separator: ", ")) { text in
            schemes.contains { text.hasPrefix("\($0)://") && text.count > $0.count + 3 }
        }
    }
    /// As Go's `strconv.ParseBool` reads it.
    private static let truth = OptionForm(title: "true or false") {
        ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"].contains($0)
    }
    static let size = OptionForm(title: "a size, as 10m") { text in
        var digits = text.lowercased()[...]
        if digits.hasSuffix("b") { digits.removeLast() }
        if let last = digits.last, "kmg".contains(last) { digits.removeLast() }
        return (Double(digits) ?? 0) > 0
    }
    /// A number of a unit of Go's.
    private static let duration = OptionForm(title: "a duration, as 1s") { text in
        let digits = text.prefix { $0.isNumber || $0 == "." }
        return Double(digits) != nil
            && ["ns", "us", "µs", "ms", "s", "m", "h"].contains { text.dropFirst(digits.count).hasPrefix($0) }
    }

    private static let common: [String: OptionForm] = [
        "mode": words("blocking", "non-blocking"), "max-buffer-size": size,
    ]

    /// <https://docs.docker.com/engine/logging/configure/>
    private static let forms: [String: [String: OptionForm]] = [
        "awslogs": [
            "awslogs-force-flush-interval-seconds": number(1...(.max)),
            "awslogs-max-buffered-events": number(1...(.max)), "awslogs-format": words("json/emf"),
        ],
        "json-file": ["max-size": size, "max-file": number(1...(.max)), "compress": truth],
        "local": ["max-size": size, "max-file": number(1...(.max)), "compress": truth],
        "splunk": [
            "splunk-format": words("inline", "json", "raw"), "splunk-gzip": truth, "splunk-gzip-level": number(-1...9),
            "splunk-insecureskipverify": truth, "splunk-verify-connection": truth, "splunk-index-acknowledgment": truth,
        ],
        "gelf": [
            "gelf-address": address("udp", "tcp"), "gelf-compression-type": words("gzip", "zlib", "none"),
            "gelf-compression-level": number(-1...9), "gelf-tcp-max-reconnect": number(0...(.max)),
            "gelf-tcp-reconnect-delay": number(0...(.max)),
        ],
        "syslog": [
            "syslog-address": address("udp", "tcp", "tcp+tls", "unix", "unixgram"),
            "syslog-format": words("rfc3164", "rfc5424", "rfc5424micro"),
            "syslog-facility": OptionForm(title: "daemon, local0, … or 0 to 23") { text in
                Int(text).map((0...23).contains) ?? facilities.contains(text)
            },
        ],
        "fluentd": [
            "fluentd-async": truth, "fluentd-async-connect": truth, "fluentd-sub-second-precision": truth,
            "fluentd-request-ack": truth, "fluentd-retry-wait": duration, "fluentd-max-retries": number(0...(.max)),
            "fluentd-buffer-limit": OptionForm(title: "a number of bytes") { size.takes($0) },
            "fluentd-address": OptionForm(title: "HOST:PORT, tcp://HOST:PORT, unix://PATH") { text in
                let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
                if text.hasPrefix("unix://") { return !rest.isEmpty }
                guard !text.contains("://") || ["tcp://", "tls://"].contains(where: text.hasPrefix) else {
                    return false
                }
                let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
                return parts.count < 2 || parts.last?.isEmpty == true
                    || Int(parts[parts.count - 1]).map((1...65_535).contains) == true
            },
        ],
    ]

    private static let facilities: Set<String> = [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "local0",
        "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ]
}
