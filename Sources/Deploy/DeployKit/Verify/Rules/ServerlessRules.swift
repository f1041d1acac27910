// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let guide = "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/"

/// Functions that the transform of SAM makes.
extension Rule {
    static let serverless: [Rule] = [
        .template(
            "S174", "An event of a function is one that SAM knows, with what it takes; a bucket's is of a bucket here.",
            "The transform fails: Invalid Serverless Application Specification document.",
            guide + "sam-property-function-eventsource.html"
        ) { written, report in
            let resolver = Resolver(written.template, in: .home(of: written.template))
            for entry in written.resources where written.type(of: entry.key) == "AWS::Serverless::Function" {
                guard let events = entry.value["Properties"]?["Events"], Intrinsic(events) == nil else { continue }
                for event in events.entries where Intrinsic(event.value) == nil && !event.key.hasPrefix("Fn::") {
                    let path = "Resources.\(entry.key).Properties.Events.\(event.key)"
                    guard let type = event.value["Type"]?.text else {
                        report.add(path: path, line: event.line, "Type is missing")
                        continue
                    }
                    guard let needed = eventSources[type] else {
                        report.add(
                            path: "\(path).Type", line: event.value["Type"]?.line ?? event.line,
                            "\(type) is no event\(Spelling.hint(for: type, among: eventSources.keys))")
                        continue
                    }
                    let properties = event.value["Properties"]
                    if let properties, Intrinsic(properties) != nil { continue }
                    for names in needed where names.allSatisfy({ properties?[$0] == nil }) {
                        report.add(path: path, line: event.line, "\(names.joined(separator: " or ")) is missing")
                    }
                    if type == "S3", let bucket = properties?["Bucket"], let fault = fault(inBucket: bucket, written) {
                        report.add(path: "\(path).Properties.Bucket", line: bucket.line, fault)
                    }
                    if type.hasPrefix("Schedule"),
                        let place = properties?[type == "Schedule" ? "Schedule" : "ScheduleExpression"],
                        let text = resolver.item(place)?.literal,
                        let fault = Schedule.fault(in: text, takesTime: type != "Schedule")
                    {
                        report.add(path: "\(path).Properties", line: place.line, fault)
                    }
                }
            }
        }
    ]

    /// What each kind cannot do without: one of each.
    private static let eventSources: [String: [[String]]] = [
        "AlexaSkill": [], "Api": [["Path"], ["Method"]], "CloudWatchEvent": [["Pattern"]],
        "CloudWatchLogs": [["LogGroupName"], ["FilterPattern"]], "Cognito": [["UserPool"], ["Trigger"]],
        "DocumentDB": [["Cluster"], ["DatabaseName"]], "DynamoDB": [["Stream"]], "EventBridgeRule": [["Pattern"]],
        "HttpApi": [], "IoTRule": [["Sql"]], "Kinesis": [["Stream"]], "MQ": [["Broker"], ["Queues"]],
        "MSK": [["Stream"], ["Topics"]], "S3": [["Bucket"], ["Events"]], "SNS": [["Topic"]],
        "SQS": [["Queue"]], "Schedule": [["Schedule"]], "ScheduleV2": [["ScheduleExpression"]],
        "SelfManagedKafka": [["Topics"]],
    ]

    /// The transform writes the event into the bucket itself.
    private static func fault(inBucket node: Node, _ written: WrittenTemplate) -> String? {
        guard let function = Intrinsic(node) else {
            return "\(node.text ?? "it"): it takes Ref of a bucket of this template"
        }
        guard function.name == "Ref", let name = function.argument.text else {
            return "\(function.name): it takes Ref of a bucket of this template"
        }
        let type = written.type(of: name)
        return type == "AWS::S3::Bucket" ? nil : "\(name) is no bucket of this template: the event is written into one"
    }
}
