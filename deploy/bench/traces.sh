#!/bin/sh
# What traces cost the whole path, in CPU of Nginx and the services for each order: two systems of this clone side by side, one
# with traces off, one that traces every request (up to 100,000 a second), and rushes on both by turns. A share of 1 % costs a
# hundredth of the difference. Needs 8 GiB of memory and Linux (/proc); stops what it started. A quarter of an hour on two cores.
#
#   deploy/bench/traces.sh [PAIRS [SHOPPERS]]        6 pairs of rushes, 2,000 shoppers each, who all buy and pay
#
# ABBA: in each pair one rush of each kind. Zipkin and the load client are not counted, what the services do anyway is.
# Exit 1 where a rush broke an invariant.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/deploy/bench/processes.sh"
pairs=${1:-6} shoppers=${2:-2000}
work=$(mktemp -d)
zipkin_port=19511 off_ports=300 on_ports=600

system() { # off or on or zipkin, command
  which=$1
  shift
  SECKILL_STATE=$work/$which "$root/seckill" "$@"
}
stop() {
  for each in on off zipkin; do
    [ ! -d "$work/$each" ] || system $each down >/dev/null 2>&1 ||
      { echo "$each did not stop: SECKILL_STATE=$work/$each ./seckill down" >&2; return; }
  done
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

"$root/seckill" --version >/dev/null
echo "starting Zipkin and two systems"
SECKILL_PORT_OFFSET=100 SECKILL_ZIPKIN_PORT=$zipkin_port system zipkin up --observe --only zipkin --detach >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 1; }
export SECKILL_TRACING_ZIPKINURL=http://127.0.0.1:$zipkin_port/api/v2/spans SECKILL_TRACING_MAXPERSECOND=100000
SECKILL_TRACING_SHARE=0 SECKILL_PORT_OFFSET=$off_ports system off up --detach >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
SECKILL_TRACING_SHARE=1 SECKILL_PORT_OFFSET=$on_ports system on up --detach >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

processes() {
  status=$(system "$1" status --json)
  for each in nginx operation seckill inventory order page-render; do of $each pid; done
}
# shellcheck disable=SC2046 # numbers
off_pids=$(echo $(processes off)) on_pids=$(echo $(processes on))

rush() { # off or on, where its figure goes
  pids=$off_pids
  [ "$1" = off ] || pids=$on_pids
  # shellcheck disable=SC2086
  before=$(cpu $pids)
  system "$1" rush --stock "$shoppers" --shoppers "$shoppers" >"$work/rush" 2>&1 || { cat "$work/rush" >&2; exit 1; }
  # shellcheck disable=SC2086
  spent=$(($(cpu $pids) - before))
  awk -v kind="$1" -v ms="$spent" -v n="$shoppers" 'BEGIN { printf "%-4s %7.0f µs of CPU for an order\n", kind, ms * 1000 / n }'
  awk -v ms="$spent" -v n="$shoppers" 'BEGIN { print ms * 1000 / n }' >>"$work/$2"
}

echo "warming up"
for round in 1 2 3; do
  rush off warm
  rush on warm
done
echo
pair=0
while [ $pair -lt "$pairs" ]; do
  if [ $((pair % 2)) = 0 ]; then rush off off.us; rush on on.us; else rush on on.us; rush off off.us; fi
  pair=$((pair + 1))
done

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)], v[1], v[NR] }'; }
spans() {
  status=$(system on status --json)
  for each in seckill inventory order; do
    curl -fsS "http://127.0.0.1:$(of $each port)/actuator/prometheus" 2>/dev/null || :
  done | awk '/^seckill_tracing_spans_total/ { n[/dropped/ ? "dropped" : "made"] += $NF } END { print n["made"] + 0, n["dropped"] + 0 }'
}
echo
# shellcheck disable=SC2046 # three numbers each
printf 'traces off, µs of CPU for an order (median, least, most)             %.0f  %.0f  %.0f\n' $(median <"$work/off.us")
# shellcheck disable=SC2046
printf 'every request traced                                                 %.0f  %.0f  %.0f\n' $(median <"$work/on.us")
# shellcheck disable=SC2046
printf 'more for an order with every request traced                          %.0f  %.0f  %.0f\n' \
  $(paste "$work/off.us" "$work/on.us" | awk '{ print $2 - $1 }' | median)
# shellcheck disable=SC2046
printf 'more at a share of 1 %%, of what an order costs without               %.3f %%  %.3f %%  %.3f %%\n' \
  $(paste "$work/off.us" "$work/on.us" | awk '{ print $2 / $1 - 1 }' | median)
# shellcheck disable=SC2046
printf 'spans made %d, of them not sent %d\n' $(spans)
