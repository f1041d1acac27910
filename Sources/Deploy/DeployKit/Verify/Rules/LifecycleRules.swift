// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How long buckets keep things, and where.
extension Rule {
    static let lifecycles: [Rule] = [
        .stack(
            "S170", "Objects go to colder classes after the days that those want, and expire after that.",
            "PutBucketLifecycleConfiguration refuses it: InvalidArgument.",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html"
        ) { services, report in
            for bucket in services.view.all("AWS::S3::Bucket") {
                for rule in bucket.properties["LifecycleConfiguration"]?["Rules"]?.elements ?? [] {
                    let single = rule["Transition"].map { [$0] } ?? []
                    check(
                        (rule["Transitions"]?.elements ?? []) + single, until: rule["ExpirationInDays"], &report)
                    let old = rule["NoncurrentVersionTransition"].map { [$0] } ?? []
                    check(
                        (rule["NoncurrentVersionTransitions"]?.elements ?? []) + old,
                        until: rule["NoncurrentVersionExpiration"]?["NoncurrentDays"]
                            ?? rule["NoncurrentVersionExpirationInDays"], &report)
                    let actions = rule.item.members.filter {
                        ["Transition", "Expir", "Noncurrent", "Abort"].contains(where: $0.name.hasPrefix)
                    }
                    if actions.isEmpty, !rule.item.isUnknown, !rule.item.members.isEmpty {
                        report.add(rule["Id"] ?? rule, "the rule does nothing: no transition, and no expiration")
                    }
                }
            }
        }
    ]

    private static func check(_ transitions: [View], until end: View?, _ report: inout Report) {
        let known = transitions.compactMap { one -> (days: Int, kind: String, place: View)? in
            guard let place = one["TransitionInDays"], let days = place.integer, let kind = one["StorageClass"]?.literal
            else { return nil }
            return (days, kind, place)
        }
        let infrequent = ["STANDARD_IA", "ONEZONE_IA"]
        for one in known where infrequent.contains(one.kind) && one.days < 30 {
            report.add(one.place, "\(one.days) days: \(one.kind) takes objects of 30 days and more")
        }
        for one in known where infrequent.contains(one.kind) && one.days >= 30 {
            for other in known where !infrequent.contains(other.kind) && other.kind != "INTELLIGENT_TIERING" {
                guard other.days < one.days + 30 else { continue }
                report.add(
                    other.place, against: one.place,
                    "\(other.kind) is 30 days behind \(one.kind) at least: \(one.days) and \(other.days)")
            }
        }
        report.addRepeated(transitions.compactMap { $0["StorageClass"] }) { "\($0) stands twice" }
        guard let end, let last = end.integer, let latest = known.max(by: { $0.days < $1.days }), last <= latest.days
        else { return }
        report.add(
            end, against: latest.place, "they expire after \(last) days, and go to \(latest.kind) after \(latest.days)")
    }
}
