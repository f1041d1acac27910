// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// A token in `Authorization`.
public enum BearerToken {
    /// What stands behind `Bearer` (RFC 6750 §2.1), whose case is nobody's business (RFC 9110 §11.1); `nil` for another scheme.
    public static func read(_ field: String) -> Substring? {
        let field = field.utf8
        guard let space = field.firstIndex(of: 0x20), field.distance(from: field.startIndex, to: space) == 6,
            field[..<space].elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        return Substring(field[space...].drop { $0 == 0x20 })
    }
}
