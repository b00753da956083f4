#!/bin/bash
# Reads the environment that the vendor's image reads, as far as it is used here: MODE, NACOS_SERVERS, PREFER_HOST_MODE,
# NACOS_AUTH_*, SPRING_DATASOURCE_PLATFORM, MYSQL_SERVICE_*, JVM_*.
set -euo pipefail
home=/home/nacos
# login is always asked for, whatever NACOS_AUTH_ENABLE says
export NACOS_BIND=0.0.0.0 NACOS_PORT=8848 NACOS_CONSOLE_PORT=8080
export NACOS_IDENTITY_KEY=${NACOS_AUTH_IDENTITY_KEY:?} NACOS_IDENTITY_VALUE=${NACOS_AUTH_IDENTITY_VALUE:?} NACOS_TOKEN_KEY=${NACOS_AUTH_TOKEN:?}
options=()
if [ "${PREFER_HOST_MODE:-ip}" = hostname ]; then
  # it takes the host's name only where no address is set
  NACOS_ADVERTISED=
  options+=(-Dnacos.preferHostnameOverIp=true)
else
  NACOS_ADVERTISED=$(hostname -i | cut -d' ' -f1)
fi
export NACOS_ADVERTISED
if [ "$MODE" = standalone ]; then
  options+=(-Dnacos.standalone=true)
else
  printf '%s\n' $NACOS_SERVERS >$home/conf/cluster.conf
fi
if [ "${SPRING_DATASOURCE_PLATFORM:-}" = mysql ]; then
  cat $home/conf/mysql.properties >>$home/conf/application.properties
fi
exec java "-Xms$JVM_XMS" "-Xmx$JVM_XMX" -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dnacos.home=$home -Duser.home=$home -Dspring.config.additional-location=file:$home/conf/ "${options[@]}" -cp "$home/classes:$(printf '%s:' $home/lib/*.jar)" io.seckill.nacos.NacosServer
