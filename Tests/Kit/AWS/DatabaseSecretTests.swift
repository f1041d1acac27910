// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import SQL
import Testing

@testable import AWS

@Suite struct DatabaseSecretTests {
    @Test func `RDS' secret is read, whatever else it holds`() throws {
        let secret = try DatabaseSecret(
            parsing:
                #"{"username":"app","password":"p\"ä","engine":"mysql","host":"db.example","port":3306,"dbname":"roast","dbInstanceIdentifier":"x","masterarn":null}"#
        )
        #expect(
            secret.login
                == DatabaseLogin(
                    user: "app", password: "p\"ä", host: "db.example", port: 3306, database: "roast"))
        #expect(secret.engine == "mysql")
    }

    @Test func `a user and a password are enough`() throws {
        let secret = try DatabaseSecret(parsing: #"{"username":"app","password":"p","port":null,"host":""}"#)
        #expect(secret.engine == nil && secret.login == DatabaseLogin(user: "app", password: "p"))
    }

    @Test(arguments: ["5432", #""5432""#]) func `a port is a number or its text`(port: String) throws {
        #expect(try DatabaseSecret(parsing: #"{"username":"a","password":"p","port":\#(port)}"#).login.port == 5432)
    }

    @Test(arguments: ["0", "65536", "-1", "1.5", #""+5""#, #""5432 ""#, "true", "[]"])
    func `another port is none`(port: String) throws {
        let error = #expect(throws: AWSError.self) {
            try DatabaseSecret(parsing: #"{"username":"a","password":"p","port":\#(port)}"#)
        }
        #expect(error?.code == .malformed && error?.detail.contains("port") == true)
    }

    @Test(arguments: [
        (#"{"password":"hunter2"}"#, "username"), (#"{"username":"","password":"hunter2"}"#, "username"),
        (#"{"username":"hunter2"}"#, "password"), (#"{"username":"hunter2","password":7}"#, "password"),
        (#"{"username":"u","password":"hunter2","host":["hunter2"]}"#, "host"), ("hunter2", "JSON"),
        (#""hunter2""#, "JSON"),
        (#"{"username":"u","password":"hunter2""#, "JSON"), ("", "JSON"),
    ])
    func `what is missing is named, and what is there is not`(text: String, name: String) {
        let error = #expect(throws: AWSError.self) { try DatabaseSecret(parsing: text) }
        #expect(error?.code == .malformed && error?.detail.contains(name) == true)
        #expect(error?.description.contains("hunter2") == false)
    }
}
