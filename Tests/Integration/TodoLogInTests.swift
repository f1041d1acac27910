// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Support
import Testing

@Suite(.quick) struct TodoLogInTests {
    @Test(arguments: TodoStore.allCases)
    func `ten failures close an account in every copy of the app, and a hundred a client`(store: TodoStore) throws {
        let storage = try TodoStorage(store)
        let environment = storage.settings.merging(["JWT_SECRET_KEY": TodoAPI.key, "BCRYPT_COST": "4"]) { $1 }
        try withApp("todo", environment) { one in
            try withApp("todo", environment) { other in
                let apis = [try TodoAPI(one), try TodoAPI(other)]
                _ = try apis[0].newUser("ada@example.com")
                for round in 0..<10 {
                    #expect(
                        try apis[round % 2].logIn("ada@example.com", "wrong", from: "192.0.2.\(round)").status == 401)
                }
                for api in apis {
                    let answer = try api.logIn("ada@example.com", "correct horse", from: "198.51.100.1")
                    #expect(answer.status == 429 && (1...900).contains(Int(answer["Retry-After"] ?? "") ?? 0))
                }
                for round in 0..<100 {
                    let from = "2001:db8:1:2::\(round)"
                    #expect(try apis[round % 2].logIn("user\(round)@example.com", "wrong", from: from).status == 401)
                }
                #expect(try apis[1].logIn("eve@example.com", "wrong", from: "2001:db8:1:2:ffff::").status == 429)
                #expect(try apis[1].logIn("eve@example.com", "wrong", from: "2001:db8:1:3::").status == 401)
            }
        }
    }

    @Test(arguments: TodoStore.allCases) func `guesses at the same time win nothing`(store: TodoStore) throws {
        try withTodo(store) { api in
            _ = try api.newUser("ada@example.com")
            let statuses = try concurrently(40) { _ in try api.logIn("ada@example.com", "wrong").status }
            #expect(
                statuses.filter { $0 == 401 }.count == 10 && statuses.filter { $0 == 429 }.count == 30, "\(statuses)")
            #expect(try api.logIn("ada@example.com", "correct horse").status == 429)
        }
    }

    @Test(arguments: TodoStore.allCases)
    func `fifty who log in at once are let in, hold nobody up, and take little memory`(store: TodoStore) throws {
        try withTodo(store, ["BCRYPT_COST": "9", "LOOPS": "1"]) { api in
            let ada = try api.newUser("ada@example.com")
            _ = try api.add("milk", as: ada)
            let before = api.app.process.residentMiB
            let logIns = try Background {
                try concurrently(50) { _ in try api.logIn("ada@example.com", "correct horse").status }
            }
            var served = 0
            try eventually("the log-ins are over", within: 60, every: 0) { () throws -> Bool in
                #expect(try api.titles(as: ada) == ["milk"])
                served += 1
                return api.app.log.count { $0["route"]?.string == "/auth" } == 50
            }
            let statuses = try logIns.value()
            #expect(statuses.allSatisfy { $0 == 200 }, "\(statuses)")
            // One after the other behind the log-ins, a list would be read once or twice meanwhile.
            #expect(served >= 10, "\(served)")
            if !api.app.process.isSanitized { #expect(api.app.process.peakResidentMiB - before < 64) }
        }
    }
}
