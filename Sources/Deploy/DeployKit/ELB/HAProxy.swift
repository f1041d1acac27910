// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

internal import Contracts

/// The balancer of one machine: the listeners, rules, checks and answers that the stacks' load balancers have, for HAProxy.
/// <https://docs.haproxy.org/2.6/configuration.html>
public struct HAProxy: Sendable {
    /// An app behind the balancer.
    public struct Backend: Sendable {
        public var name: String
        public var healthCheckPath: String
        /// `HOST:PORT` of one server each, or a name that stands for `count` of them.
        public var servers: Servers

        public enum Servers: Sendable {
            case addresses([String])
            case name(String, port: Int, count: Int)

            var count: Int {
                switch self {
                case .addresses(let addresses): addresses.count
                case .name(_, _, let count): count
                }
            }
        }

        public init(name: String, healthCheckPath: String, servers: Servers) {
            self.name = name
            self.healthCheckPath = healthCheckPath
            self.servers = servers
        }
    }

    public var backends: [Backend]
    /// What it binds to, as `:8080`, without and with TLS.
    public var httpAddress = ":8080"
    public var httpsAddress = ":8443"

    public init(backends: [Backend], httpAddress: String = ":8080", httpsAddress: String = ":8443") {
        self.backends = backends
        self.httpAddress = httpAddress
        self.httpsAddress = httpsAddress
    }

    /// The whole file. `HTTPS_PORT`, `CERTIFICATE` and `PAGES`, the directory of the page that lists the apps, are read from HAProxy's environment.
    public var configuration: String {
        ([Self.head, resolvers, frontends] + backends.map(section)).joined(separator: "\n")
    }

    private static let head = """
        # SPDX-FileCopyrightText: The Slipway authors
        # SPDX-License-Identifier: MIT

        # \(RenderedFile.mark) from Sources/Deploy/DeployKit/ELB: an edit here is lost.
        # The load balancer of the stacks, on one machine: the same listeners, rules, time-outs and answers.

        global
            log stdout format raw local0 info
            # TLS 1.2 with forward secrecy, and 1.3, as \(LoadBalancer.sslPolicy) has them.
            ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets
            ssl-default-bind-ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384

        defaults
            mode http
            log global
            option httplog
            option dontlognull
            # One try: a second one would hide what a deployment breaks.
            retries 0
            no option redispatch
            timeout connect 10s
            timeout client \(LoadBalancer.idleTimeout)s
            timeout server \(LoadBalancer.idleTimeout)s
            timeout http-keep-alive \(LoadBalancer.idleTimeout)s
            timeout http-request \(LoadBalancer.idleTimeout)s

        """

    /// Containers come and go: their addresses are asked of Docker.
    private var resolvers: String {
        let needed = backends.contains { if case .name = $0.servers { true } else { false } }
        guard needed else { return "" }
        return """
            resolvers docker
                nameserver docker 127.0.0.11:53
                hold valid 1s
                hold obsolete 1s
                resolve_retries 1
                timeout resolve 1s
                timeout retry 1s

            """
    }

    private var frontends: String {
        """
        frontend http
            bind \(httpAddress)
            http-request redirect location "https://%[req.hdr(host),field(1,:)]:${HTTPS_PORT}%[pathq]" code 301

        frontend https
            bind \(httpsAddress) ssl crt "${CERTIFICATE}" alpn h2,http/1.1
            # A client's chain is kept; the client itself comes last.
            option forwardfor
            http-request set-header X-Forwarded-Proto https
            http-request set-header X-Forwarded-Port "${HTTPS_PORT}"
        \(traceID)
            # What is the operator's is not the internet's.
            acl operational \(Self.pathTest)
            http-request return status 404 content-type text/plain string "Not found" if operational
        \(pages)
        \(rules)
            default_backend nobody

        backend nobody
            http-request return status 404 content-type text/plain string "No app has this name"

        """
    }

    /// Root is the time and a random number; where there is one, ours goes before it.
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html>
    private var traceID: String {
        let id = "1-%[date,hex,bytes(8,8),lower]-%[uuid,regsub(-,,g),bytes(0,24)]"
        return """
                acl traced req.hdr(X-Amzn-Trace-Id) -m found
                http-request set-header X-Amzn-Trace-Id "Self=\(id);%[req.hdr(X-Amzn-Trace-Id)]" if traced
                http-request set-header X-Amzn-Trace-Id "Root=\(id)" unless traced
            """
    }

    /// Exact paths, and those below one.
    private static var pathTest: String {
        let exact = LoadBalancer.hiddenPaths.filter { !$0.hasSuffix("*") }.joined(separator: " ")
        let below = LoadBalancer.hiddenPaths.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }.joined(
            separator: " ")
        return "path \(exact)\n    acl operational path_beg \(below)"
    }

    /// A path that leads to its app without a name.
    private static let example = (name: VisitsContract.app.name, path: VisitsContract.homePath)

    /// What `localhost` itself shows.
    private var pages: String {
        """
            acl apps req.hdr(host),field(1,:) -i localhost
            http-request set-var(txn.nonce) uuid if apps
            http-request return status 200 content-type "text/html; charset=utf-8" hdr Cache-Control no-store hdr Content-Security-Policy "\(AppsPage.policy)" lf-file "${PAGES}/apps.html" if apps { path \(AppsPage.path) }
            http-request return status 200 content-type application/json hdr Cache-Control no-store lf-string '\(AppsPage.state(of: backends.map(\.name)))' if apps { path \(AppsPage.statePath) }
        """
    }

    private var rules: String {
        let names = backends.map { backend in
            "    use_backend \(backend.name) if { req.hdr(host),field(1,:) -i \(backend.name).localhost }"
        }
        let paths =
            backends.contains { $0.name == Self.example.name }
            ? [
                "    # A rule by path, as an example: an app without its name.",
                "    use_backend \(Self.example.name) if { path \(Self.example.path) }",
            ] : []
        return (names + paths).joined(separator: "\n")
    }

    private func section(_ backend: Backend) -> String {
        let servers =
            switch backend.servers {
            case .addresses(let addresses):
                addresses.enumerated().map { "    server \(backend.name)-\($0 + 1) \($1)" }.joined(separator: "\n")
            case .name(let name, let port, let count):
                "    server-template \(backend.name)- \(count) \(name):\(port) resolvers docker init-addr none"
            }
        // Nothing is tried twice, so that requests fail from a server's death until the balancer knows. Where there are others, the first
        // connection that is refused tells it; a lone server would only stay down for longer than it takes to start again.
        let passive = backend.servers.count > 1 ? " observe layer4 error-limit 1 on-error mark-down" : ""
        return """
            backend \(backend.name)
                balance roundrobin
                option httpchk
                http-check send meth GET uri \(backend.healthCheckPath) ver HTTP/1.1 hdr Host \(backend.name) hdr User-Agent ELB-HealthChecker/2.0
                http-check expect status 200
                # Nobody takes a container off the list before it is stopped: the check has to see it drain, which takes 5 s.
                default-server check inter 1s fall 2 rise 2\(passive)
            \(servers)

            """
    }
}
