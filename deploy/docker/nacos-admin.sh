#!/bin/sh
# Sets the administrator's password once, waits until logins are answered (a service that starts earlier gets 403), and
# publishes the services' initial configurations where there are none. SERVER is host:port, PASSWORD the password.
set -eu
api=http://$SERVER/nacos/v3
tries=60
login() { curl -fs -X POST "$api/auth/user/login" -d "username=nacos&password=$PASSWORD"; }
until answer=$(login); do
  curl -s -o /dev/null -X POST "$api/auth/user/admin" -d "password=$PASSWORD" || true
  tries=$((tries - 1))
  if [ $tries = 0 ]; then
    echo "Nacos answered no login within 60 tries" >&2
    exit 1
  fi
  sleep 1
done
token=$(echo "$answer" | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
for file in /config/*.yaml; do
  name=$(basename "$file")
  there=$(curl -s -H "accessToken: $token" "$api/admin/cs/config?dataId=$name&groupName=DEFAULT_GROUP&namespaceId=public")
  case "$there" in *'"content"'*) continue ;; esac
  curl -fsS -o /dev/null -H "accessToken: $token" "$api/admin/cs/config" \
    -d "dataId=$name&groupName=DEFAULT_GROUP&namespaceId=public&type=yaml" --data-urlencode "content@$file"
  echo "$name is published"
done
