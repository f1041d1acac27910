# SPDX-FileCopyrightText: The Slipway authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# What the images of this tree tell of themselves, for docker build and for both versions of Compose, unless it is set. Sourced, not run.

if [[ -z ${COMMIT:-} ]]; then
    COMMIT=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
    # An image of sources that no commit holds must not bear a commit's tag.
    if [[ -n $(git status --porcelain 2>/dev/null) ]]; then COMMIT+=-dirty; fi
fi
VERSION=${VERSION:-$(sed -n 's/^public let version = "\(.*\)"$/\1/p' Sources/Contracts/AppContract.swift)}
# The commit's moment, for bills and files, so that two builds of it are the same.
CREATED=${CREATED:-$(TZ=UTC git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd 2>/dev/null || echo 1970-01-01T00:00:00Z)}
export COMMIT VERSION=${VERSION:-unknown} CREATED
