#!/bin/bash
# As the vendor's, as far as it is used here: an empty data folder is initialised, root gets MYSQL_ROOT_PASSWORD, and the
# files of /docker-entrypoint-initdb.d are run (*.sql by root, *.sh by this shell) before the server listens on the network.
set -euo pipefail
case "${1:-}" in -*) set -- mysqld "$@" ;; esac
if [ "$1" = mysqld ] && [ ! -d /var/lib/mysql/mysql ]; then
  : "${MYSQL_ROOT_PASSWORD:?}"
  chown mysql:mysql /var/lib/mysql
  "$@" --initialize-insecure
  # nothing asks for the socket over a network while it is set up
  "$@" --skip-networking &
  server=$!
  for _ in $(seq 300); do
    mysqladmin -s ping >/dev/null 2>&1 && break
    kill -0 $server
    sleep 0.2
  done
  mysql <<END
ALTER USER 'root'@'localhost' IDENTIFIED BY '$MYSQL_ROOT_PASSWORD';
CREATE USER 'root'@'%' IDENTIFIED BY '$MYSQL_ROOT_PASSWORD';
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
END
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sql) MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql -uroot <"$file" ;;
      # shellcheck source=/dev/null
      *.sh) . "$file" ;;
    esac
  done
  MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysqladmin -uroot shutdown
  wait $server
fi
exec "$@"
