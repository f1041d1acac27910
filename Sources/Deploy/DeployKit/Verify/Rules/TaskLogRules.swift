// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let logs = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html"

/// Where a task's output goes.
extension Rule {
    static let taskLogs: [Rule] = [
        .task(
            "T501", "Fargate's log drivers are awslogs, splunk and awsfirelens.", "RegisterTaskDefinition refuses it.",
            logs
        ) { task, report in
            guard task.isFargate else { return }
            for container in task.containers {
                guard let driver = container["LogConfiguration"]?["LogDriver"], let text = driver.literal,
                    !["awslogs", "splunk", "awsfirelens"].contains(text)
                else { continue }
                report.add(driver, "\(text) is not for Fargate")
            }
        },
        .task(
            "T502", "awslogs is told its group and its region, and on Fargate the streams' prefix.",
            "RegisterTaskDefinition refuses it.", logs
        ) { task, report in
            for container in task.containers {
                guard let log = container["LogConfiguration"], log["LogDriver"]?.literal == "awslogs" else { continue }
                let options = log["Options"]
                guard options?.item.isUnknown != true else { continue }
                let needed = ["awslogs-group"] + (task.isFargate ? ["awslogs-region", "awslogs-stream-prefix"] : [])
                for name in needed where options?[name] == nil {
                    report.add(log["LogDriver"] ?? log, "the option \(name) is missing")
                }
            }
        },
        .task(
            "T503", "The options are awslogs' own, and do not contradict each other.",
            "The task does not start: CannotStartContainerError, unknown log opt.", logs
        ) { task, report in
            for container in task.containers {
                guard let log = container["LogConfiguration"], log["LogDriver"]?.literal == "awslogs",
                    let options = log["Options"], !options.item.isUnknown
                else { continue }
                for member in options.item.members where !awslogsOptions.contains(member.name) {
                    report.add(options[member.name] ?? options, "\(member.name) is no option of awslogs")
                }
                if let mode = options["mode"], let text = mode.literal, !["blocking", "non-blocking"].contains(text) {
                    report.add(mode, "\(text): it takes blocking or non-blocking")
                }
                if let size = options["max-buffer-size"], options["mode"]?.literal == "blocking" {
                    report.add(size, "a buffer is of mode non-blocking only")
                    if let mode = options["mode"], mode.line != size.line {
                        report.add(
                            mode, "blocking, and line \(size.line) has a buffer, which is of mode non-blocking only")
                    }
                }
                if let format = options["awslogs-datetime-format"], options["awslogs-multiline-pattern"] != nil {
                    report.add(format, "stands beside awslogs-multiline-pattern: one of the two")
                    if let other = options["awslogs-multiline-pattern"], other.line != format.line {
                        report.add(other, "stands beside awslogs-datetime-format: one of the two")
                    }
                }
            }
        },
        .task(
            "T504", "A log router is there where logs go through one.", "RegisterTaskDefinition refuses it.",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html"
        ) { task, report in
            guard task.containers.allSatisfy({ !$0.item.isUnknown && $0["FirelensConfiguration"] == nil }) else {
                return
            }
            let drivers = task.containers.compactMap { $0["LogConfiguration"]?["LogDriver"] }
                .filter { $0.literal == "awsfirelens" }
            guard let first = drivers.first else { return }
            report.add(first, "no container of the task has a FirelensConfiguration")
            let others = task.containers.filter { $0["LogConfiguration"]?["LogDriver"]?.literal != "awsfirelens" }
            let routers = others.filter { container in
                ["fluent", "firelens", "log-router", "log_router"].contains { word in
                    [container["Image"], container["Name"]].contains { $0?.item.text?.written.contains(word) == true }
                }
            }
            if let router = routers.first ?? (others.count == 1 ? others[0] : nil) {
                report.add(router.named, "FirelensConfiguration is missing: line \(first.line) logs through a router")
            }
        },
    ]

    /// <https://docs.docker.com/engine/logging/drivers/awslogs/>
    private static let awslogsOptions: Set<String> = [
        "awslogs-group", "awslogs-region", "awslogs-endpoint", "awslogs-stream", "awslogs-stream-prefix",
        "awslogs-create-group", "awslogs-create-stream", "awslogs-force-flush-interval-seconds",
        "awslogs-max-buffered-events", "awslogs-datetime-format", "awslogs-multiline-pattern", "awslogs-format",
        "awslogs-credentials-endpoint", "tag", "mode", "max-buffer-size", "env", "env-regex", "labels",
    ]
}
