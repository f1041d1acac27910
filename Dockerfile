# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

# One stage an image: docker build --target redis|pause|hello|identity|visits|todo|roast|slipway .
# BuildKit and the builder before it both take it; a "syntax" line would make BuildKit pull an image first.

# ---- What comes from Debian as it is -------------------------------------------------------------------------------
FROM debian:bookworm-slim AS debian-tools
# A build is to have the newest security updates of Debian 12, so no package is pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends catatonit redis-server redis-tools \
    && rm -rf /var/lib/apt/lists/*
COPY scripts/rootfs scripts/sbom /usr/local/bin/
ARG VERSION=unknown
# The moment that the bills of material and every file tell, the commit's: two builds of a commit are the same.
ARG CREATED=1970-01-01T00:00:00Z
# The volume's directory lies in a tree of its own: COPY gives its owner to everything that it copies.
RUN rootfs /rootfs/redis /usr/bin/redis-server /usr/bin/redis-cli \
    && sbom redis "$VERSION" "$CREATED" /rootfs/redis redis-server redis-tools \
    && mkdir -p /rootfs/volume/data \
    && find /rootfs -exec touch --no-dereference --date="$CREATED" {} +

# Debian's Redis beside an app in one task. Every write is in the append-only file, and the file on the disk, before
# it is answered: "everysec" may hold writes back while it syncs, and a kill would then lose what was acknowledged.
# Protected mode stays on: without a password only the task itself, over loopback, is served.
FROM scratch AS redis
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="redis" \
    org.opencontainers.image.description="Redis with an append-only file, for a sidecar of Slipway's visits" \
    org.opencontainers.image.licenses="BSD-3-Clause" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$COMMIT"
COPY --from=debian-tools /rootfs/redis/ /
COPY --from=debian-tools --chown=65532:65532 /rootfs/volume/ /
USER 65532:65532
# Declared, so that ECS and Docker give a new volume the owner that the directory has here.
VOLUME ["/data"]
WORKDIR /data
EXPOSE 6379
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 CMD ["/redis-cli", "-e", "ping"]
ENTRYPOINT ["/redis-server", "--dir", "/data", "--save", "", "--appendonly", "yes", "--appendfsync", "always"]

# Owns a task's network namespace, as ECS's own pause container does; it waits, and ends on SIGTERM.
FROM scratch AS pause
LABEL org.opencontainers.image.title="pause" \
    org.opencontainers.image.description="Holds the network namespace that a task's containers share" \
    org.opencontainers.image.licenses="GPL-2.0-or-later"
COPY --from=debian-tools /usr/bin/catatonit /catatonit
USER 65532:65532
STOPSIGNAL SIGTERM
ENTRYPOINT ["/catatonit", "-P"]

# ---- What is built here --------------------------------------------------------------------------------------------
FROM swift:6.3-bookworm AS builder
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates curl libcurl4-openssl-dev libhiredis-dev libmariadb-dev libmicrohttpd-dev libpq-dev libsqlite3-dev libssl-dev \
        libuv1-dev libyaml-dev tzdata zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
ARG COMMIT=unknown
RUN for app in hello identity visits todo roast slipway; do \
        SLIPWAY_COMMIT="$COMMIT" swift build --configuration release --static-swift-stdlib --product "$app" || exit 1; \
    done
COPY scripts/rootfs scripts/sbom /usr/local/bin/
# Besides the symbols go the compiler's hashes of its modules and the linker's of the program: they differ from build to build
# where nothing else does.
RUN for app in hello identity visits todo roast slipway; do \
        strip --remove-section=.swift_modhash --remove-section=.note.gnu.build-id ".build/release/$app" \
        && rootfs "/rootfs/$app" "$PWD/.build/release/$app" || exit 1; \
    done
# The local times of the world, for identity alone: Debian's tzdata without its second and third copy.
RUN mkdir -p /rootfs/identity/usr/share \
    && cp -a /usr/share/zoneinfo /rootfs/identity/usr/share/ \
    && rm -rf /rootfs/identity/usr/share/zoneinfo/posix /rootfs/identity/usr/share/zoneinfo/right
# What libmariadb loads while it runs, for roast alone: MySQL's usual way to log in, which ldd does not name.
RUN plugins=$(echo /usr/lib/*/libmariadb3/plugin) \
    && install -D -m 644 -t "/rootfs/roast$plugins" "$plugins/caching_sha2_password.so" "$plugins/sha256_password.so"

