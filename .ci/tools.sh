#!/bin/sh
# Installs what the tests need besides Node, where it is missing.
set -eu

wanted=""
need() { command -v "$1" >/dev/null 2>&1 || wanted="$wanted ${2:-$1}"; }
# The images: built without a daemon, started without an engine, on networks of their own.
need buildah
need runc
need mmdebstrap
need ip iproute2
need curl
# The requests that `sign` writes are run in their languages, and the completions in their shells.
need openssl
need python3
need java default-jdk-headless
need go golang-go
need php php-cli
need zsh
need fish

[ -n "$wanted" ] || exit 0
# shellcheck disable=SC2086
{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $wanted; } >&2
