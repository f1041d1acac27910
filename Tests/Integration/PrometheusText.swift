// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support

/// The Prometheus text format, version 0.0.4, read as strictly as a scraper should.
struct PrometheusText {
    struct Sample: Equatable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    private(set) var samples: [Sample] = []
    private(set) var types: [String: String] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Failure("the last line does not end") }
        var seen: Set<String> = []
        var closed: Set<String> = []
        var family = ""
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("#") {
                let words = line.split(separator: " ", maxSplits: 3).map(String.init)
                guard words.count >= 3, ["HELP", "TYPE"].contains(words[1]) else { continue }
                if words[2] != family {
                    guard closed.insert(words[2]).inserted else { throw Failure("\(words[2]) stands in two groups") }
                    family = words[2]
                }
                guard words[1] == "TYPE" else { continue }
                guard words.count == 4, ["counter", "gauge", "histogram", "summary", "untyped"].contains(words[3])
                else {
                    throw Failure("no TYPE line: \(line)")
                }
                guard types.updateValue(words[3], forKey: family) == nil else {
                    throw Failure("two TYPE lines of \(family)")
                }
                continue
            }
            let sample = try Self.sample(line)
            guard let type = types[family] else { throw Failure("before its TYPE: \(line)") }
            let suffixes =
                ["histogram": ["_bucket", "_sum", "_count"], "summary": ["", "_sum", "_count"]][type] ?? [""]
            guard suffixes.contains(where: { sample.name == family + $0 }) else {
                throw Failure("not of \(family): \(line)")
            }
            let labels = sample.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            guard seen.insert(sample.name + "{" + labels).inserted else { throw Failure("twice: \(line)") }
            if type == "counter", sample.value < 0 || !sample.value.isFinite { throw Failure("no counter: \(line)") }
            samples.append(sample)
        }
        for (name, type) in types where type == "histogram" { try checkHistogram(name) }
    }

    func all(_ name: String) -> [Sample] { samples.filter { $0.name == name } }

    /// The sum over every series of `name` that carries `labels`.
    func sum(_ name: String, _ labels: [String: String] = [:]) -> Double {
        all(name).filter { sample in labels.allSatisfy { sample.labels[$0.key] == $0.value } }.map(\.value).reduce(0, +)
    }

    /// Names of families that contain each of `words`.
    func families(with words: String...) -> [String] {
        types.keys.filter { name in words.allSatisfy(name.contains) }.sorted()
    }

    private func checkHistogram(_ name: String) throws {
        let groups = Dictionary(grouping: all("\(name)_bucket")) { $0.labels.filter { $0.key != "le" } }
        for (labels, buckets) in groups {
            var last = (bound: -Double.infinity, count: 0.0)
            for bucket in buckets {
                let text = bucket.labels["le"] ?? ""
                guard let bound = text == "+Inf" ? .infinity : Double(text), bound > last.bound,
                    bucket.value >= last.count
                else {
                    throw Failure("\(name)\(labels): bucket \(text) = \(bucket.value) after \(last)")
                }
                last = (bound, bucket.value)
            }
            let count = all("\(name)_count").filter { $0.labels == labels }
            let sum = all("\(name)_sum").filter { $0.labels == labels }
            guard last.bound == .infinity, count.count == 1, count[0].value == last.count, sum.count == 1,
                sum[0].value >= 0
            else {
                throw Failure("\(name)\(labels): its buckets end at \(last), count \(count), sum \(sum)")
            }
        }
    }

    private static func sample(_ line: String) throws -> Sample {
        var rest = Substring(line)
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") }
        rest = rest.dropFirst(name.count)
        guard let first = name.first, !first.isNumber else { throw Failure("no sample: \(line)") }
        var labels: [String: String] = [:]
        if rest.first == "{" {
            rest.removeFirst()
            while rest.first != "}" {
                let label = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                rest = rest.dropFirst(label.count)
                guard !label.isEmpty, rest.hasPrefix("=\"") else { throw Failure("no label: \(line)") }
                rest = rest.dropFirst(2)
                var value = ""
                while let character = rest.popFirst(), character != "\"" {
                    if character != "\\" {
                        value.append(character)
                    } else {
                        guard let escaped = rest.popFirst(),
                            let plain = ["n": "\n", "\\": "\\", "\"": "\""][String(escaped)]
                        else {
                            throw Failure("an unknown escape: \(line)")
                        }
                        value += plain
                    }
                }
                guard labels.updateValue(value, forKey: String(label)) == nil else {
                    throw Failure("a label twice: \(line)")
                }
                if rest.first == "," {
                    rest.removeFirst()
                } else if rest.first != "}" {
                    throw Failure("no end of labels: \(line)")
                }
            }
            rest.removeFirst()
        }
        guard rest.first == " ", let value = Double(rest.dropFirst()) else { throw Failure("no value: \(line)") }
        return Sample(name: String(name), labels: labels, value: value)
    }
}
