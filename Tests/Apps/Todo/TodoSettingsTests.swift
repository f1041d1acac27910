// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Support
import Testing
import TodoApp

@testable import Service

@Suite struct TodoSettingsTests {
    @Test(
        arguments: [
            ([:], "JWT_SECRET_KEY"), (["JWT_SECRET_KEY": "hunter2"], "JWT_SECRET_KEY"),
            (["JWT_SECRET_KEY": TodoBench.key, "BCRYPT_COST": "3"], "BCRYPT_COST"),
            (["JWT_SECRET_KEY": TodoBench.key, "BCRYPT_COST": "17"], "BCRYPT_COST"),
            (["JWT_SECRET_KEY": TodoBench.key, "JWT_ACCESS_TOKEN_EXPIRES": "0"], "JWT_ACCESS_TOKEN_EXPIRES"),
            (["TODO_AUTH": "basic"], "TODO_AUTH"),
        ] as [([String: String], String)])
    func `a setting of log-ins that cannot be is told by its name`(set: [String: String], name: String) throws {
        let folder = try TemporaryDirectory()
        let error = #expect(throws: SettingError.self) {
            try Todo(
                Settings(
                    TodoContract.app.settings, arguments: [],
                    environment: set.merging(["STATE_DIRECTORY": folder.path]) { $1 }))
        }
        #expect(error?.code == .configuration && error?.description.contains(name) == true)
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `without users no key is needed`() throws {
        let folder = try TemporaryDirectory()
        let environment = ["TODO_AUTH": "none", "STATE_DIRECTORY": folder.path]
        _ = try Todo(Settings(TodoContract.app.settings, arguments: [], environment: environment))
    }
}
