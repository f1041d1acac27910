// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Hands out turns to tests that start servers: some quick tests at once, or one test alone once no quick one waits.
public actor Gate {
    public static let shared = Gate()
    private let width = 4
    private var running = 0
    private var isAlone = false
    private var quick: [CheckedContinuation<Void, Never>] = []
    private var alone: [CheckedContinuation<Void, Never>] = []

    public func enter(alone isAlone: Bool) async {
        await withCheckedContinuation { continuation in
            if isAlone { alone.append(continuation) } else { quick.append(continuation) }
            next()
        }
    }

    public func leave(alone: Bool) {
        if alone { isAlone = false } else { running -= 1 }
        next()
    }

    private func next() {
        guard !isAlone else { return }
        while running < width, !quick.isEmpty {
            running += 1
            quick.removeFirst().resume()
        }
        if running == 0, !alone.isEmpty {
            isAlone = true
            alone.removeFirst().resume()
        }
    }
}
