// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Where a template has something start a task.
struct TaskStart {
    let owner: View
    let role: View?
    let task: View?
    /// By its ARN.
    let cluster: View?
}

extension Needs {
    var taskStarts: [TaskStart] {
        stack.all("AWS::Events::Rule").flatMap { rule in
            (rule.properties["Targets"]?.elements ?? []).compactMap { target in
                target["EcsParameters"].map {
                    TaskStart(
                        owner: target, role: target["RoleArn"], task: $0["TaskDefinitionArn"], cluster: target["Arn"])
                }
            }
        }
            + stack.all("AWS::Scheduler::Schedule").compactMap { schedule in
                schedule.properties["Target"].flatMap { target in
                    target["EcsParameters"].map {
                        TaskStart(
                            owner: target, role: target["RoleArn"], task: $0["TaskDefinitionArn"],
                            cluster: target["Arn"])
                    }
                }
            }
            + stack.all("AWS::Pipes::Pipe").compactMap { pipe in
                pipe.properties["TargetParameters"]?["EcsTaskParameters"].map {
                    TaskStart(
                        owner: pipe.properties, role: pipe.properties["RoleArn"], task: $0["TaskDefinitionArn"],
                        cluster: pipe.properties["Target"])
                }
            }
    }
}

extension Needs {
    /// The roles that whoever starts a task passes to it.
    func passedRoles(of definition: StackView.Resource) -> [(place: View, arn: ARNPattern)] {
        ["ExecutionRoleArn", "TaskRoleArn"].compactMap { name in
            guard let place = definition.properties[name], let text = place.item.text else { return nil }
            let role = names.role(place).map { Text(.resource($0.id, attribute: "Arn")) }
            return (place, names.pattern(role ?? text))
        }
    }
}
