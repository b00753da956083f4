#!/bin/sh
# A broker named BROKER whose address is its container's name; NAMESRV is the name servers, a:9876;b:9876.
set -eu
settings=$HOME/store/broker.conf
cat /etc/seckill/broker.conf >"$settings"
printf '\nbrokerName = %s\nbrokerIP1 = %s\nbrokerIP2 = %s\n' "$BROKER" "$(hostname)" "$(hostname)" >>"$settings"
exec sh mqbroker -n "$NAMESRV" -c "$settings"
