// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension StringProtocol {
    /// Without the spaces and tabs at either end.
    func trimmingSpace() -> SubSequence {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let start = firstIndex(where: { !isSpace($0) }), let end = lastIndex(where: { !isSpace($0) }) else {
            return self[endIndex...]
        }
        return self[start...end]
    }
}
