// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What rules, schedules, pipes, subscriptions and hooks do with the roles that they are given, beside starting tasks.
extension Needs {
    /// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html>
    var targets: [Need] {
        schedules + rules + pipes + subscriptions + hooks + proxies
    }

    /// The action that sends to a resource, or calls or starts it.
    private static let sending = [
        "AWS::Lambda::Function": "lambda:InvokeFunction", "AWS::Serverless::Function": "lambda:InvokeFunction",
        "AWS::SQS::Queue": "sqs:SendMessage", "AWS::SNS::Topic": "sns:Publish",
        "AWS::StepFunctions::StateMachine": "states:StartExecution", "AWS::Kinesis::Stream": "kinesis:PutRecord",
        "AWS::KinesisFirehose::DeliveryStream": "firehose:PutRecord", "AWS::Events::EventBus": "events:PutEvents",
        "AWS::CodeBuild::Project": "codebuild:StartBuild",
        "AWS::CodePipeline::Pipeline": "codepipeline:StartPipelineExecution",
    ]

    /// What does as well, where it is many at once.
    private static let batches = [
        "kinesis:PutRecord": ["kinesis:PutRecords"], "firehose:PutRecord": ["firehose:PutRecordBatch"],
        "states:StartExecution": ["states:StartSyncExecution"],
    ]

    /// What a role sends to the resource that is named there; none where it is not the template's.
    private func send(to place: View?, by reference: View?, except: [String] = []) -> [Need] {
        guard let place, let role = names.role(reference), let target = stack.resource(named: place),
            let action = Self.sending[target.type], !except.contains(target.type)
        else { return [] }
        let arn = names.pattern(Text(.resource(target.id, attribute: Self.attribute(of: target.type))))
        // A function's versions have their own, which its policy may name all at once.
        var need = need(
            action, role, on: [arn, arn + ":" + ARNPattern([.hole(.other("version"))])], at: place, reference)
        need.others = Self.batches[action] ?? []
        return [need]
    }

    private static func attribute(of type: String) -> String? {
        ["AWS::SNS::Topic", "AWS::StepFunctions::StateMachine"].contains(type) ? nil : "Arn"
    }

    private func need(
        _ action: String, _ role: StackView.Resource, on resources: [ARNPattern], at place: View, _ reference: View?
    ) -> Need {
        var need = Need(.targets, role, action, on: resources, at: place).by(reference)
        need.naming = place
        return need
    }

    private var schedules: [Need] {
        stack.all("AWS::Scheduler::Schedule").flatMap { schedule -> [Need] in
            guard let target = schedule.properties["Target"] else { return [] }
            let reference = target["RoleArn"]
            return send(to: target["Arn"], by: reference)
                + send(to: target["DeadLetterConfig"]?["Arn"], by: reference) + call(target["Arn"], by: reference)
        }
    }

    /// A target that is a call of some service's: `arn:aws:scheduler:::aws-sdk:ecs:updateService`.
    /// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html>
    private func call(_ place: View?, by reference: View?) -> [Need] {
        guard let place, let text = place.item.text, let role = names.role(reference),
            case .literal(let tail)? = text.pieces.last, let range = tail.firstRange(of: ":aws-sdk:")
        else { return [] }
        let words = tail[range.upperBound...].split(separator: ":")
        // Those of which the call is called as the action is.
        guard words.count == 2, ["ecs", "rds", "ec2", "sqs", "sns", "autoscaling"].contains(words[0]) else { return [] }
        let action = "\(words[0]):\(words[1].prefix(1).uppercased())\(words[1].dropFirst())"
        return [Need(.targets, role, action, on: [.unknown], widest: .anything, at: place).by(reference)]
    }

    /// Functions, queues and topics are sent to by their own policies there.
    private var rules: [Need] {
        let others = ["AWS::Lambda::Function", "AWS::Serverless::Function", "AWS::SQS::Queue", "AWS::SNS::Topic"]
        return stack.all("AWS::Events::Rule").flatMap { rule in
            (rule.properties["Targets"]?.elements ?? []).flatMap {
                send(to: $0["Arn"], by: $0["RoleArn"], except: others)
            }
        }
    }

    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html>
    private var pipes: [Need] {
        stack.all("AWS::Pipes::Pipe").flatMap { pipe -> [Need] in
            let reference = pipe.properties["RoleArn"]
            var needs = send(to: pipe.properties["Target"], by: reference)
            if let place = pipe.properties["Source"], let queue = stack.resource(named: place),
                queue.type == "AWS::SQS::Queue", let text = place.item.text, let role = names.role(reference)
            {
                needs += ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"].map {
                    need($0, role, on: [names.pattern(text)], at: place, reference)
                }
            }
            return needs
        }
    }

    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html>
    private var subscriptions: [Need] {
        stack.all("AWS::Logs::SubscriptionFilter").flatMap {
            send(
                to: $0.properties["DestinationArn"], by: $0.properties["RoleArn"],
                except: ["AWS::Lambda::Function", "AWS::Serverless::Function"])
        }
            + stack.all("AWS::AutoScaling::LifecycleHook").flatMap {
                send(to: $0.properties["NotificationTargetARN"], by: $0.properties["RoleARN"])
            }
    }

    /// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html>
    private var hooks: [Need] {
        stack.all("AWS::ECS::Service").flatMap { service in
            RoleUse.places(service.properties, "DeploymentConfiguration.LifecycleHooks").flatMap {
                send(to: $0["HookTargetArn"], by: $0["RoleArn"])
            }
        }
    }

    /// A proxy logs in to its database by secrets.
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html>
    private var proxies: [Need] {
        stack.all("AWS::RDS::DBProxy").flatMap { proxy -> [Need] in
            let reference = proxy.properties["RoleArn"]
            guard let role = names.role(reference) else { return [] }
            return (proxy.properties["Auth"]?.elements ?? []).compactMap { auth in
                guard let place = auth["SecretArn"], let text = place.item.text else { return nil }
                return need("secretsmanager:GetSecretValue", role, on: [names.pattern(text)], at: place, reference)
            }
        }
    }
}
