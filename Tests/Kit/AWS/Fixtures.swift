// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import EventLoop
import Glibc
import Support
import Synchronization
import UnitSupport

@testable import AWS

/// An environment with nothing in it but what is given: no profile of whoever runs the tests, no instance.
func configuration(_ environment: [String: String] = [:]) -> AWSConfiguration {
    AWSConfiguration(
        environment: ["AWS_EC2_METADATA_DISABLED": "true", "AWS_REGION": "eu-central-1"].merging(environment) { $1 })
}

/// With static keys, and Secrets Manager at that port.
func configuration(port: Int, _ environment: [String: String] = [:]) -> AWSConfiguration {
    configuration(
        [
            "AWS_ENDPOINT_URL_SECRETS_MANAGER": "http://127.0.0.1:\(port)", "AWS_ACCESS_KEY_ID": "AKIDTEST",
            "AWS_SECRET_ACCESS_KEY": "secretkey",
        ].merging(environment) { $1 })
}

/// What a metadata endpoint answers.
func keys(_ id: String, expiration: String = "2099-01-01T00:00:00Z") -> String {
    #"{"Code":"Success","AccessKeyId":"\#(id)","SecretAccessKey":"secretkey","Token":"token","Expiration":"\#(expiration)"}"#
}

/// What Secrets Manager answers.
func secret(_ text: String, version: String = "v1") -> [UInt8] {
    let escaped = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
    return stubAnswer(#"{"Name":"db","VersionId":"\#(version)","SecretString":"\#(escaped)"}"#)
}

func awsError<Value>(_ body: () async throws -> Value) async -> AWSError? {
    do { _ = try await body() } catch { return error as? AWSError }
    return nil
}

/// Things noted from several threads.
final class Notes<Note: Sendable>: Sendable {
    private let notes = Mutex<[Note]>([])
    func add(_ note: Note) { notes.withLock { $0.append(note) } }
    /// - Returns: how many there were before.
    func count(_ note: Note) -> Int {
        notes.withLock {
            $0.append(note)
            return $0.count - 1
        }
    }
    var all: [Note] { notes.withLock { $0 } }
}

func now() -> Int { time(nil) }

/// As a `Date` header has it.
func httpDate(_ seconds: Int) -> String {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 64)
    strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
