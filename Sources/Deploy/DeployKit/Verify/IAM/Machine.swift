// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A machine of EC2's that a template makes, or a template for such.
struct Machine {
    let resource: StackView.Resource
    /// Its properties.
    let view: View
    let profile: View?

    /// What it does when it starts, as far as that is known.
    private var userData: String { view["UserData"]?.item.text?.written ?? "" }
    var joinsCluster: Bool { userData.contains("ECS_CLUSTER") }
    var buildsImages: Bool { userData.contains("docker") }
    var isOwn: Bool { resource.properties["Tags"].map(OwnContainer.isSuite) ?? false }
}

extension StackView {
    var machines: [Machine] {
        (all("AWS::EC2::Instance") + all("AWS::AutoScaling::LaunchConfiguration")).map {
            Machine(resource: $0, view: $0.properties, profile: $0.properties["IamInstanceProfile"])
        }
            + all("AWS::EC2::LaunchTemplate").compactMap { template in
                template.properties["LaunchTemplateData"].map { data in
                    let profile = data["IamInstanceProfile"]
                    return Machine(
                        resource: template, view: data, profile: profile?["Arn"] ?? profile?["Name"] ?? profile)
                }
            }
    }
}

extension Needs {
    /// Those of an instance profile of the template.
    func roles(of profile: View?) -> [StackView.Resource] {
        guard let text = profile?.item.text, case .hole(.resource(let id, _))? = text.pieces.last,
            let resource = stack.resource(id), resource.type == "AWS::IAM::InstanceProfile"
        else { return [] }
        return (resource.properties["Roles"]?.elements ?? []).compactMap(names.role)
    }
}
