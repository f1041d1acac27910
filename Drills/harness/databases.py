# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
"""Real database servers on loopback, with an administrator's way in that needs no password of the app's."""
import os
from pathlib import Path

from . import DrillError
from .processes import Program, as_nobody, free_port, run

QUIET = {"LC_ALL": "C", "PATH": "/usr/sbin:/usr/bin:/bin"}


class Database:
    """`engine` is the word that RDS writes into a secret."""
    engine = usual = ""

    def __init__(self, folder):
        self.folder, self.port = Path(folder, self.usual), free_port()
        self.folder.mkdir()
        if as_nobody():
            os.chown(self.folder, as_nobody()["user"], as_nobody()["group"])
        self.program = None

    def __enter__(self):
        self.program = Program(self.usual, self.command(), self.folder.parent / f"{self.usual}.log", cwd=self.folder, env=QUIET,
                               **as_nobody())
        self.program.start()
        self.program.until(lambda: self.ask("SELECT 1"))
        return self

    def __exit__(self, *words):
        self.program.__exit__(*words)

    def command(self):
        """Makes the server's data, and says how it is started."""
        raise NotImplementedError

    def ask(self, *statements):
        """What they answer, a line a row, as the administrator."""
        raise NotImplementedError


class Postgres(Database):
    engine = usual = "postgres"

    def command(self):
        tools = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        run(tools / "initdb", "-D", self.folder / "data", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync",
            "--auth-local=trust", "--auth-host=scram-sha-256", cwd="/", env=QUIET, **as_nobody())
        settings = (f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}",
                    "password_encryption=scram-sha-256", "shared_buffers=16MB", "max_connections=60", "fsync=off")
        return [tools / "postgres", "-D", self.folder / "data", *(word for item in settings for word in ("-c", item))]

    def ask(self, *statements, words=()):
        # By its standard input: arguments are everybody's to read, and some statements hold a password.
        return run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", self.port, "-U", "postgres", *words,
                   text=";\n".join(statements), env=QUIET).splitlines()

    def make(self, users):
        for user in users:
            self.ask(f"CREATE ROLE {user} LOGIN")
        self.ask("CREATE ROLE app", *(f"GRANT app TO {user}" for user in users), "CREATE DATABASE roast OWNER app")
        # Whoever of the two makes a table, both may use it.
        self.ask(*(f"ALTER ROLE {user} SET ROLE app" for user in users))

    def set_password(self, user, password):
        self.ask(f"ALTER ROLE {user} PASSWORD '{password}'")

    def kill(self, users):
        names = ", ".join(f"'{user}'" for user in users)
        return len(self.ask(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ({names})"))

    def accepts(self, user, password):
        run("psql", "-XqAt", "-h", "127.0.0.1", "-p", self.port, "-U", user, "-c", "SELECT 1", "roast",
            env=QUIET | {"PGPASSWORD": password})

    def votes(self):
        return set(self.ask("SELECT id FROM votes", words=["roast"]))


class MariaDB(Database):
    engine, usual = "mysql", "mariadb"
    tree = ""
    settings = ("--innodb-buffer-pool-size=32M", "--performance-schema=off", "--skip-name-resolve", "--max-connections=100",
                "--innodb-flush-log-at-trx-commit=0")

    @property
    def places(self):
        return ["--no-defaults", f"--datadir={self.folder}/data", f"--socket={self.folder}/socket"]

    def command(self):
        run("mariadb-install-db", "--no-defaults", f"--datadir={self.folder}/data", "--auth-root-authentication-method=normal",
            "--skip-test-db", "--skip-name-resolve", cwd="/", env=QUIET, **as_nobody())
        return ["/usr/sbin/mariadbd", *self.places, f"--port={self.port}", "--bind-address=127.0.0.1", *self.settings]

    def client(self, *words, text, **environment):
        # By its standard input: arguments are everybody's to read, and some statements hold a password.
        return run("mariadb", "--no-defaults", "--batch", "--skip-column-names", "--connect-timeout=5", *words, text=text,
                   env=QUIET | environment)

    def ask(self, *statements):
        return self.client(f"--socket={self.folder}/socket", "--user=root", text=";\n".join(statements)).splitlines()

    def make(self, users):
        self.ask("CREATE DATABASE roast CHARACTER SET utf8mb4",
                 *(text for user in users for text in (f"CREATE USER {user}", f"GRANT ALL ON roast.* TO {user}")))

    def set_password(self, user, password):
        self.ask(f"ALTER USER {user} IDENTIFIED BY '{password}'")

    def kill(self, users):
        names = ", ".join(f"'{user}'" for user in users)
        threads = self.ask(f"SELECT id FROM information_schema.processlist WHERE user IN ({names})")
        for thread in threads:
            try:
                self.ask(f"KILL {thread}")
            except DrillError:
                pass  # It has ended by itself.
        return len(threads)

    def accepts(self, user, password):
        self.client("--host=127.0.0.1", f"--port={self.port}", f"--user={user}", "roast", text="SELECT 1", MYSQL_PWD=password)

    def votes(self):
        return set(self.ask("SELECT id FROM roast.votes"))


class MySQL(MariaDB):
    usual = "mysql"

    def command(self):
        tree = Path(run(Path(__file__).parents[2] / "scripts/install-mysql").split()[-1])
        loader = next(path for path in (*tree.glob("usr/lib64/ld-linux-*"), *tree.glob("usr/lib/ld-linux-*")) if path.exists())
        libraries = ":".join(str(path) for path in tree.glob("usr/lib/*-linux-gnu"))
        start = [loader, "--library-path", libraries, tree / "usr/sbin/mysqld", *self.places, f"--basedir={tree}/usr",
                 f"--lc-messages-dir={tree}/usr/share/mysql", f"--plugin-dir={tree}/usr/lib/mysql/plugin", "--mysqlx=OFF",
                 "--secure-file-priv=NULL"]
        run(*start, "--initialize-insecure", cwd="/", env=QUIET, **as_nobody())
        return [*start, f"--port={self.port}", "--bind-address=127.0.0.1", "--skip-log-bin", *self.settings]


KINDS = {kind.usual: kind for kind in (MySQL, MariaDB, Postgres)}
