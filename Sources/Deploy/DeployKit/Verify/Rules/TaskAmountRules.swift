// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let parameters =
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html"
private let containerDefinition =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"

/// The least that CPU and memory may be, and how they are written.
extension Rule {
    static let taskAmounts: [Rule] = [
        .task(
            "T106", "A container has 6 MiB of memory at least.",
            "RegisterTaskDefinition refuses it, or the container does not start: Docker keeps 6 MiB for each.",
            containerDefinition
        ) { task, report in
            for container in task.containers {
                for name in ["Memory", "MemoryReservation"] {
                    guard let place = container[name], let size = place.integer, size < 6 else { continue }
                    // Of 0 the console makes none.
                    if size == 0,
                        name == "MemoryReservation" || container["MemoryReservation"] != nil
                            || task.view["Memory"] != nil
                    {
                        continue
                    }
                    report.add(place, "\(size) MiB: a container needs 6")
                }
            }
        },
        .task(
            "T107", "CPU is counted in 1024ths or vCPUs, and memory in MiB or GB.",
            "RegisterTaskDefinition refuses it.",
            parameters
        ) { task, report in
            if let place = task.view["Cpu"], let text = place.literal, !task.isFargate {
                guard let cpu = task.cpu else {
                    report.add(place, "\(text.debugDescription) is no amount of CPU: as 256, or .25 vCPU")
                    return
                }
                if !task.isWindows, !(128...196_608).contains(cpu) {
                    report.add(place, "\(text): a task has 128 to 196608")
                }
            }
            if let place = task.view["Memory"], let text = place.literal, !task.isFargate, task.memory == nil {
                report.add(place, "\(text.debugDescription) is no amount of memory: as 512, or 0.5 GB")
            }
            for container in task.containers {
                guard let place = container["Cpu"], let cpu = place.integer, cpu < 0 || cpu > 196_608 else { continue }
                report.add(place, "\(cpu): a container takes 0 to 196608")
            }
        },
    ]
}
