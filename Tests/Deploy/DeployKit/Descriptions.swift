// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import DeployKit
public import Testing

// What a failing test calls its argument: the whole value would fill pages.

extension Workload: CustomTestStringConvertible {
    public var testDescription: String { name }
}

extension RenderedFile: CustomTestStringConvertible {
    public var testDescription: String { path }
}

extension Stack: CustomTestStringConvertible {
    public var testDescription: String { path }
}