# The authorities of RDS, which no distribution has, where a build is told of them: the bundle's address, and its SHA-256. Without, todo
# and roast still encrypt what they say to their database, and tell at their start that its certificate is not checked.
ARG RDS_CA_BUNDLE=
ARG RDS_CA_SHA256=
RUN test -z "$RDS_CA_BUNDLE" || { \
        curl --fail --silent --show-error --location --output /tmp/rds.pem "$RDS_CA_BUNDLE" \
        && echo "$RDS_CA_SHA256  /tmp/rds.pem" >/tmp/rds.sum && sha256sum --check --quiet /tmp/rds.sum \
        && for app in todo roast; do \
            install -D -m 644 /tmp/rds.pem "/rootfs/$app/etc/ssl/rds/global-bundle.pem" || exit 1; \
        done; }

# What is in each image, and where the volumes of `slipway setup` are mounted, its user's alone.
ARG VERSION=unknown
ARG CREATED=1970-01-01T00:00:00Z
RUN for app in hello identity visits todo roast slipway; do \
        sbom "$app" "$VERSION" "$CREATED" "/rootfs/$app" libgcc-12-dev libstdc++-12-dev || exit 1; \
    done \
    && for volume in todo roast roast-database balancer; do \
        install -d -m 700 "/rootfs/volumes/secrets/$volume" || exit 1; \
    done \
    && find /rootfs -exec touch --no-dereference --date="$CREATED" {} +

FROM scratch AS hello
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="hello" \
    org.opencontainers.image.description="Says hello from the container that answers" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$COMMIT"
COPY --from=builder /rootfs/hello/ /
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 CMD ["/hello", "healthcheck"]
ENTRYPOINT ["/hello"]

FROM scratch AS identity
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="identity" \
    org.opencontainers.image.description="Shows which container answered, and how the request came to it" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$COMMIT"
COPY --from=builder /rootfs/identity/ /
USER 65532:65532
EXPOSE 8080 8443
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 CMD ["/identity", "healthcheck"]
ENTRYPOINT ["/identity"]

FROM scratch AS visits
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="visits" \
    org.opencontainers.image.description="Counts visits in Redis, by client address and in total" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$COMMIT"
COPY --from=builder /rootfs/visits/ /
USER 65532:65532
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 CMD ["/visits", "healthcheck"]
ENTRYPOINT ["/visits"]

# Without a database that it is told of it would keep its data in this container: it says so, and does not start.
FROM scratch AS todo
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="todo" \
    org.opencontainers.image.description="Keeps lists of things to do, in PostgreSQL or SQLite" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$COMMIT"
COPY --from=builder /rootfs/todo/ /
USER 65532:65532
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 CMD ["/todo", "healthcheck"]
ENTRYPOINT ["/todo"]

# As todo, it does not start where its votes would go with this container.
FROM scratch AS roast
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="roast" \
    org.opencontainers.image.description="A coffee house's site: visitors vote, in MySQL, PostgreSQL or SQLite" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$COMMIT"
COPY --from=builder /rootfs/roast/ /
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s --retries=3 CMD ["/roast", "healthcheck"]
ENTRYPOINT ["/roast"]

# What makes the secrets of docker-compose.yml, and what renders and verifies deployments.
FROM scratch AS slipway
ARG VERSION=unknown
ARG COMMIT=unknown
LABEL org.opencontainers.image.title="slipway" \
    org.opencontainers.image.description="Renders and verifies what deploys the suite, and makes what it keeps secret" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$COMMIT"
COPY --from=builder /rootfs/slipway/ /
COPY --from=builder --chown=65532:65532 /rootfs/volumes/ /
USER 65532:65532
STOPSIGNAL SIGTERM
ENTRYPOINT ["/slipway"]
