#!/bin/sh
# What a flood of token calls costs after the last unit is gone: answered by Nginx (the marker stands) and, for comparison, by
# the seckill service (its own flag). Against a running ./seckill up; needs wrk and curl, and Linux (/proc).
#
#   deploy/bench/sold-out-flood.sh [PAIRS [SECONDS]]        5 pairs of 4 s
#
# ABAB: in each pair one run of each kind, so that whatever else the machine does falls on all of them.
#   nginx   POST .../token                      409 by Nginx itself
#   java    the same with a zero before the id  no marker's name, so it goes to the seckill service, whose flag answers
#   200     POST /healthz                       Nginx "return 200", the measure of R3
#   idle    nothing is asked                    what the services do anyway in that time
# Prints for each run answers/s and CPU ms of seckill + inventory and of Nginx for 100,000 answers, then medians and ratios:
#   R3      nginx / 200, answers a second: goal >= 0.85
#   flood   CPU of seckill + inventory, nginx / java: goal <= 0.02; once as it is, and once without what they do anyway
# Exit 1 where an answer was not what it should be.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd -P)
pairs=${1:-5} seconds=${2:-4}
connections=${CONNECTIONS:-64} threads=${THREADS:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

status=$("$root/seckill" status --json)
. "$root/deploy/bench/processes.sh"
shop=http://127.0.0.1:$(of nginx port)
ops=http://127.0.0.1:$(of operation port)/api/ops

json() { curl -fsS -H 'Content-Type: application/json' "$@"; }
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p"; }

# One offer with one unit, and a shopper who takes it.
product=$(date +%s)
session=$(json -u operator:operator "$ops/sessions" -d "{\"name\":\"Flood\",\"startsAt\":\"$(date -u +%FT%TZ)\",\"endsAt\":\"$(date -u -d '+1 hour' +%FT%TZ)\"}" | field id)
json -u operator:operator "$ops/sessions/$session/products" -o /dev/null -d "{\"productId\":$product,\"title\":\"Flood\",\"originalPrice\":\"2.00\",\"seckillPrice\":\"1.00\",\"seckillStock\":1,\"purchaseLimit\":1}"
curl -fsS -u operator:operator -o /dev/null -X POST "$ops/sessions/$session/publish"
jwt=$(json "$shop/api/local/login" -d "{\"userId\":\"flood-$product\"}" | field token)
offer=/api/seckill/sessions/$session/products/$product
tries=0
until token=$(curl -fsS -X POST -H "Authorization: Bearer $jwt" "$shop$offer/token" 2>/dev/null | field token) && [ -n "$token" ] &&
  json -o /dev/null -H "Authorization: Bearer $jwt" "$shop$offer/reservations" -d "{\"token\":\"$token\",\"quantity\":1}" 2>/dev/null; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || { echo "the offer did not come on sale" >&2; exit 1; }
  sleep 0.2
done
marker=${SECKILL_STATE:-$root/.seckill}/pages/sold-out/$session-$product
tries=0
until [ -f "$marker" ] && curl -sS -X POST "$shop/api/seckill/sessions/0$session/products/$product/token" | grep -q SOLD_OUT; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || { echo "no marker appeared at $marker" >&2; exit 1; }
  sleep 0.1
done

# kind, path, whether 409 is right
run() {
  java=$(cpu "$(of seckill pid)" "$(of inventory pid)") nginx=$(cpu "$(of nginx pid)")
  wrk -t"$threads" -c"$connections" -d"${seconds}s" -s "$root/deploy/bench/post.lua" "$shop$2" >"$work/out"
  java=$(($(cpu "$(of seckill pid)" "$(of inventory pid)") - java)) nginx=$(($(cpu "$(of nginx pid)") - nginx))
  answers=$(sed -n 's/^ *\([0-9]*\) requests in.*/\1/p' "$work/out")
  refused=$(sed -n 's/.*Non-2xx or 3xx responses: //p' "$work/out")
  if [ "$3" = yes ] && [ "${refused:-0}" != "$answers" ] || [ "$3" = no ] && [ -n "$refused" ]; then
    echo "$1: of $answers answers ${refused:-0} were refusals" >&2
    exit 1
  fi
  rate=$(sed -n 's/^Requests\/sec: *//p' "$work/out")
  awk -v kind="$1" -v rate="$rate" -v java="$java" -v nginx="$nginx" -v n="$answers" 'BEGIN {
    printf "%-6s %9.0f answers/s   CPU ms for 100,000: seckill + inventory %8.1f   nginx %7.1f\n",
      kind, rate, java * 1e5 / n, nginx * 1e5 / n }' | tee -a "$work/runs"
  awk -v rate="$rate" -v java="$java" -v n="$answers" 'BEGIN { print rate, java * 1e5 / n }' >>"$work/$1"
}

