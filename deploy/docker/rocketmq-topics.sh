#!/bin/sh
# Makes the topics on every broker of the cluster: no broker makes one by itself, so that a misspelt topic is an error.
# BROKERS is how many there are to wait for, NAMESRV where they are found; topics.conf has a line NAME = QUEUES for each.
set -eu
if [ "${AUTHENTICATION:-false}" = true ]; then
  # the tools read their user from here
  mkdir -p "$ROCKETMQ_HOME/conf"
  printf 'accessKey: seckill\nsecretKey: %s\n' "$PASSWORD" >"$ROCKETMQ_HOME/conf/tools.yml"
fi
tries=60
until [ "$(sh mqadmin clusterList -n "$NAMESRV" 2>/dev/null | grep -c '^seckill ')" = "$BROKERS" ]; do
  tries=$((tries - 1))
  if [ $tries = 0 ]; then
    echo "not all $BROKERS brokers have registered" >&2
    exit 1
  fi
  sleep 1
done
sed -n 's/^\(seckill-[a-z-]*\) *= *\([0-9]*\)$/\1 \2/p' /etc/seckill/topics.conf | while read -r topic queues; do
  sh mqadmin updateTopic -n "$NAMESRV" -c seckill -t "$topic" -r "$queues" -w "$queues" </dev/null >/tmp/answer 2>&1 || { cat /tmp/answer >&2; exit 1; }
  echo "$topic has $queues queues on $BROKERS brokers"
done
