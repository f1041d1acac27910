// SPDX-FileCopyrightText: The Slipway authors
// SPDX-License-Identifier: MIT

/// How a workload differs on one machine, where other things stand in the place of AWS's.
public struct LocalTask: Sendable {
    /// What the ingress's container is told besides, by name, in the place of what it is told on ECS.
    public var environment: KeyValuePairs<String, String> = [:]
    /// Settings that are read from files of `slipway setup`.
    public var secrets: KeyValuePairs<String, LocalSecret> = [:]
    /// In a network that nobody else is in.
    public var stores: [LocalStore] = []
    /// How many tasks there are.
    public var count = 1
}

/// A service that AWS runs, as a container.
public struct LocalStore: Sendable {
    public var name: String
    public var summary: String
    public var image: String
    /// In the place of the image's own.
    var entrypoint: [String] = []
    var environment: KeyValuePairs<String, String> = [:]
    var secrets: LocalSecret?
    /// Of the repository, read-only: `./FILE:PATH`.
    var files: [String] = []
    /// A volume, and where it is.
    var data: (volume: String, path: String)?
    var temporary: [String] = ["/tmp"]
    var healthCheck: [String]
    /// MiB.
    var memory: Int
}

extension LocalStore {
    static let motoPort = 5000
    static let region = "us-east-1"
    /// The name of the secret that moto is started with.
    static let loginName = "roast/database"

    /// In the place of RDS. What Debian 12 has, so that a stand-in is the same.
    public static let postgres = LocalStore(
        name: "todo-database",
        summary: "PostgreSQL, in the place of RDS.",
        image: "postgres:15-bookworm",
        environment: [
            "POSTGRES_USER": "todo", "POSTGRES_DB": "todo",
            "POSTGRES_PASSWORD_FILE": LocalSecret.todoPassword.mountedPath,
            // A directory of its own user's, whoever the volume belongs to.
            "PGDATA": "/var/lib/postgresql/data/pgdata",
        ],
        secrets: .todoPassword,
        data: ("todo-data", "/var/lib/postgresql/data"),
        temporary: ["/tmp", "/run/postgresql"],
        // By TCP: what sets the database up listens on a socket only.
        healthCheck: ["CMD", "pg_isready", "--quiet", "--host", "127.0.0.1", "--username", "todo"],
        memory: 512)

    /// In the place of RDS.
    public static let mysql = LocalStore(
        name: "roast-database",
        summary: "MySQL, in the place of RDS.",
        image: "mysql:9.7",
        environment: [
            "MYSQL_USER": "roast", "MYSQL_DATABASE": "roast",
            "MYSQL_PASSWORD_FILE": LocalSecret.roastPassword.mountedPath,
            "MYSQL_ROOT_PASSWORD_FILE": LocalSecret.roastRootPassword.mountedPath,
        ],
        secrets: .roastPassword,
        data: ("roast-data", "/var/lib/mysql"),
        temporary: ["/tmp", "/run/mysqld"],
        healthCheck: ["CMD", "mysqladmin", "--host=127.0.0.1", "--user=nobody", "--silent", "ping"],
        memory: 1024)

    /// In the place of Secrets Manager. It forgets what it knew with each start, and is told it again.
    public static let secretsManager = LocalStore(
        name: "secrets-manager",
        summary: "moto, in the place of Secrets Manager, with roast's login.",
        image: "motoserver/moto:5.2.5",
        entrypoint: ["python3", "/secrets-manager.py"],
        environment: [
            "PASSWORD_FILE": LocalSecret.roastPassword.mountedPath, "SECRET_NAME": loginName,
            "SECRET":
                #"{"username": "roast", "engine": "mysql", "host": "roast-database", "port": 3306, "dbname": "roast"}"#,
            "AWS_DEFAULT_REGION": region, "PORT": "\(motoPort)", "PYTHONDONTWRITEBYTECODE": "1",
        ],
        secrets: .roastPassword,
        files: ["./deploy/local/secrets-manager.py:/secrets-manager.py"],
        healthCheck: [
            "CMD", "python3", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:\(motoPort)/moto-api/')",
        ],
        memory: 256)

    /// What moto's container runs: a server with one secret.
    static let secretsManagerScript = """
        # SPDX-FileCopyrightText: The Slipway authors
        # SPDX-License-Identifier: MIT

        # \(RenderedFile.mark) from Sources/Deploy/DeployKit/Compose: an edit here is lost.
        # moto with one secret: SECRET, and the password of PASSWORD_FILE. The server listens once the secret is there.
        import json
        import os

        import boto3
        from moto import mock_aws
        from moto.server import main

        with open(os.environ["PASSWORD_FILE"], encoding="ascii") as file:
            secret = {**json.loads(os.environ["SECRET"]), "password": file.read()}
        with mock_aws():
            boto3.client("secretsmanager").create_secret(
                Name=os.environ["SECRET_NAME"], SecretString=json.dumps(secret))
            # Within: what moto knows ends with the block.
            main(["--host", "0.0.0.0", "--port", os.environ["PORT"]])

        """
}
