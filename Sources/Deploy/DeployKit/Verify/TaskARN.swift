// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension Text {
    /// Its parts between a character that is written; a hole is of the part that it stands in.
    func fields(by separator: Character = ":") -> [Text] {
        var fields: [[Piece]] = [[]]
        for piece in pieces {
            guard case .literal(let text) = piece else {
                fields[fields.count - 1].append(piece)
                continue
            }
            for (index, word) in text.split(separator: separator, omittingEmptySubsequences: false).enumerated() {
                if index > 0 { fields.append([]) }
                fields[fields.count - 1].append(.literal(String(word)))
            }
        }
        return fields.map { Text($0) }
    }

    /// What is written before its first hole.
    var beginning: String { if case .literal(let text)? = pieces.first { text } else { "" } }
    /// What is written behind its last hole.
    var ending: String { if case .literal(let text)? = pieces.last { text } else { "" } }
    /// All that is written.
    var written: String { pieces.map { if case .literal(let text) = $0 { text } else { "" } }.joined() }
    /// Whether somebody else fills in some of it, and it is not a pseudo parameter.
    var isOpen: Bool {
        pieces.contains { piece in
            switch piece {
            case .literal, .hole(.pseudo): false
            case .hole: true
            }
        }
    }
}

/// An ARN that a task definition has, as far as it is written.
struct TaskARN {
    let partition: Text
    let service: Text
    let region: Text
    let account: Text
    /// Between its own colons.
    let resource: [Text]

    /// `nil` for what is none, and for what has too few fields.
    init?(_ text: Text) {
        let fields = text.fields()
        guard fields.count >= 6, fields[0].literal == "arn" else { return nil }
        (partition, service, region, account) = (fields[1], fields[2], fields[3], fields[4])
        resource = Array(fields[5...])
    }

    /// What is wrong with a text that begins with `arn:`, by its first five fields.
    static func fault(in text: Text, of services: [String], as title: String) -> String? {
        guard text.beginning.hasPrefix("arn:") else { return nil }
        guard let arn = TaskARN(text) else {
            return text.isOpen ? nil : "too few fields: an ARN is arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE"
        }
        if let partition = arn.partition.literal, !AWSRegion.partitions.contains(partition) {
            return "\(partition.debugDescription) is no partition: aws"
        }
        guard let service = arn.service.literal else { return nil }
        guard services.contains(service) else { return "an ARN of \(service): it takes \(title)" }
        let isGlobal = service == "iam" || service == "s3"
        // Access points of S3 have both.
        let isAccessPoint = service == "s3" && !arn.region.pieces.isEmpty && !arn.account.pieces.isEmpty
        if isGlobal, !isAccessPoint, !arn.region.pieces.isEmpty {
            return "an ARN of \(service) has no region: arn:aws:\(service)::…"
        }
        if !isGlobal {
            if arn.region.pieces.isEmpty { return "an ARN of \(service) has a region: arn:aws:\(service):REGION:…" }
            if let region = arn.region.literal, AWSRegion.isWrong(region) {
                return "\(region.debugDescription) is no region"
            }
        }
        if service == "s3", !isAccessPoint, !arn.account.pieces.isEmpty {
            return "an ARN of s3 has no account: arn:aws:s3:::…"
        }
        if service == "iam" || service == "secretsmanager", arn.account.pieces.isEmpty {
            return "an ARN of \(service) has an account"
        }
        if let account = arn.account.literal, isWrong(account: account) {
            return "\(account) is no account: twelve digits"
        }
        return nil
    }

    /// Of what is no number nobody knows what it will be.
    static func isWrong(account: String) -> Bool {
        !account.isEmpty && account.utf8.count != 12 && account.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension View {
    /// Where its name stands, if it has one: a member that it lacks is missed there.
    var named: View {
        for name in ["Name", "ContainerName", "SourceVolume", "Key", "Namespace", "Hostname"] {
            if let own = self[name] { return View(item, path: path, line: own.line) }
        }
        return self
    }
}
