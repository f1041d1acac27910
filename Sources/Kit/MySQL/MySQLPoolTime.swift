// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import SQL

/// What waits no longer than its time.
extension MySQLPool {
    func watchTime(until due: UInt64) {
        guard due < timerDue else { return }
        timerDue = due
        timer?.start(after: due - min(due, loop.now))
    }

    func timePassed() {
        timerDue = .max
        let now = loop.now
        let (late, next) = waiting.takeLate(now)
        for call in late { fail(call, overdue(call)) }
        if let next { watchTime(until: next) }
        for link in links + (newest.map { [$0] } ?? []) {
            guard let call = link.call, call.deadline != .max else { continue }
            if call.deadline + Self.giveUpAfter <= now {
                link.end(SQLError(.unanswered, "no answer in \(timeout) ms"))
            } else if call.deadline + Self.cancelAfter <= now, !link.wasToldToStop {
                link.wasToldToStop = true
                canceller.cancel(link.handle.session, link.target, link.login)
                watchTime(until: call.deadline + Self.giveUpAfter)
            } else {
                watchTime(until: call.deadline + (link.wasToldToStop ? Self.giveUpAfter : Self.cancelAfter))
            }
        }
    }
}
