// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc

/// Where the suite keeps what must outlive it on this machine: readable by its owner alone.
struct StateDirectory {
    let path: String

    /// What `STATE_DIRECTORY` says, else the usual place.
    init(_ environment: Environment) throws(Refusal) {
        let setting = TodoContract.database.stateDirectory.name
        guard let path = environment.text(setting) ?? Contracts.StateDirectory.usual(environment.text) else {
            throw .configuration("there is no place for the apps' data: set \(setting) or HOME")
        }
        do {
            try File.makeDirectories(path, mode: 0o700)
        } catch {
            throw .configuration("\(path) cannot be made (\(error)); set \(setting) to a directory for the apps' data")
        }
        guard access(path, W_OK | X_OK) == 0 else {
            throw .configuration("\(path) cannot be written to; set \(setting) to a directory for the apps' data")
        }
        self.path = path
    }

    /// The path of a file that holds a secret of 32 random bytes, made when it is asked for first.
    func secret(_ name: String) throws(Refusal) -> String {
        let path = "\(path)/\(name)"
        guard access(path, F_OK) != 0 else { return path }
        // The system's generator, which is the kernel's.
        let digits = (0..<64).map { _ in "0123456789abcdef".utf8.randomElement() ?? 0 }
        do throws(SystemError) {
            try File.write(digits, to: path, mode: 0o600)
        } catch {
            throw .configuration("\(path) cannot be written: \(error)")
        }
        return path
    }
}
