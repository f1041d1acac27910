// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc
internal import JSON

/// A certificate that we sign ourselves, for who has no domain: browsers warn of it, and the balancer serves it.
struct Certificate {
    let aws: AWS
    let target: Target

    private static let mark = "SelfSigned"
    private static let days = 365

    /// Those of this app that we imported before; `nil` where nothing ran.
    static func imported(_ target: Target, _ aws: AWS) throws(Refusal) -> [String]? {
        let answer = try aws.ask(
            "resourcegroupstaggingapi", "get-resources", "--resource-type-filters", "acm:certificate", "--tag-filters",
            "Key=Suite,Values=slipway", "Key=App,Values=\(target.name)", "Key=\(mark),Values=true")
        return answer.map { ($0["ResourceTagMappingList"]?.array ?? []).compactMap { $0["ResourceARN"]?.string } }
    }

    /// Deletes one. A balancer that is gone holds on to it for a minute or two.
    static func delete(_ arn: String, _ aws: AWS) throws(Refusal) {
        let words = ["acm", "delete-certificate", "--certificate-arn", arn]
        for attempt in 0..<36 {
            do throws(Refusal) {
                _ = try aws.look(words, quietly: attempt > 0)
                return
            } catch {
                guard error.reason.firstRange(of: "ResourceInUse") != nil else { throw error }
                if attempt == 0 { aws.shell.say("It is still in use; waiting.") }
                try aws.shell.pause()
            }
        }
        // Who looks for what is left will find it, and say so.
    }

    /// Makes one and imports it: in the place of ours from before, if there is one, so that it is never out of date.
    /// - Returns: its ARN.
    func make() throws(Refusal) -> String {
        let shell = aws.shell
        let before = try Self.imported(target, aws)?.first
        let directory = try makeDirectory()
        // Files that none but their owner can read, for as long as it takes: a key on a command line is everybody's.
        let key = "\(directory)/key.pem"
        let certificate = "\(directory)/certificate.pem"
        defer {
            if !shell.isDry {
                unlink(key)
                unlink(certificate)
                rmdir(directory)
            }
        }
        let name = "\(target.name).slipway.internal"
        let made = try shell.run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256",
            "-days",
            String(Self.days), "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", key,
            "-out", certificate,
        ])
        if let made, made.code != 0 { throw .failure("openssl made no certificate: \(made.complaint)") }
        var words = [
            "acm", "import-certificate", "--certificate", "fileb://\(certificate)", "--private-key", "fileb://\(key)",
        ]
        if let before {
            words += ["--certificate-arn", before]
        } else {
            words += ["--tags"] + (target.tags + [(Self.mark, "true")]).map { "Key=\($0.key),Value=\($0.value)" }
        }
        switch try aws.look(words) {
        case .dry: return "${CERTIFICATE_ARN}"
        case .answer(let value):
            guard let arn = value["CertificateArn"]?.string else { throw .failure("ACM names no certificate") }
            return arn
        case .missing: throw .failure("ACM has lost the certificate \(before ?? ""); try again in a minute")
        }
    }

    /// A directory of our own, as mkdtemp(3) makes it: mode 0700.
    private func makeDirectory() throws(Refusal) -> String {
        if aws.shell.isDry { return "${TEMPORARY}" }
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/slipway-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .configuration("a directory for the key cannot be made in \(parent): \(SystemError.last)")
        }
        umask(0o077)
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
