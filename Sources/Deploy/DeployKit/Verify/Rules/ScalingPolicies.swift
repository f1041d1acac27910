// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What the policies of scaling go by.
extension Rule {
    static func check(tracking: View, isECS: Bool, _ report: inout Report) {
        guard !tracking.item.isUnknown else { return }
        let (given, own) = (tracking["PredefinedMetricSpecification"], tracking["CustomizedMetricSpecification"])
        if let own, given != nil {
            report.add(
                own, against: given ?? own,
                "PredefinedMetricSpecification and CustomizedMetricSpecification: one of them")
        }
        if given == nil, own == nil { report.add(tracking, "PredefinedMetricSpecification is missing") }
        for name in ["ScaleInCooldown", "ScaleOutCooldown"] { within(0...1_000_000, tracking[name], &report) }
        let metric = given?["PredefinedMetricType"]
        let known = [
            "ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization", "ALBRequestCountPerTarget",
        ]
        let isLike =
            metric?.literal.map { text in Spelling.nearest(to: text, among: known) != nil || text.hasPrefix("ECS") }
            ?? false
        if isECS || isLike { oneOf(known, metric, &report) }
        if let target = tracking["TargetValue"] {
            if let text = target.literal {
                if let value = Double(text) {
                    let isShare = metric?.literal?.hasSuffix("Utilization") == true
                    if value <= 0 {
                        report.add(target, "\(text): it is more than 0")
                    } else if isShare, value > 200 {
                        // On EC2 a task may use more than it reserves.
                        report.add(target, "\(text) %: it is never reached")
                    }
                } else {
                    report.add(target, "\(text) is no number")
                }
            }
        } else {
            report.add(tracking, "TargetValue is missing")
        }
        let label = given?["ResourceLabel"]
        if metric?.literal == "ALBRequestCountPerTarget" {
            guard let label else {
                return report.add(metric ?? tracking, "ResourceLabel is missing: app/…/targetgroup/…")
            }
            guard let parts = label.item.text?.segments, label.item.text?.pieces.count ?? 0 > 0 else { return }
            if let text = label.literal {
                if parts.count != 6 || parts[0].literal != "app" || parts[3].literal != "targetgroup" {
                    report.add(label, "\(text): it is app/NAME/ID/targetgroup/NAME/ID")
                }
            } else if parts.count == 2, let one = parts[0].resource, let two = parts[1].resource {
                if one.attribute != "LoadBalancerFullName" || two.attribute != "TargetGroupFullName" {
                    report.add(
                        label, "it takes the balancer's LoadBalancerFullName, \"/\" and the group's TargetGroupFullName"
                    )
                }
            } else if parts.count == 1, let one = parts[0].resource {
                report.add(label, "\(one.id) alone: it takes LoadBalancerFullName, \"/\" and TargetGroupFullName")
            }
        } else if let label, metric?.literal?.hasPrefix("ECS") == true {
            report.add(label, "ALBRequestCountPerTarget only has it")
        }
    }

    static func check(steps configuration: View, _ report: inout Report) {
        guard !configuration.item.isUnknown else { return }
        let types = ["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"]
        oneOf(types, configuration["AdjustmentType"], &report)
        oneOf(["Average", "Minimum", "Maximum"], configuration["MetricAggregationType"], &report)
        within(0...1_000_000, configuration["Cooldown"], &report)
        if let least = configuration["MinAdjustmentMagnitude"], let type = configuration["AdjustmentType"]?.literal,
            type != "PercentChangeInCapacity"
        {
            report.add(
                least, against: configuration["AdjustmentType"] ?? least,
                "MinAdjustmentMagnitude goes with PercentChangeInCapacity")
        }
        guard let list = configuration["StepAdjustments"] else {
            return report.add(configuration, "StepAdjustments is missing")
        }
        guard case .list(let items, _) = list.item, !items.contains(where: \.isUnknown) else { return }
        if items.isEmpty { return report.add(list, "no step") }
        var steps: [(low: Double, high: Double, view: View)] = []
        for step in list.elements {
            let (low, high) = (step["MetricIntervalLowerBound"], step["MetricIntervalUpperBound"])
            if step["ScalingAdjustment"] == nil { report.add(step, "ScalingAdjustment is missing") }
            if low == nil, high == nil {
                if items.count > 1 { report.add(step, "no bound: the other steps have no room") }
                if items.count == 1 {
                    report.add(step, "no bound: one of MetricIntervalLowerBound and MetricIntervalUpperBound")
                }
                return
            }
            func bound(_ view: View?, _ open: Double) -> Double? {
                view == nil ? open : view?.literal.flatMap { Double($0) }
            }
            guard let one = bound(low, -.infinity), let two = bound(high, .infinity) else { return }
            if one >= two, let place = low ?? high {
                return report.add(place, against: high ?? place, "the lower bound is not below the upper")
            }
            steps.append((one, two, step))
        }
        let sorted = steps.sorted { $0.low < $1.low }
        for (one, two) in zip(sorted, sorted.dropFirst()) where one.high != two.low {
            report.add(
                two.view["MetricIntervalLowerBound"] ?? two.view,
                against: one.view["MetricIntervalUpperBound"] ?? one.view,
                one.high > two.low ? "two steps overlap" : "between two steps there is a gap")
        }
        if let last = sorted.last, last.high.isFinite, last.high > 0 {
            report.add(
                last.view["MetricIntervalUpperBound"] ?? last.view,
                "the highest step must have no MetricIntervalUpperBound")
        }
        if let first = sorted.first, first.low.isFinite, first.low < 0 {
            report.add(
                first.view["MetricIntervalLowerBound"] ?? first.view,
                "the lowest step must have no MetricIntervalLowerBound")
        }
    }
}
