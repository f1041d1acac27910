// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let containerDefinition =
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html"
private let registry = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html"
private let secret = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html"

/// Variables, and what is fetched before a container starts.
extension Rule {
    static let taskEnvironment: [Rule] = [
        .task(
            "T407", "A variable has a name that a program can read, and a region is one.",
            "RegisterTaskDefinition refuses it, or the container does not start.", containerDefinition
        ) { task, report in
            for container in task.containers {
                for name in ["Environment", "Secrets"] {
                    for variable in container[name]?.elements ?? [] where !variable.item.isUnknown {
                        guard let place = variable["Name"] else {
                            report.add(variable, "Name is missing")
                            continue
                        }
                        guard let text = place.literal else { continue }
                        if ["AWS_REGION", "AWS_DEFAULT_REGION"].contains(text), let value = variable["Value"],
                            let region = value.literal, AWSRegion.isWrong(region)
                        {
                            report.add(value, "\(region.debugDescription) is no region")
                        }
                        if text.isEmpty || text.contains("=") || text.contains(where: \.isWhitespace) {
                            report.add(place, "\(text.debugDescription) is no variable's name")
                        }
                    }
                }
            }
        },
        .task(
            "T408", "A log driver's secrets have names and places.",
            "RegisterTaskDefinition refuses it, or the task stops before it starts: ResourceInitializationError.",
            secret
        ) { task, report in
            for container in task.containers {
                guard let list = container["LogConfiguration"]?["SecretOptions"], !list.isEmpty else { continue }
                for option in list.elements {
                    guard let place = option["ValueFrom"], let text = place.item.text,
                        let fault = fault(inValueFrom: text)
                    else { continue }
                    report.add(place, fault)
                }
                let options = container["LogConfiguration"]?["Options"]
                for name in list.elements.compactMap({ $0["Name"] }) {
                    guard let text = name.literal, options?.item.members.contains(where: { $0.name == text }) == true
                    else {
                        continue
                    }
                    report.add(name, "\(text) is an option, too: one of the two")
                }
            }
        },
        .task(
            "T409", "A registry's password is a secret of Secrets Manager's.",
            "RegisterTaskDefinition refuses it, or the image is not pulled.", registry
        ) { task, report in
            for container in task.containers {
                guard let own = container["RepositoryCredentials"], !own.item.isUnknown, !own.item.isNothing else {
                    continue
                }
                // A secret's name is one, too, where it is of this region.
                guard let place = own["CredentialsParameter"], let text = place.item.text else { continue }
                if let fault = TaskARN.fault(in: text, of: ["secretsmanager"], as: "a secret's of Secrets Manager") {
                    report.add(place, fault)
                } else if let arn = TaskARN(text), arn.resource.count != 2 || arn.resource[0].literal != "secret" {
                    guard arn.resource[0].literal != nil else { continue }
                    report.add(place, "no ARN of a secret, which is taken whole: arn:…:secret:NAME")
                }
            }
            for container in task.containers {
                let files = container["EnvironmentFiles"]?.elements ?? []
                if files.count > 10 { report.add(files[10], "an eleventh file of variables: it takes ten") }
            }
        },
    ]
}
