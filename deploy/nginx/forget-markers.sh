#!/bin/sh
# Before Nginx starts on a host: takes away the markers of sold-out offers that an earlier life left in the pages' folder. While
# the host was away nobody could correct them; the markers' writer sets those that are true within a second.
#
#   forget-markers.sh [PAGES_DIRECTORY]     or the variable of that name; then Nginx may start, unless this fails
#
# In Docker it lies in /docker-entrypoint.d; under systemd it is an ExecStartPre; ./seckill runs it too (docs/nginx.md).
set -eu
folder=${1:-${PAGES_DIRECTORY:?the folder of the pages}}/sold-out
if [ -d "$folder" ]; then
  find "$folder" -mindepth 1 -maxdepth 1 -exec rm -f {} +
fi
