#!/bin/sh
# As the vendor's: each /etc/nginx/templates/NAME.template becomes /etc/nginx/conf.d/NAME, with the variables of the
# environment filled in and every other left alone. What lies in /docker-entrypoint.d and may be run is run before.
set -e
for script in /docker-entrypoint.d/*.sh; do
  [ ! -x "$script" ] || "$script"
done
names=$(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/${\1}/p' | tr '\n' ' ')
for template in /etc/nginx/templates/*.template; do
  [ -r "$template" ] || continue
  envsubst "$names" <"$template" >"/etc/nginx/conf.d/$(basename "$template" .template)"
done
exec "$@"
