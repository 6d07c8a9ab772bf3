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
php -m 2>/dev/null | grep -qx curl || wanted="$wanted php-curl"
need zsh
need fish
# The clients with a carrier's URL compiled in: their libraries, a browser, and what tells it of a CA.
file() { [ -e "$1" ] || wanted="$wanted $2"; }
file /usr/lib/python3/dist-packages/requests python3-requests
file /usr/lib/python3/dist-packages/cryptography python3-cryptography
file /usr/share/java/httpclient.jar libhttpclient-java
file /usr/share/java/httpclient5.jar libhttpclient5-java
file /usr/share/java/slf4j-nop.jar libslf4j-java
file /usr/share/java/okhttp.jar libokhttp-java
file /usr/share/php/GuzzleHttp/autoload.php php-guzzlehttp-guzzle
need chromium
need certutil libnss3-tools
# A page in Chinese is looked at, too.
file /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc fonts-noto-cjk
need wget

[ -n "$wanted" ] || exit 0
# shellcheck disable=SC2086
{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $wanted; } >&2
