// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Something that a deployment is taken back for, and that somebody may be told of.
struct Alarm {
    var id: String
    var name: String
    var summary: String
    var condition: Condition?
    var properties: [Value.Member]

    /// As a service names it.
    var named: Value {
        let reference = Value.ref(Reference(id, shell: name))
        return condition.map { .when($0, reference) } ?? reference
    }

    func resource(tags: Value) -> Resource {
        Resource(
            id, "AWS::CloudWatch::Alarm", if: condition,
            .structure(
                [.init("AlarmName", .text(name)), .init("AlarmDescription", .text(summary))] + properties
                    + [.init("TreatMissingData", "notBreaching"), .init("Tags", tags)]))
    }

    /// Those of a balancer with targets; `shifts` where tasks change between two groups of them.
    static func ofBalancer(_ name: String, shifts: Bool) -> [Alarm] {
        let loadBalancer: Value = ["Name": "LoadBalancer", "Value": .ref(LoadBalancer.fullName)]
        func unhealthy(_ id: String, _ name: String, _ group: Reference, if condition: Condition? = nil) -> Alarm {
            Alarm(
                id: id, name: name, summary: "A task has been unwell for minutes.", condition: condition,
                properties: metric(
                    "UnHealthyHostCount", of: [loadBalancer, ["Name": "TargetGroup", "Value": .ref(group)]],
                    statistic: "Minimum", over: 0, periods: 3))
        }
        return [
            Alarm(
                id: "ErrorAlarm", name: "\(name)-5xx", summary: "The app answers with errors of its own.",
                properties: metric(
                    "HTTPCode_Target_5XX_Count", of: [loadBalancer], statistic: "Sum", over: 10, periods: 2)),
            unhealthy("UnhealthyAlarm", "\(name)-unhealthy", TargetGroup.fullName),
        ]
            + (shifts
                ? [
                    unhealthy(
                        "OtherUnhealthyAlarm", "\(name)-unhealthy-other", BlueGreen.otherGroupFullName,
                        if: .isShifting)
                ] : [])
    }

    private static func metric(
        _ name: String, of dimensions: [Value], statistic: String, over threshold: Int, periods: Int
    ) -> [Value.Member] {
        [
            .init("Namespace", "AWS/ApplicationELB"),
            .init("MetricName", .text(name)),
            .init("Dimensions", .list(dimensions)),
            .init("Statistic", .text(statistic)),
            .init("Period", 60),
            .init("EvaluationPeriods", .integer(periods)),
            .init("ComparisonOperator", "GreaterThanThreshold"),
            .init("Threshold", .integer(threshold)),
        ]
    }
}
