#!/bin/sh
# A broker named BROKER whose address is its container's name; NAMESRV is the name servers, a:9876;b:9876. With
# AUTHENTICATION=true it answers only who signs as the user seckill with PASSWORD.
set -eu
settings=$HOME/store/broker.conf
cat /etc/seckill/broker.conf >"$settings"
printf '\nbrokerName = %s\nbrokerIP1 = %s\nbrokerIP2 = %s\n' "$BROKER" "$(hostname)" "$(hostname)" >>"$settings"
if [ "${AUTHENTICATION:-false}" = true ]; then
  provider=org.apache.rocketmq.auth.authentication.provider
  cat >>"$settings" <<END
authenticationEnabled = true
authenticationProvider = $provider.DefaultAuthenticationProvider
authenticationMetadataProvider = $provider.LocalAuthenticationMetadataProvider
initAuthenticationUser = {"username":"seckill","password":"$PASSWORD"}
innerClientAuthenticationCredentials = {"accessKey":"seckill","secretKey":"$PASSWORD"}
END
fi
exec sh mqbroker -n "$NAMESRV" -c "$settings"
