// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

private let alarmAPI =
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"

/// What says that something is wrong.
extension Rule {
    static let alarms: [Rule] = [
        .stack(
            "S144", "An alarm looks at periods that there are, and compares as CloudWatch does.",
            "PutMetricAlarm refuses it.", alarmAPI
        ) { stack, report in
            for alarm in stack.view.all("AWS::CloudWatch::Alarm") where !alarm.properties.item.isUnknown {
                let properties = alarm.properties
                oneOf(
                    [
                        "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold",
                        "LessThanOrEqualToThreshold", "LessThanLowerOrGreaterThanUpperThreshold",
                        "LessThanLowerThreshold", "GreaterThanUpperThreshold",
                    ], properties["ComparisonOperator"], &report)
                oneOf(["SampleCount", "Average", "Sum", "Minimum", "Maximum"], properties["Statistic"], &report)
                oneOf(["breaching", "notBreaching", "ignore", "missing"], properties["TreatMissingData"], &report)
                if let place = properties["Period"], let period = place.integer,
                    ![10, 20, 30].contains(period), period < 60 || period % 60 != 0
                {
                    report.add(place, "\(period) s: it takes 10, 20, 30, or minutes of 60")
                }
                within(1...100_000, properties["EvaluationPeriods"], &report)
                if let place = properties["DatapointsToAlarm"], let points = place.integer,
                    let periods = properties["EvaluationPeriods"]?.integer, points > periods || points < 1
                {
                    report.add(
                        place, against: properties["EvaluationPeriods"] ?? place, "\(points) of \(periods) periods")
                }
                if let place = properties["EvaluationPeriods"], let periods = place.integer, periods > 0,
                    let period = properties["Period"]?.integer, period > 0, period <= 86_400, periods <= 100_000,
                    periods * period > (period >= 3600 ? 604_800 : 86_400)
                {
                    report.add(place, "\(periods) periods of \(period) s are more than a day, or than a week of hours")
                }
                if let extended = properties["ExtendedStatistic"], properties["Statistic"] != nil {
                    report.add(
                        extended, against: properties["Statistic"] ?? extended,
                        "Statistic and ExtendedStatistic: one of them")
                }
                if let metrics = properties["Metrics"], properties["MetricName"] != nil {
                    report.add(metrics, "MetricName stands, too: one of them")
                }
                if properties["Metrics"] == nil {
                    for name in ["MetricName", "Namespace", "Period"] where properties[name] == nil {
                        report.add(properties, "\(name) is missing")
                    }
                    if properties["Statistic"] == nil, properties["ExtendedStatistic"] == nil {
                        report.add(properties, "Statistic is missing")
                    }
                }
                if let threshold = properties["Threshold"], let text = threshold.literal, Double(text) == nil {
                    report.add(threshold, "\(text) is no number")
                }
                if properties["Threshold"] == nil, properties["ThresholdMetricId"] == nil {
                    report.add(properties, "Threshold is missing")
                }
                for name in ["AlarmActions", "OKActions", "InsufficientDataActions"] {
                    guard let list = properties[name] else { continue }
                    if list.elements.count > 5 {
                        report.add(list.past(5), "\(list.elements.count) actions: 5 at the most")
                    }
                    for action in list.elements {
                        guard let text = action.literal, !text.isEmpty, !text.hasPrefix("arn:") else { continue }
                        report.add(action, "\(text) is no ARN")
                    }
                }
            }
        },
        .stack(
            "S145", "An alarm looks at a metric that there is, of a balancer or a service that has it.",
            "The alarm has no data, ever: it does not fire.",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html"
        ) { stack, report in
            let parts = stack.view.all("AWS::CloudWatch::Alarm").flatMap { alarm in
                [alarm.properties]
                    + (alarm.properties["Metrics"]?.elements.compactMap { $0["MetricStat"]?["Metric"] } ?? [])
            }
            for metric in parts {
                guard let space = metric["Namespace"]?.literal else { continue }
                if let names = Metrics.names[space], let place = metric["MetricName"], let text = place.literal,
                    !names.contains(text),
                    let near = names.first(where: {
                        $0.isNear(text, within: 2)
                    })
                {
                    report.add(place, "\(space) has no metric \(text): \(near)?")
                }
                let known = Metrics.dimensions[space]
                let dimensions = metric["Dimensions"]?.elements ?? []
                for dimension in dimensions {
                    guard let name = dimension["Name"], let text = name.literal else { continue }
                    if let known, !known.contains(text), let meant = meant(by: text, among: known) {
                        report.add(name, "\(space) has no dimension \(text): did you mean \(meant)?")
                    }
                    guard let value = dimension["Value"], let held = value.item.resource else { continue }
                    let type = stack.view.resource(held.id)?.type ?? ""
                    guard let fits = Metrics.values["\(space) \(text)"], let type = type.isEmpty ? nil : type,
                        !type.hasPrefix("Custom::"), ShapeTable.attributes(of: type) != nil
                    else { continue }
                    let shown = held.attribute.map { "\(type).\($0)" } ?? type
                    if !fits.contains(shown) {
                        report.add(
                            value,
                            "\(held.attribute.map { "\(held.id)'s \($0)" } ?? "Ref of \(held.id)") is not what \(text) is: \(fits[0].dropFirst(5))"
                        )
                    }
                }
                report.addRepeated(dimensions.compactMap { $0["Name"] }) { "\($0) stands twice" }
                if space == "AWS/ECS", dimensions.contains(where: { $0["Name"]?.literal == "ServiceName" }),
                    dimensions.allSatisfy({ $0["Name"]?.literal != nil && $0["Name"]?.literal != "ClusterName" }),
                    let place = metric["Dimensions"]
                {
                    report.add(place, "ClusterName is missing: a service is known by both")
                }
            }
        },
        .stack(
            "S146", "An alarm rings on the side of its threshold that the steps of its policy are for.",
            "The policy is called and has no step to take: the service is never scaled.",
            "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html"
        ) { stack, report in
            for alarm in stack.view.all("AWS::CloudWatch::Alarm") {
                guard let place = alarm.properties["ComparisonOperator"], let text = place.literal,
                    let isAbove = above[text]
                else { continue }
                for action in alarm.properties["AlarmActions"]?.elements ?? [] {
                    guard let policy = stack.view.resource(named: action),
                        let steps = policy.properties["StepScalingPolicyConfiguration"]?["StepAdjustments"]
                            ?? policy.properties["StepAdjustments"],
                        case .list(let items, _) = steps.item, !items.isEmpty
                    else { continue }
                    // On which side of the threshold each step begins or ends.
                    let bounds = steps.elements.map { step -> Bool? in
                        let bound = step[isAbove ? "MetricIntervalUpperBound" : "MetricIntervalLowerBound"]
                        guard let bound else { return false }
                        return bound.literal.flatMap { Double($0) }.map { isAbove ? $0 <= 0 : $0 >= 0 }
                    }
                    guard bounds.allSatisfy({ $0 == true }) else { continue }
                    report.add(
                        place, against: steps.elements[0],
                        "it rings \(isAbove ? "above" : "below") the threshold, and the steps of \(policy.id) are \(isAbove ? "below" : "above") it"
                    )
                }
            }
        },
    ]

