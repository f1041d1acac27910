// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let leastPrivilege = "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html"
private let groups = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"
private let routes = "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"

/// What no computed flow needs.
extension Rule {
    static let networkExcess: [Rule] = [
        .survey(
            "N401", "Every rule of a security group is one that something needs.",
            "It is open for nothing, or another rule says the same.", groups
        ) { survey, report in
            for opening in survey.idleOpenings where !opening.isDefault {
                report.add(
                    opening.written.element.place,
                    "nothing needs this rule of \(opening.groupName), or another says the same: take it out")
            }
        },
        .survey(
            "N402", "A rule of a security group is of the ports that are needed.",
            "Ports are open that nothing answers, until something does.", groups
        ) { survey, report in
            for (opening, message) in survey.wideOpenings { report.add(opening.written.element.place, message) }
        },
        .survey(
            "N403", "A rule of a security group is of those who need it: of a group, where they stand behind one.",
            "Everybody who can reach the address may ask.", groups
        ) { survey, report in
            for opening in survey.farOpenings {
                report.add(
                    opening.written.element.place,
                    "everybody is named, and only things of this VPC need it: name their group")
            }
        },
        .survey(
            "N404", "A security group says what it lets out.",
            "Everything may go everywhere: CloudFormation makes such a rule where none is written.",
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html"
        ) { survey, report in
            for opening in survey.defaults {
                report.add(
                    opening.written.element.place,
                    "\(opening.groupName) has no SecurityGroupEgress: name what it needs, or 127.0.0.1/32 for nothing")
            }
        },
        .survey(
            "N405", "Every route, endpoint and gateway is one that something goes over.",
            "It bills, or leads where nobody should go.", leastPrivilege
        ) { survey, report in
            for element in survey.idle where element.kind != .group {
                report.add(element.place, "nothing goes over \(Scene.name(element.id)): take it out")
            }
        },
        .survey(
            "N406", "Every security group is somebody's.", "It stands before nothing.", groups
        ) { survey, report in
            for element in survey.idle where element.kind == .group {
                report.add(element.place, "\(Scene.name(element.id)) stands before nothing: take it out")
            }
        },
        .flow(
            "N407", "An endpoint has a subnet in each zone of those that go over it.",
            "They pay for every byte to another zone, and fail with it.",
            "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html", isExact: true),
        .network(
            "N408", "A subnet has a route table of its own.",
            "It follows the main one, and whatever somebody writes there for others.", routes, isExact: true
        ) { reach, report in
            for subnet in reach.routing.subnets.values
            where subnet.vpc != nil && (reach.routing.associations[subnet.id] ?? []).isEmpty {
                report.add(reach.scene.place(subnet.id), "\(Scene.name(subnet.id)) is associated with no route table")
            }
        },
        .flow(
            "N411", "What the template means to let in or out, by all that it says, it does.",
            "Half of it works.", groups, isExact: true),
    ]

    static func survey(
        _ code: String, _ title: String, _ consequence: String, _ source: String,
        _ check: @escaping @Sendable (Survey, inout Report) -> Void
    ) -> Rule { Rule(code, title, consequence, source, isExact: true, .survey(check)) }
}
