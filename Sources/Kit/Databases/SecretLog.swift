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

    func begin(_ log: Log) { state.withLock { $0.log = $0.log ?? log } }

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
