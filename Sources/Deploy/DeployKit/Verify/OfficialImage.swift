// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// What an official image of Docker Hub is known to do, unless the task tells it otherwise.
/// <https://github.com/docker-library/docs>
struct OfficialImage: Sendable {
    let name: String
    /// `nil` where it is not to be known; `latest` where none is written.
    let tag: String?
    private let facts: Facts

    private struct Facts: Sendable {
        /// That it listens on.
        var ports: Set<Int> = []
        /// That it has, of those that no other image has.
        var programs: Set<String> = []
        /// Variables of which it wants one, before it starts for the first time.
        var needs: [String] = []
        /// Directories that it writes to.
        var writes: [String] = []
        /// Directories of its image that it writes to as soon as it starts, each by its names; those that are volumes of the
        /// image's own are not among them.
        var scratch: [[String]] = []
        /// Programs for a health check that it has not.
        var lacks: Set<String> = []
    }

    /// `nginx`, `docker.io/library/nginx`, `public.ecr.aws/docker/library/nginx`, and any mirror's `library/nginx`.
    init?(_ image: Text) {
        let whole = image.pieces.map { if case .literal(let text) = $0 { text } else { "\u{0}" } }.joined()
        var parts = (whole.split(separator: "@").first ?? "").split(separator: "/").map(String.init)
        guard let last = parts.popLast() else { return nil }
        let words = last.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = words.first, !name.contains("\u{0}"), let facts = Self.all[name] else { return nil }
        let isOfficial =
            parts.isEmpty || parts.last == "library"
            || parts.count == 1 && ["docker.io", "index.docker.io", "registry-1.docker.io"].contains(parts[0])
            || parts == ["public.ecr.aws", name]
        guard isOfficial else { return nil }
        self.name = name
        let tag = words.count > 1 ? words[1] : "latest"
        self.tag = tag.contains("\u{0}") ? nil : tag
        self.facts = facts
    }

    var ports: Set<Int> {
        // FastCGI is at a port of its own.
        tag?.contains("fpm") == true ? [] : facts.ports
    }
    var needs: [String] { facts.needs }
    var writes: [String] { facts.writes }
    var scratch: [[String]] { facts.scratch }

    /// Whether it has a program; `nil` where nobody knows.
    func has(_ program: String) -> Bool? {
        if facts.programs.contains(program) { return true }
        guard let tag, !["windows", "nanoserver", "ltsc"].contains(where: tag.contains) else { return nil }
        if Self.all.values.contains(where: { $0.programs.contains(program) }) {
            // The bare systems and languages are what others are made of.
            return facts.ports.isEmpty ? nil : false
        }
        let isAlpine = name == "alpine" || tag.contains("alpine")
        switch program {
        case "curl":
            if facts.lacks.contains(program) { return false }
            let isSlim = tag.contains("slim") && ["python", "node", "ruby", "debian"].contains(name)
            let isBare = ["alpine", "python", "node", "ruby", "golang", "memcached"].contains(name) && isAlpine
            return isSlim || isBare ? false : nil
        case "wget":
            // Of busybox's, which is in Alpine.
            if isAlpine { return nil }
            let isSlim = tag.contains("slim") && ["python", "node", "ruby", "debian"].contains(name)
            return facts.lacks.contains(program) || isSlim ? false : nil
        case "bash":
            return isAlpine && ["alpine", "python", "golang"].contains(name) || name == "busybox" ? false : nil
        default: return nil
        }
    }

    /// Whether it speaks HTTP on its port.
    var speaksHTTP: Bool { Self.others[name] == nil }

    /// What a scheme, or the first word of a variable's name, asks for.
    static func kinds(of word: String) -> Set<String> {
        let word = word.lowercased()
        let found = others.filter { $0.value.contains(word) }.map(\.key)
        if ["db", "database"].contains(word) { return ["postgres", "mysql", "mariadb", "mongo"] }
        if word == "cache" { return ["redis", "memcached"] }
        return Set(found)
    }

    /// Those that speak what is not HTTP, and the words that say so.
    private static let others: [String: Set<String>] = [
        "redis": ["redis", "rediss"], "postgres": ["postgres", "postgresql", "pg", "pghost", "pgport"],
        "mysql": ["mysql", "mariadb"], "mariadb": ["mysql", "mariadb"], "mongo": ["mongo", "mongodb"],
        "memcached": ["memcached", "memcache"], "rabbitmq": ["amqp", "rabbitmq", "rabbit"],
        "cassandra": ["cassandra"], "zookeeper": ["zookeeper", "zk"],
    ]

    private static let mysqlNeeds =
        ["ROOT_PASSWORD", "ROOT_PASSWORD_FILE"].map { "MYSQL_\($0)" }
        + ["MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"]
    private static let mariadbNeeds =
        mysqlNeeds + [
            "MARIADB_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD_FILE", "MARIADB_ROOT_PASSWORD_HASH",
            "MARIADB_ROOT_PASSWORD_HASH_FILE", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "MARIADB_RANDOM_ROOT_PASSWORD",
        ]

