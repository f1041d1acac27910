// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

extension View {
    /// What a container runs: the words of its entry point and of its command.
    var program: [View] { (self["EntryPoint"]?.elements ?? []) + (self["Command"]?.elements ?? []) }

    /// Whether the entry point or the command may be anything.
    var isProgramUnknown: Bool {
        self["EntryPoint"]?.item.isUnknown == true || self["Command"]?.item.isUnknown == true
    }
}

extension String {
    /// A program without its directory, a file without its folder.
    var baseName: String { split(separator: "/").last.map(String.init) ?? self }

    /// The letter of the drive that a path of Windows begins with.
    var drive: Character? {
        guard let letter = first, letter.isASCII, letter.isLetter else { return nil }
        let rest = dropFirst()
        return rest == ":" || rest.hasPrefix(":\\") || rest.hasPrefix(":/") ? Character(letter.uppercased()) : nil
    }
}
