// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// What Linux says of a process under `/proc`.
extension RunningProcess {
    private func status(_ name: String) -> Int? {
        let lines = (text(of: "/proc/\(id)/status") ?? "").split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("\(name):") }) else { return nil }
        return Int(line.dropFirst(name.utf8.count + 1).filter(\.isNumber))
    }

    /// Resident memory in MiB; 0 once it has ended.
    public var residentMiB: Double { Double(status("VmRSS") ?? 0) / 1024 }
    /// The most memory it ever had resident, in MiB.
    public var peakResidentMiB: Double { Double(status("VmHWM") ?? 0) / 1024 }
    public var threads: Int { status("Threads") ?? 0 }
    public var openFiles: Int { entries(of: "/proc/\(id)/fd").count }

    /// Whether a sanitizer is built in: it reserves terabytes of addresses, and makes figures of memory and time mean nothing.
    public var isSanitized: Bool { (status("VmSize") ?? 0) > 1 << 30 }

    /// Processor time it has used, in seconds.
    public var processorSeconds: Double {
        // Past the name, which may hold anything but ends at the last parenthesis.
        let stat = (text(of: "/proc/\(id)/stat") ?? "").split(separator: ")").last ?? ""
        let fields = stat.split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    public var commandLine: [String] {
        (contents(of: "/proc/\(id)/cmdline") ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// How many sockets of this machine listen on a TCP port: one for each event loop that owns its listener.
public func listeners(on port: Int) -> Int {
    let suffix = ":" + String(String(port + 0x10000, radix: 16, uppercase: true).dropFirst())
    return ["/proc/net/tcp", "/proc/net/tcp6"].map { table in
        (text(of: table) ?? "").split(separator: "\n").dropFirst().count { line in
            let fields = line.split(separator: " ")
            return fields.count > 3 && fields[1].hasSuffix(suffix) && fields[3] == "0A"
        }
    }.reduce(0, +)
}

/// Lets this process open as many files as its hard limit allows. - Returns: that limit.
@discardableResult
public func raiseOpenFiles() -> Int {
    var limit = rlimit()
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(files, &limit) == 0 else { return 0 }
    limit.rlim_cur = limit.rlim_max
    setrlimit(files, &limit)
    return Int(clamping: limit.rlim_cur)
}
