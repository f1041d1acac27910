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
                let least = allowed.first ?? 0
                let most = allowed.last ?? 0
                report.add(
                    memoryPlace,
                    "\(memoryText) does not go with \(cpu) of CPU: Fargate has \(least) to \(most) MiB for it, in steps"
                )
                return
            }
        },
        .task(
            "T102", "What containers are given fits into the task.",
            "RegisterTaskDefinition refuses it, or no container starts.", taskParameters
        ) { task, report in
            let containers = task.containers
            func sum(_ name: String) -> (Int, View)? {
                let given = containers.compactMap { $0[name] }
                let values = given.compactMap(\.integer)
                guard let last = given.last, values.count == given.count else { return nil }
                // A sum past all counting is told of by another rule.
                let total = values.reduce(into: (0, false)) { sum, value in
                    let (next, overflow) = sum.0.addingReportingOverflow(value)
                    sum = (next, sum.1 || overflow)
                }
                return total.1 ? nil : (total.0, last)
            }
            if let (cpu, place) = sum("Cpu"), let task = task.cpu, cpu > task {
                report.add(place, "the containers take \(cpu) of CPU, and the task has \(task)")
            }
            guard let memory = task.memory else { return }
            if let (reserved, place) = sum("MemoryReservation"), reserved > memory {
                report.add(place, "the containers reserve \(reserved) MiB, and the task has \(memory)")
            }
            for container in containers {
                guard let limit = container["Memory"], let size = limit.integer, size > memory else { continue }
                report.add(limit, "a container of \(size) MiB in a task of \(memory)")
            }
            if containers.allSatisfy({ $0["Memory"] != nil }), let (limits, place) = sum("Memory"), limits > memory {
                report.add(place, "the containers' limits come to \(limits) MiB, and the task has \(memory)")
            }
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
                report.add(container, "neither Memory nor MemoryReservation, and the task has no Memory of its own")
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
