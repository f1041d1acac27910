// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Reach {
    /// What asks for one of AWS's services, where one thing of all tasks does: its way is missed there, too.
    func asker(of service: String) -> Place? {
        var places: Set<Place> = []
        for own in scene.services.services {
            if service == "ssmmessages", let place = own.view["EnableExecuteCommand"], place.boolean == true {
                places.insert(scene.place(place, of: own.resource.id))
            }
            guard let task = own.task, let definition = scene.view.resource(named: own.view["TaskDefinition"]) else {
                continue
            }
            for place in task.containers.flatMap({ views(in: $0, asking: service) }) {
                places.insert(scene.place(place, of: definition.id))
            }
        }
        return places.count == 1 ? places.first : nil
    }

    private func views(in container: View, asking service: String) -> [View] {
        switch service {
        case "ecr.api", "ecr.dkr", "s3":
            return container["Image"].map { $0.item.text?.isPrivateECR == true ? [$0] : [] } ?? []
        case "logs":
            let driver = container["LogConfiguration"]?["LogDriver"]
            return driver?.literal == "awslogs" ? driver.map { [$0] } ?? [] : []
        case "secretsmanager", "ssm":
            return (container["Secrets"]?.elements ?? []).compactMap { $0["ValueFrom"] }.filter { place in
                place.item.text.map { keeper(of: $0) == service } == true
            }
        default: return []
        }
    }
}
