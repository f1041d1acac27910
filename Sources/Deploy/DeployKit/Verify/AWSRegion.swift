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

    /// Those that there are, and one that is announced, by the place's first word and the rest of the code.
    private static let known: Set<String> = Set(
        [
            "af": "south-1",
            "ap": "east-1 east-2 northeast-1 northeast-2 northeast-3 south-1 south-2 southeast-1 "
                + "southeast-2 southeast-3 southeast-4 southeast-5 southeast-6 southeast-7",
            "ca": "central-1 west-1", "eu": "central-1 central-2 north-1 south-1 south-2 west-1 west-2 west-3",
            "il": "central-1", "me": "central-1 south-1", "mx": "central-1", "sa": "east-1 west-1",
            "us": "east-1 east-2 west-1 west-2", "cn": "north-1 northwest-1",
        ].flatMap { place, rest in rest.split(separator: " ").map { "\(place)-\($0)" } })

    /// Whether somebody wrote it for a region, and it is none. `REGION` and `your-region` are to be filled in.
    static func isWrong(_ code: String) -> Bool {
        guard code.contains("-"), !code.contains("region"),
            code.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
        else { return false }
        guard let region = AWSRegion(code) else { return true }
        // Of those for governments alone there may be more than AWS tells of.
        return ["aws", "aws-cn"].contains(region.partition) && !known.contains(code)
    }
}
