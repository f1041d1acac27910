// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// When something is done: `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)`, `at(2026-01-01T08:00:00)`.
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>
enum Schedule {
    /// What is wrong with an expression; `nil` where nothing is that can be told.
    static func fault(in text: String, takesTime: Bool) -> String? {
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else {
            return "\(text.debugDescription): it takes rate(…) or cron(…)"
        }
        let inner = String(text[text.index(after: open)...].dropLast())
        switch text[..<open] {
        case "rate": return rate(inner)
        case "cron": return cron(inner)
        case "at" where takesTime:
            let isTime =
                Pattern("[0-9]{4}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]")?.matches(inner) != false
            return isTime ? nil : "\(inner): a time is yyyy-mm-ddThh:mm:ss"
        default: return "\(text[..<open]): it takes rate(…) or cron(…)"
        }
    }

    private static func rate(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count == 2, let count = Int(words[0]), count > 0 else {
            return "rate takes a number and a unit: rate(5 minutes)"
        }
        let unit = words[1]
        guard ["minute", "minutes", "hour", "hours", "day", "days"].contains(unit) else {
            return "\(unit): it takes minutes, hours or days"
        }
        if (count == 1) == unit.hasSuffix("s") {
            return "\(count) \(unit): one is \(unit.hasSuffix("s") ? unit.dropLast() : unit), more are not"
        }
        return nil
    }

    private static func cron(_ text: String) -> String? {
        let fields = text.split(separator: " ").map { $0.uppercased() }
        guard fields.count == 6 else {
            return "\(fields.count) fields: minute, hour, day, month, day of the week and year"
        }
        let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        let days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        let ranges: [(name: String, range: ClosedRange<Int>, words: [String])] = [
            ("minute", 0...59, []), ("hour", 0...23, []), ("day", 1...31, []), ("month", 1...12, months),
            ("day of the week", 1...7, days), ("year", 1970...2199, []),
        ]
        for (field, limit) in zip(fields, ranges) {
            let isDay = limit.name.hasPrefix("day")
            if field == "*" || field == "?" && isDay { continue }
            for part in field.split(separator: ",", omittingEmptySubsequences: false) {
                if isDay, part.contains(where: { "LW#".contains($0) }), !days.contains(String(part)),
                    !part.contains("-")
                {
                    continue
                }
                let halves = part.split(separator: "/", omittingEmptySubsequences: false)
                let bounds = (halves.first ?? "").split(separator: "-", omittingEmptySubsequences: false)
                let step = halves.count == 2 ? Int(halves[1]) : 1
                let isBound = bounds.allSatisfy { bound in
                    bound == "*" && bounds.count == 1 || limit.words.contains(String(bound))
                        || Int(bound).map(limit.range.contains) == true
                }
                if halves.count > 2 || bounds.count > 2 || bounds.isEmpty || !isBound || step.map({ $0 > 0 }) != true {
                    return "\(part) is no \(limit.name): \(limit.range.lowerBound) to \(limit.range.upperBound)"
                }
            }
        }
        if fields[2] != "?", fields[4] != "?" { return "of the day and the day of the week one must be \"?\"" }
        if fields[2] == "?", fields[4] == "?" { return "of the day and the day of the week one must not be \"?\"" }
        return nil
    }
}
