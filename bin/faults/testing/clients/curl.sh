#!/bin/sh
# Each URL twice over one connection; what is written out of each is put into words by the harness. turns.mjs says what is read.
tab=$(printf '\t')
ask() {
  key=$1 url=$2 how=$3 pin=$4 first=$5 second=$6
  form='%{exitcode} %{http_code} %{time_total} %{size_download} %{content_type} | %{errormsg}\n'
  set -- -s -S --compressed --connect-timeout 1 --max-time 3 --max-filesize 500000 -o /dev/null -w "$form"
  set -- "$@" -H 'content-type: application/json'
  case $how in
    continue) set -- "$@" -H 'Expect: 100-continue' ;;
    certificate) set -- "$@" --cert "$CLIENT_CERT" --key "$CLIENT_KEY" ;;
    pinned) set -- "$@" -H 'Connection: close' --pinnedpubkey "${pin#* }" ;;
  esac
  told=$(curl --fail-early "$@" --data-binary "$first" "$url" --next "$@" --data-binary "$second" "$url" 2>/dev/null | tr '\n' '\t')
  printf '%s\t%s\n' "$key" "$told"
}
running=0
while IFS="$tab" read -r key url how pin first second; do
  ask "$key" "$url" "$how" "$pin" "$first" "$second" &
  running=$((running + 1))
  if [ "$running" -ge 10 ]; then
    wait
    running=0
  fi
done
wait
