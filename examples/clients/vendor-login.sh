#!/bin/sh
# One login at a vendor's: a phone gets a token of the vendor, and the backend takes it and prints the number behind it.
#   sh vendor-login.sh aliyun node node/aliyun.mjs
#   sh vendor-login.sh jiguang python3 python/jiguang.py
# The identities are those that `run` tells. In life they are yours.
set -eu
export JIGUANG_APP_KEY="$SANWANG_JIGUANG_APP_KEY" JIGUANG_MASTER_SECRET="$SANWANG_JIGUANG_MASTER_SECRET"
export JIGUANG_PRIVATE_KEY="$SANWANG_JIGUANG_PRIVATE_KEY"
face=$1
shift
token=$(npx sanwang phone login phone-cmcc --app shop --face "$face" -q)
exec "$@" "$token"
