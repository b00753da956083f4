# To be sourced by the scripts here: processes of a running system and their CPU time (Linux, /proc).

# A number of a process, by ./seckill status --json:
#   status=$("$root/seckill" status --json); of nginx port
of() { printf '%s' "$status" | tr '{' '\n' | sed -n "s/.*\"name\":\"$1\".*\"$2\":\([0-9]*\).*/\1/p"; }

tick=$(getconf CLK_TCK)

# CPU ms of processes, each with its children: Nginx's workers with their master
cpu() {
  total=0
  for pid in "$@"; do
    for file in /proc/"$pid"/stat $(pgrep -P "$pid" | sed 's:.*:/proc/&/stat:'); do
      set -- $(sed 's/.*) //' "$file" 2>/dev/null || echo)
      [ $# -gt 12 ] && total=$((total + ${12} + ${13}))
    done
  done
  echo $((total * 1000 / tick))
}
