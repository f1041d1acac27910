// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Metrics in Prometheus' text format, version 0.0.4.
public struct PrometheusText: Sendable {
    public private(set) var text = ""

    public enum Kind: String { case counter, gauge, histogram }

    public init() {}

    /// Starts a family; its samples follow.
    public mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    public mutating func sample(_ name: String, _ labels: KeyValuePairs<String, String> = [:], _ value: some Numeric) {
        text += name + Self.braced(labels.map { ($0, $1) }) + " \(value)\n"
    }

    public mutating func histogram(_ name: String, _ label: String, _ labelValue: String, _ histogram: Histogram) {
        var total = 0
        for (index, count) in histogram.buckets.enumerated() {
            total += count
            let bound = index < Histogram.bounds.count ? String(Histogram.bounds[index]) : "+Inf"
            text += name + "_bucket" + Self.braced([(label, labelValue), ("le", bound)]) + " \(total)\n"
        }
        let labels = Self.braced([(label, labelValue)])
        text += "\(name)_sum\(labels) \(Double(histogram.nanoseconds) / 1e9)\n\(name)_count\(labels) \(total)\n"
    }

    private static func braced(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

extension PrometheusText {
    /// The families of every client.
    public mutating func clients(_ clients: [String: ClientMetrics]) {
        guard !clients.isEmpty else { return }
        let clients = clients.sorted { $0.key < $1.key }
        family("client_commands_total", .counter, "Commands and transactions asked of a store.")
        for (name, client) in clients { sample("client_commands_total", ["client": name], client.commands) }
        family("client_errors_total", .counter, "Commands that failed.")
        for (name, client) in clients { sample("client_errors_total", ["client": name], client.errors) }
        family("client_reconnects_total", .counter, "Connections made again after one was lost.")
        for (name, client) in clients { sample("client_reconnects_total", ["client": name], client.reconnects) }
        family("client_command_duration_seconds", .histogram, "From a command's sending to its answer.")
        for (name, client) in clients { histogram("client_command_duration_seconds", "client", name, client.latency) }
    }
}
