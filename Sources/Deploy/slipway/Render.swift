// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import DeployKit
internal import Glibc

/// `slipway render`: the model as files.
struct Render: Command {
    static let name = "render"
    static let summary = "Write deploy/, docker-compose.yml and .env from the model."

    private static let check = Option(
        flag: "--check", summary: "Write nothing; name each file that is not what the model says, and fail.")
    private static let directory = Option(
        flag: "--directory", value: "DIR", summary: "The repository's root, instead of the working directory.")
    static let options = [check, directory]

    private let isCheck: Bool
    private let root: String

    init(_ arguments: Arguments) throws(Refusal) {
        isCheck = arguments.has(Self.check)
        root = arguments.values(of: Self.directory).first ?? "."
        if root.isEmpty { throw .usage("\(Self.directory.flag) takes a directory") }
    }

    func run() throws(Refusal) -> ExitStatus {
        let files: [RenderedFile]
        do { files = try RenderedFile.all() } catch { throw .failure("the model cannot be rendered: \(error)") }
        let drift = try drift(from: files)
        if isCheck {
            for (path, how) in drift { standardError("\(path): \(how.rawValue)") }
            return drift.isEmpty ? .success : .failure
        }
        for file in files where drift.contains(where: { $0.path == file.path }) {
            try refuseForeign(file)
            do { try File.write(file.contents, to: "\(root)/\(file.path)") } catch {
                throw .failure("\(file.path) cannot be written: \(error)")
            }
            print("wrote \(file.path)")
        }
        // What the model does not know may be somebody's work: it is named, not deleted.
        for (path, how) in drift where how == .unknown { standardError("\(path): \(how.rawValue)") }
        return .success
    }

    /// A working directory taken for the repository must not cost somebody a file of that name.
    private func refuseForeign(_ file: RenderedFile) throws(Refusal) {
        guard let mark = file.mark, let found = try? File.read("\(root)/\(file.path)") else { return }
        guard String(decoding: found, as: UTF8.self).contains(mark) else {
            throw .failure(
                "\(file.path) is not slipway's: move it away, or give the repository with \(Self.directory.flag)")
        }
    }

    private enum Drift: String {
        case missing = "is missing; slipway render writes it"
        case different = "differs from the model; slipway render overwrites it"
        case unknown = "is not rendered by the model; remove it"
    }

    private func drift(from files: [RenderedFile]) throws(Refusal) -> [(path: String, how: Drift)] {
        var drift: [(path: String, how: Drift)] = []
        for file in files {
            do {
                if try File.read("\(root)/\(file.path)") != file.contents { drift.append((file.path, .different)) }
            } catch {
                guard error.code == ENOENT || error.code == ENOTDIR else {
                    throw .failure("\(file.path) cannot be read: \(error)")
                }
                drift.append((file.path, .missing))
            }
        }
        let known = Set(files.map(\.path))
        let found: [String]
        do { found = try File.all(below: "\(root)/\(RenderedFile.directory)") } catch {
            throw .failure("\(RenderedFile.directory) cannot be read: \(error)")
        }
        for path in found.map({ String($0.dropFirst(root.count + 1)) }) where !known.contains(path) {
            drift.append((path, .unknown))
        }
        return drift
    }
}
