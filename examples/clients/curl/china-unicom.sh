#!/bin/sh
# The number behind an access code of China Unicom's, by curl.
set -eu
code=$1
now=$(date +%s)000
sign=$(printf %s "$code${CUCC_CLIENT_ID}30100json${now}1.0$CUCC_CLIENT_SECRET" | md5sum | cut -c1-32)
answer=$(curl -sS --max-time 5 https://opencloud.wostore.cn/openapi/netauth/getMobile \
  -d accessCode="$code" -d client_id="$CUCC_CLIENT_ID" -d client_type=30100 -d format=json \
  -d timeStamp="$now" -d version=1.0 -d sign="$sign")
case $answer in
*'"mobile":'*) printf '%s\n' "$answer" | sed 's/.*"mobile":"\([0-9]*\)".*/\1/' ;;
*) printf 'China Unicom says %s\n' "$answer" >&2; exit 1 ;;
esac
