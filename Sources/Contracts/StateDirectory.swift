// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// Where the suite keeps what must outlive it on a machine.
public enum StateDirectory {
    /// What the XDG specification has for it, where no setting names one; `nil` without a home.
    /// <https://specifications.freedesktop.org/basedir-spec/latest/>
    public static func usual(_ environment: (String) -> String?) -> String? {
        func set(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        // The specification takes no relative path for one.
        let base =
            set("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? set("HOME").map { $0 + "/.local/state" }
        return base.map { $0 + "/slipway" }
    }
}
