// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

public import Contracts
public import HTTP
internal import JSON
public import Service

/// Says which container answered, as text, a page or JSON.
public struct Hello: App {
    public static let contract = HelloContract.app

    public init(_ settings: Settings) throws(SettingError) {}

    public func start(on context: LoopContext, _ routes: inout Router) -> [any Dependency] {
        let greeting = Greeting(context.instance)
        routes.get("/") { greeting.response(to: $0) }
        routes.asset("hello.css", PackageResources.hello_css)
        return []
    }
}

/// The greeting in each of its shapes, which do not change while the process lives.
private struct Greeting: Sendable {
    private let text: [UInt8]
    private let page: [UInt8]
    private let json: [UInt8]

    init(_ instance: Instance) {
        let container = instance.containerID
        let task = instance.metadata
        text = Array("Hello from \(container)!\n".utf8)
        let facts = [
            ("Host", instance.hostName), ("Zone", task?.availabilityZone), ("Task", task?.task),
            ("Version", "\(Contracts.version) (\(Instance.commit))"),
        ]
        let rows = facts.compactMap { name, value in
            value.map { "<div><dt>\(name)</dt><dd>\(Page.escape($0))</dd></div>" }
        }
        page = Page(PackageResources.hello_html).render(["container": container, "facts": rows.joined()])
        var json = JSONWriter()
        json.object { json in
            json.member("message", "Hello from \(container)!")
            json.member("container", container)
            json.member("host", instance.hostName)
            if let zone = task?.availabilityZone { json.member("availability_zone", zone) }
            if let task = task?.task { json.member("task", task) }
        }
        self.json = json.bytes
    }

    func response(to request: Request) -> Response {
        var response =
            switch request.preferred(.text, .html, .json) {
            case .text: Response(.ok, .text, text)
            case .html: Response(.ok, .html, page)
            case .json: Response(.ok, .json, json)
            }
        response.headers.append(contentsOf: .uncachedByAccept)
        return response
    }
}
