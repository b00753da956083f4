# shellcheck shell=bash
# The stand-ins, for engine: what they are built from. Each takes the environment, ports, volumes and commands of the
# vendor's image as far as the compose files use them. Their names are in images.env.

stable=trixie    # most stand-ins
newest=sid       # the only suite with a MySQL server
zipkin=io.zipkin:zipkin-server:3.5.1:jar:exec

images_() {
  local name
  [ $# -gt 0 ] || set -- jre jdk redis mysql nginx curl nacos rocketmq prometheus zipkin
  for name in "$@"; do "image_$name"; done
  docker images --filter 'reference=seckill-stand-in/*' --format '{{.Repository}}:{{.Tag}} {{.Size}}' >&2
}

there() { docker image inspect "$1" >/dev/null 2>&1; }

# build NAME:TAG FOLDER [--build-arg ...]
build() {
  local tag=seckill-stand-in/$1 folder=$2
  shift 2
  say "$tag"
  docker build -q -t "$tag" "$@" "$folder" >/dev/null
}

# A Debian of one suite, as small as debootstrap makes it.
debian() {
  local suite=$1 tag=seckill-stand-in/debian:$1 tree=$home/$1
  ! there "$tag" || return 0
  say "$tag"
  rm -rf "$tree"
  debootstrap --variant=minbase --include=ca-certificates,curl,gettext-base "$suite" "$tree" "$(mirror)" >"$home/debootstrap-$suite.log"
  # a network with a certificate authority of its own
  cp /usr/local/share/ca-certificates/*.crt "$tree/usr/local/share/ca-certificates/" 2>/dev/null || true
  chroot "$tree" update-ca-certificates >/dev/null 2>&1
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod +x "$tree/usr/sbin/policy-rc.d"
  # the newest suite's lists say that they are old after a week; of a mirror that stands still they are, still signed
  printf 'Acquire::Languages "none";\nAcquire::Check-Valid-Until "false";\n' >"$tree/etc/apt/apt.conf.d/99stand-in"
  rm -rf "$tree"/var/cache/apt/archives/*.deb "$tree"/var/lib/apt/lists/* "$tree"/usr/share/{doc,locale}/*
  # the folders stay: some packages write links into them
  find "$tree/usr/share/man" -type f -delete
  tar -C "$tree" --numeric-owner -c . | docker import --change 'CMD ["bash"]' - "$tag" >/dev/null
  rm -rf "$tree"
}

servers_modules=java.se,jdk.unsupported,jdk.zipfs,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.httpserver,jdk.charsets,jdk.localedata,jdk.jfr,jdk.jcmd,jdk.security.auth,jdk.security.jgss,jdk.sctp,jdk.crypto.ec

# NAME MODULES: the runtime of this machine's own JDK, linked to these modules.
java_of() {
  ! there "seckill-stand-in/$1:25" || return 0
  debian $stable
  local context=$home/context/$1 jdk
  jdk=$("$root/seckill" jdk)
  rm -rf "$context"
  mkdir -p "$context"
  "$jdk/bin/jlink" --output "$context/java" --no-header-files --no-man-pages --strip-debug --compress zip-6 \
    --generate-cds-archive --add-modules "$2" >/dev/null
  cp "$here/java/Dockerfile" "$context/"
  build "$1:25" "$context" --build-arg "BASE=seckill-stand-in/debian:$stable"
}

image_jre() { java_of jre "$servers_modules"; }
image_jdk() { java_of jdk java.base,java.net.http,jdk.httpserver,jdk.compiler,jdk.zipfs; }

# NAME TAG SUITE: what apt alone makes
packaged() {
  ! there "seckill-stand-in/$1:$2" || return 0
  debian "$3"
  build "$1:$2" "$here/$1" --build-arg "BASE=seckill-stand-in/debian:$3"
}

image_redis() { packaged redis $stable $stable; }
image_mysql() { packaged mysql $newest $newest; }
image_nginx() { packaged nginx $stable $stable; }
image_curl() { packaged curl $stable $stable; }
image_prometheus() { packaged prometheus $stable $stable; }

# MODULE CONTEXT: the jars of a server from Maven Central, in the order that Maven gave them; Nacos needs the order.
server_jars() {
  local module=$1 context=$2 jar number=100
  [ -r "$root/deploy/$module/target/server.classpath" ] || {
    say "deploy/$module is not built: mvn -DskipTests package"
    return 1
  }
  mkdir -p "$context/lib"
  tr ':' '\n' <"$root/deploy/$module/target/server.classpath" | while read -r jar; do
    number=$((number + 1))
    cp "$jar" "$context/lib/$number-$(basename "$jar")"
  done
}

image_nacos() {
  ! there seckill-stand-in/nacos:3 || return 0
  image_jre
  local context=$home/context/nacos
  rm -rf "$context"
  server_jars nacos "$context"
  cp -r "$root/deploy/nacos/target/classes" "$context/classes"
  cp "$root/deploy/nacos/application.properties" "$here/nacos/"* "$context/"
  unzip -p "$context"/lib/*-nacos-config-[0-9]*.jar META-INF/mysql-schema.sql >"$context/mysql-schema.sql"
  build nacos:3 "$context"
}

image_rocketmq() {
  ! there seckill-stand-in/rocketmq:5 || return 0
  image_jre
  local context=$home/context/rocketmq
  rm -rf "$context"
  server_jars rocketmq "$context"
  cp "$here/rocketmq/"* "$context/"
  build rocketmq:5 "$context"
}

image_zipkin() {
  ! there seckill-stand-in/zipkin:3 || return 0
  image_jre
  local context=$home/context/zipkin
  rm -rf "$context"
  mkdir -p "$context"
  (cd "$home" && mvn -B -ntp -q dependency:copy -Dartifact=$zipkin -DoutputDirectory="$context")
  cp "$here/zipkin/Dockerfile" "$context/"
  build zipkin:3 "$context"
}