# CPU ms a second of seckill + inventory while nobody asks
idle() {
  java=$(cpu "$(of seckill pid)" "$(of inventory pid)")
  sleep "$seconds"
  java=$(($(cpu "$(of seckill pid)" "$(of inventory pid)") - java))
  awk -v java="$java" -v s="$seconds" 'BEGIN { printf "idle   CPU ms a second: seckill + inventory %.1f\n", java / s; print java / s >>"'"$work/idle"'" }'
}

echo "warming up"
wrk -t"$threads" -c"$connections" -d8s -s "$root/deploy/bench/post.lua" "$shop/api/seckill/sessions/0$session/products/$product/token" >/dev/null
wrk -t"$threads" -c"$connections" -d1s -s "$root/deploy/bench/post.lua" "$shop$offer/token" >/dev/null
pair=0
while [ $pair -lt "$pairs" ]; do
  run nginx "$offer/token" yes
  run 200 /healthz no
  idle
  run java "/api/seckill/sessions/0$session/products/$product/token" yes
  pair=$((pair + 1))
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)], v[1], v[NR] }'; }
paste "$work/nginx" "$work/200" "$work/java" | awk '{ print $1 / $3 }' | median >"$work/r3"
awk '{ print $1 }' "$work/nginx" | median >"$work/rate"
awk '{ print $2 }' "$work/nginx" | median >"$work/quiet"
awk '{ print $2 }' "$work/java" | median >"$work/loud"
median <"$work/idle" >"$work/anyway"
# 100,000 answers at so many a second take so long, and the idle work goes on meanwhile
paste "$work/nginx" "$work/java" "$work/idle" | awk '{ print $2 - $5 * 1e5 / $1 }' | median >"$work/quiet.net"
paste "$work/nginx" "$work/java" "$work/idle" | awk '{ print $4 - $5 * 1e5 / $3 }' | median >"$work/loud.net"
paste "$work/nginx" "$work/java" | awk '{ print $2 / $4 }' | median >"$work/ratio"
paste "$work/nginx" "$work/java" "$work/idle" | awk '{ print ($2 - $5 * 1e5 / $1) / ($4 - $5 * 1e5 / $3) }' | median >"$work/ratio.net"
first() { cut -d' ' -f1 "$work/$1"; }
echo
# shellcheck disable=SC2046 # three numbers each
printf 'R3: nginx / 200, answers a second (median, least, most)     %.3f  %.3f  %.3f\n' $(cat "$work/r3")
# shellcheck disable=SC2046
printf 'sold-out answers a second by Nginx                          %.0f  %.0f  %.0f\n' $(cat "$work/rate")
# shellcheck disable=SC2046
printf 'flood, by Nginx / by Java                                   %.4f  %.4f  %.4f\n' $(cat "$work/ratio")
# shellcheck disable=SC2046
printf 'flood, the same without what the services do anyway         %.4f  %.4f  %.4f\n' $(cat "$work/ratio.net")
printf 'CPU ms of seckill + inventory for 100,000: by Nginx %.1f (%.1f without), by Java %.1f (%.1f without); idle %.1f a second\n' \
  "$(first quiet)" "$(first quiet.net)" "$(first loud)" "$(first loud.net)" "$(first anyway)"
