// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Contracts
import Testing

@Suite struct ContractsTests {
    @Test func `names, ports and health paths of the suite do not collide`() {
        #expect(suite.map(\.name) == ["hello", "identity", "visits", "todo", "roast"])
        #expect(Set(suite.map(\.name)).count == suite.count && Set(suite.map(\.localPort)).count == suite.count)
        #expect(suite.allSatisfy { $0.healthPath == "/health" && (1...65535).contains($0.port) })
        #expect(HelloContract.app.port == 8080 && IdentityContract.app.port == 8080 && VisitsContract.app.port == 8000)
        #expect(IdentityContract.app.tlsPort == 8443 && IdentityContract.app.localPort == 8081)
        #expect(VisitsContract.homePath == "/home")
    }

    @Test func `the suite's version is a semantic one`() {
        let parts = version.split(separator: ".", omittingEmptySubsequences: false)
        #expect(parts.count == 3 && parts.allSatisfy { Int($0).map { $0 >= 0 } ?? false })
    }

    @Test(arguments: suite.map(\.name))
    func `every setting of an app is declared once, in words an operator can read`(name: String) throws {
        let app = try #require(suite.first { $0.name == name })
        #expect(Set(app.settings.map(\.name)).count == app.settings.count)
        #expect(Set(app.settings.map(\.flag)).count == app.settings.count)
        for setting in app.settings {
            let isName = setting.name.utf8.allSatisfy {
                (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
            }
            #expect(isName, "\(setting.name)")
            #expect(!setting.name.hasSuffix("_FILE"), "\(setting.name) would be taken for the file of another setting")
            #expect(
                setting.summary.hasSuffix(".") && !setting.takes.isEmpty && setting.fallback != "", "\(setting.name)")
        }
    }

    @Test func `the settings that every app promises are there, and no others but its own`() {
        let promised: Set = [
            "PORT", "BIND", "LOOPS", "LOG_LEVEL", "LOG_FORMAT", "MAX_BODY_BYTES", "MAX_HEADER_BYTES", "MAX_CONNECTIONS",
            "IDLE_TIMEOUT_SECONDS", "REQUEST_TIMEOUT_SECONDS", "DRAIN_SECONDS", "SHUTDOWN_TIMEOUT_SECONDS",
            "ADMIN_PORT",
            "TRUSTED_PROXIES", "CHAOS_TOKEN",
        ]
        let ofVisits: Set = [
            "REDIS_ENDPOINT", "REDIS_URL", "REDIS_TIMEOUT_MS", "VISITS_WINDOW_SECONDS", "VISITS_STORE",
        ]
        #expect(Set(HelloContract.app.settings.map(\.name)) == promised)
        let ofIdentity: Set = ["TLS_PORT", "TLS_CERT", "TLS_KEY", "TIMEZONE", "DEBUG_ROUTES"]
        #expect(Set(IdentityContract.app.settings.map(\.name)) == promised.union(ofIdentity))
        #expect(Set(VisitsContract.app.settings.map(\.name)) == promised.union(ofVisits))
    }

    @Test func `defaults are those of the contract`() {
        let defaults = Dictionary(uniqueKeysWithValues: VisitsContract.app.settings.map { ($0.name, $0.fallback) })
        let expected: [String: String] = [
            "PORT": "8000", "BIND": "::", "LOG_LEVEL": "info", "MAX_BODY_BYTES": "1048576", "MAX_HEADER_BYTES": "16384",
            "MAX_CONNECTIONS": "10000", "IDLE_TIMEOUT_SECONDS": "75", "REQUEST_TIMEOUT_SECONDS": "30",
            "DRAIN_SECONDS": "5",
            "SHUTDOWN_TIMEOUT_SECONDS": "25", "REDIS_ENDPOINT": "localhost:6379", "REDIS_TIMEOUT_MS": "1000",
            "VISITS_WINDOW_SECONDS": "0", "VISITS_STORE": "redis",
        ]
        for (name, value) in expected { #expect(defaults[name] == value, "\(name)") }
        #expect(defaults["CHAOS_TOKEN"] == .some(nil) && defaults["REDIS_URL"] == .some(nil))
        #expect(CommonSettings.loops.fallback == nil && CommonSettings.logFormat.fallback == nil)
        #expect(CommonSettings.adminPort.fallback == nil)
    }

    @Test func `the secrets of the suite are marked as such`() {
        #expect(
            Set(suite.flatMap(\.settings).filter(\.isSecret).map(\.name)) == [
                "ADMIN_TOKEN", "CHAOS_TOKEN", "DATABASE_URL", "DB_PASSWORD", "DB_PWD", "JWT_SECRET_KEY", "REDIS_URL",
                "SESSION_SECRET", "TLS_KEY",
            ])
    }

    @Test func `log levels rise from debug to error`() {
        #expect(CommonSettings.LogLevel.allCases.sorted(by: >) == [.error, .warning, .info, .debug])
    }
}
