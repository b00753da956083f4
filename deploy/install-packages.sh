#!/bin/sh
# What the tests need from the operating system, in one place.
#
#   deploy/install-packages.sh          installs what is missing (Debian and Ubuntu, as root): Nginx, OpenSSH's server, Chromium,
#                                      Chinese fonts
#   deploy/install-packages.sh --check  installs nothing; fails naming what is missing and the command (mvn verify runs this first)
#
# A JDK >= 21 and Maven are the reader's part (README). MySQL, Redis, RocketMQ and Nacos come from Maven Central.
set -eu

have() { command -v "$1" >/dev/null 2>&1; }

# tool:package. The tests start sshd themselves, on ports of their own; no system service is needed or started.
NEEDED='nginx:nginx sshd:openssh-server ssh-keygen:openssh-client'

missing=''
for need in $NEEDED; do
  tool=${need%%:*}; package=${need#*:}
  PATH="$PATH:/usr/sbin:/usr/local/sbin" have "$tool" && continue
  # Nginx is fetched and unpacked without root by the launcher itself where apt is at hand.
  [ "$tool" = nginx ] && have apt-get && have dpkg-deb && continue
  missing="$missing $package"
done

# The browser tests drive a real Chromium, or a Chrome; the pictures of the documentation need Chinese letters too.
have_browser() {
  for browser in chromium chromium-browser google-chrome google-chrome-stable chrome; do have "$browser" && return 0; done
  for app in Chromium "Google Chrome"; do [ -x "/Applications/$app.app/Contents/MacOS/$app" ] && return 0; done
  return 1
}
have_browser || missing="$missing chromium"
# Nothing fails without the letters, so the check does not ask for them.
if [ "${1:-}" != --check ] && have apt-get && ! ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1; then
  missing="$missing fonts-noto-cjk"
fi

[ -z "$missing" ] && exit 0

if [ "${1:-}" = --check ]; then
  echo "The tests need from this machine:$missing" >&2
  if have brew; then echo "Install with: brew install$missing" >&2
  else echo "Install with (as root): deploy/install-packages.sh, or your system's package manager:$missing" >&2; fi
  exit 1
fi

if have apt-get && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  # Packages with a service (Nginx, sshd) start it when they are installed, unless this file says no. It is there in containers.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' HUP INT TERM
  fi
  apt-get update -qq
  # shellcheck disable=SC2086  # a list of words
  apt-get install -y -qq --no-install-recommends $missing
  # nor at the next start of the machine, where it was not there before
  case $missing in *openssh-server*)
    if have systemctl; then systemctl disable ssh.service ssh.socket >/dev/null 2>&1 || true; fi ;;
  esac
else
  echo "Install by hand (no apt-get, or not root):$missing" >&2
  exit 1
fi
