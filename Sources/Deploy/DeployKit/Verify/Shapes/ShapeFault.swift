// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A part of a file that AWS has no place for, or not in this form.
struct ShapeFault: Sendable {
    /// One for each rule.
    enum Kind: Sendable, CaseIterable {
        case unknownMember, wrongKind, missingMember, unknownValue, outOfRange, wrongLength, wrongCharacters, repeated
        case contradiction, null
        case section, resource, unknownType, parameter, output, mapping, function
    }

    let kind: Kind
    /// As ``Finding/path``.
    let path: String
    let line: Int
    let message: String
    /// The parameter that brings the value, where nothing is wrong but what it is declared as.
    var parameter: String? = nil
}
