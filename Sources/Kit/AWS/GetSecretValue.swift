// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import JSON

/// The one operation of Secrets Manager that is asked for
/// (docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html).
struct GetSecretValue {
    let id: String
    let stage: SecretStage

    static let headers = [
        (name: "Content-Type", value: "application/x-amz-json-1.1"),
        (name: "X-Amz-Target", value: "secretsmanager.GetSecretValue"),
    ]
    /// A secret has 64 KiB at most, of which each byte may be escaped as six.
    static let largestAnswer = 512 << 10

    var body: [UInt8] {
        var body = Array("{\"SecretId\":".utf8)
        JSONText.append(id, to: &body)
        body += Array(",\"VersionStage\":\"\(stage.rawValue)\"}".utf8)
        return body
    }

    enum Verdict {
        case value(SecretValue)
        case tryAgain(AWSError)
        /// The server's clock, in seconds since 1970, is far from the time of the signature.
        case wrongClock(Int, AWSError)
        case staleCredentials(AWSError)
        case failed(AWSError)
    }

    /// Codes as all services of this protocol use them
    /// (docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html).
    private static let throttling: Set<String> = [
        "ThrottlingException", "Throttling", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "SlowDown",
    ]
    private static let signature: Set<String> = [
        "InvalidSignatureException", "SignatureDoesNotMatch", "RequestTimeTooSkewed", "RequestExpired",
        "RequestInTheFuture", "AuthFailure", "IncompleteSignatureException",
    ]
    private static let credentials: Set<String> = [
        "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId",
    ]
    private static let denied: Set<String> = [
        "AccessDeniedException", "AccessDenied", "NotAuthorized", "OptInRequired",
    ]
    private static let trouble: Set<String> = [
        "InternalServiceError", "InternalFailure", "RequestTimeout", "ServiceUnavailable",
    ]
    /// A signature holds for five minutes.
    private static let tolerance = 240

    static func verdict(_ outcome: Result<HTTPCall.Answer, HTTPCall.Fault>, sentAt: Int) -> Verdict {
        switch outcome {
        case .failure(let fault):
            return fault.isTooLong
                ? .failed(AWSError(.malformed, fault.reason)) : .tryAgain(AWSError(.unreachable, fault.reason))
        case .success(let answer): return verdict(answer, sentAt: sentAt)
        }
    }

    private static func verdict(_ answer: HTTPCall.Answer, sentAt: Int) -> Verdict {
        let json = try? JSONValue(parsing: answer.body)
        if answer.status == 200 {
            guard let json, let version = json["VersionId"]?.string, version.utf8.count <= 64,
                version.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else { return .failed(AWSError(.malformed, "the answer is no secret's version")) }
            guard let text = json["SecretString"]?.string else {
                return .failed(AWSError(.malformed, "the secret holds no text"))
            }
            return .value(SecretValue(text: text, versionID: version))
        }
        let name = errorName(answer.errorType ?? json?["__type"]?.string)
        func error(_ code: AWSError.Code) -> AWSError {
            AWSError(code, "status \(answer.status)" + (name.map { ", \($0)" } ?? ""))
        }
        let isDenial = answer.status == 401 || answer.status == 403
        if let name, throttling.contains(name) { return .tryAgain(error(.throttled)) }
        if answer.status == 429 { return .tryAgain(error(.throttled)) }
        if answer.status >= 500 || name.map(trouble.contains) ?? false { return .tryAgain(error(.unreachable)) }
        if name.map(signature.contains) ?? isDenial {
            if let date = answer.date, abs(date - sentAt) > tolerance { return .wrongClock(date, error(.accessDenied)) }
            return .failed(error(.accessDenied))
        }
        if let name, credentials.contains(name) { return .staleCredentials(error(.accessDenied)) }
        if name == "ResourceNotFoundException" { return .failed(error(.notFound)) }
        if isDenial || name.map(denied.contains) ?? false { return .failed(error(.accessDenied)) }
        return .failed(error(.refused))
    }

    /// `com.amazonaws.secretsmanager#ResourceNotFoundException:http://…` without what is before and after the name.
    private static func errorName(_ type: String?) -> String? {
        guard let type else { return nil }
        let name = type.prefix { $0 != ":" && $0 != "," }.split(separator: "#").last.map(String.init) ?? ""
        // Letters alone: what has digits may be an account's number.
        let isName = name.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        return isName && (1...64).contains(name.utf8.count) && name.first?.isUppercase == true ? name : nil
    }
}