    private static let above = [
        "GreaterThanOrEqualToThreshold": true, "GreaterThanThreshold": true, "LessThanThreshold": false,
        "LessThanOrEqualToThreshold": false,
    ]
}

/// What AWS measures of balancers and of services.
private enum Metrics {
    static let names: [String: [String]] = [
        "AWS/ECS": [
            "CPUUtilization", "MemoryUtilization", "CPUReservation", "MemoryReservation", "EBSFilesystemUtilization",
            "GPUReservation", "ActiveConnectionCount", "NewConnectionCount", "ProcessedBytes", "RequestCount",
            "TargetResponseTime", "HTTPCode_Target_2XX_Count", "HTTPCode_Target_3XX_Count", "HTTPCode_Target_4XX_Count",
            "HTTPCode_Target_5XX_Count",
        ],
        "AWS/ApplicationELB": [
            "ActiveConnectionCount", "ClientTLSNegotiationErrorCount", "ConsumedLCUs", "HTTPCode_ELB_3XX_Count",
            "HTTPCode_ELB_4XX_Count", "HTTPCode_ELB_5XX_Count", "HTTPCode_ELB_500_Count", "HTTPCode_ELB_502_Count",
            "HTTPCode_ELB_503_Count", "HTTPCode_ELB_504_Count", "HTTPCode_Target_2XX_Count",
            "HTTPCode_Target_3XX_Count",
            "HTTPCode_Target_4XX_Count", "HTTPCode_Target_5XX_Count", "HealthyHostCount", "UnHealthyHostCount",
            "NewConnectionCount", "ProcessedBytes", "RejectedConnectionCount", "RequestCount", "RequestCountPerTarget",
            "RuleEvaluations", "TargetConnectionErrorCount", "TargetResponseTime", "TargetTLSNegotiationErrorCount",
            "HTTP_Redirect_Count", "HTTP_Fixed_Response_Count", "AnomalousHostCount", "MitigatedHostCount",
            "HealthyStateDNS", "HealthyStateRouting", "UnhealthyStateDNS", "UnhealthyStateRouting",
            "UnhealthyRoutingRequestCount", "GrpcRequestCount", "IPv6RequestCount", "PeakLCUs", "LambdaUserError",
            "LambdaInternalError", "DesyncMitigationMode_NonCompliant_Request_Count",
            "DroppedInvalidHeaderRequestCount",
        ],
        "AWS/NetworkELB": [
            "ActiveFlowCount", "ConsumedLCUs", "HealthyHostCount", "UnHealthyHostCount", "NewFlowCount",
            "ProcessedBytes",
            "TCP_Client_Reset_Count", "TCP_ELB_Reset_Count", "TCP_Target_Reset_Count", "PortAllocationErrorCount",
        ],
        "AWS/RDS": [
            "CPUUtilization", "DatabaseConnections", "FreeStorageSpace", "FreeableMemory", "ReadLatency",
            "WriteLatency",
            "ReadIOPS", "WriteIOPS", "DiskQueueDepth", "SwapUsage", "ReplicaLag", "BurstBalance", "CPUCreditBalance",
        ],
    ]

