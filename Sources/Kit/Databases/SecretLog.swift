// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import AWS
internal import Service
internal import Synchronization

/// Tells the log once when a secret cannot be read, and when it can be again: of a login that is held nobody else notices.
final class SecretLog: Sendable {
    private struct State {
        var log: Log?
        var isFailing = false
    }

    private let state = Mutex(State())

    /// - Returns: Whether this is the first loop's.
    func begin(_ log: Log) -> Bool {
        state.withLock { state in
            defer { state.log = state.log ?? log }
            return state.log == nil
        }
    }

    func note(_ event: SecretLoginEvent) {
        state.withLock { state in
            switch event {
            case .read(let stage, let version):
                state.log?.info("the secret was read", ["stage": stage.rawValue, "version": version])
                state.isFailing = false
            case .failed(let error):
                if !state.isFailing {
                    state.log?.warning("the secret cannot be read", ["error": error.description])
                }
                state.isFailing = true
            }
        }
    }
}
