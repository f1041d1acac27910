// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import HTTP
internal import JSON
internal import Service

/// What one request tells of its client, of the balancer it came through, and of the container it reached.
struct Facts: JSONEncodable {
    /// `nil` where the client came without one.
    let balancer: Request.Link.End?
    let referer: String?
    let uri: String
    let method: String
    let address: String
    /// The port the client called, and `http` or `https`; `nil` where a balancer does not say.
    let port: Int?
    let scheme: String?
    let local: Request.Link.End
    let instance: Instance
    let zone: LocalZone
    let moment: LocalZone.Moment

    init(_ request: Request, _ context: LoopContext, _ zone: LocalZone) {
        let link = request.link
        let forwarded = ["x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"]
        let isForwarded =
            context.clients.trusts(link.peer.address) && forwarded.contains { request.headers[$0] != nil }
        balancer = isForwarded ? link.peer : nil
        referer = request.headers["referer"]
        uri = request.target
        method = request.method.description
        address = context.clients.resolve(peer: link.peer.address, headers: request.headers).description
        if isForwarded {
            port = request.headers["x-forwarded-port"].flatMap { UInt16($0) }.map { Int($0) }
            scheme = request.headers["x-forwarded-proto"].flatMap { ["http", "https"].contains($0) ? $0 : nil }
        } else {
            port = Int(link.local.port)
            scheme = link.isSecure ? "https" : "http"
        }
        local = link.local
        instance = context.instance
        self.zone = zone
        moment = zone.now
    }

    /// The three blocks of the table; a value that is not known stays out.
    var blocks: [(title: String, rows: [(name: String, value: String?)])] {
        [
            (
                "Client",
                [
                    ("Referer", referer), ("URI", uri), ("Method", method), ("IP address", address),
                    ("TCP port", port.map(String.init)), ("Protocol", scheme),
                ]
            ),
            (
                "Load balancer",
                balancer.map { [("IP address", "\($0.address)"), ("Source TCP port", "\($0.port)")] }
                    ?? [("None", "the client came directly")]
            ),
            (
                "Container",
                [
                    ("Hostname", instance.hostName), ("IP address", "\(local.address)"),
                    ("Destination TCP port", "\(local.port)"), ("Task", instance.metadata?.task),
                    ("Availability zone", instance.metadata?.availabilityZone),
                ]
            ),
        ]
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("client") { json in
                json.object { json in
                    json.member("referer", referer)
                    json.member("uri", uri)
                    json.member("method", method)
                    json.member("ip", address)
                    json.member("port", port)
                    json.member("protocol", scheme)
                }
            }
            if let balancer {
                json.member("load_balancer") { json in
                    json.object { json in
                        json.member("ip", "\(balancer.address)")
                        json.member("port", Int(balancer.port))
                    }
                }
            } else {
                json.member("load_balancer", String?.none)
            }
            json.member("container") { json in
                json.object { json in
                    json.member("id", instance.containerID)
                    json.member("hostname", instance.hostName)
                    json.member("ip", "\(local.address)")
                    json.member("port", Int(local.port))
                    json.member("task", instance.metadata?.task)
                    json.member("availability_zone", instance.metadata?.availabilityZone)
                }
            }
            json.member("date", moment.date)
            json.member("time", moment.time)
            json.member("timezone", zone.name)
            json.member("timestamp", moment.timestamp)
        }
    }
}