    private static let all: [String: Facts] = {
        var all: [String: Facts] = [
            "nginx": Facts(
                ports: [80], programs: ["nginx"], writes: ["/var/cache/nginx", "/var/run", "/run"],
                scratch: [["/var/cache/nginx"], ["/run", "/var/run"]]),
            "httpd": Facts(
                ports: [80], programs: ["httpd", "httpd-foreground"], scratch: [["/usr/local/apache2/logs"]]),
            "redis": Facts(
                ports: [6379], programs: ["redis-server", "redis-cli", "redis-sentinel"], writes: ["/data"],
                lacks: ["curl", "wget"]),
            "postgres": Facts(
                ports: [5432], programs: ["postgres", "psql", "pg_isready", "pg_ctl", "pg_dump"],
                needs: ["POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD"],
                writes: ["/var/lib/postgresql/data", "/var/lib/postgresql"],
                scratch: [["/run/postgresql", "/var/run/postgresql"]], lacks: ["curl", "wget"]),
            "mysql": Facts(
                ports: [3306, 33_060], programs: ["mysqld", "mysqladmin", "mysql", "mysqldump"], needs: mysqlNeeds,
                writes: ["/var/lib/mysql"], scratch: [["/run/mysqld", "/var/run/mysqld"]]),
            "mariadb": Facts(
                ports: [3306],
                programs: [
                    "mariadbd", "mysqld", "mariadb-admin", "mariadb", "mariadb-dump", "mysqladmin", "mysql",
                    "mysqldump", "healthcheck.sh",
                ],
                needs: mariadbNeeds, writes: ["/var/lib/mysql"], scratch: [["/run/mysqld", "/var/run/mysqld"]]),
            "mongo": Facts(ports: [27_017], programs: ["mongod", "mongosh", "mongo"], writes: ["/data/db"]),
            "memcached": Facts(ports: [11_211], programs: ["memcached"], lacks: ["curl", "wget"]),
            "rabbitmq": Facts(
                ports: [4369, 5671, 5672, 15_671, 15_672, 15_691, 15_692, 25_672],
                programs: ["rabbitmq-server", "rabbitmqctl", "rabbitmq-diagnostics"], writes: ["/var/lib/rabbitmq"]),
            "cassandra": Facts(ports: [7000, 7001, 7199, 9042, 9160], writes: ["/var/lib/cassandra"]),
            "zookeeper": Facts(ports: [2181, 2888, 3888, 8080], writes: ["/data", "/datalog"]),
            "elasticsearch": Facts(ports: [9200, 9300], writes: ["/usr/share/elasticsearch/data"]),
            "influxdb": Facts(ports: [8086], writes: ["/var/lib/influxdb", "/var/lib/influxdb2"]),
            "couchdb": Facts(ports: [4369, 5984, 9100], writes: ["/opt/couchdb/data"]),
            "registry": Facts(ports: [5000], writes: ["/var/lib/registry"]),
            "busybox": Facts(lacks: ["curl"]),
        ]
        let ports: [Int: [String]] = [
            80: ["wordpress", "drupal", "joomla", "nextcloud", "matomo", "phpmyadmin", "mediawiki"],
            8080: ["tomcat", "jetty", "adminer"], 5601: ["kibana"], 2368: ["ghost"],
        ]
        for (port, names) in ports { for name in names { all[name] = Facts(ports: [port]) } }
        for name in ["alpine", "python", "node", "ruby", "golang"] { all[name] = Facts() }
        for name in ["debian", "ubuntu"] { all[name] = Facts(lacks: ["curl", "wget"]) }
        return all
    }()
}

extension View {
    /// Of a container.
    var officialImage: OfficialImage? { self["Image"]?.item.text.flatMap(OfficialImage.init) }

    /// A container's variables, of which the value may come from a secret; `nil` where some are not known.
    var variableNames: [View]? {
        let lists = [self["Environment"], self["Secrets"]].compactMap(\.self)
        guard self["EnvironmentFiles"] == nil, !lists.contains(where: \.item.isUnknown) else { return nil }
        let names = lists.flatMap(\.elements).map { $0["Name"] }
        guard names.allSatisfy({ $0?.literal != nil }) else { return nil }
        return names.compactMap(\.self)
    }

    /// A container's plain variables, as far as they are known.
    var plainVariables: [(name: String, value: String, place: View)] {
        (self["Environment"]?.elements ?? []).compactMap { entry in
            guard let name = entry["Name"]?.literal, let place = entry["Value"], let value = place.literal else {
                return nil
            }
            return (name, value, place)
        }
    }
}
