// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A task definition, whichever file it stands in.
struct TaskView: Sendable {
    let view: View
    /// Whether it must run on Fargate: it says so itself, or a service of the same template does.
    let isFargate: Bool
    /// Whether it must run on machines that are not of AWS.
    let isExternal: Bool

    init(_ view: View, isFargate: Bool = false, isExternal: Bool = false) {
        self.view = view
        let required = view["RequiresCompatibilities"]?.elements.compactMap(\.literal) ?? []
        self.isFargate = isFargate || required.contains("FARGATE")
        self.isExternal = isExternal || required.contains("EXTERNAL")
    }

    /// Whether it must run on instances that ECS manages.
    var isManaged: Bool {
        view["RequiresCompatibilities"]?.elements.contains { $0.literal == "MANAGED_INSTANCES" } == true
    }

    var containers: [View] { view["ContainerDefinitions"]?.elements ?? [] }
    var volumes: [View] { view["Volumes"]?.elements ?? [] }
    var networkMode: String? { view["NetworkMode"] == nil ? "bridge" : view["NetworkMode"]?.literal }

    /// In 1024ths of a vCPU; `.25 vCPU` is 256.
    var cpu: Int? { view["Cpu"]?.literal.flatMap { Self.amount($0, unit: "vcpu") } }
    /// In MiB; `0.5 GB` is 512.
    var memory: Int? { view["Memory"]?.literal.flatMap { Self.amount($0, unit: "gb") } }

    /// A whole number, or a decimal one of a unit of 1024.
    private static func amount(_ text: String, unit: String) -> Int? {
        let text = text.lowercased().filter { $0 != " " }
        if let number = Int(text) { return number }
        guard text.hasSuffix(unit), let number = Double(text.dropLast(unit.count)), (0...1_000_000).contains(number)
        else {
            return nil
        }
        return Int(number * 1024)
    }
}
