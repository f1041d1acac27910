// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CPostgres
internal import SQL

extension SQLError {
    /// An error as the server reported it (postgresql.org/docs/15/errcodes-appendix.html).
    init(postgres result: OpaquePointer) {
        let state = result.postgresField(shim_pq_state)
        let detail =
            result.postgresField(shim_pq_message)
            ?? PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
        self.init(
            state.map(Self.code(ofState:)) ?? .unanswered, sqlState: state,
            constraint: result.postgresField(shim_pq_constraint), detail)
    }

    private static func code(ofState state: String) -> Code {
        switch state {
        case "23505": return .duplicate
        case "57014": return .timedOut
        // Statement completion unknown.
        case "40003": return .unanswered
        // A server that only reads: a primary that was, whose name leads to another by now.
        case SQLState.readOnly: return .unavailable
        default: break
        }
        switch state.prefix(2) {
        case "08": return .unanswered
        case "23": return .constraint
        case "40": return .conflict
        // Out of connections, memory or disk; and an operator's doing.
        case "53", "57": return .unavailable
        default: return .refused
        }
    }
}

extension OpaquePointer {
    /// A field of an error result.
    func postgresField(_ code: some BinaryInteger) -> String? {
        PQresultErrorField(self, Int32(code)).map { String(cString: $0) }
    }
}

/// States that we act on.
enum SQLState {
    static let unknownStatement = "26000"
    /// Also: a cached plan whose columns have changed.
    static let notSupported = "0A000"
    static let readOnly = "25006"
    static let unknownTable = "42P01"

    /// A wrong password, or a user that may not log in.
    static func isLoginRefused(_ state: String?) -> Bool { state == "28P01" || state == "28000" }
}
