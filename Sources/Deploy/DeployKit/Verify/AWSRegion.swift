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

    /// Whether somebody wrote it for a region, and it is none. `REGION` and `your-region` are to be filled in.
    static func isWrong(_ code: String) -> Bool {
        code.contains("-") && !code.contains("region") && AWSRegion(code) == nil
            && code.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    }
}
