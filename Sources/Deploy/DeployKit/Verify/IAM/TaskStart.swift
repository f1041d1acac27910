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
