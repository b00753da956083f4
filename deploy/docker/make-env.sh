#!/bin/sh
# Draws the secrets of the compose files into deploy/docker/.env, where docker compose reads them, or into the file that is
# named; once. Readable by its owner alone, ignored by git. To get new ones remove it, and the volumes of the system that has
# the old ones.
set -eu
umask 077
file=${1:-$(cd "$(dirname "$0")" && pwd -P)/.env}
if [ -e "$file" ]; then
  echo "$file is there already" >&2
  exit 0
fi
hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
drawn=$file.$$
trap 'rm -f "$drawn"' EXIT
cat >"$drawn" <<END
# Drawn by make-env.sh; for compose.yaml and compose.cluster.yaml.
SECKILL_MYSQL_ROOT_PASSWORD=$(hex 16)
SECKILL_MYSQL_OPERATION_PASSWORD=$(hex 16)
SECKILL_MYSQL_ORDER_PASSWORD=$(hex 16)
SECKILL_MYSQL_NACOS_PASSWORD=$(hex 16)
SECKILL_REDIS_PASSWORD=$(hex 16)
SECKILL_ROCKETMQ_PASSWORD=$(hex 16)
SECKILL_DUBBO_TOKEN=$(hex 16)
SECKILL_NACOS_PASSWORD=$(hex 16)
SECKILL_NACOS_IDENTITY=$(hex 16)
# Base64 of 48 bytes
SECKILL_NACOS_TOKEN=$(head -c 48 /dev/urandom | base64 | tr -d '\n')
# The shop signs its shoppers' tokens with this (HS256); purchase tokens are signed with the next.
SECKILL_SHOPPER_SECRET=$(hex 32)
SECKILL_PURCHASE_TOKEN_SECRET=$(hex 32)
# Agreed on with the payment provider and the order platform.
SECKILL_PAYMENT_SECRET=$(hex 32)
SECKILL_ORDER_PLATFORM_TOKEN=$(hex 32)
END
mv "$drawn" "$file"
echo "Secrets are in $file"
