// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The words of the Amazon States Language. <https://states-language.net/spec.html>
enum AmazonStates {
    static let fields: Set = [
        "Type", "Comment", "QueryLanguage", "Next", "End", "InputPath", "OutputPath", "ResultPath", "Parameters",
        "ResultSelector", "Arguments", "Output", "Assign", "Retry", "Catch", "Resource", "Credentials",
        "TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath", "Choices", "Default",
        "Seconds", "SecondsPath", "Timestamp", "TimestampPath", "Error", "ErrorPath", "Cause", "CausePath", "Branches",
        "ItemProcessor", "Iterator", "ItemReader", "ItemSelector", "ItemBatcher", "ItemsPath", "Items", "Label",
        "MaxConcurrency", "MaxConcurrencyPath", "ToleratedFailureCount", "ToleratedFailureCountPath",
        "ToleratedFailurePercentage", "ToleratedFailurePercentagePath", "ResultWriter", "Result",
    ]

    static let retries: Set = [
        "ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy", "Comment",
    ]

    static let operators: Set<String> = {
        let kinds = ["String": true, "Numeric": true, "Timestamp": true, "Boolean": false]
        var operators: Set<String> = [
            "IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp", "StringMatches",
        ]
        for (kind, isOrdered) in kinds {
            let ways = ["LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"]
            for way in ["Equals"] + (isOrdered ? ways : []) { operators.formUnion([kind + way, "\(kind)\(way)Path"]) }
        }
        return operators
    }()
}
