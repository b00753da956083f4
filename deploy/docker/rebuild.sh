#!/bin/sh
# Builds one service again and restarts it in the running system: deploy/docker/rebuild.sh order
# In a cluster, one instance after the other: deploy/docker/rebuild.sh -f compose.cluster.yaml order
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
file=compose.yaml
if [ "${1:-}" = -f ]; then
  file=$2
  shift 2
fi
name=${1:?which service? operation seckill inventory order page-render}
case "$name" in
  seckill) module=seckill-service ;;
  operation | inventory | order | page-render) module=seckill-$name-service ;;
  *)
    echo "no such service: $name (operation seckill inventory order page-render)" >&2
    exit 2
    ;;
esac
cd "$root"
mvn -B -ntp -q -Dmaven.test.skip=true -Dseckill.fast -pl "$module" -am package
compose() { docker compose -f "$here/$file" "$@"; }
# without the JVM's archive: making it takes longer than one start saves
export SERVICE_ARCHIVE=false
instances=$(compose config --services | grep -E "^$name(-[0-9]+)?\$" | sort)
for instance in $instances; do
  # only the first has the build; the others run the same image
  build=--no-build
  [ "$instance" != "$(echo "$instances" | head -n 1)" ] || build=--build
  compose up --detach $build --no-deps --wait "$instance"
  # Nginx looked its upstreams up when it started; the new container may have another address
  compose exec nginx nginx -s reload
done
