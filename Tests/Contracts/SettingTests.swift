// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Testing

@Suite struct SettingTests {
    @Test(arguments: [
        ("PORT", "--port"), ("REDIS_ENDPOINT", "--redis-endpoint"), ("A_B_C", "--a-b-c"), ("X2_Y", "--x2-y"),
    ])
    func `a setting's flag is its name in kebab case`(name: String, flag: String) {
        #expect(Setting.integer(name, 1, in: 0...1, "S.").description.flag == flag)
    }

    @Test func `a whole number is digits within its range`() {
        let setting = Setting.integer("N", 5, in: 1...65535, "S.")
        for (text, value) in [("1", 1), ("65535", 65535), ("080", 80)] { #expect(setting.parse(text) == value) }
        for text in [
            "", "0", "65536", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "१", "99999999999999999999", "one", "1\n",
            "1\0",
        ] {
            #expect(setting.parse(text) == nil, "\(text.debugDescription)")
        }
        #expect(setting.description.takes == "a whole number from 1 to 65535")
        #expect(setting.description.fallback == "5" && setting.fallback == 5)
    }

    @Test func `a choice is one of its words, in any case`() {
        let setting = CommonSettings.logLevel
        #expect(setting.parse("debug") == .debug && setting.parse("WARNING") == .warning)
        for text in ["", "warn", "info ", "debug,info"] { #expect(setting.parse(text) == nil) }
        #expect(setting.description.takes == "debug | info | warning | error" && setting.description.fallback == "info")
        #expect(VisitsContract.store.parse("Memory") == .memory && VisitsContract.store.parse("mysql") == nil)
    }

    @Test func `a flag is true or false`() {
        let setting = Setting.flag("F", true, "S.")
        #expect(setting.parse("true") == true && setting.parse("False") == false && setting.fallback == true)
        for text in ["", "1", "yes", "on", "truee"] { #expect(setting.parse(text) == nil) }
    }

    @Test func `a text is anything but nothing`() {
        let setting = Setting.text("T", nil, takes: "words", "S.")
        #expect(setting.parse(" ") == " " && setting.parse("") == nil && setting.fallback == nil)
    }

    @Test func `a secret has its least length in bytes, and a URL is one`() {
        let setting = Setting.secret("S", minimum: 4, "S.")
        #expect(setting.parse("éé")?.revealed == "éé" && setting.parse("abc") == nil && setting.description.isSecret)
        let url = Setting.url("U", "redis://h", takes: "a URL", "S.")
        #expect(
            url.parse("redis://u:p@h")?.revealed == "redis://u:p@h" && url.parse("") == nil && url.description.isSecret)
        #expect(url.fallback == Secret("redis://h"))
    }

    @Test func `every default that is shown is read by its own parser as itself`() {
        func check<Value: Equatable>(_ setting: Setting<Value>) {
            guard let fallback = setting.fallback, let shown = setting.description.fallback else { return }
            if shown == "loopback and the private ranges" { return }
            #expect(setting.parse(shown) == fallback, "\(setting.name)")
        }
        for app in suite { check(CommonSettings.port(app.port)) }
        for setting in [
            CommonSettings.loops, CommonSettings.maxBodyBytes, CommonSettings.maxHeaderBytes,
            CommonSettings.maxConnections,
            CommonSettings.idleTimeout, CommonSettings.requestTimeout, CommonSettings.drain,
            CommonSettings.shutdownTimeout,
            CommonSettings.adminPort, VisitsContract.redisTimeout, VisitsContract.window,
        ] { check(setting) }
        for setting in [CommonSettings.bind, CommonSettings.trustedProxies, VisitsContract.redisEndpoint] {
            check(setting)
        }
        check(CommonSettings.logLevel)
        check(CommonSettings.logFormat)
        check(VisitsContract.store)
    }

    @Test func `a secret prints as redacted, wherever it is printed`() {
        struct Holder {
            let token: Secret
            let list: [Secret]
            let maybe: Secret?
        }
        let secret = Secret("hunter2")
        let holder = Holder(token: secret, list: [secret], maybe: secret)
        var dumped = ""
        dump(secret, to: &dumped)
        dump(holder, to: &dumped)
        dump(["key": secret], to: &dumped)
        var printed = ""
        print(secret, holder, [secret], Optional(secret) as Any, (secret, 1), to: &printed)
        debugPrint(secret, holder, ["key": secret], to: &printed)
        for text in [
            dumped, printed, "\(secret)", "\(holder)", String(describing: secret), String(reflecting: secret),
            String(reflecting: holder), String(describing: [secret]),
            "\(Mirror(reflecting: secret).children.map { $0 })",
        ] {
            #expect(!text.contains("hunter2"), "\(text)")
        }
        #expect(
            "\(secret)" == "<redacted>" && String(reflecting: secret) == "<redacted>" && secret.revealed == "hunter2")
        #expect(secret == Secret("hunter2") && secret != Secret("hunter3"))
    }
}
