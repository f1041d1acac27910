# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# What the tests of images have in common: a line for each check, and a verdict at the end. Sourced, not run.

registry=${DOCKER_REGISTRY:-slipway}
failures=0

check() { # check "what holds" command…
    local claim=$1 output
    shift
    if output=$("$@" 2>&1); then
        echo "PASS  $claim"
    else
        failures=$((failures + 1))
        # What matters of a long output is at its end.
        if ((${#output} > 500)); then output="… ${output: -500}"; fi
        echo "FAIL  $claim${output:+: ${output//$'\n'/ · }}"
        return 1
    fi
}

verdict() {
    echo
    if ((failures)); then
        echo "$failures checks failed"
        exit 1
    fi
    echo "every check passed"
}

need() { # need "what is missing; mend" command…: what the tests cannot do without
    local lack=$1
    shift
    if ! "$@" >/dev/null 2>&1; then
        echo "FAIL  $lack" >&2
        exit 1
    fi
}
need_images() { # need_images NAME…
    local name
    need "no curl; install it" command -v curl
    need "no Docker daemon answers; run scripts/install-docker" docker version
    for name; do need "no image $registry/$name; run scripts/images" docker image inspect "$registry/$name"; done
}

at_most() { (($1 <= $2)) || { echo "is $1"; return 1; }; }
equal() { [[ $1 == "$2" ]] || { echo "is '$1', not '$2'"; return 1; }; }

# Asks again until a command succeeds, for so many seconds; prints what it said last.
within() { # within SECONDS command…
    local deadline=$((SECONDS + $1)) output
    shift
    until output=$("$@" 2>&1); do
        if ((SECONDS >= deadline)); then
            echo "$output"
            return 1
        fi
        sleep 0.2
    done
    echo "$output"
}

# A container that ended will not become healthy any more: its log says why.
is_healthy() {
    local state
    state=$(docker inspect --format '{{.State.Status}}, {{with .State.Health}}{{.Status}}{{else}}no health check{{end}}' "$1")
    [[ $state == "running, healthy" ]] || { echo "$state; its log ends: $(docker logs --tail 3 "$1" 2>&1)"; return 1; }
}

# The process itself is asked, not the daemon's record of what it was told.
is_confined() { # is_confined CONTAINER: numeric user, no capability, no new privileges, root file system read-only
    local pid status
    pid=$(docker inspect --format '{{.State.Pid}}' "$1")
    status=$(cat "/proc/$pid/status") || return 1
    for line in 'Uid:.65532.65532.65532.65532' 'Gid:.65532.65532.65532.65532' 'CapPrm:.0*' 'CapEff:.0*' 'CapBnd:.0*' 'NoNewPrivs:.1'; do
        grep -qx "$line" <<<"$status" || { echo "$(grep "^${line%%:*}:" <<<"$status") in /proc/$pid/status"; return 1; }
    done
    grep -qE '^[^ ]+ [^ ]+ [^ ]+ [^ ]+ / ro[, ]' "/proc/$pid/mountinfo" || { echo "root file system is writable"; return 1; }
}
