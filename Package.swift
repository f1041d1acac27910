// swift-tools-version: 6.2
// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

import Foundation
import PackageDescription

/// What every Swift target is compiled with.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// What `/version` says: an image is built without the repository, and is told.
let commit = String(
    (Context.environment["SLIPWAY_COMMIT"] ?? Context.gitInformation?.currentCommit ?? "unknown").prefix(12))

/// A C library of the system, and the Debian package that holds its headers.
func library(_ name: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", providers: [.apt([apt])])
}

func kit(
    _ name: String, _ dependencies: [Target.Dependency] = [], pages: [String] = [], links: [LinkerSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/Kit/\(name)",
        resources: pages.map { .embedInCode("Pages/\($0)") }, swiftSettings: strict, linkerSettings: links)
}

/// hiredis does TLS from version 1.0 on, in a library of its own and over OpenSSL; the same test is in CHiredis' shim.
let redisTLS: [LinkerSetting] =
    ["hiredis/hiredis_ssl.h", "openssl/ssl.h"].allSatisfy {
        FileManager.default.fileExists(atPath: "/usr/include/" + $0)
    }
    ? ["hiredis_ssl", "ssl", "crypto"].map { .linkedLibrary($0) } : []

/// Relative relocations in a table a tenth of the size: half a megabyte less to read, and to keep, at each start.
let packed: [LinkerSetting] = [
    .unsafeFlags(
        ["-use-ld=lld", "-L\(Context.packageDirectory)/Sources/C/Static"]
            + ["-z", "pack-relative-relocs", "--as-needed"].flatMap { ["-Xlinker", $0] },
        .when(configuration: .release))
]

/// An app: a library, which tests and benchmarks drive too, and the executable that runs it.
func app(_ name: String, _ dependencies: [Target.Dependency] = [], pages: [String] = []) -> [Target] {
    [
        .target(
            name: "\(name)App",
            dependencies: ["Contracts", "HTTP", "JSON", "Service"] + dependencies,
            path: "Sources/Apps/\(name)",
            exclude: ["README.md"],
            resources: pages.map { .embedInCode("Pages/\($0)") },
            swiftSettings: strict),
        .executableTarget(
            name: name.lowercased(),
            dependencies: [.target(name: "\(name)App"), "Service"],
            path: "Sources/Apps/Main/\(name.lowercased())",
            swiftSettings: strict, linkerSettings: packed),
    ]
}

func tests(_ path: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: path.split(separator: "/").last! + "Tests",
        dependencies: dependencies + ["Support"],
        path: "Tests/\(path)",
        swiftSettings: strict)
}

/// `make fuzz` asks for them; a usual build does without.
let fuzz: [Target] =
    Context.environment["SLIPWAY_FUZZ"] == nil
    ? []
    : [
        .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CFuzzer", "Contracts", "Crypto", "DeployKit", "HTTP", "HTTPServer", "JSON", "Postgres", "Redis",
                "Service", "SQL", "TodoApp",
            ],
            path: "Fuzz/Targets", swiftSettings: strict),
    ]

