// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import CCrypto
internal import Glibc

/// Bytes that nobody can foretell, of the kernel's generator (getrandom(2)).
public func randomBytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
        while filled < count {
            let got = getrandom(bytes.baseAddress! + filled, count - filled, 0)
            if got > 0 { filled += got } else { precondition(errno == EINTR, "the system has no getrandom") }
        }
    }
}
