// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Glibc

/// Memory that is held and touched, so that it is resident.
///
/// Sendable because nobody touches the pages after `init`.
final class Ballast: @unchecked Sendable {
    private let pages: UnsafeMutableRawPointer
    private let count: Int
    var mebibytes: Int { count >> 20 }

    init?(mebibytes: Int) {
        count = mebibytes << 20
        guard let pages = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            pages != MAP_FAILED
        else { return nil }
        self.pages = pages
        memset(pages, 1, count)
    }

    deinit { munmap(pages, count) }
}