let package = Package(
    name: "slipway",
    targets: [
        library("CUV", apt: "libuv1-dev"),
        library("CMicroHTTPD", apt: "libmicrohttpd-dev"),
        library("CHiredis", apt: "libhiredis-dev"),
        library("CSQLite", apt: "libsqlite3-dev"),
        library("CCrypto", apt: "libssl-dev"),
        library("CCrypt", apt: "libcrypt-dev"),
        library("CPostgres", apt: "libpq-dev"),
        library("CMariaDB", apt: "libmariadb-dev"),
        library("CCurl", apt: "libcurl4-openssl-dev"),
        library("CYAML", apt: "libyaml-dev"),
        library("CZlib", apt: "zlib1g-dev"),

        .target(
            name: "CBuild", path: "Sources/C/CBuild", publicHeadersPath: "include",
            cSettings: [.define("SLIPWAY_COMMIT", to: "\"\(commit)\"")]),

        .target(name: "CDeferredTLS", path: "Sources/C/CDeferredTLS", linkerSettings: [.linkedLibrary("gnutls")]),

        .target(name: "CRefusal", path: "Sources/C/CRefusal", linkerSettings: [.linkedLibrary("microhttpd")]),

        .target(name: "Contracts", path: "Sources/Contracts", swiftSettings: strict),

        kit("EventLoop", ["CUV"]),
        kit("JSON"),
        kit("Metrics"),
        kit("ServerURL"),
        kit("HTTP", ["JSON"]),
        kit("HTTPServer", ["CDeferredTLS", "CMicroHTTPD", "CRefusal", "CZlib", "EventLoop", "HTTP"]),
        kit("Redis", ["CHiredis", "EventLoop", "Metrics", "ServerURL"], links: redisTLS),
        kit("Crypto", ["CCrypto", "CCrypt"]),
        kit("SQL", ["EventLoop", "Metrics", "ServerURL"]),
        kit("SQLite", ["CSQLite", "EventLoop", "Metrics", "SQL"]),
        kit("Postgres", ["CPostgres", "EventLoop", "Metrics", "SQL"]),
        kit("MySQL", ["CMariaDB", "EventLoop", "Metrics", "SQL"]),
        kit("AWS", ["CCurl", "Crypto", "EventLoop", "JSON", "Metrics", "SQL"]),
        kit(
            "Service", ["CBuild", "Contracts", "EventLoop", "HTTP", "HTTPServer", "JSON", "Metrics"],
            pages: ["base.css", "icon.svg", "problem.html"]),
        kit("Databases", ["AWS", "Contracts", "EventLoop", "HTTP", "Metrics", "Service", "SQL", "SQLite"]),

        .target(
            name: "DeployKit", dependencies: ["Contracts", "CYAML", "JSON"], path: "Sources/Deploy/DeployKit",
            swiftSettings: strict),
        .executableTarget(
            name: "slipway", dependencies: ["Contracts", "Crypto", "DeployKit", "JSON"], path: "Sources/Deploy/slipway",
            swiftSettings: strict),

        .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
        // A test target, for it imports Testing, which only test builds have.
        .testTarget(
            name: "UnitSupport", dependencies: ["EventLoop", "Support"], path: "Tests/Kit/UnitSupport",
            swiftSettings: strict),
        tests("Contracts", ["Contracts"]),
        tests("Kit/AWS", ["AWS", "EventLoop", "JSON", "Metrics", "SQL", "UnitSupport"]),
        tests("Kit/EventLoop", ["EventLoop", "UnitSupport"]),
        tests("Kit/JSON", ["JSON"]),
        tests("Kit/Metrics", ["Metrics"]),
        tests("Kit/HTTP", ["HTTP", "JSON"]),
        tests("Kit/HTTPServer", ["EventLoop", "HTTP", "HTTPServer", "UnitSupport"]),
        tests("Kit/Crypto", ["Crypto", "EventLoop", "UnitSupport"]),
        tests("Kit/MySQL", ["EventLoop", "Metrics", "MySQL", "SQL", "UnitSupport"]),
        tests("Kit/Postgres", ["EventLoop", "Metrics", "Postgres", "SQL", "UnitSupport"]),
        tests(
            "Kit/Databases",
            ["AWS", "Contracts", "Databases", "EventLoop", "Metrics", "Postgres", "Service", "SQL", "UnitSupport"]),
        tests("Kit/Redis", ["EventLoop", "Metrics", "Redis", "UnitSupport"]),
        tests("Kit/SQL", ["EventLoop", "Metrics", "MySQL", "Postgres", "SQL", "SQLite", "UnitSupport"]),
        tests(
            "Kit/Service",
            ["Contracts", "EventLoop", "HTTP", "HTTPServer", "JSON", "Metrics", "Service", "UnitSupport"]),
        tests("Apps/Hello", ["Contracts", "EventLoop", "HelloApp", "HTTP", "Service", "UnitSupport"]),
        tests("Apps/Identity", ["Contracts", "EventLoop", "HTTP", "IdentityApp", "Service", "UnitSupport"]),
        tests(
            "Apps/Visits",
            ["Contracts", "EventLoop", "HTTP", "Metrics", "Redis", "Service", "UnitSupport", "VisitsApp"]),
        tests(
            "Apps/Todo",
            [
                "Contracts", "Crypto", "Databases", "EventLoop", "HTTP", "Metrics", "Service", "SQL", "TodoApp",
                "UnitSupport",
            ]),
        tests(
            "Apps/Roast",
            [
                "Contracts", "Crypto", "Databases", "EventLoop", "HTTP", "Metrics", "Postgres", "RoastApp", "Service",
                "SQL", "UnitSupport",
            ]),
        tests("Deploy/DeployKit", ["Contracts", "CYAML", "DeployKit", "JSON"]),
        tests("Deploy/Slipway", ["DeployKit", "JSON", "hello", "identity", "roast", "slipway", "todo", "visits"]),
        tests("Integration", ["Crypto", "DeployKit", "JSON", "hello", "identity", "roast", "todo", "visits"]),
    ] + app("Hello", pages: ["hello.html", "hello.css"])
        + app("Identity", ["EventLoop"], pages: ["identity.html", "cookie.html", "headers.html", "identity.css"])
        + app("Visits", ["EventLoop", "Metrics", "Redis"], pages: ["home.html", "visits.css"])
        + app(
            "Todo", ["Crypto", "Databases", "EventLoop", "HTTPServer", "Metrics", "Postgres", "SQL"],
            pages: ["todo.html", "todo.css", "todo.js", "api.js", "faults.js", "order.js"])
        + app(
            "Roast", ["Crypto", "Databases", "EventLoop", "Metrics", "MySQL", "Postgres", "SQL"],
            pages: [
                "home.html", "vote.html", "voted.html", "admin.html", "login.html", "list.html", "edit.html",
                "brand.css", "home.css", "admin.css", "home.js", "count.js",
                "roast.svg", "wordmark.svg", "clock.svg",
                "gingerbread-latte.svg", "orange-chocolate-latte.svg", "vanilla-spice-latte.svg",
            ]) + fuzz
)
