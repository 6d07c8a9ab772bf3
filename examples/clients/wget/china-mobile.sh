#!/bin/sh
# The number behind a token of China Mobile's, by wget.
set -eu
token=$1
msgid=$(od -An -tx1 -N16 /dev/urandom | tr -d ' \n')
systemtime=$(TZ=Asia/Shanghai date +%Y%m%d%H%M%S)000
sign=$(printf %s "${CMCC_APP_ID}2.0$msgid${systemtime}0$token$CMCC_APP_SECRET" | md5sum | cut -c1-32 | tr a-f A-F)
answer=$(wget -nv -O- --tries=1 --timeout=5 https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate \
  --header 'content-type: application/json' \
  --post-data "{\"version\":\"2.0\",\"msgid\":\"$msgid\",\"systemtime\":\"$systemtime\",\"strictcheck\":\"0\",\"appid\":\"$CMCC_APP_ID\",\"token\":\"$token\",\"sign\":\"$sign\"}")
case $answer in
*'"resultCode":"103000"'*) printf '%s\n' "$answer" | sed 's/.*"msisdn":"\([0-9]*\)".*/\1/' ;;
*) printf 'China Mobile says %s\n' "$answer" >&2; exit 1 ;;
esac
