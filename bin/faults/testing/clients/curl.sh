#!/bin/sh
# Each URL twice over one connection; what is written out of each is put into words by the harness.
tab=$(printf '\t')
ask() {
  once="-s -S --compressed --connect-timeout 1 --max-time 3 -o /dev/null"
  form='%{exitcode} %{http_code} %{time_total} %{size_download} %{content_type} | %{errormsg}\n'
  expect=
  if [ "$5" = continue ]; then expect='-H Expect:100-continue'; fi
  told=$(curl --fail-early $once -w "$form" -H 'content-type: application/json' --data-binary "$3" "$2" \
    $expect --next $once -w "$form" -H 'content-type: application/json' --data-binary "$4" $expect "$2" 2>/dev/null | tr '\n' '\t')
  printf '%s\t%s\n' "$1" "$told"
}
running=0
while IFS="$tab" read -r key url how first second; do
  ask "$key" "$url" "$first" "$second" "$how" &
  running=$((running + 1))
  if [ "$running" -ge 6 ]; then
    wait
    running=0
  fi
done
wait
