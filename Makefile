# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT

# `make run`: build and serve the suite. `make run REDIS=redis://127.0.0.1:6379` puts a real Redis under it, and
# `make run POSTGRES=postgres://me:secret@127.0.0.1/todo` a real PostgreSQL; MYSQL=URL and SECRET=NAME are roast's alone.

BUILD = swift build -c release --static-swift-stdlib
BINARIES = .build/release

.PHONY: run build test test-mysql test-images test-reproducible sanitize bench drills fuzz check format images render clean

run: build
	@exec $(BINARIES)/slipway up $(if $(REDIS),--redis '$(REDIS)') $(if $(POSTGRES),--postgres '$(POSTGRES)') \
		$(if $(MYSQL),--mysql '$(MYSQL)') $(if $(SECRET),--secret '$(SECRET)')

build:
	@scripts/install build
	$(BUILD)

test:
	@scripts/install build test
	@scripts/venv Tests/Deploy/requirements.txt >/dev/null
	swift build --build-tests
	scripts/swift-test --skip-build
	scripts/test-deploy
	scripts/test-openapi
	scripts/test-pages

# What speaks to a database in MySQL's protocol, on a real MySQL besides Debian's MariaDB.
test-mysql:
	@scripts/install build test
	SLIPWAY_MYSQL="$$(scripts/install-mysql)" scripts/swift-test --filter '^(MySQL|SQL|Roast)Tests\.|IntegrationTests\.Roast'

# The same tests, and the apps they start, under the address (leaks included) and the thread sanitizer.
sanitize: export LSAN_OPTIONS = suppressions=$(CURDIR)/Tests/leaks.supp:print_suppressions=0
sanitize: export TSAN_OPTIONS = suppressions=$(CURDIR)/Tests/races.supp:print_suppressions=0:atexit_sleep_ms=0:report_thread_leaks=0
sanitize:
	@scripts/install build test
	@scripts/venv Tests/Deploy/requirements.txt >/dev/null
	scripts/swift-test --sanitize address --scratch-path .build/address
	scripts/swift-test --sanitize thread --scratch-path .build/thread

# Every parser on inputs that libFuzzer makes up, SECONDS_EACH long (60).
fuzz:
	@scripts/install build
	scripts/fuzz $(SECONDS_EACH)

test-images: images
	@scripts/install build test images
	scripts/base-images --compose
	scripts/test-images
	scripts/test-registry
	scripts/test-compose

# Two builds from nothing, which take their time.
test-reproducible:
	@scripts/install-docker
	scripts/test-reproducible

# Our apps beside C, Go and PHP, by Benchmarks/compare.py: `make bench BENCH='visits --rounds 3'`.
bench: build
	@scripts/install build bench
	@python=$$(scripts/venv Benchmarks/requirements.txt) && exec "$$python" Benchmarks/compare.py $(BENCH)

# Failure on purpose, under load: Drills/README.md. `make drills DRILL='rolling --rounds 50'`; without DRILL each in its short form.
drills: build
	@scripts/install build test bench
	@case '$(DRILL)' in rotation*) ;; *) scripts/install-docker && scripts/base-images --compose && scripts/images ;; esac
	@python=$$(scripts/venv Drills/requirements.txt) && exec "$$python" Drills $(DRILL)

check:
	@scripts/install build check
	scripts/check

format:
	swift format --in-place --recursive --parallel Sources Tests Fuzz Package.swift

images:
	@scripts/install-docker
	scripts/images

render: build
	$(BINARIES)/slipway render

clean:
	rm -rf .build
