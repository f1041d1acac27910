// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Glibc

/// A pseudo-terminal, as a person in front of `docker run -it` has.
public final class Terminal: Sendable {
    public let master: Int32
    public let slave: Int32

    public init() throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0 else { throw Failure.system("open /dev/ptmx") }
        var unlocked: Int32 = 0
        var number: Int32 = 0
        // TIOCSPTLCK and TIOCGPTN: glibc's unlockpt and ptsname are not in the module map.
        guard ioctl(master, 0x4004_5431, &unlocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw Failure.system("make a pseudo-terminal")
        }
        self.master = master
        slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw Failure.system("open /dev/pts/\(number)") }
    }

    deinit { close(master) }

    /// Once the program has it: at the program's end the master then reads an end.
    public func closeSlave() { close(slave) }
}

/// Both ends of a pipe that no program inherits unless it is handed to it.
public func makePipe() throws -> (read: Int32, write: Int32) { try Spawn.pipe() }

/// Everything until the last writer is gone; a terminal then reports an error instead of an end.
public func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes += buffer[..<count]
    }
}
