// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import EventLoop
internal import Glibc

/// What the system tells about this process.
enum ProcessFacts {
    /// Set when it is first read, which ``Server`` does at once.
    static let startSeconds = Timestamp.now.seconds

    /// Processor time used so far, in seconds.
    static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Resident memory, from the second field of proc(5)'s `statm`, in bytes.
    static var residentBytes: Int {
        let fields = File.text("/proc/self/statm")?.split(separator: " ") ?? []
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
    }

    static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Raises the limit of open descriptors as far as the system lets us, and says where it stands.
    static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }

    /// The processors this process may use: the least of its affinity mask and its cgroup's quota, rounded up.
    static func processors(files: (String) -> String? = File.text) -> Int {
        let allowed = EventLoop.availableProcessors
        return max(1, min(allowed, quota(files: files) ?? allowed))
    }

    /// The tightest quota from our cgroup up to the root, of version 2 (`cpu.max`) or 1 (`cpu.cfs_quota_us`).
    static func quota(files: (String) -> String?) -> Int? {
        var quotas: [Int] = []
        for line in (files("/proc/self/cgroup") ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let isVersion2 = parts[0] == "0" && parts[1].isEmpty
            guard isVersion2 || parts[1].split(separator: ",").contains("cpu") else { continue }
            var path = parts[2].split(separator: "/")
            while true {
                let group = (isVersion2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/cpu") + path.map { "/" + $0 }.joined()
                let numbers =
                    isVersion2
                    ? files(group + "/cpu.max")?.split(whereSeparator: \.isWhitespace).map(String.init)
                    : files(group + "/cpu.cfs_quota_us").flatMap { quota in
                        files(group + "/cpu.cfs_period_us").map { [quota, $0].map { $0.filter { !$0.isWhitespace } } }
                    }
                if let numbers, numbers.count == 2, let quota = Int(numbers[0]), let period = Int(numbers[1]),
                    quota > 0, period > 0
                {
                    quotas.append((quota + period - 1) / period)
                }
                guard path.popLast() != nil else { break }
            }
        }
        return quotas.min()
    }
}
