// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A region's code, as `eu-central-1`: where, in which direction, and a number.
/// <https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html>
struct AWSRegion: Sendable, Hashable {
    let partition: String

    private static let places: [String: String] = {
        var places: [String: String] = [:]
        for place in ["af", "ap", "ca", "eu", "il", "me", "mx", "sa", "us"] { places[place] = "aws" }
        places["cn"] = "aws-cn"
        places["us-gov"] = "aws-us-gov"
        places["us-iso"] = "aws-iso"
        places["us-isob"] = "aws-iso-b"
        places["eu-isoe"] = "aws-iso-e"
        places["us-isof"] = "aws-iso-f"
        places["eusc-de"] = "aws-eusc"
        return places
    }()
    static let partitions = Set(places.values)
    private static let directions: Set = [
        "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "central",
    ]

    init?(_ code: String) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = Int(parts[parts.count - 1]), (1...9).contains(number),
            Self.directions.contains(String(parts[parts.count - 2])),
            let partition = Self.places[parts.dropLast(2).joined(separator: "-")]
        else { return nil }
        self.partition = partition
    }

    /// The highest number of each place and direction, in 2026.
    private static let highest = [
        "af-south": 1, "ap-east": 2, "ap-northeast": 3, "ap-south": 2, "ap-southeast": 7, "ca-central": 1, "ca-west": 1,
        "cn-north": 1, "cn-northwest": 1, "eu-central": 2, "eu-north": 1, "eu-south": 2, "eu-west": 3, "il-central": 1,
        "me-central": 1, "me-south": 1, "mx-central": 1, "sa-east": 1, "sa-west": 1, "us-east": 2, "us-west": 2,
    ]

    /// Whether somebody wrote it for a region, and it is none. `REGION` and `your-region` are to be filled in.
    static func isWrong(_ code: String) -> Bool {
        guard code.contains("-"), !code.contains("region"),
            code.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
        else { return false }
        guard let region = AWSRegion(code) else { return true }
        // The next of each is to come some day, and of those for governments alone there may be more than AWS tells of.
        let next = 1 + (highest[String(code.dropLast(2))] ?? 0)
        return ["aws", "aws-cn"].contains(region.partition) && (code.last?.wholeNumberValue ?? 0) > next
    }
}
