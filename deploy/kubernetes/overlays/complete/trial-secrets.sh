#!/bin/sh
# Prints the Secrets of a trial with fresh random values: trial-secrets.sh | kubectl apply -f -
# Each time other ones: once, before the first start.
set -eu
namespace=${1:-seckill-trial}
random() { head -c "${1:-24}" /dev/urandom | base64 | tr -d '\n=' | tr '/+' '_-'; }
secret() {
  name=$1; shift
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata: {name: %s, namespace: %s}\nstringData:\n' "$name" "$namespace"
  for pair in "$@"; do printf '  %s: "%s"\n' "${pair%%=*}" "${pair#*=}"; done
}
printf 'apiVersion: v1\nkind: Namespace\nmetadata: {name: %s}\n' "$namespace"
secret seckill-platform SECKILL_NACOS_USERNAME=nacos "SECKILL_NACOS_PASSWORD=$(random)" "SECKILL_REDIS_PASSWORD=$(random)" \
  "SECKILL_DUBBO_TOKEN=$(random)"
secret seckill-nacos-server "NACOS_AUTH_IDENTITY_VALUE=$(random)" "NACOS_AUTH_TOKEN=$(head -c 48 /dev/urandom | base64 | tr -d '\n')"
secret seckill-mysql-root "MYSQL_ROOT_PASSWORD=$(random)"
# the passwords of deploy/mysql/init.sql, which is for trials too
secret seckill-mysql-operation SECKILL_MYSQL_USERNAME=seckill_operation SECKILL_MYSQL_PASSWORD=seckill_operation
secret seckill-mysql-order SECKILL_MYSQL_USERNAME=seckill_order SECKILL_MYSQL_PASSWORD=seckill_order
secret seckill-shoppers "SECKILL_AUTH_SECRETS=$(random 48)"
secret seckill-purchase-tokens "SECKILL_ADMISSION_TOKENSECRETS=$(random 48)"
secret seckill-payment "SECKILL_PAYMENT_SECRET=$(random 48)"
secret seckill-order-platform SECKILL_ORDER_PLATFORM_TOKEN=local-only-the-stand-in-takes-orders-with-this
