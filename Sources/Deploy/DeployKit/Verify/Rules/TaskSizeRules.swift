// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let taskParameters =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"
private let sizes = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html"

/// How much a task and its containers take.
extension Rule {
    static let taskSize: [Rule] = [
        .task(
            "T101", "Fargate gives CPU and memory in pairs of a table.",
            "RegisterTaskDefinition refuses it: no Fargate configuration exists for given values.", sizes
        ) { task, report in
            guard task.isFargate else { return }
            for name in ["Cpu", "Memory"] where task.view[name] == nil {
                report.add(task.view, "\(name) is missing: Fargate wants the task's own")
            }
            guard let cpuPlace = task.view["Cpu"], let memoryPlace = task.view["Memory"], let text = cpuPlace.literal
            else {
                return
            }
            guard let cpu = task.cpu, let allowed = fargateMemory[cpu] else {
                let all = fargateMemory.keys.sorted().map(String.init).joined(separator: ", ")
                report.add(cpuPlace, "\(text) is no size of Fargate: it has \(all)")
                return
            }
            guard let memoryText = memoryPlace.literal else { return }
            guard let memory = task.memory, allowed.contains(memory) else {
                let fit =
                    allowed.count < 5
                    ? allowed.map(String.init).joined(separator: ", ")
                    : "\(allowed[0]) to \(allowed[allowed.count - 1]) in steps of \(allowed[1] - allowed[0])"
                report.add(
                    memoryPlace,
                    "\(memoryText) does not go with \(cpu) of CPU: Fargate has \(fit) MiB for it"
                )
                // It may be the CPU that somebody wrote wrong, where the memory is some other's.
                if let memory = task.memory, cpuPlace.line != memoryPlace.line,
                    fargateMemory.values.contains(where: { $0.contains(memory) })
                {
                    report.add(
                        cpuPlace, "\(text) does not go with \(memoryText) of memory, in line \(memoryPlace.line)")
                }
                return
            }
        },
        .task(
            "T102", "What containers are given fits into the task.",
            "RegisterTaskDefinition refuses it, or no container starts.", taskParameters
        ) { task, report in
            over(task.containers.compactMap { $0["Cpu"] }, "Cpu", task.cpu, of: task, &report) {
                "the containers take \($0) of CPU"
            }
            let large = task.largeLimits
            for limit in large {
                over([limit], "Memory", task.memory, of: task, &report) { "a container of \($0) MiB" }
            }
            if large.isEmpty {
                over(task.reservations, "Memory", task.memory, of: task, &report) { "the containers reserve \($0) MiB" }
            }
        },
        .task(
            "T108", "The limits of the containers' memory fit into the task together.",
            "The task may run out of memory before a container has reached its limit: one of them is killed.",
            taskParameters, severity: .warning
        ) { task, report in
            let limits = task.containers.compactMap { $0["Memory"] }
            // Another rule's.
            guard limits.count == task.containers.count, task.largeLimits.isEmpty, let memory = task.memory,
                let (kept, _) = sum(task.reservations), kept <= memory
            else { return }
            over(limits, "Memory", memory, of: task, &report) { "the containers' limits come to \($0) MiB" }
        },
        .task(
            "T103", "A container's hard limit is over what is kept free for it.",
            "RegisterTaskDefinition refuses it: invalid setting for container.", taskParameters
        ) { task, report in
            for container in task.containers {
                guard let limit = container["Memory"]?.integer, let reservation = container["MemoryReservation"],
                    let kept = reservation.integer, kept > limit
                else { continue }
                report.add(reservation, "reserves \(kept) MiB, and is killed at \(limit)")
                guard let place = container["Memory"], place.line != reservation.line else { continue }
                report.add(place, "\(limit) MiB, and line \(reservation.line) reserves \(kept)")
            }
        },
        .task(
            "T104", "A task on EC2 says what memory it takes, for itself or for each container.",
            "RegisterTaskDefinition refuses it: at least one of 'memory' or 'memoryReservation' must be specified.",
            taskParameters
        ) { task, report in
            guard !task.isFargate, task.view["Memory"] == nil else { return }
            for container in task.containers
            where container["Memory"] == nil && container["MemoryReservation"] == nil {
                report.add(
                    container.named, "neither Memory nor MemoryReservation, and the task has no Memory of its own")
            }
        },
        .task(
            "T105", "Fargate's ephemeral storage is 21 to 200 GiB.", "RegisterTaskDefinition refuses it.",
            taskParameters
        ) { task, report in
            guard let size = task.view["EphemeralStorage"]?["SizeInGiB"], let number = size.integer else { return }
            if !(21...200).contains(number) { report.add(size, "\(number) is not within 21 to 200") }
        },
    ]

    /// With the largest part, which most likely is wrong; `nil` where one is not known.
    private static func sum(_ given: [View]) -> (Int, View)? {
        let values = given.compactMap(\.integer)
        guard let most = given.max(by: { ($0.integer ?? 0) < ($1.integer ?? 0) }), values.count == given.count
        else { return nil }
        // A sum past all counting is told of by another rule.
        let total = values.reduce(into: (0, false)) { sum, value in
            let (next, overflow) = sum.0.addingReportingOverflow(value)
            sum = (next, sum.1 || overflow)
        }
        return total.1 ? nil : (total.0, most)
    }

    /// Tells of what is more together than the task has, at its largest part and at the task's own.
    private static func over(
        _ given: [View], _ limit: String, _ whole: Int?, of task: TaskView, _ report: inout Report,
        _ words: (Int) -> String
    ) {
        guard let (sum, place) = sum(given), let whole, sum > whole, let own = task.view[limit] else { return }
        report.add(place, "\(words(sum)), and the task has \(whole), by line \(own.line)")
        report.add(own, "\(words(sum)), and the task has \(whole): line \(place.line) has the most")
    }

    /// MiB for each amount of CPU.
    private static let fargateMemory: [Int: [Int]] = [
        256: [512, 1024, 2048],
        512: [1024, 2048, 3072, 4096],
        1024: Array(stride(from: 2048, through: 8192, by: 1024)),
        2048: Array(stride(from: 4096, through: 16384, by: 1024)),
        4096: Array(stride(from: 8192, through: 30720, by: 1024)),
        8192: Array(stride(from: 16384, through: 61440, by: 4096)),
        16384: Array(stride(from: 32768, through: 122_880, by: 8192)),
    ]
}

extension TaskView {
    /// What is kept free for each container: its limit, where it reserves nothing.
    fileprivate var reservations: [View] { containers.compactMap { $0["MemoryReservation"] ?? $0["Memory"] } }

    /// The limits that are over the task's own.
    fileprivate var largeLimits: [View] {
        memory.map { memory in containers.compactMap { $0["Memory"] }.filter { ($0.integer ?? 0) > memory } } ?? []
    }
}
