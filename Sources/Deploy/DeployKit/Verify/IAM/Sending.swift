// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A place where a service is told to send something to a queue or a topic.
struct Sending {
    let place: View
    /// Before `.amazonaws.com`.
    let service: String
    /// The ARN of what sends.
    let source: ARNPattern?
    /// Whether it may without any policy: what a topic has of its own lets the account's alarms in.
    var mayByDefault = false

    var asker: ResourcePolicy.Asker { .service(service) }
    /// What is known of its requests.
    var context: RequestContext {
        var context: RequestContext = ["aws:sourceowner": [ARNPattern([.field("AWS::AccountId")])]]
        if let source { context["aws:sourcearn"] = [source] }
        return context
    }

    static func all(in stack: StackView) -> [Sending] {
        events(in: stack) + subscriptions(in: stack) + buckets(in: stack) + notices(in: stack)
    }

    private static func arn(_ resource: StackView.Resource, _ attribute: String?, in stack: StackView) -> ARNPattern {
        ResourceNames(stack: stack).pattern(Text(.resource(resource.id, attribute: attribute)))
    }

    private static func events(in stack: StackView) -> [Sending] {
        stack.all("AWS::Events::Rule").flatMap { rule in
            (rule.properties["Targets"]?.elements ?? []).flatMap { target -> [Sending] in
                [target["RoleArn"] == nil ? target["Arn"] : nil, target["DeadLetterConfig"]?["Arn"]].compactMap(\.self)
                    .map { Sending(place: $0, service: "events", source: arn(rule, "Arn", in: stack)) }
            }
        }
    }

    private static func subscriptions(in stack: StackView) -> [Sending] {
        let names = ResourceNames(stack: stack)
        let own = stack.all("AWS::SNS::Subscription").flatMap { subscription -> [Sending] in
            let properties = subscription.properties
            let isQueue = properties["Protocol"]?.literal == "sqs"
            let topic = properties["TopicArn"]?.item.text.map { names.pattern($0) }
            return [isQueue ? properties["Endpoint"] : nil, properties["RedrivePolicy"]?["deadLetterTargetArn"]]
                .compactMap(\.self).map { Sending(place: $0, service: "sns", source: topic) }
        }
        let inline = stack.all("AWS::SNS::Topic").flatMap { topic in
            (topic.properties["Subscription"]?.elements ?? []).compactMap { one in
                one["Protocol"]?.literal == "sqs" ? one["Endpoint"] : nil
            }.map { Sending(place: $0, service: "sns", source: arn(topic, nil, in: stack)) }
        }
        return own + inline
    }

    private static func buckets(in stack: StackView) -> [Sending] {
        stack.all("AWS::S3::Bucket").flatMap { bucket -> [Sending] in
            let configuration = bucket.properties["NotificationConfiguration"]
            return [("QueueConfigurations", "Queue"), ("TopicConfigurations", "Topic")].flatMap { list, name in
                (configuration?[list]?.elements ?? []).compactMap { $0[name] }.map {
                    Sending(place: $0, service: "s3", source: arn(bucket, "Arn", in: stack))
                }
            }
        }
    }

    /// What alarms, budgets and pipelines tell people.
    private static func notices(in stack: StackView) -> [Sending] {
        let alarms = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"].flatMap(stack.all).flatMap {
            alarm -> [Sending] in
            ["AlarmActions", "OKActions", "InsufficientDataActions"].flatMap { alarm.properties[$0]?.elements ?? [] }
                .map {
                    Sending(
                        place: $0, service: "cloudwatch", source: arn(alarm, "Arn", in: stack), mayByDefault: true)
                }
        }
        let budgets = stack.all("AWS::Budgets::Budget").flatMap { budget in
            RoleUse.places(budget.properties, "NotificationsWithSubscribers.Subscribers").compactMap { one in
                one["SubscriptionType"]?.literal == "SNS" ? one["Address"] : nil
            }.map { Sending(place: $0, service: "budgets", source: nil) }
        }
        let rules = stack.all("AWS::CodeStarNotifications::NotificationRule").flatMap { rule in
            RoleUse.places(rule.properties, "Targets").compactMap { one in
                one["TargetType"]?.literal == "SNS" ? one["TargetAddress"] : nil
            }.map { Sending(place: $0, service: "codestar-notifications", source: nil) }
        }
        return alarms + budgets + rules
    }
}
