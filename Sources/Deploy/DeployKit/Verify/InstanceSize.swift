// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What an instance of EC2 has, by the name of its type, for those families whose sizes double.
/// <https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html>
struct InstanceSize: Equatable {
    /// In MiB.
    let memory: Int
    let processors: Int

    /// `nil` where the family is another.
    init?(_ name: String) {
        let parts = name.lowercased().split(separator: ".").map(String.init)
        guard parts.count == 2 else { return nil }
        let (family, size) = (parts[0], parts[1])
        if ["t2", "t3", "t3a", "t4g"].contains(family) {
            guard let gigabytes = Self.small[size] else { return nil }
            memory = Int(gigabytes * 1024)
            let isOldAndSmall = family == "t2" && gigabytes <= 2
            processors = isOldAndSmall ? 1 : size == "xlarge" ? 4 : size == "2xlarge" ? 8 : 2
            return
        }
        guard let first = family.first, let generation = family.dropFirst().first?.wholeNumberValue,
            let gigabytes = Self.gigabytes[first], generation >= 5 || family == "m4",
            family.dropFirst(2).allSatisfy({ $0.isLetter || $0 == "-" }), family != "c5n", family != "m5zn"
        else { return nil }
        // A medium is half a large, and NxLarge is 2N.
        let halves: Int
        switch size {
        case "medium": halves = 1
        case "large": halves = 2
        case "xlarge": halves = 4
        default:
            guard size.hasSuffix("xlarge"), let number = Int(size.dropLast("xlarge".count)), (2...96).contains(number)
            else { return nil }
            halves = 4 * number
        }
        memory = gigabytes * 1024 * halves / 2
        processors = halves
    }

    private static let small: [String: Double] = [
        "nano": 0.5, "micro": 1, "small": 2, "medium": 4, "large": 8, "xlarge": 16, "2xlarge": 32,
    ]
    /// Of a large one.
    private static let gigabytes: [Character: Int] = ["c": 4, "m": 8, "r": 16]
}
