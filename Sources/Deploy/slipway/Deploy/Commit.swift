// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// The tag of the images: the commit that they were built of.
enum Commit {
    /// - Parameter tag: what was said instead.
    /// - Throws: ``Refusal`` where the tree holds what no commit does: a tag would promise more than is true.
    static func tag(_ tag: String?, _ shell: Shell, in directory: String) throws(Refusal) -> String {
        if let tag { return tag }
        let place = directory == "." ? [] : ["-C", directory]
        guard let head = try shell.run(["git"] + place + ["rev-parse", "--short=12", "HEAD"]) else {
            _ = try shell.run(["git"] + place + ["status", "--porcelain"])
            return "${IMAGE_TAG}"
        }
        guard head.code == 0 else {
            throw .configuration("the commit is not known (\(head.complaint)); say which images with --tag")
        }
        guard let status = try shell.run(["git"] + place + ["status", "--porcelain"]), status.code == 0 else {
            throw .configuration("git does not tell whether the tree is clean; say which images with --tag")
        }
        guard status.text.isEmpty else {
            throw .configuration("the tree holds what no commit does: commit it, or say which images with --tag")
        }
        return head.text
    }
}
