// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts
internal import Glibc
internal import Service

/// The time zone of the whole process, by its name in the IANA database.
struct LocalZone: Sendable {
    let name: String

    private static let database = "/usr/share/zoneinfo/"

    /// Sets the process's zone to what `TIMEZONE` says, so it must come before any other thread.
    init(_ settings: Settings) throws(SettingError) {
        name = try settings.value(IdentityContract.timeZone)
        // The C library takes every name, and shows UTC for one it does not know.
        guard name == "UTC" || Self.exists(name) else {
            throw SettingError(
                IdentityContract.timeZone.description, held: name,
                because: "it takes a name that \(Self.database) has, as America/Montreal")
        }
        setenv("TZ", name == "UTC" ? "UTC0" : ":" + name, 1)
        tzset()
    }

    private static func exists(_ name: String) -> Bool {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "/_+-".utf8.contains(byte)
            }
        }
        guard isName, !name.hasPrefix("/"), let file = fopen(database + name, "re") else { return false }
        defer { fclose(file) }
        var magic = [UInt8](repeating: 0, count: 4)
        return fread(&magic, 1, 4, file) == 4 && magic == Array("TZif".utf8)
    }

    /// Date and time there, as the original writes them, and the same moment for a program.
    struct Moment: Sendable {
        /// `Saturday November 21, 2026`
        let date: String
        /// `08:30:00`
        let time: String
        /// RFC 3339, with the offset from UTC.
        let timestamp: String
    }

    var now: Moment {
        var seconds = Glibc.time(nil)
        var fields = tm()
        localtime_r(&seconds, &fields)
        let offset = Self.format("%z", &fields)
        return Moment(
            date: Self.format("%A %B %d, %Y", &fields), time: Self.format("%T", &fields),
            timestamp: Self.format("%FT%T", &fields) + offset.prefix(3) + ":" + offset.suffix(2))
    }

    private static func format(_ format: String, _ fields: inout tm) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            strftime(buffer.baseAddress!, buffer.count, format, &fields) > 0
                ? String(cString: buffer.baseAddress!) : ""
        }
    }
}
