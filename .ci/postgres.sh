#!/bin/sh
# Installs PostgreSQL if it is missing, starts a throw-away server on loopback, prints its URL and nothing else on stdout.
#   export SANWANG_TEST_POSTGRES="$(.ci/postgres.sh)"      stop it with: .ci/postgres.sh stop
set -eu

place="${SANWANG_POSTGRES_DIR:-/tmp/sanwang-postgres}"
binaries() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }
# The server refuses to run as root, so root hands it to the user that the package made.
as_owner() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi; }

if [ "${1:-start}" = stop ]; then
  as_owner "$(binaries)/pg_ctl -D $place/data -m immediate stop" >&2
  rm -rf "$place"
  exit 0
fi

if [ -z "$(binaries)" ]; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } >&2
fi
bin="$(binaries)"

if [ ! -d "$place/data" ]; then
  mkdir -p "$place"
  if [ "$(id -u)" = 0 ]; then chown postgres "$place"; fi
  as_owner "$bin/initdb -D $place/data -U sanwang -A trust --no-sync -E UTF8 --locale=C" >&2
fi

if ! as_owner "$bin/pg_ctl -D $place/data status" >&2; then
  port="$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"
  printf '%s' "$port" > "$place/port"
  options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=off -c max_connections=200"
  as_owner "$bin/pg_ctl -D $place/data -w -l $place/log -o '$options' start" >&2
fi

printf 'postgres://sanwang@127.0.0.1:%s/postgres\n' "$(cat "$place/port")"
