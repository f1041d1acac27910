// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// `hello`: says which container answered.
public enum HelloContract {
    public static let app = AppContract(
        name: "hello", summary: "Says hello from the container that answers.", port: 8080, settings: [])
}