    static let dimensions: [String: [String]] = [
        "AWS/ECS": [
            "ClusterName", "ServiceName", "DiscoveryName", "TargetDiscoveryName", "CapacityProviderName",
            "TaskDefinitionFamily",
            "TaskId", "VolumeName",
        ],
        "AWS/ApplicationELB": ["LoadBalancer", "TargetGroup", "AvailabilityZone", "TargetId"],
        "AWS/NetworkELB": ["LoadBalancer", "TargetGroup", "AvailabilityZone"],
    ]

    /// What a dimension's value may be got from, by namespace and name: the first is the one to take.
    static let values: [String: [String]] = [
        "AWS/ECS ClusterName": ["AWS::ECS::Cluster"],
        "AWS/ECS ServiceName": ["AWS::ECS::Service.Name"],
        "AWS/ApplicationELB LoadBalancer": ["AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName"],
        "AWS/ApplicationELB TargetGroup": ["AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName"],
        "AWS/NetworkELB LoadBalancer": ["AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName"],
        "AWS/NetworkELB TargetGroup": ["AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName"],
        "AWS/RDS DBInstanceIdentifier": ["AWS::RDS::DBInstance", "AWS::RDS::DBInstance.DBInstanceIdentifier"],
        "AWS/RDS DBClusterIdentifier": ["AWS::RDS::DBCluster"],
    ]
}
