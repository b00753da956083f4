#!/bin/sh
# Takes each guard of guards.txt out, one at a time, in a copy of this clone, and runs the test that must fail then.
#   deploy/guards/check.sh [INVARIANT|TEST...]     some only: I3 VerdictsTest
# Prints a line a guard; exit 1 when a test passed without its guard, or a text was not found. Needs what mvn verify needs.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd -P)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
cd "$copy"

trim() { printf '%s' "$1" | sed 's/^ *//; s/ *$//'; }

status=0
while IFS= read -r line; do
  case "$line" in '#'* | '') continue ;; esac
  OLDIFS=$IFS
  IFS='@'
  # shellcheck disable=SC2086 # split at the signs
  set -f -- $line "$@"
  IFS=$OLDIFS
  invariant=$(trim "$1") what=$(trim "$2") module=$(trim "$3") file=$(trim "$4")
  text=$(trim "$5") instead=$(trim "$6") test=$(trim "$7")
  shift 7
  if [ $# -gt 0 ]; then
    wanted=false
    for each in "$@"; do
      case "$each" in "$invariant" | "$test" | "${test%%#*}") wanted=true ;; esac
    done
    $wanted || continue
  fi
  path="$module/src/main/$file"
  cp "$path" original
  if ! TEXT=$text INSTEAD=$instead perl -0pi -e 's/\Q$ENV{TEXT}\E/$ENV{INSTEAD}/ or exit 3' "$path"; then
    printf '%-4s GONE    %s: %s is not in %s\n' "$invariant" "$what" "$text" "$path"
    status=1
    cp original "$path"
    continue
  fi
  if mvn -o -q -B -ntp -Dseckill.fast -pl "$module" -am -Dtest="$test" \
    -Dsurefire.failIfNoSpecifiedTests=false test >out.log 2>&1 </dev/null; then
    printf '%-4s PASSES  %s: %s does not notice\n' "$invariant" "$what" "$test"
    status=1
  elif grep -q 'COMPILATION ERROR' out.log; then
    printf '%-4s BROKEN  %s: does not compile without it\n' "$invariant" "$what"
    grep 'ERROR.*java' out.log | head -n 3
    status=1
  elif grep -q 'Tests run:.*\(Failures: [1-9]\|Errors: [1-9]\)' out.log; then
    printf '%-4s fails   %s: %s\n' "$invariant" "$what" "$test"
  else
    printf '%-4s BROKEN  %s: no test was run\n' "$invariant" "$what"
    grep '\[ERROR\]' out.log | head -n 3
    status=1
  fi
  cp original "$path"
done <"$root/deploy/guards/guards.txt"
exit $status
