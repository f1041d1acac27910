// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Where on its instance a container is asked.
extension Reach {
    /// The ports of the host that a container's may be; 0 is one that Docker chooses.
    func hostPorts(of port: Int, in task: TaskView, container: String?) -> [ClosedRange<Int>]? {
        if task.networkMode == "host" { return [port...port] }
        let own = task.containers.first { container == nil || $0["Name"]?.literal == container }
        guard let mapping = own?["PortMappings"]?.elements.first(where: { $0["ContainerPort"]?.integer == port }) else {
            return nil
        }
        guard let host = mapping["HostPort"] else { return Self.ephemeral }
        return host.integer.map { $0 == 0 ? Self.ephemeral : [$0...$0] }
    }

    /// Those of Linux, or those that Docker took before it asked.
    /// <https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html>
    private static let ephemeral = [32_768...60_999, 49_153...65_535]

    /// One that the task itself fixes, where Docker might choose it.
    func fixedPort(of port: Int, in service: ServiceView, container: String?) -> Miss.Said? {
        guard let task = service.task, task.networkMode == "bridge",
            let definition = scene.view.resource(named: service.view["TaskDefinition"])
        else { return nil }
        let own = task.containers.first { container == nil || $0["Name"]?.literal == container }
        let mapping = own?["PortMappings"]?.elements.first { $0["ContainerPort"]?.integer == port }
        guard let host = mapping?["HostPort"], let number = host.integer, number > 0 else { return nil }
        return Miss.Said(id: definition.id, view: host, other: "0")
    }
}
