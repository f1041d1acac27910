// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something that a deployment is taken back for, and that somebody may be told of.
struct Alarm {
    var id: String
    var name: String
    var summary: String
    var properties: [Value.Member]

    var reference: Reference { Reference(id, shell: name) }

    func resource(tags: Value) -> Resource {
        Resource(
            id, "AWS::CloudWatch::Alarm",
            .structure(
                [.init("AlarmName", .text(name)), .init("AlarmDescription", .text(summary))] + properties
                    + [.init("TreatMissingData", "notBreaching"), .init("Tags", tags)]))
    }

    /// The two of a balancer with targets.
    static func ofBalancer(_ name: String) -> [Alarm] {
        [
            Alarm(
                id: "ErrorAlarm", name: "\(name)-5xx", summary: "The app answers with errors of its own.",
                properties: metric("HTTPCode_Target_5XX_Count", statistic: "Sum", over: 10, periods: 2)),
            Alarm(
                id: "UnhealthyAlarm", name: "\(name)-unhealthy", summary: "A task has been unwell for minutes.",
                properties: metric("UnHealthyHostCount", statistic: "Minimum", over: 0, periods: 3)),
        ]
    }

    private static func metric(_ name: String, statistic: String, over threshold: Int, periods: Int) -> [Value.Member] {
        [
            .init("Namespace", "AWS/ApplicationELB"),
            .init("MetricName", .text(name)),
            .init(
                "Dimensions",
                [
                    ["Name": "LoadBalancer", "Value": .ref(LoadBalancer.fullName)],
                    ["Name": "TargetGroup", "Value": .ref(TargetGroup.fullName)],
                ]),
            .init("Statistic", .text(statistic)),
            .init("Period", 60),
            .init("EvaluationPeriods", .integer(periods)),
            .init("ComparisonOperator", "GreaterThanThreshold"),
            .init("Threshold", .integer(threshold)),
        ]
    }
}
