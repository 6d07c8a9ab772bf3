#!/bin/sh
# One login: a phone gets a token of its carrier, and the backend takes it and prints the number behind it.
#   sh login.sh 13800000001 node node/fetch.mjs
# The identities are those that world.json has filed at the carriers. In life they are yours.
set -eu
export CMCC_APP_ID=300011112222 CMCC_APP_SECRET=FEDCBA9876543210FEDCBA9876543210
export CUCC_CLIENT_ID=99166000000000001111 CUCC_CLIENT_SECRET=0f1e2d3c4b5a69788796a5b4c3d2e1f0
export CTCC_APP_ID=8236431111 CTCC_APP_SECRET=MineMineMineMineMineMineMineMine
msisdn=$1
shift
token=$(npx sanwang token issue "$msisdn" --app mine -q)
exec "$@" "$token"
