// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// Why a test could not go on, in words for whoever reads the run.
public struct Failure: Error, CustomStringConvertible, Sendable {
    public let description: String

    public init(_ description: String) { self.description = description }

    static func system(_ call: String, _ code: Int32 = errno) -> Failure {
        Failure("\(call): \(String(cString: strerror(code)))")
    }
}
